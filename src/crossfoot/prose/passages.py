"""Blocks to passages: the running text of a release, paragraph by paragraph, with white space collapsed.

A paragraph that a page break cut in two is one passage again, so that a sentence never ends at a page number; and
a table which gave no facts is read as text, because layout tables hold half the bullets of the trade.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from crossfoot.book import Book
from crossfoot.release import HIDDEN_TEXT, Block, Furniture, Heading, PlacedTable, Prose, Table
from crossfoot.source import Span

_WORDS = re.compile(r"\S+(?: \S+)*+")
_LONGEST_TITLE = 40
#: Small words that no paragraph ends with, and how many characters hold the last word of one.
_LEADING = frozenset("the of for a an in to by with our its from on at was were is are".split())
_LONGEST_LEADING = 8
_TITLE = re.compile(r"[A-Z][A-Za-z]+(?:(?:,| &| and)? [A-Z][A-Za-z]+){0,4}:?")
_BULLETS = frozenset("•·●◦▪■-–—*o§Øü\uf0b7")


def lowered(text: str) -> str:
    """Give the text in lower case, character for character (a few letters grow when lowered; they stay)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Spans:
    """Sorted stretches of a passage that do not overlap, asked whether they touch another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take the stretches; `ends` are their ends, in the same order."""
        self.spans = sorted(spans)
        self.ends = [end for _, end in self.spans]

    def touching(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the first stretch that shares a character with `start..end`.

        >>> Spans([(0, 3), (5, 9)]).touching(8, 12)
        (5, 9)
        """
        at = bisect_right(self.ends, start)
        return self.spans[at] if at < len(self.spans) and self.spans[at][0] < end else None


class Passage:
    """A paragraph or heading: `text` is its words with single spaces, taken from stretches of the canonical text.

    Where a word stands in the canonical text is worked out only when it is asked for: most paragraphs hold no figure.
    """

    __slots__ = ("_places", "_starts", "furniture", "heading", "index", "is_title", "source", "spans", "text")

    def __init__(
        self, index: int, source: str, spans: Sequence[Span], *, heading: bool = False, furniture: bool = False
    ) -> None:
        r"""Join the words of some stretches of the canonical text `source`; a bullet before them is left out.

        >>> passage = Passage(0, "net  sales\nwere 5", [Span(0, 17)])
        >>> passage.text, passage.span(10, 14)
        ('net sales were 5', Span(start=11, end=15))
        """
        self.index, self.heading, self.source, self.spans = index, heading, source, spans
        self.furniture = furniture
        words = source[spans[0].start : spans[0].end].split()
        for span in spans[1:]:
            words += source[span.start : span.end].split()
        while words and words[0] in _BULLETS:
            del words[0]
        self.text = " ".join(words)
        #: Whether it is a title in all but mark-up: one to five words and nothing else.
        self.is_title = len(self.text) < _LONGEST_TITLE and _TITLE.fullmatch(self.text) is not None
        self._starts: list[int] = []
        self._places: list[int] = []

    def span(self, start: int, end: int) -> Span:
        """Give the span in the canonical text of `text[start:end]`."""
        if not self._starts:
            self._locate()
        starts, places = self._starts, self._places
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        return Span(places[first] + start - starts[first], places[last] + end - starts[last])

    def _locate(self) -> None:
        """Note where words begin in `text` and in the canonical text; those with single spaces between count as one."""
        at = 0
        whole = self.source.find(self.text, self.spans[0].start, self.spans[0].end) if len(self.spans) == 1 else -1
        if whole >= 0:  # white space is single throughout
            self._starts, self._places = [0], [whole]
            return
        for span in self.spans:
            for match in _WORDS.finditer(self.source, span.start, span.end):
                start, end = match.span()
                while not at and start < end and self._is_bullet(start, end):
                    start += 2
                if start < end:
                    self._starts.append(at)
                    self._places.append(start)
                    at += end - start + 1

    def _is_bullet(self, start: int, end: int) -> bool:
        """Whether the first word of a stretch of words is one bullet."""
        return self.source[start] in _BULLETS and (start + 1 == end or self.source[start + 1] == " ")


def find_passages(book: Book) -> Iterator[Passage]:
    """Yield the passages of a release in document order; page furniture that holds words is a passage too."""
    text = book.release.source.text
    for index, (spans, place) in enumerate(_groups(book, text)):
        yield Passage(index, text, spans, heading=place is Heading, furniture=place is Furniture)


#: The stretches of a passage, and what kind of block it stands in.
_Group = tuple[list[Span], type[Block]]


def _groups(book: Book, text: str) -> Iterator[_Group]:
    """Yield the stretches of each passage: a paragraph cut by furniture has several."""
    spoken = {statement.table for statement in book.statements if book.by_statement.get(statement.index)}
    open_spans: list[Span] = []
    aside: list[_Group] = []
    for block in book.release.blocks:
        if isinstance(block, Furniture):
            if block.why == HIDDEN_TEXT:
                continue
            if open_spans or not text[block.span.start : block.span.end].isspace():
                aside.append(([block.span], Furniture))
        elif (
            isinstance(block, Prose)
            and open_spans
            and (_goes_on if aside else _is_cut)(text, open_spans[-1], block.span)
        ):
            open_spans.append(block.span)
        else:
            yield from _closed(open_spans, aside)
            open_spans, aside = [], []
            if isinstance(block, Prose):
                open_spans = [block.span]
            elif isinstance(block, Heading):
                yield [block.span], Heading
            elif isinstance(block, Table) and block.index not in spoken:
                yield from (([span], Table) for span in _table_spans(block))
    yield from _closed(open_spans, aside)


def _closed(spans: list[Span], aside: list[_Group]) -> Iterator[_Group]:
    if spans:
        yield spans, Prose
    yield from aside


def _table_spans(block: Table) -> Iterator[Span]:
    """Yield the cells of a marked table, or a placed table as it stands."""
    if isinstance(block.raw, PlacedTable):
        yield block.span
        return
    for row in block.raw.rows:
        yield from (cell.span for cell in row.cells if cell.start < cell.end)


def _is_cut(text: str, before: Span, after: Span) -> bool:
    """Whether a paragraph ends in the middle of a phrase, and the next one takes it up: "for the", "first quarter"."""
    last = text[max(before.start, before.end - _LONGEST_LEADING) : before.end].split()
    if not last or last[-1] not in _LEADING or before.end - before.start < _LONGEST_TITLE:
        return False
    tail = text[after.start : after.start + 1]
    return tail.islower() or tail in "$0123456789"


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether a paragraph broken off at a page's end is taken up again by the next one."""
    head = text[before.start : before.end].rstrip()
    tail = text[after.start : after.end].lstrip()
    return bool(head and tail) and (tail[0].islower() or head[-1].isalnum() or head[-1] == ",")
