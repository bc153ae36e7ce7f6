"""X603, X604: what is printed twice is printed alike.

Two lines say the same if they have one element, or one label, and one unit; or, between statements, if accounting
ties them (the net result that opens the cash flow, the cash that closes it).  That they do is believed once they agree
in some period; then a period in which they differ is a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, islice

from crossfoot.arithmetic import Basis, Equation
from crossfoot.record import dataclass
from crossfoot.rules.workings import Workings
from crossfoot.statements.model import Fact, Kind, Standard
from crossfoot.values.period import Period

#: Concepts of different statements that name one amount.
FAMILIES = {
    "NetIncomeLoss": "result",
    "ProfitLoss": "result",
    "CashAndCashEquivalentsAtCarryingValue": "cash",
    "Cash": "cash",
    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents": "cash",
}
#: Families are compared between statements only.
BETWEEN = frozenset(FAMILIES.values())
#: A label with one of these speaks of more than the cash of the balance sheet.
MORE_THAN_CASH = ("restrict", "discontinued", "held for sale")
#: Within one statement equal names are common (the segments of a list); two lines must agree on so many amounts.
FEWEST_WITHIN = 2
#: A repeated line is compared with at most so many others: a bound on tables that repeat themselves without end.
MOST_PAIRS = 400
#: Labels shorter than this, or naming only a remainder, do not make two lines one.
SHORTEST_LABEL = 8
REMAINDERS = ("other", "total", "all other")
#: A label so long says what it means without its heading.
TELLING_LABEL = 16
TELLING = "telling label"
#: How the label of a total begins that is otherwise named as the line of another table.
TOTALLING = ("total ", "consolidated ")
CORE = "core of label"
_Key = tuple[str, str | None, str, str | None]
_Place = tuple[int, int]
_Columns = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines that may say the same: their places, the facts of their common periods, the amounts agreed on.

    `alike` says of each two facts whether they agree; `score` is in how many periods they do, less those in which not.
    """

    places: tuple[_Place, _Place]
    shared: tuple[tuple[Fact, Fact], ...]
    agreed: frozenset[Decimal]
    alike: tuple[bool, ...]
    score: int


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """The facts of one line that are of one kind, and the first of each period."""

    facts: list[Fact]
    dated: dict[Period, Fact]


def find_repeats(workings: Workings) -> Iterator[Equation]:
    """Yield that the facts of lines which say the same are equal, period by period."""
    pairs = list(_find_pairs(workings))
    columns = _count_agreements(pairs)
    for name, pair in pairs:
        yield from _pair_to_equations(workings, name, pair, columns)


def _find_pairs(workings: Workings) -> Iterator[tuple[str, _Pair]]:
    """Yield pairs of lines that are each other's best match in their statements, with the name that they share."""
    segments = frozenset(s.index for s in workings.book.statements if s.kind is Kind.SEGMENT)
    matched: dict[tuple[int, int], _Pair | None] = {}  # by the objects of the rows: two may share several names
    for (name, _, _, _), lines in _find_groups(workings, segments).items():
        pairs: list[_Pair] = []
        for (a, first), (b, second) in islice(combinations(lines.items(), 2), MOST_PAIRS):
            if first.dated.keys().isdisjoint(second.dated) or not _is_comparable(segments, name, a, b):
                continue
            key = (id(first), id(second))
            if key not in matched:
                matched[key] = _match((a, b), first, second)
            pair = matched[key]
            if pair is not None:
                pairs.append(pair)
        best: dict[tuple[_Place, int], int] = {}
        for pair in pairs:
            for side in _sides(pair):
                best[side] = max(best.get(side, pair.score), pair.score)
        for pair in pairs:
            # Opening and closing cash are two lines of one statement, and both repeat the balance sheet's one.
            if name == "cash" or all(pair.score == best[side] for side in _sides(pair)):
                yield name, pair


def _count_agreements(pairs: Sequence[tuple[str, _Pair]]) -> dict[_Columns, tuple[int, int]]:
    """Count, for each two columns, the numbers that they have in common and those in which they differ."""
    counts: dict[_Columns, tuple[int, int]] = defaultdict(lambda: (0, 0))
    seen: set[tuple[str, str]] = set()
    for _, pair in pairs:
        for (a, b), alike in zip(pair.shared, pair.alike, strict=True):
            if (a.id, b.id) in seen:  # two lines may be paired by several names
                continue
            seen.add((a.id, b.id))
            same, different = counts[_columns(a, b)]
            counts[_columns(a, b)] = (same + 1, different) if alike else (same, different + 1)
    return counts


def _columns(a: Fact, b: Fact) -> _Columns:
    return (a.statement, a.column, b.statement, b.column)


def _is_comparable(segments: frozenset[int], name: str, a: _Place, b: _Place) -> bool:
    """Whether two lines may be paired by a name; within one statement, a label may stand for basic and for diluted.

    By the core of their labels only a line of a table of segments and one of a statement are paired.
    """
    if name.startswith(CORE):
        return (a[0] in segments) != (b[0] in segments)
    return a[0] != b[0] or not (name in BETWEEN or name.startswith(TELLING))


