"""F501, F505: a total is the sum of its lines; a result is what is left of them.

The structure is found from all columns together (see `structure`); this rule says, column by column, what should hold
and on whose word: the label or rule line (`stated`), the other columns (`consensus`), or the layout alone
(`structural`).  A pattern of signs that one single column suggests is `searched`, unless the labels suggest it too.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.arithmetic import Basis, Equation
from crossfoot.rules.amounts import Strand
from crossfoot.rules.footing import ENOUGH_IF_STATED, ENOUGH_TO_CONVICT, Footing, Shape
from crossfoot.rules.senses import label_to_sense
from crossfoot.rules.workings import Workings


def find_totals(workings: Workings) -> Iterator[Equation]:
    """Yield, for every total and column, that it is the sum of its lines."""
    for strand, footings in zip(workings.strands, workings.footings, strict=True):
        for footing in footings:
            yield from footing_to_equations(workings, strand, footing)


def footing_to_equations(workings: Workings, strand: Strand, footing: Footing) -> Iterator[Equation]:
    """Give the equation of each column in which the total of a footing is printed."""
    del strand
    rule = _rule(footing)
    holding, witnesses_of = (*footing.exact, *footing.near), footing_to_witnesses(footing)
    slots = (*holding, *footing.broken)
    for slot in slots if footing.shape is not Shape.NAMED else slots[:1]:  # what holds nowhere is said once
        total = footing.total.facts[slot]
        terms = tuple(
            workings.term(fact, sign) for amounts, sign in footing.terms if (fact := amounts.facts[slot]) is not None
        )
        if total is None or not terms:
            continue
        if slot in footing.broken and holding and not any(_is_alike(footing, slot, other) for other in holding):
            continue  # a count foots, the prices in the next column need not
        witnesses = witnesses_of.get(slot, 0)
        basis = _basis(footing, witnesses)
        yield Equation(
            rule, workings.term(total), terms, basis, because=_because(footing, basis, witnesses), witnesses=witnesses
        )


def _rule(footing: Footing) -> str:
    """Give the code: a roll if opening and closing balances are in it, a total, or a result."""
    labels = "\n".join([amounts.line.label for amounts, _ in footing.terms]).lower()
    if "beginning" in labels or "start of" in labels:
        return "F504"
    return "F501" if footing.shape in (Shape.RUN, Shape.ABOVE, Shape.NAMED, Shape.MISPRINTED) else "F505"


def footing_to_witnesses(footing: Footing) -> dict[int, int]:
    """Count, for each column, the others in which the footing holds, if their word is good enough.

    Equal columns count once, and only those printed to the same place: a count and a price say nothing of each other.
    A column with a total and hardly any of its lines is about something else, or misread: nothing bears it out.
    """
    total, holding = footing.total, (*footing.exact, *footing.near)
    stated = footing.shape is Shape.RUN and total.stated
    if not holding or not footing.terms or footing.bits < (ENOUGH_IF_STATED if stated else ENOUGH_TO_CONVICT):
        return {}
    printed = zip(*(amounts.facts for amounts, _ in footing.terms), strict=True)
    present = [sum(map(bool, column)) for column in printed]
    usual = min(present[slot] for slot in holding)
    told = [slot for slot in holding if not _is_repeat(footing, slot)]
    return {
        slot: len({total.values[other] for other in told if other != slot and _is_alike(footing, slot, other)})
        for slot in (*holding, *footing.broken)
        if present[slot] > 1 and 2 * present[slot] > usual
    }


def _is_repeat(footing: Footing, slot: int) -> bool:
    """Whether a total has one term there, itself a total: it may repeat it, as basic amounts do diluted ones."""
    present = [amounts for amounts, _ in footing.terms if amounts.values[slot]]
    return len(present) == 1 and present[0].stated


def _is_alike(footing: Footing, slot: int, other: int) -> bool:
    """Whether two columns are printed to the same place; a count and a price are not, and say nothing of each other."""
    first, second = footing.total.facts[slot], footing.total.facts[other]
    return first is not None and second is not None and first.quantum == second.quantum


def _basis(footing: Footing, witnesses: int) -> Basis:
    plain = footing.shape in (Shape.RUN, Shape.NAMED)
    if footing.shape is Shape.MISPRINTED:
        return Basis.STRUCTURAL
    if plain and footing.total.stated:
        return Basis.STATED
    if witnesses:
        return Basis.CONSENSUS
    if plain and footing.total.likely:
        return Basis.STRUCTURAL
    if footing.shape is Shape.SIGNED and all(label_to_sense(a.line.label) * sign >= 0 for a, sign in footing.terms):
        return Basis.STRUCTURAL
    return Basis.SEARCHED


def _because(footing: Footing, basis: Basis, witnesses: int) -> str:
    if footing.shape is Shape.NAMED:
        return f"the label “{footing.total.line.label}” alone: it holds in no column, a line may be missing or misread"
    if basis is Basis.STATED:
        said = f"the label “{footing.total.line.label}”" if footing.total.line.label else "the rule line above"
        return (
            f"{said} and {witnesses} other columns"
            if witnesses > 1
            else f"{said} and the other column"
            if witnesses
            else said
        )
    if basis is Basis.CONSENSUS:
        return f"it holds in {witnesses} other columns" if witnesses > 1 else "it holds in the other column"
    return "the layout"
