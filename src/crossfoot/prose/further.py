"""What several lines of the tables give for a figure together, where no line gives it alone.

Looked for only where nothing else agrees, and once for a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crossfoot.prose.candidates import FULL, Match, Tables, is_gross
from crossfoot.prose.defined import find_defined
from crossfoot.prose.enumerated import Tied, find_enumerated, find_stated_differences
from crossfoot.prose.grammar import Piece
from crossfoot.prose.named import Listing, Listings
from crossfoot.prose.readings import Reading
from crossfoot.prose.sums import find_sums, sums_to_note

#: A line that fits this well has what the words ask for; one that fits in full is what is meant, and no sum of others.
_FITS = 0.8


class Further:
    """The sentence of some figures, and what is found in it once one of them asks."""

    __slots__ = ("_listings", "_pieces", "_tables", "_tied", "_twofold")

    def __init__(self, pieces: Sequence[Piece], tied: Mapping[int, Tied], tables: Tables, *, twofold: bool) -> None:
        """Take the sentence as pieces, what its figures tie to (by piece), and the tables.

        `twofold` says that it names two things of one kind, so that one line cannot be both.
        """
        self._twofold = twofold
        self._pieces, self._tied, self._tables = pieces, tied, tables
        self._listings = Listings(pieces)

    def find(self, reading: Reading, matches: Iterable[Match]) -> list[Match]:
        """Give what several lines give for a figure together; `matches` is what one line gives, and does not agree."""
        fitting = [match.candidate for match in matches if match.candidate.fit >= _FITS and not is_gross(match)]
        lists = self._lists(reading)
        if not self._twofold:
            full = {candidate.subject.words for candidate in fitting if candidate.fit >= FULL}
            lists = [listing for listing in lists if not any(listing.words <= words for words in full)]
        return [
            *find_sums(reading, lists, self._tables),
            *find_enumerated(self._pieces, reading, self._tied),
            *find_stated_differences(reading, self._tied),
            *find_defined(reading, self._tables, printed=bool(fitting)),
        ]

    def note(self, reading: Reading, found: Sequence[Match]) -> str | None:
        """Say what the tables give that comes near an unsupported figure."""
        return sums_to_note(reading, self._lists(reading), found) if found else None

    def _lists(self, reading: Reading) -> Sequence[Listing]:
        return self._listings.of_figure(reading.at)
