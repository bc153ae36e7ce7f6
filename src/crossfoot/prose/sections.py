"""Which part of the company a table speaks of, where only the heading over it says so.

"Europe" over a paragraph and a small table of revenues and profit makes both the region's: the company's own revenues
are then none of that table, and none of its numbers the company's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crossfoot.book import Book
from crossfoot.prose.passages import Passage
from crossfoot.prose.words import BENIGN, NAMED, is_part, label_words, trade_words
from crossfoot.record import dataclass
from crossfoot.statements.model import Fact, Kind, Statement
from crossfoot.values.date import MONTHS

#: Statements that are the whole company's, whatever heading they happen to stand under.
_WHOLE = frozenset({Kind.INCOME, Kind.BALANCE, Kind.CASH_FLOW, Kind.EQUITY, Kind.COMPREHENSIVE})
#: What a part of the company has as the whole has it; a table without any of these is not a part's.
_RESULTS = frozenset({"revenue", "grossprofit", "opincome", "pretax", "netincome", "ebitda"})
_MONTHS = frozenset(MONTHS)
#: How many words the name of a part has at most.
_LONGEST = 6


def is_heading(passage: Passage) -> bool:
    """Whether a passage heads what follows: no page number, nor "(more)" at a page's end."""
    text = passage.text
    return (passage.heading or passage.is_title) and text[:1] != "(" and any(c.isalpha() for c in text)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the company that headings name: of each statement that stands under one, and the words of each."""

    named: dict[int, str]
    words: frozenset[frozenset[str]]

    def among(self, labels: Iterable[str]) -> int:
        """Count the lines that are parts."""
        return sum(any(part <= label_words(label) for part in self.words) for label in labels)


def find_parts(book: Book, passages: Sequence[Passage], names: frozenset[str]) -> Parts:
    """Find the parts of the company that headings name, over paragraphs and over tables.

    A name counts if it is a line or a heading of columns in some table; `names` are the words of the company's name.
    """
    headings = [passage for passage in passages if is_heading(passage)]
    naming = {passage.text: words for passage in headings if (words := _can_name(passage.text, names))}
    found = _under_headings(book, headings, naming)
    if not naming:
        return Parts({}, frozenset())
    texts = {text for fact in book.facts for text in (fact.label, fact.dimension, *fact.path) if text}
    known = {words for text in texts if (words := _naming(text, names))}
    naming = {text: words for text, words in naming.items() if words in known}
    named = {index: text for index, text in found.items() if text in naming}
    return Parts(named, frozenset(naming.values()))


def _under_headings(book: Book, headings: Sequence[Passage], naming: Mapping[str, frozenset[str]]) -> dict[int, str]:
    """Give the statements that stand under a heading that can name a part, each with it."""
    found: dict[int, str] = {}
    at, part = 0, ""
    for statement in book.statements:
        while at < len(headings) and headings[at].spans[0].start < statement.span.start:
            part = headings[at].text if headings[at].text in naming else ""
            at += 1
        if part and statement.kind not in _WHOLE and _has_results(statement):
            found[statement.index] = part
    return found


def _has_results(statement: Statement) -> bool:
    return any(label_words(line.label) & _RESULTS for line in statement.lines)


def _can_name(text: str, names: frozenset[str]) -> frozenset[str]:
    """Give the words by which a heading may name a part of the company; none if it may not."""
    if len(text.split()) > _LONGEST:
        return frozenset()
    words = label_words(text)
    return _naming(text, names) if "adjusted" not in words and is_part(words - names) else frozenset()


def _naming(text: str, names: frozenset[str]) -> frozenset[str]:
    """Give the words that tell a part of the company from others; none if the text holds a date or a subject."""
    words = label_words(text) - BENIGN - NAMED - names
    return frozenset() if words & (_MONTHS | trade_words()) or any(word[0].isdigit() for word in words) else words


def in_parts(facts: dict[int, list[Fact]], parts: Mapping[int, str]) -> None:
    """Give the facts of statements that are of a part of the company its name as their dimension.

    `facts` are by statement.  A line that nothing but the part has says enough by its label: only those that any
    company has, or that several parts have, are told apart by it.
    """
    having: dict[str, set[str]] = defaultdict(set)
    for index, part in parts.items():
        for fact in facts.get(index, ()):
            having[fact.label].add(part)
    plain = {label for label, owners in having.items() if len(owners) > 1 or not label_words(label) - _plain_words()}
    for index, part in parts.items():
        facts[index] = [
            replace(fact, dimension=f"{part} {fact.dimension or ''}".rstrip()) if fact.label in plain else fact
            for fact in facts.get(index, ())
        ]


def _plain_words() -> frozenset[str]:
    return trade_words() | BENIGN