def _find_groups(workings: Workings, segments: frozenset[int]) -> dict[_Key, dict[_Place, _Row]]:
    """Group the rows of each name by line; what only one line is called, most names, is not looked at further."""
    named: list[tuple[_Place, _Row, tuple[str, ...]]] = []
    places: dict[str, _Place | None] = {}  # of a name that two lines have: None
    for row in _find_rows(workings):
        fact = row.facts[0]
        place = (fact.statement, fact.line)
        names = _names(fact.label, fact.concept, fact.path[-1:], with_core=bool(segments))
        named.append((place, row, names))
        for name in names:
            if places.setdefault(name, place) != place:
                places[name] = None
    groups: dict[_Key, dict[_Place, _Row]] = {}
    for place, row, names in named:
        fact = row.facts[0]
        for name in names:
            if places[name] is None:
                lines = groups.setdefault((name, fact.unit, fact.standard, fact.dimension), {})
                lines[place] = _joined(lines[place], row) if place in lines else row
    return {key: lines for key, lines in groups.items() if len(lines) > 1}


def _find_rows(workings: Workings) -> list[_Row]:
    """Part the facts by line and by what they are; those of changes in equity are no repetitions."""
    equity = {statement.index for statement in workings.book.statements if statement.kind is Kind.EQUITY}
    rows: dict[tuple[int, int, str | None, str, Standard, str | None], _Row] = {}
    for fact in workings.book.facts:
        unit = fact.unit
        if fact.period is None or unit is None or unit == "percent" or fact.statement in equity:
            continue
        key = (fact.statement, fact.line, fact.concept, unit, fact.standard, fact.dimension)
        row = rows.get(key)
        if row is None:
            row = rows[key] = _Row([], {})
        row.facts.append(fact)
        row.dated.setdefault(fact.period, fact)
    return list(rows.values())


def _joined(row: _Row, other: _Row) -> _Row:
    """Join the facts of one line, in the order of their columns."""
    facts = sorted((*row.facts, *other.facts), key=lambda fact: fact.column)
    return _Row(facts, {fact.period: fact for fact in reversed(facts) if fact.period})


@lru_cache(maxsize=4096)
def _names(label: str, concept: str | None, heading: tuple[str, ...], *, with_core: bool) -> tuple[str, ...]:
    """Give the names under which a fact may be repeated, by its label, its element and its heading."""
    label = label.lower()
    names = []
    if concept:
        names.append(concept)
        family = FAMILIES.get(concept)
        if family and not (family == "cash" and any(word in label for word in MORE_THAN_CASH)):
            names.append(family)
    elif len(label) >= SHORTEST_LABEL and not label.startswith(REMAINDERS):
        names.append("label " + " ".join((*heading, label)).lower())
    if len(label) >= TELLING_LABEL and not label.startswith(REMAINDERS):
        names.append(f"{TELLING} {label}")
    core = _label_to_core(label) if with_core else ""
    if len(core) >= SHORTEST_LABEL:
        names.append(f"{CORE} {core}")
    return tuple(names)


def _label_to_core(label: str) -> str:
    """Give what a label is the total of: "Total net sales" and "Net sales" name one amount."""
    core = label
    for word in (*TOTALLING, *TOTALLING):
        core = core.removeprefix(word)
    return core


def _match(places: tuple[_Place, _Place], first: _Row, second: _Row) -> _Pair | None:
    """Pair two lines by their common periods, if they agree on something."""
    dated = first.dated
    shared = tuple([(other, f) for f in second.facts if f.period and (other := dated.get(f.period))])
    alike = tuple([_agree(other, fact) for other, fact in shared])
    agreed = frozenset([fact.amount for (_, fact), same in zip(shared, alike, strict=True) if same and fact.amount])
    enough = FEWEST_WITHIN if places[0][0] == places[1][0] else 1
    return _Pair(places, shared, agreed, alike, 2 * sum(alike) - len(alike)) if len(agreed) >= enough else None


def _sides(pair: _Pair) -> tuple[tuple[_Place, int], tuple[_Place, int]]:
    """Give, for each of the two lines, itself and the statement in which it has found its like."""
    first, second = pair.places
    return (first, second[0]), (second, first[0])


def _pair_to_equations(
    workings: Workings, name: str, pair: _Pair, columns: dict[_Columns, tuple[int, int]]
) -> Iterator[Equation]:
    """Yield that two lines are equal, period by period.

    Columns that differ on more of their common numbers than they agree on are not the same thing said twice: a table of
    one segment repeats the labels of the income statement.  Where they agree on nothing else, the witness is weak.
    """
    code = _code(workings, name, pair)
    for (other, fact), alike in zip(pair.shared, pair.alike, strict=True):
        same, different = columns[_columns(other, fact)]
        if different > same + 1 or (not alike and _is_elsewhere(workings, other, fact)):
            continue
        witnesses = len(pair.agreed) - (fact.amount in pair.agreed)
        if not same:
            witnesses = min(witnesses, 1)
        yield Equation(
            code,
            workings.term(fact),
            (workings.term(other),),
            Basis.CONSENSUS if witnesses else Basis.IDENTITY,
            because="one amount, printed twice",
            witnesses=witnesses,
        )


def _is_elsewhere(workings: Workings, a: Fact, b: Fact) -> bool:
    """Whether one of two lines prints the other's amount in another column: a column is then misdated, not a number."""
    return any(
        other.amount == wanted.amount and other.line == near.line and other.column != near.column
        for near, wanted in ((a, b), (b, a))
        for other in workings.book.by_statement[near.statement]
    )


def _code(workings: Workings, name: str, pair: _Pair) -> str:
    kinds = {workings.book.statements[statement].kind for statement, _ in pair.places}
    if Kind.SEGMENT in kinds and len(kinds) > 1:
        return "X605"
    return "X604" if name in BETWEEN else "X603"


def _agree(a: Fact, b: Fact) -> bool:
    return a.amount == b.amount or abs(a.amount - b.amount) <= (a.quantum + b.quantum) / 2
