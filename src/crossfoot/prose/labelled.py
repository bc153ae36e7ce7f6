"""Lines whose label a sentence, or the heading over it, says word for word: what is left when no phrase leads to one.

A phrase may stand far from its figure ("In Europe, where ..., sales were $544.0 million"), or in the heading above.  A
line all of whose telling words are said, for the period that is said, in a unit of the kind, agrees with three digits
or more by accident so rarely that the figure is tied to it.  It is never accused of not being that line's number, but
where two figures of a sentence tie to one line, the others are read as that line's too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossfoot.prose.candidates import FIT_WEAK, FULL, Candidate, Match, Tables, kinds_of, to_query
from crossfoot.prose.changes import change_kinds, find_line_changes
from crossfoot.prose.grammar import Piece
from crossfoot.prose.operands import Query, find_operands
from crossfoot.prose.readings import STATED, Reading, Subject
from crossfoot.prose.subjects import Row
from crossfoot.prose.ties import is_tied
from crossfoot.prose.weighing import Printed, significant
from crossfoot.prose.words import trade_words

#: Figures of fewer digits agree by chance too often; of changes of a line that is spoken of two will do, and of counts,
#: of which tables have few.
_TELLING, _TELLING_CHANGE, _TELLING_COUNT = 3, 2, 2
#: By so many words is a line named for certain.
_FULLY = 2
#: How well a line is taken to fit that the figures beside are tied to.
_FIT = 0.9


class Labelled:
    """A sentence, and the lines whose labels it says, looked for once one of its figures asks."""

    __slots__ = ("_rows", "_tables", "_words")

    def __init__(self, pieces: Sequence[Piece], tables: Tables) -> None:
        """Take the sentence as pieces, and the tables."""
        self._words = frozenset(piece.word for piece in pieces).union(*[piece.words for piece in pieces])
        self._tables = tables
        self._rows: dict[frozenset[str], list[Row]] = {}

    def find(self, reading: Reading, printed: Printed, matches: Sequence[Match]) -> list[tuple[str, Match]]:
        """Give the amounts of such lines for the period of a figure that agree with it, each with how it does.

        Where its own subject leads to a line that fits in full, of `matches`, it is no other line of the trade, but may
        be that of a part of the company.
        """
        digits = significant(reading.token)
        if reading.relation != "is" or digits < (_TELLING if reading.token.unit else _TELLING_COUNT):
            return []
        spoken = self._spoken(reading)
        if digits >= _TELLING:
            rows, kinds = self._said(spoken), kinds_of(reading)
        else:
            rows, kinds = self._said_fully(spoken), ("count",)
        if any(match.candidate.subject.strong and match.candidate.fit >= FULL for match in matches):
            rows = [row for row in rows if row.telling - trade_words()]
        levels = (match for row in rows for match in _levels(reading, row, spoken, kinds))
        return [("tied", match) for match in levels if is_tied(printed, reading, match) == "tied"]

    def _spoken(self, reading: Reading) -> frozenset[str]:
        """Give the words of the sentence and of what stands over it."""
        return self._words.union(reading.section, reading.lead, reading.carried)

    def _said_fully(self, spoken: frozenset[str]) -> list[Row]:
        """Give of those lines the ones that are named by two words or more of the sentence itself."""
        rows = self._said(spoken)
        return [row for row in rows if len(row.telling) >= _FULLY and row.telling <= self._words]

    def _said(self, spoken: frozenset[str]) -> list[Row]:
        """Give the lines all of whose telling words are spoken; where a part is named, none of the whole company."""
        rows = self._rows.get(spoken)
        if rows is None:
            index = self._tables.index
            numbers = set[int]().union(*[index.by_word[word] for word in spoken if word in index.by_word])
            said = sorted(k for k in numbers if index.labels[k] and index.labels[k] <= spoken)
            parts = [index.rows[k] for k in said if index.labels[k] - trade_words()]
            rows = self._rows[spoken] = parts or [index.rows[k] for k in said]
        return rows


def _levels(reading: Reading, row: Row, spoken: frozenset[str], kinds: Sequence[str]) -> Iterator[Match]:
    candidate = Candidate(Subject(row.telling, strong=False, side="section"), 0, FIT_WEAK, row)
    query = Query(frozenset(), spoken, adjusted=bool(reading.adjusted))
    for target in reading.targets:
        for kind in kinds:
            for one in find_operands(row, target, kind, query):
                yield Match(
                    candidate, one.value, one.interval, one.facts, one.how, one.text, target, sure=False, proves=True
                )


def find_beside(reading: Reading, printed: Printed, rows: Sequence[Row], tables: Tables) -> list[tuple[str, Match]]:
    """Give what the lines of a figure's neighbours give for it, where that agrees, each with how it does."""
    least = _TELLING_CHANGE if reading.relation == "change" else _TELLING
    if significant(reading.token) < least:
        return []
    matches = (match for row in rows for match in _of_line(reading, row, tables))
    return [(fate, match) for match in matches if (fate := is_tied(printed, reading, match))]


def _of_line(reading: Reading, row: Row, tables: Tables) -> Iterator[Match]:
    """Yield what a line gives for a figure: its amounts or its changes, of any period where none is said."""
    candidate = Candidate(Subject(row.telling, strong=True), 0, _FIT, row)
    if "organic" in reading.extra or any("organic" in subject.words for subject in reading.subjects):
        return  # not what the line says, which has the currencies in it
    if reading.relation == "change":
        query, kinds = to_query(candidate.subject, reading), change_kinds(reading, candidate.subject)
        yield from find_line_changes(reading, candidate, query, kinds, tables)
    elif reading.relation == "is":
        query = Query(frozenset(), reading.around, adjusted=bool(reading.adjusted))
        for kind in kinds_of(reading):
            for target in reading.targets:
                for one in find_operands(row, target, kind, query):
                    sure = reading.certainty == STATED
                    yield Match(candidate, one.value, one.interval, one.facts, one.how, one.text, target, sure)


def find_of_line(reading: Reading, row: Row, tables: Tables) -> list[Match]:
    """Give what the line that all other figures of a sentence are tied to has for one that agrees with nothing.

    That they tie as they are read speaks for the reading of this one too.
    """
    return [replace(match, sure=True) for match in _of_line(reading, row, tables)]
