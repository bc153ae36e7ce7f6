"""F501, F504, F505: what accounting says of the lines of a statement, found through their elements.

The structure of a statement is found from its layout (see `structure`); the identities of the accounts hold whatever
the layout: gross profit is revenue less its cost, the three activities make the change in cash.  Lines that are no part
of a definition may stand between its parts, so an identity accuses only if it holds in another column, and no further
line explains the gap; or, in a single column, if nothing unexplained stands between and one slip of the pen is the gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from crossfoot.arithmetic import Basis, Equation
from crossfoot.record import dataclass
from crossfoot.rules.accounts import CASH, CLOSING_CASH, IDENTITIES, OPENING_CASH, Identity, Part
from crossfoot.rules.amounts import Amounts, Strand
from crossfoot.rules.footing import Footing, Shape, better, terms_to_footing
from crossfoot.rules.misprints import is_misprint
from crossfoot.rules.totals import footing_to_witnesses
from crossfoot.rules.workings import Workings
from crossfoot.statements.model import Kind
from crossfoot.values.period import Duration, Instant

KINDS = frozenset({Kind.INCOME, Kind.CASH_FLOW, Kind.COMPREHENSIVE, Kind.SELECTED, Kind.RECONCILIATION})
#: So many choices of lines and of signs are tried for one identity: a bound for tables without end.
MOST_CHOICES = 8
MOST_SIGNS = 81
#: So many lines of one element may be parts of one total.
MOST_OF_ONE = 3
#: How cash at the start is worded, where no date tells.
OPENING_WORDS = ("beginning", "start of", "opening")

_Named = Mapping[str, Sequence[Amounts]]


@dataclass(frozen=True, slots=True)
class _Fit:
    """An identity as it stands in a strand: the footing that its parts give its total."""

    identity: Identity
    footing: Footing


def find_identities(workings: Workings) -> Iterator[Equation]:
    """Yield, column by column, what accounting says of the lines of every statement but the balance sheet."""
    for strand, footings in zip(workings.strands, workings.footings, strict=True):
        if strand.statement.kind in KINDS:
            named = _name_lines(strand)
            if len(named) > 1:
                yield from _strand_to_equations(workings, strand, footings, named)


def _name_lines(strand: Strand) -> _Named:
    """Sort the lines of a strand by element; the lines of cash into opening and closing."""
    named: dict[str, list[Amounts]] = defaultdict(list)
    for amounts in strand.lines:
        element = amounts.line.concept
        if element in CASH and strand.statement.kind is Kind.CASH_FLOW:
            element = OPENING_CASH if _is_opening(strand, amounts) else CLOSING_CASH
        if element:
            named[element].append(amounts)
    return named


def _is_opening(strand: Strand, amounts: Amounts) -> bool:
    """Whether a line of cash says what there was before the period of its columns."""
    periods = {column.index: column.period for column in strand.statement.columns}
    for fact in amounts.facts:
        within = periods.get(fact.column) if fact else None
        if fact and isinstance(fact.period, Instant) and isinstance(within, Duration):
            return fact.period.end < within.start
    return any(word in amounts.line.label.lower() for word in OPENING_WORDS)


def _strand_to_equations(
    workings: Workings, strand: Strand, footings: Sequence[Footing], named: _Named
) -> Iterator[Equation]:
    fits = [fit for identity in IDENTITIES for fit in _find_fits(identity, named)]
    held = _find_held(footings, (fit.footing for fit in fits))
    for fit in fits:
        footing = fit.footing
        slots = (*footing.exact, *footing.near)
        broken = [slot for slot in footing.broken if _is_sure(strand, footing, slot, held)]
        witnesses = footing_to_witnesses(footing)
        for slot in (*slots, *broken):
            equation = _equation(workings, fit, slot, witnesses.get(slot, 0))
            if equation:
                yield equation
    yield from _find_lone(workings, strand, footings, named, {position for position, _ in held})


def _find_fits(identity: Identity, named: _Named) -> Iterator[_Fit]:
    """Yield, for each total of an identity, the lines and signs that give it in most columns, if any do."""
    for element in identity.totals:
        for total in named.get(element, ())[:MOST_OF_ONE]:
            best: Footing | None = None
            for tried, terms in enumerate(_find_terms(identity, named, total), 1):
                sums = [sum(line.values[slot] * sign for line, sign in terms) for slot in range(len(total.values))]
                best = better(terms_to_footing(total, terms, Shape.IDENTITY, sums, tried), best)
                if best and not best.broken:
                    break
            if best:
                yield _Fit(identity, best)


def _find_terms(identity: Identity, named: _Named, total: Amounts) -> Iterator[list[tuple[Amounts, int]]]:
    """Yield choices of signed lines for the parts, the likeliest first; nothing if a part that is needed is missing."""
    needed: list[list[tuple[Amounts, Part]]] = []
    others: list[tuple[Amounts, Part]] = []
    for part in identity.parts:
        lines = [line for element in part.elements for line in named.get(element, ()) if line is not total]
        if not part.needed:
            others += [(line, part) for line in lines[:MOST_OF_ONE]]
        elif lines:
            needed.append([(line, part) for line in lines[:MOST_OF_ONE]])
        else:
            return
    for choice in islice(product(*needed), MOST_CHOICES):
        chosen = dict(reversed([*choice, *others]))  # a line that is needed is not one of the others
        options = [_signs(line, part) for line, part in chosen.items()]
        for signs in islice(product(*options), MOST_SIGNS):
            terms = [(line, sign) for line, sign in zip(chosen, signs, strict=True) if sign]
            yield sorted(terms, key=lambda term: term[0].position)


def _signs(line: Amounts, part: Part) -> tuple[int, ...]:
    """Give the signs with which a line may count, the likeliest first; 0 is not at all.

    A cost printed in parentheses throughout is added.
    """
    likely = -part.sign if part.sign < 0 and all(value <= 0 for value in line.values) else part.sign
    signs = (likely, -likely) if part.free else (likely,)
    return signs if part.needed else (*signs, 0)


def _find_held(footings: Iterable[Footing], more: Iterable[Footing]) -> set[tuple[int, int]]:
    """Give the totals, by position and slot, that something gives."""
    return {
        (footing.total.position, slot)
        for found in (footings, more)
        for footing in found
        for slot in (*footing.exact, *footing.near)
    }


def _is_sure(strand: Strand, footing: Footing, slot: int, held: set[tuple[int, int]]) -> bool:
    """Whether a broken column is so for want of nothing: neither the layout nor one or two other lines mend it."""
    if (footing.total.position, slot) in held:
        return False
    gap = abs(footing.total.values[slot] - sum(line.values[slot] * sign for line, sign in footing.terms))
    return not _is_gap_printed(strand, footing, slot, gap)


def _is_gap_printed(strand: Strand, footing: Footing, slot: int, gap: int) -> bool:
    """Whether the gap is what another line says, or two lines between the parts and the total."""
    used = {line.position for line, _ in footing.terms} | {footing.total.position}
    if any(abs(line.values[slot]) == gap for line in strand.lines if line.position not in used):
        return True
    between = [line.values[slot] for line in _between(strand, used) if line.values[slot]]
    seen: set[int] = set()
    for value in between:
        if not seen.isdisjoint((gap - value, -gap - value, value - gap, value + gap)):
            return True
        seen.add(value)
    return False


def _between(strand: Strand, used: set[int]) -> list[Amounts]:
    first, last = min(used), max(used)
    return [line for line in strand.lines[first : last + 1] if line.position not in used]


def _equation(workings: Workings, fit: _Fit, slot: int, witnesses: int) -> Equation | None:
    footing = fit.footing
    total = footing.total.facts[slot]
    terms = [workings.term(fact, sign) for line, sign in footing.terms if (fact := line.facts[slot]) is not None]
    if total is None or not terms:
        return None
    return Equation(
        fit.identity.rule,
        workings.term(total),
        tuple(terms),
        Basis.IDENTITY,
        because=fit.identity.because,
        witnesses=witnesses,
    )


def _find_lone(
    workings: Workings, strand: Strand, footings: Sequence[Footing], named: _Named, explained: set[int]
) -> Iterator[Equation]:
    """Yield the identities of a single column that one slip of the pen breaks, nothing open standing between."""
    if len(strand.columns) != 1:
        return
    parts = {line.position for footing in footings if not footing.broken for line, _ in footing.terms}
    for identity in IDENTITIES:
        for element in identity.totals:
            for total in named.get(element, ())[:1]:
                terms = next(_find_terms(identity, named, total), None)
                if terms is None or total.position in explained:
                    continue
                used = {line.position for line, _ in terms} | {total.position}
                closed = all(line.position in parts for line in _between(strand, used))
                if closed and _is_misprinted(total, terms):
                    footing = Footing(total, tuple(terms), Shape.IDENTITY, (), (), (0,), 0.0)
                    equation = _equation(workings, _Fit(identity, footing), 0, 0)
                    if equation:
                        yield equation


def _is_misprinted(total: Amounts, terms: Sequence[tuple[Amounts, int]]) -> bool:
    """Whether one digit, or two that changed places, is what a total of one column is off by."""
    if not all(line.values[0] for line in (total, *(line for line, _ in terms))):
        return False
    gap = total.values[0] - sum(line.values[0] * sign for line, sign in terms)
    candidates: list[tuple[int, int]] = [(total.values[0], total.values[0] - gap)]
    candidates += [(line.values[0], line.values[0] + gap * sign) for line, sign in terms]
    return any(is_misprint(printed, meant) for printed, meant in candidates)
