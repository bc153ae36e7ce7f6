"""Which items a sentence names together: "cash and short-term investments", "the write-off of goodwill, patents".

A list is looked for before the figure, after it, and after a word that opens a list ("including").  What its items
mean is decided in `crossfoot.prose.sums`; here they are only cut apart, and the words that belong to all of them (the
"sales of" before the first, the "loans" after the last) are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossfoot.prose import roles
from crossfoot.prose.governing import BY, OWNERS
from crossfoot.prose.grammar import Piece
from crossfoot.prose.phrases import INNER
from crossfoot.prose.words import BENIGN
from crossfoot.record import dataclass

#: Words that join the items of a list.
_JOINERS = frozenset({"and", ",", "plus"})
#: One of these stands in every list.
_JOINING = frozenset({"and", "plus", "including"})
#: Words that say that what they join is added up.
TOGETHER = frozenset(
    """
    combined together total totaling totalling totaled totalled sum aggregate aggregated aggregating collectively
    """.split()
)
#: Verbs that may stand between a list and its figure, besides the small words.
_VERBS = frozenset("accounted comprised constituted made contributed generated used aggregated combined".split())
#: Words that open a list, which may not be all of it.
OPENERS = frozenset(
    """
    including include included includes inclusive consisting consist consisted comprised comprising related associated
    reflecting reflect reflected attributable representing involving for due
    """.split()
)
#: What may stand between a list and its figure, and what shows that a figure is of another.
_SMALL = roles.BETWEEN | roles.TURN | {roles.COMMA}
_FOREIGN = roles.PARTING | {roles.BLOCK}
#: Longer lists than this are no list of items, or not worth the trouble.
_MOST_ITEMS = 8
#: How far from its list a figure may stand, in pieces.
_FAR = 14


@dataclass(frozen=True, slots=True)
class Item:
    """One of the items named together: its words; those with the words before or after all of the list; its place."""

    words: frozenset[str]
    with_head: frozenset[str]
    with_tail: frozenset[str]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items named together; `whole`: nothing hints at more of them than are named; `opened`: a word opens the list."""

    items: tuple[Item, ...]
    whole: bool
    opened: bool = False

    @property
    def words(self) -> frozenset[str]:
        """The words of all the items."""
        return frozenset().union(*(item.words for item in self.items))


