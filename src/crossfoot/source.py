"""The canonical text of one document, and the way back from it to the original bytes.

Every later value holds a `Span` into `Source.text`.  Lines, columns and byte offsets of the file that a person has
on disk are looked up only when something is shown, so that no stage has to carry them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload

from crossfoot.record import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of `Source.text`, in characters.

    >>> Span(3, 8).length
    5
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many characters the span covers."""
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Anchor:
    """From text offset `at` on, text and file run in step: one character, one byte, starting at byte `byte`.

    A reader writes a new anchor wherever that stops being true (an entity, a multi-byte character, a tab that was
    expanded, a tag that was left out).  `wide` says that all characters up to the next anchor stand for one place.
    """

    at: int
    byte: int
    wide: bool = False


class AnchorList(Sequence[Anchor]):
    """Anchors packed into two arrays, for documents that need one at every run of text.

    Of several at one offset the last counts.

    >>> anchors = AnchorList()
    >>> anchors.add(0, 17)
    >>> anchors.add(5, 40, wide=True)
    >>> len(anchors), anchors[1]
    (2, Anchor(at=5, byte=40, wide=True))
    """

    __slots__ = ("_at", "_byte", "add_at", "add_byte")

    def __init__(self) -> None:
        """Begin empty; `add_at` and `add_byte` together are `add` for one that is not wide, without its call."""
        self._at = array("q")
        self._byte = array("q")  # a wide anchor's byte is stored inverted, hence negative
        self.add_at = self._at.append
        self.add_byte = self._byte.append

    def add(self, at: int, byte: int, *, wide: bool = False) -> None:
        """Append an anchor."""
        self.add_at(at)
        self.add_byte(~byte if wide else byte)

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, index: int) -> Anchor: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Anchor, ...]: ...

    def __getitem__(self, index: int | slice) -> Anchor | tuple[Anchor, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        byte = self._byte[index]
        return Anchor(self._at[index], ~byte if byte < 0 else byte, byte < 0)

    def __iter__(self) -> Iterator[Anchor]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person finds a span in the original file: line and column from 1, bytes from 0 (end exclusive)."""

    line: int
    column: int
    byte: int
    byte_end: int


@dataclass(frozen=True, slots=True)
class Source:
    """One document as text, with its digest and the anchors that lead back to the file.

    `digest` is the SHA-256 of the bytes as given; `media` is `text/plain` or `text/html` (of the chosen exhibit);
    `anchors` are sorted by `at` and begin at 0; `line_starts` are the byte offsets at which the file's lines begin.
    """

    name: str
    digest: str
    media: str
    text: str
    anchors: Sequence[Anchor]
    line_starts: Sequence[int]
    size: int

    def __getitem__(self, span: Span) -> str:
        """Give the text of a span.

        >>> from crossfoot.source import Source, Span
        >>> Source("a.txt", "", "text/plain", "Net sales", (Anchor(0, 0),), (0,), 9)[Span(4, 9)]
        'sales'
        """
        return self.text[span.start : span.end]

    def byte_at(self, offset: int) -> int:
        """Give the byte offset in the original file of the character at `offset` of the text."""
        if not self.anchors:
            return min(offset, self.size)
        anchor = self.anchors[max(0, bisect_right(self.anchors, offset, key=_at) - 1)]
        return min(anchor.byte if anchor.wide else anchor.byte + offset - anchor.at, self.size)

    def locate(self, span: Span) -> Place:
        r"""Give the place of a span in the original file.

        >>> source = Source("a", "", "text/plain", "x\nyz", (Anchor(0, 0),), (0, 2), 4)
        >>> source.locate(Span(3, 4))
        Place(line=2, column=2, byte=3, byte_end=4)
        """
        start = self.byte_at(span.start)
        end = max(start, self.byte_at(span.end - 1) + 1) if span.length else start
        line = max(0, bisect_right(self.line_starts, start) - 1)
        return Place(line + 1, start - self.line_starts[line] + 1, start, end)


def _at(anchor: Anchor) -> int:
    return anchor.at
