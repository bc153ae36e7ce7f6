"""Tables of one part of the company, told by what stands over them.

"Enclosures", and under it net sales and return on sales: without the title they would be taken for the company's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from crossfoot.prose.words import BENIGN, GENERIC, STOP, label_words, trade_words
from crossfoot.statements.model import Fact, Kind, Statement

#: Statements that may be of a part; those of the accounts are of the whole company.
_KINDS = frozenset({Kind.OTHER, Kind.SELECTED})
#: The rest of a name that is of no use to tell it.
_REST = frozenset({"other", "total"})

Words = frozenset[str]
_NONE: Words = frozenset()


def facts_to_parts(
    statements: Sequence[Statement], facts: Mapping[int, Sequence[Fact]], names: Words = _NONE
) -> dict[int, tuple[str, Words]]:
    """Give, by statement, the words that tell the part of the company that the statement is of, if it is of one.

    After those that no other part shares come the rest of its name: of "Commercial Lines", "line".

    The parts are those that columns and the lines of segment tables name; `facts` are by statement, and `names` the
    words of the company's own name, which tell no part of it.
    """
    asked = [
        statement
        for statement in statements
        if statement.kind in _KINDS and not any(fact.dimension for fact in facts.get(statement.index, ()))
    ]
    if not asked:
        return {}
    parts = _known_parts(statements, facts)
    found = {statement.index: _part_of(statement.headings, parts) for statement in asked}
    of_parts = {index: words for index, words in found.items() if words}
    shared = Counter(word for words in set(of_parts.values()) for word in words)
    parted = {}
    for index, words in of_parts.items():
        own = frozenset(word for word in words - names if shared[word] == 1) or words
        parted[index] = " ".join(sorted(own)), words - own
    return parted


def _known_parts(statements: Iterable[Statement], facts: Mapping[int, Sequence[Fact]]) -> set[Words]:
    """Gather the words of each part of the company that a column or a line of a segment table names."""
    names = {fact.dimension for found in facts.values() for fact in found if fact.dimension}
    for statement in statements:
        if statement.kind is Kind.SEGMENT:
            names.update(line.label for line in statement.lines)
    return {words for name in names if (words := _telling(name))}


def _telling(name: str) -> Words:
    return frozenset(word for word in _own_words(label_words(name)) if word.isalpha())


def _own_words(words: Words) -> Words:
    """Give those of some words that any release or trade has no use for."""
    return words - BENIGN - GENERIC - STOP - _REST - trade_words()


def _part_of(headings: Iterable[str], parts: set[Words]) -> Words:
    """Give the words of the one part that the first telling heading names; none if it names several."""
    for heading in headings:
        words = label_words(heading)
        rest = _own_words(words)
        named = [part for part in parts if part <= words and len(rest - part) <= len(part)]
        if named:
            widest = max(named, key=lambda part: (len(part), sorted(part)))
            return widest if all(part <= widest for part in named) else frozenset()
    return frozenset()
