"""X603, X604: what is printed twice is printed alike.

Two lines say the same if they have one element, or one label, and one unit; or, between statements, if accounting
ties them (the net result that opens the cash flow, the cash that closes it).  That they do is believed once they agree
in some period; then a period in which they differ is a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from crossfoot.arithmetic import Basis, Equation
from crossfoot.rules.workings import Workings
from crossfoot.statements.model import Fact, Kind
from crossfoot.values.period import Period

#: Concepts of different statements that name one amount.
FAMILIES = {
    "NetIncomeLoss": "result",
    "ProfitLoss": "result",
    "CashAndCashEquivalentsAtCarryingValue": "cash",
    "Cash": "cash",
    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents": "cash",
}
#: A repeated line is compared with at most so many others: a bound on tables that repeat themselves without end.
MOST_PAIRS = 400
#: Labels shorter than this, or naming only a remainder, do not make two lines one.
SHORTEST_LABEL = 8
_Key = tuple[str, str | None, str, str | None]
_Line = tuple[int, int]


def find_repeats(workings: Workings) -> Iterator[Equation]:
    """Yield that the facts of lines which say the same are equal, period by period."""
    groups: dict[_Key, dict[_Line, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in workings.book.facts:
        if fact.period is None or fact.unit in (None, "percent"):
            continue
        for name in _names(fact):
            groups[name, fact.unit, fact.standard.value, fact.dimension][fact.statement, fact.line].append(fact)
    for (name, *_), lines in groups.items():
        if len(lines) > 1:
            for (a, first), (b, second) in islice(combinations(lines.items(), 2), MOST_PAIRS):
                kinds = {workings.book.statements[a[0]].kind, workings.book.statements[b[0]].kind}
                if Kind.EQUITY not in kinds:
                    yield from _pair_to_equations(workings, name, first, second)


def _names(fact: Fact) -> Iterator[str]:
    """Give the names under which a fact may be repeated."""
    if fact.concept:
        yield fact.concept
        if fact.concept in FAMILIES:
            yield FAMILIES[fact.concept]
    elif len(fact.label) >= SHORTEST_LABEL and not fact.label.lower().startswith("other"):
        yield "label " + " ".join((*fact.path[-1:], fact.label)).lower()


def _pair_to_equations(
    workings: Workings, name: str, first: Sequence[Fact], second: Sequence[Fact]
) -> Iterator[Equation]:
    by_period: dict[Period, Fact] = {}
    for fact in first:
        if fact.period:
            by_period.setdefault(fact.period, fact)
    shared = [(by_period[fact.period], fact) for fact in second if fact.period and fact.period in by_period]
    agreeing = {fact.amount for other, fact in shared if fact.amount and _agree(other, fact)}
    if not agreeing:
        return
    between = name in ("result", "cash")
    for other, fact in shared:
        witnesses = len(agreeing - {fact.amount})
        yield Equation(
            "X604" if between else "X603",
            workings.term(fact),
            (workings.term(other),),
            Basis.CONSENSUS if witnesses else Basis.IDENTITY,
            because="one amount, printed twice",
            witnesses=witnesses,
        )


def _agree(a: Fact, b: Fact) -> bool:
    return abs(a.amount - b.amount) <= (a.quantum + b.quantum) / 2
