"""Charges that the prose names, tied to the lines of the tables that show them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from crossfoot.arithmetic import Interval
from crossfoot.book import Book
from crossfoot.record import dataclass
from crossfoot.signals.details import find_amounts
from crossfoot.statements.model import ColumnRole, Fact, Kind, Standard
from crossfoot.values.period import Duration

#: What a line is about if it is a charge of the kind, and what sort of asset it may name.
_CHARGE = {
    "impairment": re.compile(r"\b(?:impair|write-?\s?(?:off|down)|writedown|writeoff|written)", re.IGNORECASE),
    "restructuring": re.compile(r"\b(?:restructur|severance|reorganiz|exit\s+cost|realignment)", re.IGNORECASE),
}
_ASSET = re.compile(
    r"\b(?:goodwill|patent|inventor|intangible|trademark|trade\s?name|propert|equipment|investment|asset|receivable"
    r"|software|licen[cs]e|vessel|stor(?:e|es)\b|long-lived)",
    re.IGNORECASE,
)
_KINDS = frozenset({Kind.INCOME, Kind.CASH_FLOW, Kind.SELECTED})


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of the tables that shows a charge: what kind, of which assets, and its facts of the latest periods."""

    kind: str
    assets: frozenset[str]
    facts: tuple[Fact, ...]


def find_charges(book: Book) -> tuple[Charge, ...]:
    """Find the lines that show impairments and restructuring, with their facts for the periods that end last."""
    last = max((fact.period.end for fact in book.facts if isinstance(fact.period, Duration)), default=None)
    found: dict[tuple[int, int, str], list[Fact]] = {}
    for fact in book.facts:
        if isinstance(fact.period, Duration) and fact.period.end == last and _is_amount(book, fact):
            for kind in _kinds(fact.label):
                found.setdefault((fact.statement, fact.line, kind), []).append(fact)
    return tuple(Charge(kind, _assets(facts[0].label), tuple(facts)) for (_, _, kind), facts in found.items())


@lru_cache(maxsize=8_000)
def _kinds(label: str) -> tuple[str, ...]:
    """Give the kinds of charge that a label names."""
    return tuple(kind for kind, words in _CHARGE.items() if words.search(label))


def _is_amount(book: Book, fact: Fact) -> bool:
    return (
        fact.standard is Standard.GAAP
        and fact.dimension is None
        and book.statements[fact.statement].kind in _KINDS
        and book.column_of(fact).role is ColumnRole.VALUE
    )


def _assets(text: str) -> frozenset[str]:
    return frozenset(match[0].lower() for match in _ASSET.finditer(text))


def charges_of(charges: tuple[Charge, ...], kind: str, sentence: str) -> tuple[str, ...]:
    """Give the ids of the facts that show the charges which a sentence names.

    A line counts if it is of the kind and names an asset that the sentence names (of restructuring: any line).  Of a
    line the facts speak that print as one of the sentence's sums; where none does, that of the longest period.
    """
    named = _assets(sentence)
    sums = [
        Interval.around(amount, Decimal(1).scaleb(int(amount.normalize().as_tuple().exponent)))
        for _, _, amount in find_amounts(sentence)
        if amount
    ]
    found: list[str] = []
    for line in charges:
        if line.kind == kind and (kind == "restructuring" or line.assets & named):
            same = [fact.id for fact in line.facts if any(abs(fact.amount) in around for around in sums)]
            found += same or [max(line.facts, key=_days).id]
    return tuple(dict.fromkeys(found))


def _days(fact: Fact) -> int:
    return fact.period.days if isinstance(fact.period, Duration) else 0