class Listings:
    """The lists of a sentence that its figures can be the sums of, looked for where one is asked about."""

    __slots__ = ("_found", "_pieces")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Take the sentence as pieces."""
        self._pieces = pieces if any(piece.word in _JOINING for piece in pieces) else ()
        self._found: dict[int, list[Listing]] = {}

    def of_figure(self, at: int) -> list[Listing]:
        """Give the lists that a figure, by the number of its piece, can be the sum of.

        A figure that only a turn, a period or a comparison parts from the one before it goes on with the list of that.
        """
        if at < 0 or not self._pieces:
            return []
        if at not in self._found:
            lists = [listing for listing in _around(self._pieces, at) if listing]
            self._found[at] = lists or self.of_figure(_figure_before(self._pieces, at))
        return self._found[at]


def _around(pieces: Sequence[Piece], at: int) -> Iterator[Listing | None]:
    left = _left(pieces, at)
    yield _to_listing(pieces, *left, whole=True)
    yield _with_included(pieces, *left)
    yield from _right(pieces, at + 1)


def _with_included(pieces: Sequence[Piece], start: int, end: int) -> Listing | None:
    """Give a line and what it is said to include: "Capital expenditures, including payments on leases, were ..."."""
    opener = start - 1
    if opener < 2 or pieces[opener].word != "including" or pieces[opener - 1].word != "," or pieces[end].word != ",":
        return None
    first = opener - 1
    while first > 0 and (pieces[first - 1].role is roles.WORD or pieces[first - 1].word in INNER):
        first -= 1
    names = [_words(pieces[first : opener - 1]), _words(pieces[start:end])]
    if not all(words - BENIGN for words in names) or names[0] == names[1]:
        return None
    return Listing(tuple(Item(words, words, words) for words in names), whole=False)


def _figure_before(pieces: Sequence[Piece], at: int) -> int:
    """Give the figure before this one, if it is compared with it or no subject of its own stands between; else -1."""
    compared = False
    for k in range(at - 1, -1, -1):
        piece = pieces[k]
        if piece.role is roles.FIGURE:
            return k
        compared = compared or piece.role is roles.COMPARE
        if compared and piece.role not in roles.PARTING:
            continue
        own = piece.role is roles.WORD and set(piece.words) - BENIGN - TOGETHER
        if own or piece.role in _FOREIGN:
            return -1
    return -1


def _left(pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """Give where the phrase before a figure begins and ends, over verbs, turns and periods."""
    end = at
    while end > max(0, at - _FAR) and _is_between(pieces[end - 1]):
        end -= 1
    start = end
    while start > 0 and _is_inside(pieces[start - 1]):
        start -= 1
    return start, end


def _is_between(piece: Piece) -> bool:
    if piece.role is roles.WORD:
        return not set(piece.words) - BENIGN - TOGETHER or piece.word in TOGETHER
    return piece.role in _SMALL or piece.word in _VERBS or piece.word in TOGETHER


def _is_inside(piece: Piece) -> bool:
    if piece.role is roles.WORD or piece.word == ",":
        return True
    return piece.word in _JOINERS or piece.word in TOGETHER or (piece.role is roles.LINK and piece.word in INNER)


def _right(pieces: Sequence[Piece], at: int) -> Iterator[Listing | None]:
    """Yield the list that follows a figure, and the one that a word like "including" opens after it."""
    start = at
    while start < len(pieces) and pieces[start].role in roles.BETWEEN:
        start += 1
    if start < len(pieces) - 1 and pieces[start + 1].word in BY and not OWNERS.isdisjoint(pieces[start].words):
        start += 2  # "to shareholders through share repurchases and dividends"
    end = start
    while end < len(pieces) and _is_inside(pieces[end]):
        end += 1
    yield _to_listing(pieces, start, end, whole=False)
    if end < len(pieces) and pieces[end].role is roles.FIGURE:  # "in cash and securities, equity of $9 million"
        last = next((k for k in range(end - 1, start, -1) if pieces[k].word == ","), start)
        yield _to_listing(pieces, start, last, whole=False)
    opener = next((k for k in range(at, min(end + 3, len(pieces))) if pieces[k].word in OPENERS), -1)
    if opener >= 0:
        end = opener + 1
        while end < len(pieces) and _is_inside(pieces[end]):
            end += 1
        yield _to_listing(pieces, opener + 1, end, whole=False)


def _to_listing(pieces: Sequence[Piece], start: int, end: int, *, whole: bool) -> Listing | None:
    """Cut the pieces of a phrase into the items that it names; `None` unless it names two or more."""
    atoms: list[list[Piece]] = [[]]
    joiner = ""
    for piece in pieces[start:end]:
        if piece.word in _JOINERS:
            atoms.append([])
            joiner = joiner if piece.word == "," else piece.word
        elif piece.word not in TOGETHER:
            atoms[-1].append(piece)
    atoms = [atom for atom in atoms if _words(atom) - BENIGN]
    if not 2 <= len(atoms) <= _MOST_ITEMS or not (joiner or _opens(pieces, start)):
        return None
    head, tail = _head(atoms[0]), frozenset(atoms[-1][-1].words)
    items: list[Item] = []
    for k, atom in enumerate(atoms):
        words = _words(atom)
        own = words | head if head and k else words
        item = Item(words, own, words | tail if tail - BENIGN and k < len(atoms) - 1 else words)
        if all(item.words != other.words for other in items):  # "cash, cash equivalents"
            items.append(item)
    if len(items) < 2:
        return None
    opened = _opens(pieces, start)
    return Listing(tuple(items), whole and not opened and pieces[start - 1].word != "of", opened)


def _opens(pieces: Sequence[Piece], start: int) -> bool:
    """Whether a word that opens a list stands before it."""
    return start > 0 and pieces[start - 1].word in OPENERS


def _words(atom: Sequence[Piece]) -> frozenset[str]:
    return frozenset(word for piece in atom if piece.role is roles.WORD for word in piece.words)


def _head(atom: Sequence[Piece]) -> frozenset[str]:
    """Give the words before the "of" of the first item, which belong to the others too: "write-off of"."""
    cut = next((k for k, piece in enumerate(atom) if piece.word in {"of", "from"} and k), 0)
    return _words(atom[:cut])
