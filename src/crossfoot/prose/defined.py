"""Amounts that no line prints and that the lines give: other spans of time, margins, and measures of the trade.

Each is an operand like a printed number (its value, what it may stand for, its facts), so that its level, its change
in percent, in amount or in basis points are found in one way.  A measure is recomputed by the definition in
`defined.tsv` and can tie a figure, never accuse it: a company may define it otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files

from crossfoot.arithmetic import Interval
from crossfoot.prose.calendar import Target
from crossfoot.prose.candidates import Candidate, Match, Tables, find_candidates, subjects_of, to_query
from crossfoot.prose.changes import change_kinds, find_changes
from crossfoot.prose.operands import Operand, Query, find_operands
from crossfoot.prose.readings import STATED, Reading, Subject
from crossfoot.prose.subjects import Row
from crossfoot.prose.words import BENIGN
from crossfoot.record import dataclass
from crossfoot.statements.model import Fact

#: How well a line must fit a term of a definition.
_FIT = 0.85
_HUNDRED = Decimal(100)
#: What a figure is called that is recomputed in each form.
_HOW = {"difference": "difference", "net": "difference", "sum": "sum", "quotient": "ratio", "percentage": "ratio"}

#: What gives an amount for a period.
_Amounts = Callable[[Target], Iterator[Operand]]


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure: the words that name it, how its terms are put together, and their words."""

    words: frozenset[str]
    form: str
    terms: tuple[frozenset[str], ...]


