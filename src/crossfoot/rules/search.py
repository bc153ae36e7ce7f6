"""Footings that no plain run gives: with signs sought, or with a line left out.

Costs are often printed positive, and a memorandum line ("of which") may stand among the lines of a total.  Every search
is bounded, and what it could choose from is held against what it finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from crossfoot.rules.amounts import ABSURD, Amounts
from crossfoot.rules.footing import GAPS, LONGEST_RUN, Footing, Shape, better, terms_to_footing
from crossfoot.rules.senses import label_to_sense
from crossfoot.statements.model import Kind

#: The longest run for which every pattern of signs is tried: 2**8 sums.
LONGEST_SIGNED = 8
#: On a balance sheet little is subtracted: the longest run for which signs are tried there.
LONGEST_SIGNED_BALANCE = 3
#: The longest run whose signs are found by meeting in the middle: two halves of 2**8 sums.
LONGEST_HALVED = 16
#: Where the second of two packed amounts begins: beyond every sum of the first.
PACK = ABSURD * 1000


def search_footing(total: Amounts, pending: Sequence[Amounts], kind: Kind) -> Footing | None:
    """Find signs, or a line left out, where no plain run gives the total."""
    slots = sorted((s for s, value in enumerate(total.values) if value), key=lambda s: -abs(total.values[s]))
    if not slots or len(pending) < 2:
        return None
    found = _find_signed(total, pending, kind, slots[:2])
    if found is None and len(pending) > 2:
        found = _find_left_out(total, pending, slots[:2])
    if found is None and kind is not Kind.BALANCE and len(pending) > LONGEST_SIGNED:
        found = _find_signed_halves(total, pending, slots)
    return found


def _find_signed(total: Amounts, pending: Sequence[Amounts], kind: Kind, slots: Sequence[int]) -> Footing | None:
    """Find signs with which a short run of open lines gives the total in one of the columns in which it is largest."""
    longest = LONGEST_SIGNED_BALANCE if kind is Kind.BALANCE else LONGEST_SIGNED
    run = list(reversed(pending[-longest:]))
    best: Footing | None = None
    for slot in slots:
        if best and not best.broken:
            break
        sums = [0]
        for count, node in enumerate(run, 1):
            value = node.values[slot]
            sums = [s + value for s in sums] + [s - value for s in sums]
            if count == 1:
                continue
            found = _signs_to_footing(total, run[:count], sums, slot)
            if found and not (kind is Kind.BALANCE and any(sign < 0 and term.stated for term, sign in found.terms)):
                best = better(found, best)
    return best


def _signs_to_footing(total: Amounts, run: Sequence[Amounts], sums: Sequence[int], slot: int) -> Footing | None:
    """Turn each pattern of signs that fits one column into a footing, and give the best over all columns.

    The pattern is the index of the sum: bit k is set where the k-th line counted from the total is subtracted.
    """
    best: Footing | None = None
    widest = GAPS[len(run)]
    target = total.values[slot]
    for gap in sorted(range(-widest, widest + 1), key=abs):
        if target + gap not in sums:
            continue
        for pattern, summed in enumerate(sums):
            if summed == target + gap:
                terms = [(term, -1 if pattern >> k & 1 else 1) for k, term in enumerate(run)]
                computed = [sum(term.values[s] * sign for term, sign in terms) for s in range(len(total.values))]
                best = better(terms_to_footing(total, terms[::-1], Shape.SIGNED, computed, len(run)), best)
        if best:
            break
    return best


def _find_signed_halves(total: Amounts, pending: Sequence[Amounts], slots: Sequence[int]) -> Footing | None:
    """Find signs for a longer run: all sums of its lower half are kept, and those of its upper half looked up.

    Two columns are packed into one whole number, so that a meeting counts for both.
    """
    for pair in (slots[:2], slots[1:3], slots[:3:2]):
        if len(pair) < 2:
            break
        found = _meet(total, pending, pair[0], pair[1])
        if found:
            return found
    return None


def _meet(total: Amounts, pending: Sequence[Amounts], first: int, second: int) -> Footing | None:
    run = list(reversed(pending[-LONGEST_HALVED:]))
    packed = [node.values[first] + node.values[second] * PACK for node in run]
    target = total.values[first] + total.values[second] * PACK
    lower = [0]
    for value in packed[:LONGEST_SIGNED]:
        lower = [s + value for s in lower] + [s - value for s in lower]
    patterns = {summed: pattern for pattern, summed in enumerate(lower)}
    upper = [0]
    for count, value in enumerate(packed[LONGEST_SIGNED:], LONGEST_SIGNED + 1):
        upper = [s + value for s in upper] + [s - value for s in upper]
        for above, summed in enumerate(upper):
            below = patterns.get(target - summed)
            if below is not None:
                signs = [-1 if (below | above << LONGEST_SIGNED) >> k & 1 else 1 for k in range(count)]
                terms = list(zip(run[:count], signs, strict=True))[::-1]
                computed = [sum(term.values[s] * sign for term, sign in terms) for s in range(len(total.values))]
                found = terms_to_footing(total, terms, Shape.SIGNED, computed, count)
                if found:
                    return found
    return None


def _find_left_out(total: Amounts, pending: Sequence[Amounts], slots: Sequence[int]) -> Footing | None:
    """Find a run that gives the total once one of its lines is left out, or counted the other way round.

    The line is looked up by what the sum of the run is too much, in one column and, if that finds none, in another.
    """
    best: Footing | None = None
    for slot in slots:
        if best is None or best.broken:
            best = better(_leave_out(total, pending, slot), best)
    return best


def _leave_out(total: Amounts, pending: Sequence[Amounts], slot: int) -> Footing | None:
    best: Footing | None = None
    sums = [0] * len(total.values)
    run: list[Amounts] = []
    by_value: dict[int, Amounts] = {}
    for node in reversed(pending[-LONGEST_RUN:]):
        run.append(node)
        by_value.setdefault(node.values[slot], node)
        sums = list(map(add, sums, node.values))
        excess = sums[slot] - total.values[slot]
        if len(run) < 3 or not excess:
            continue
        for times in (1, 2):
            other = by_value.get(excess // times) if excess % times == 0 else None
            if other:
                adjusted = [summed - times * value for summed, value in zip(sums, other.values, strict=True)]
                kept = [(term, -1 if term is other else 1) for term in reversed(run) if term is not other or times == 2]
                said = times == 2 and label_to_sense(other.line.label) < 0
                tried = len(run) if said else 2 * len(run) ** 2
                best = better(terms_to_footing(total, kept, Shape.LEFT_OUT, adjusted, tried), best)
    return best
