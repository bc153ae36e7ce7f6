"""A footing: a total, its terms, the columns in which it holds, and how much that proves.

Evidence is counted in bits: a sum that meets a total of 1,204 by chance does so about once in 1,204 tries, and each
column is another try that must succeed; the candidates looked at are what chance had to choose from.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from math import log2, sqrt

from crossfoot.arithmetic import PLAUSIBLE, ROUNDING_VARIANCE
from crossfoot.record import dataclass
from crossfoot.rules.amounts import Amounts
from crossfoot.rules.senses import label_to_sense

#: The longest run of open lines that is tried (operating activities have some forty lines).
LONGEST_RUN = 60
#: Bits of evidence asked of a line that is likely to total, and of any other.
ENOUGH_FOR_LIKELY = 4.5
ENOUGH_FOR_ANY = 13.0
#: Bits that the other columns must bear for their word to convict.
ENOUGH_TO_CONVICT = 7.0
ENOUGH_IF_STATED = 5.0
#: Bits asked of a plain run whose total says that it is one, before a column that breaks is held against it.
ENOUGH_FOR_STATED = 3.5
#: Bits that it costs to count a line against what its label says.
AGAINST_ITS_LABEL = 3.0


class Shape(Enum):
    """How the terms were found."""

    RUN = "run"
    SIGNED = "signed"
    LEFT_OUT = "left out"
    ABOVE = "above"
    NAMED = "named"
    MISPRINTED = "misprinted"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True, eq=False)
class Footing:
    """A total and its terms: `exact` and `near` are the slots of the columns in which it holds, `broken` the others."""

    total: Amounts
    terms: tuple[tuple[Amounts, int], ...]
    shape: Shape
    exact: tuple[int, ...]
    near: tuple[int, ...]
    broken: tuple[int, ...]
    bits: float

    @property
    def holding(self) -> int:
        """In how many columns it holds."""
        return len(self.exact) + len(self.near)


def plausible_gap(terms: int) -> int:
    """Give the widest gap, in quanta, that independent rounding of a total and its terms plausibly leaves."""
    return max(1, int(PLAUSIBLE * sqrt(ROUNDING_VARIANCE * (terms + 1))))


GAPS = tuple(plausible_gap(terms) for terms in range(LONGEST_RUN + 1))


def terms_to_footing(
    total: Amounts, terms: Sequence[tuple[Amounts, int]], shape: Shape, sums: Sequence[int], tried: int
) -> Footing | None:
    """Give the footing of a total, if its terms give it in enough columns that chance cannot explain it.

    `sums` are the signed sums of the terms, column by column; `tried` is among how many candidates they were found.
    """
    exact, near, broken = _judge(total, sums, len(terms))
    if not exact and not near:
        return None
    if broken:
        terms, sums = _turn_lone_terms(total, terms, sums, broken)
        exact, near, broken = _judge(total, sums, len(terms))
    choice = log2(tried) + (_strangeness(terms) if shape is Shape.SIGNED else 0)
    bits = _bits(total, exact, near, len(terms), choice)
    enough = ENOUGH_FOR_LIKELY if total.likely else ENOUGH_FOR_ANY
    if shape is Shape.IDENTITY:
        enough = ENOUGH_TO_CONVICT
    elif broken:
        enough = ENOUGH_FOR_STATED if total.stated and shape is Shape.RUN else enough
    if bits < enough or (broken and len(broken) > max(1, len(exact) + len(near))):
        return None
    if broken and _cancels(terms, (*exact, *near)):
        return None
    return Footing(total, tuple(terms), shape, tuple(exact), tuple(near), tuple(broken), bits)


def _judge(total: Amounts, sums: Sequence[int], terms: int) -> tuple[list[int], list[int], list[int]]:
    """Sort the printed columns of a total into exact, near and broken."""
    exact: list[int] = []
    near: list[int] = []
    broken: list[int] = []
    widest = GAPS[min(terms, LONGEST_RUN)]
    for slot, fact in enumerate(total.facts):
        if fact is not None:
            gap = total.values[slot] - sums[slot]
            (broken if not -widest <= gap <= widest else near if gap else exact).append(slot)
    return exact, near, broken


def _bits(total: Amounts, exact: Sequence[int], near: Sequence[int], terms: int, choice: float) -> float:
    """Count the evidence: what chance would have to bring about, less what it could choose from."""
    width = 2 * GAPS[min(terms, LONGEST_RUN)] + 1
    seen: set[int] = set()
    bits = -choice
    for slot in (*exact, *near):
        size = abs(total.values[slot])
        if size in seen:
            continue
        seen.add(size)
        bits += log2(1 + size) if slot in exact else max(0.0, log2((1 + size) / width))
    return bits


def better(new: Footing | None, old: Footing | None) -> Footing | None:
    """Give the footing that breaks in fewer columns, is exact in more, proves more; the old one if they are equal."""
    if new is None or old is None:
        return new or old
    return new if (len(new.broken), -len(new.exact), -new.bits) < (len(old.broken), -len(old.exact), -old.bits) else old


def _cancels(terms: Sequence[tuple[Amounts, int]], slots: Sequence[int]) -> bool:
    """Whether one term is added and another like it subtracted, wherever the total holds: neither need be a term."""
    seen: dict[tuple[int, ...], int] = {}
    for amounts, sign in terms:
        values = tuple(amounts.values[slot] for slot in slots)
        if any(values) and seen.setdefault(values, sign) != sign:
            return True
    return False


def _strangeness(terms: Sequence[tuple[Amounts, int]]) -> float:
    """Count, in bits, how freely the signs were chosen: not at all where the labels say them."""
    senses = [(label_to_sense(amounts.line.label), sign) for amounts, sign in terms]
    return sum(0.0 if sense == sign else AGAINST_ITS_LABEL if sense else 1.0 for sense, sign in senses)


def _turn_lone_terms(
    total: Amounts, terms: Sequence[tuple[Amounts, int]], sums: Sequence[int], broken: Sequence[int]
) -> tuple[Sequence[tuple[Amounts, int]], Sequence[int]]:
    """Subtract, or leave out, a term that stands in broken columns only, where that mends them.

    Nothing in the columns that hold says with which sign such a term counts.
    """
    held = [slot for slot in range(len(sums)) if slot not in broken]
    for index, (lone, sign) in enumerate(terms):
        if any(map(lone.values.__getitem__, held)) or not any(lone.values):
            continue
        for times in (2, 1):
            turned = [summed - times * sign * value for summed, value in zip(sums, lone.values, strict=True)]
            if all(turned[slot] == total.values[slot] for slot in broken):
                kept = [*terms[:index], *([(lone, -sign)] if times == 2 else []), *terms[index + 1 :]]
                return kept, turned
    return terms, sums