@cache
def definitions() -> tuple[Definition, ...]:
    """Give the definitions, those with more words first."""
    found = []
    for line in files(__package__).joinpath("defined.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words, form, terms = line.split("\t")
            parts = tuple(frozenset(term.split()) for term in terms.split("|"))
            found.append(Definition(frozenset(words.split()), form, parts))
    return tuple(sorted(found, key=lambda definition: -len(definition.words)))


def find_defined(reading: Reading, tables: Tables, *, printed: bool) -> Iterator[Match]:
    """Yield what the lines give for a figure by way of other spans, margins and definitions.

    `printed` says that a line has the measure itself, which is then not recomputed.
    """
    if reading.relation not in {"is", "change", "share_of"}:
        return
    if reading.relation == "change":
        for candidate in find_candidates(reading, tables):
            yield from _span_changes(reading, candidate)
            yield from _share_changes(reading, candidate, tables)
    if reading.relation == "share_of" or reading.segmented or printed:
        return
    for rank, subject in enumerate(subjects_of(reading, tables)):
        for definition in _definitions(subject) if subject.strong else ():
            yield from _measures(reading, subject, rank, definition, tables)


def _span_changes(reading: Reading, candidate: Candidate) -> Iterator[Match]:
    """Yield changes of a span that is the difference of two printed ones: nine months of the year and a quarter."""
    query = to_query(candidate.subject, reading)

    def spans(target: Target) -> Iterator[Operand]:
        found = find_operands(candidate.row, target, "money", query)
        return (operand for operand in found if operand.how == "derived_period")

    if "money" in change_kinds(reading, candidate.subject):
        yield from _changes(reading, candidate, spans)


def _share_changes(reading: Reading, candidate: Candidate, tables: Tables) -> Iterator[Match]:
    """Yield changes of a line as a percentage of the whole that is named, in basis points."""
    if reading.token.unit != "bps" or not reading.whole:
        return
    query = to_query(candidate.subject, reading)

    def margins(target: Target) -> Iterator[Operand]:
        for part in find_operands(candidate.row, target, "money", query):
            below = _term(reading.whole, reading, target, tables, part.facts[0])
            if below is not None:
                yield from _combined("percentage", (part, below))

    yield from (match.only_proving() for match in _changes(reading, candidate, margins))


def _measures(reading: Reading, subject: Subject, rank: int, definition: Definition, tables: Tables) -> Iterator[Match]:
    """Yield what a definition gives for the periods of a figure, or its changes."""

    def amounts(target: Target) -> Iterator[Operand]:
        first = _term(definition.terms[0], reading, target, tables, None)
        second = _term(definition.terms[1], reading, target, tables, first.facts[0]) if first else None
        if first and second:
            yield from _combined(definition.form, (first, second))

    for target in reading.targets:
        for operand in amounts(target):
            candidate = Candidate(subject, rank, _FIT, _row_of(operand, tables))
            if reading.relation == "change":
                for match in _changes(reading, candidate, amounts):
                    yield match.only_proving()
                return
            if (reading.token.unit == "percent") == (definition.form == "percentage"):
                text = f"{operand.shown.strip('()')} = {_rounded(operand, definition.form)}"
                how = "per_share" if "pershare" in definition.words else _HOW[definition.form]
                match = Match(
                    candidate, operand.value, operand.interval, operand.facts, how, text, target,
                    reading.certainty == STATED,
                )  # fmt: skip
                yield match.only_proving()


def _row_of(operand: Operand, tables: Tables) -> Row:
    """Give the line of the first number of an operand."""
    key = operand.facts[0].statement, operand.facts[0].line
    return next(row for row in tables.index.rows if row.key == key)


def _changes(reading: Reading, candidate: Candidate, amounts: _Amounts) -> Iterator[Match]:
    """Yield the changes between the amounts of the period spoken of and of the earlier one."""
    for target in reading.targets:
        earlier_targets = reading.against or (target.back(12),)
        for later in amounts(target):
            for earlier_target in earlier_targets:
                for earlier in amounts(Target(earlier_target.end, target.months)):
                    if not set(later.facts) & set(earlier.facts):
                        yield from find_changes(reading, candidate, (later, earlier), target, said=True)


def _definitions(subject: Subject) -> Iterator[Definition]:
    """Yield the definitions of the measure that a subject names: all of its words and no others that narrow it."""
    found: frozenset[str] | None = None
    for definition in definitions():
        if definition.words <= subject.words and not subject.words - definition.words - BENIGN - {"pershare"}:
            found = found or definition.words
            if definition.words == found:
                yield definition


def _term(words: frozenset[str], reading: Reading, target: Target, tables: Tables, near: Fact | None) -> Operand | None:
    """Give the amount of one term for a period; of two that differ, the one in the table of the other term."""
    named = any(word[0].isupper() for word in words)
    kind = "count" if any("share" in word.lower() for word in words) else "money"
    found: list[Operand] = []
    for row in _of_element(words, tables) if named else _of_words(words, tables):
        operands = find_operands(row, target, kind, Query(words, reading.around, adjusted=bool(reading.adjusted)))
        found += [operand for operand in operands if operand.facts[0].dimension is None]
    if near is not None:
        found.sort(key=lambda operand: operand.facts[0].statement != near.statement)
    return found[0] if found else None


def _of_words(words: frozenset[str], tables: Tables) -> list[Row]:
    return [row for fit, row in tables.index.find(words) if fit >= _FIT]


def _of_element(names: frozenset[str], tables: Tables) -> list[Row]:
    """Give the lines that stand under one of some us-gaap elements."""
    return [row for row in tables.index.rows if row.facts[0].concept in names]


def _combined(form: str, terms: tuple[Operand, Operand]) -> Iterator[Operand]:
    """Yield the operand that two terms make up; what is taken away or divided by counts by its magnitude."""
    first, second = terms
    facts = (*first.facts, *second.facts)
    below = _magnitude(second)
    less = second.shown.lstrip("-")
    if form == "net":
        above = _magnitude(first)
        shown = first.shown.lstrip("-")
        yield Operand(abs(first.value) - abs(second.value), above - below, facts, f"({shown} - {less})", "difference")
    elif form == "difference":
        interval = first.interval - below
        yield Operand(first.value - abs(second.value), interval, facts, f"({first.shown} - {less})", form)
    elif form == "sum":
        interval = first.interval + second.interval
        yield Operand(first.value + second.value, interval, facts, f"({first.shown} + {second.shown})", form)
    elif (quotient := first.interval.over(below)) and first.facts != second.facts:
        factor = _HUNDRED if form == "percentage" else Decimal(1)
        interval = Interval(quotient.low * factor, quotient.high * factor)
        value = first.value / abs(second.value) * factor
        yield Operand(value, interval, facts, f"({first.shown} / {less})", "ratio")


def _magnitude(operand: Operand) -> Interval:
    return operand.interval if operand.value >= 0 else -operand.interval


def _rounded(operand: Operand, form: str) -> str:
    if form == "percentage":
        return f"{operand.value:.2f}%"
    if form == "quotient":
        return f"{operand.value:.4f}"
    fact = operand.facts[0]
    return f"{operand.value.scaleb(-fact.scale).quantize(fact.number.quantum):,f}"
