"""Which part of the company a table speaks of, where only the heading over it says so.

"Europe" over a paragraph and a small table of revenues and profit makes both the region's: the company's own revenues
are then none of that table, and none of its numbers the company's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crossfoot.book import Book
from crossfoot.prose.passages import Passage
from crossfoot.prose.words import BENIGN, NAMED, is_part, label_words, trade_words
from crossfoot.statements.model import Fact, Kind

#: Statements that are the whole company's, whatever heading they happen to stand under.
_WHOLE = frozenset({Kind.INCOME, Kind.BALANCE, Kind.CASH_FLOW, Kind.EQUITY, Kind.COMPREHENSIVE})
#: What a part of the company has as the whole has it; a table without any of these is not a part's.
_RESULTS = frozenset({"revenue", "grossprofit", "opincome", "pretax", "netincome", "ebitda"})
#: How many words the name of a part has at most.
_LONGEST = 6


def is_heading(passage: Passage) -> bool:
    """Whether a passage heads what follows: no page number, nor "(more)" at a page's end."""
    text = passage.text
    return (passage.heading or passage.is_title) and text[:1] != "(" and any(c.isalpha() for c in text)


def find_parts(book: Book, passages: Sequence[Passage], names: frozenset[str]) -> dict[int, str]:
    """Give the statements that stand under the name of a part of the company, each with that name.

    A name counts if it is a line or a heading of columns in some table; `names` are the words of the company's name.
    """
    tables = [statement for statement in book.statements if statement.kind not in _WHOLE]
    headings = [passage for passage in passages if is_heading(passage)] if tables else []
    found: dict[int, str] = {}
    at, part = 0, ""
    for statement in tables:
        before = at
        while at < len(headings) and headings[at].spans[0].start < statement.span.start:
            at += 1
        if at > before:
            part = headings[at - 1].text if _can_name(headings[at - 1], names) else ""
        if part and any(label_words(line.label) & _RESULTS for line in statement.lines):
            found[statement.index] = part
    if not found:
        return found
    texts = {fact.label for fact in book.facts} | {fact.dimension for fact in book.facts}
    known = {_naming(text, names) for text in texts if text}
    return {index: name for index, name in found.items() if _naming(name, names) in known}


def _can_name(passage: Passage, names: frozenset[str]) -> bool:
    words = label_words(passage.text)
    return len(passage.text.split()) <= _LONGEST and "adjusted" not in words and is_part(words - names)


def _naming(text: str, names: frozenset[str]) -> frozenset[str]:
    return label_words(text) - BENIGN - NAMED - names


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
