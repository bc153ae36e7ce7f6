"""Which lines a total adds up, found from all columns of a statement together.

A statement is read downwards with a list of open lines.  A line that equals a run of the open lines directly above
it, in enough columns that chance cannot explain it, closes them and stays open in their place, as a subtotal does for
the eye.  Where no plain run fits, signs are sought (costs are often printed positive), then a line left out ("of
which"), then parts that stand below their total.

Evidence is counted in bits: a sum that meets a total of 1,204 by chance does so about once in 1,204 tries, and each
column is another try that must succeed; the number of candidates looked at is what chance had to play with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log2, sqrt

from crossfoot.arithmetic import PLAUSIBLE, ROUNDING_VARIANCE
from crossfoot.rules.amounts import ABSURD, Amounts, Strand
from crossfoot.rules.misprints import is_misprint
from crossfoot.rules.senses import label_to_sense
from crossfoot.statements.model import Kind, Line, LineRole

#: The longest run of open lines that is tried (operating activities have some forty lines).
LONGEST_RUN = 60
#: The longest run for which every pattern of signs is tried: 2**8 sums.
LONGEST_SIGNED = 8
#: Bits of evidence asked of a line that is likely to total, and of any other.
ENOUGH_FOR_LIKELY = 4.5
ENOUGH_FOR_ANY = 13.0
#: Bits asked of a plain run whose total says that it is one, before a column that breaks is held against it.
ENOUGH_FOR_STATED = 3.5
#: Bits that it costs to count a line against what its label says.
AGAINST_ITS_LABEL = 3.0
#: On a balance sheet little is subtracted: the longest run for which signs are tried there.
LONGEST_SIGNED_BALANCE = 3
#: The longest run whose signs are found by meeting in the middle: two halves of 2**8 sums.
LONGEST_HALVED = 16


#: A smaller total is one slip of the pen away from too many sums.
LEAST_MISPRINTED = 1000
#: How many lines below a broken total are tried as the true total of its terms.
FARTHEST_AHEAD = 3
EMPTY_WORDS = frozenset({"total", "and", "the", "of", "net"})
#: After so many searches in vain a strand is no statement that foots, and only plain runs are tried.
MOST_IN_VAIN = 60
#: Where the second of two packed amounts begins: beyond every sum of the first.
PACK = ABSURD * 1000


class Shape(Enum):
    """How the terms were found."""

    RUN = "run"
    SIGNED = "signed"
    LEFT_OUT = "left out"
    ABOVE = "above"
    NAMED = "named"
    MISPRINTED = "misprinted"


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


_GAPS = tuple(plausible_gap(terms) for terms in range(LONGEST_RUN + 1))


def find_footings(strand: Strand) -> Iterator[Footing]:
    """Yield the footings of a strand, roughly in the order of their totals.

    A total that nothing gives, but that is named after a heading ("Current assets", "Total current assets"), is
    yielded with the open lines below that heading, broken in every column.
    """
    pending: list[Amounts] = []
    kind = strand.statement.kind
    in_vain = 0
    closed: set[int] = set()
    headings = {line.index: line for line in strand.statement.lines if line.role is LineRole.HEADING}
    for amounts in strand.lines:
        footing = _find_run(amounts, pending, kind)
        while footing is None and (above := _find_above(pending)):
            yield _close_above(above, pending)
            footing = _find_run(amounts, pending, kind)
        if footing is None and amounts.likely and in_vain < MOST_IN_VAIN:
            footing = _search(amounts, pending, kind)
            in_vain += footing is None
        footing = footing or _find_unfooted(amounts, pending, headings, closed)
        if footing and footing.broken:
            footing = _look_ahead(footing, strand.lines[amounts.position + 1 : amounts.position + 1 + FARTHEST_AHEAD])
        if footing:
            yield footing
            closed.add(footing.total.position)
            first = min(term.position for term, _ in footing.terms)
            pending = [node for node in pending if node.position < first]
        pending.append(amounts)
    while above := _find_above(pending):
        yield _close_above(above, pending)


def _close_above(above: Footing, pending: list[Amounts]) -> Footing:
    """Take the parts that stand below their total off the open lines."""
    del pending[-len(above.terms) :]
    return above


def _search(total: Amounts, pending: Sequence[Amounts], kind: Kind) -> Footing | None:
    """Find signs, or a line left out, where no plain run gives the total."""
    if not any(total.values):
        return None
    found = _find_signed(total, pending, kind) or _find_left_out(total, pending)
    if found is None and kind is not Kind.BALANCE:
        found = _find_signed_halves(total, pending)
    return found


def _look_ahead(footing: Footing, following: Sequence[Amounts]) -> Footing:
    """Give the terms of a broken footing to a line just below, if that is what they add up to.

    "Cash of continuing operations" is opening cash plus change in most years; where it is not, the total that
    is stands below it.
    """
    sums = [sum(term.values[slot] * sign for term, sign in footing.terms) for slot in range(len(footing.total.values))]
    for other in following:
        found = _candidate(other, footing.terms, footing.shape, sums, len(following))
        if found and not found.broken:
            return found
    return footing


def _judge(total: Amounts, sums: Sequence[int], terms: int) -> tuple[list[int], list[int], list[int]]:
    """Sort the printed columns of a total into exact, near and broken."""
    exact: list[int] = []
    near: list[int] = []
    broken: list[int] = []
    widest = _GAPS[min(terms, LONGEST_RUN)]
    for slot, (printed, computed) in enumerate(zip(total.values, sums, strict=True)):
        if total.facts[slot] is None:
            continue
        gap = abs(printed - computed)
        (exact if gap == 0 else near if gap <= widest else broken).append(slot)
    return exact, near, broken


def _bits(total: Amounts, exact: Sequence[int], near: Sequence[int], terms: int, choice: float) -> float:
    """Count the evidence: what chance would have to bring about, less what it could choose from."""
    width = 2 * _GAPS[min(terms, LONGEST_RUN)] + 1
    seen: set[int] = set()
    bits = -choice
    for slot in (*exact, *near):
        size = abs(total.values[slot])
        if size in seen:
            continue
        seen.add(size)
        bits += log2(1 + size) if slot in exact else max(0.0, log2((1 + size) / width))
    return bits


def _better(new: Footing | None, old: Footing | None) -> Footing | None:
    if new is None or old is None:
        return new or old
    return new if (len(new.broken), -len(new.exact), -new.bits) < (len(old.broken), -len(old.exact), -old.bits) else old


def _candidate(
    total: Amounts, terms: Sequence[tuple[Amounts, int]], shape: Shape, sums: Sequence[int], tried: int
) -> Footing | None:
    exact, near, broken = _judge(total, sums, len(terms))
    if not exact and not near:
        return None
    if broken:
        terms, sums = _turn_lone_terms(total, terms, sums, broken)
        exact, near, broken = _judge(total, sums, len(terms))
    choice = log2(tried) + (_strangeness(terms) if shape is Shape.SIGNED else 0)
    bits = _bits(total, exact, near, len(terms), choice)
    enough = ENOUGH_FOR_LIKELY if total.likely else ENOUGH_FOR_ANY
    if broken:
        enough = ENOUGH_FOR_STATED if total.stated and shape is Shape.RUN else enough
    if bits < enough or (broken and len(broken) > max(1, len(exact) + len(near))):
        return None
    return Footing(total, tuple(terms), shape, tuple(exact), tuple(near), tuple(broken), bits)


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
    for index, (lone, sign) in enumerate(terms):
        if not any(lone.values) or any(value and slot not in broken for slot, value in enumerate(lone.values)):
            continue
        for times in (2, 1):
            turned = [summed - times * sign * value for summed, value in zip(sums, lone.values, strict=True)]
            if all(turned[slot] == total.values[slot] for slot in broken):
                kept = [*terms[:index], *([(lone, -sign)] if times == 2 else []), *terms[index + 1 :]]
                return kept, turned
    return terms, sums


def _find_run(total: Amounts, pending: Sequence[Amounts], kind: Kind) -> Footing | None:
    """Find the run of open lines directly above that sums to the total, or whose first less the others does."""
    values = total.values
    if not any(values):
        return None
    slots = range(len(values))
    sums = [0] * len(values)
    best: Footing | None = None
    run: list[Amounts] = []
    for node in reversed(pending[-LONGEST_RUN:]):
        run.append(node)
        added = node.values
        widest = _GAPS[len(run)]
        hit = less = False
        for slot in slots:
            rest = sums[slot]
            value = added[slot]
            sums[slot] = rest + value
            target = values[slot]
            if target:
                hit = hit or -widest <= rest + value - target <= widest
                less = less or -widest <= value - rest - target <= widest
        if len(run) == 1:
            continue
        if hit:
            terms = [(term, 1) for term in reversed(run)]
            best = _better(_candidate(total, terms, Shape.RUN, sums, len(run)), best)
        if less and _may_be_less(total, run, kind):
            terms = [(node, 1), *((term, -1) for term in reversed(run[:-1]))]
            differences = [2 * value - summed for value, summed in zip(added, sums, strict=True)]
            best = _better(_candidate(total, terms, Shape.SIGNED, differences, len(run)), best)
    return best


def _may_be_less(total: Amounts, run: Sequence[Amounts], kind: Kind) -> bool:
    """Whether a total may be the first of a run less the others: not totals off totals on a balance sheet.

    There, the line after "Total liabilities" and "Stockholders' equity" is always what is left of the assets.
    """
    if kind is Kind.BALANCE and any(term.stated for term in run[:-1]):
        return False
    return total.likely or (len(run) == 2 and label_to_sense(run[0].line.label) < 0)


def _find_signed(total: Amounts, pending: Sequence[Amounts], kind: Kind) -> Footing | None:
    """Find signs with which a short run of open lines gives the total."""
    longest = LONGEST_SIGNED_BALANCE if kind is Kind.BALANCE else LONGEST_SIGNED
    run = list(reversed(pending[-longest:]))
    best: Footing | None = None
    tried_slots = 0
    for slot in sorted(range(len(total.values)), key=lambda s: -abs(total.values[s])):
        if not total.values[slot] or tried_slots == 2 or (best and not best.broken):
            break
        tried_slots += 1
        sums = [0]
        for count, node in enumerate(run, 1):
            value = node.values[slot]
            sums = [s + value for s in sums] + [s - value for s in sums]
            if count == 1:
                continue
            found = _signs_to_footing(total, run[:count], sums, slot)
            if found and not (kind is Kind.BALANCE and any(sign < 0 and term.stated for term, sign in found.terms)):
                best = _better(found, best)
    return best


def _signs_to_footing(total: Amounts, run: Sequence[Amounts], sums: Sequence[int], slot: int) -> Footing | None:
    """Turn each pattern of signs that fits one column into a footing, and give the best over all columns.

    The pattern is the index of the sum: bit k is set where the k-th line counted from the total is subtracted.
    """
    best: Footing | None = None
    widest = _GAPS[len(run)]
    target = total.values[slot]
    for gap in sorted(range(-widest, widest + 1), key=abs):
        if target + gap not in sums:
            continue
        for pattern, summed in enumerate(sums):
            if summed == target + gap:
                terms = [(term, -1 if pattern >> k & 1 else 1) for k, term in enumerate(run)]
                computed = [sum(term.values[s] * sign for term, sign in terms) for s in range(len(total.values))]
                best = _better(_candidate(total, terms[::-1], Shape.SIGNED, computed, len(run)), best)
        if best:
            break
    return best


def _find_signed_halves(total: Amounts, pending: Sequence[Amounts]) -> Footing | None:
    """Find signs for a longer run: all sums of its lower half are kept, and those of its upper half looked up.

    Two columns are packed into one whole number, so that a meeting counts for both.
    """
    slots = sorted((s for s, value in enumerate(total.values) if value), key=lambda s: -abs(total.values[s]))
    for pair in ((slots[:2]), (slots[1:3]), (slots[:1] + slots[2:3])):
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
                found = _candidate(total, terms, Shape.SIGNED, computed, count)
                if found:
                    return found
    return None


def _find_left_out(total: Amounts, pending: Sequence[Amounts]) -> Footing | None:
    """Find a run that gives the total once one of its lines is left out, or counted the other way round.

    The line is looked up by what the sum of the run is too much, in one column and, if that finds none, in another.
    """
    best: Footing | None = None
    for slot in sorted(range(len(total.values)), key=lambda s: -abs(total.values[s]))[:2]:
        if total.values[slot] and (best is None or best.broken):
            best = _better(_leave_out(total, pending, slot), best)
    return best


def _leave_out(total: Amounts, pending: Sequence[Amounts], slot: int) -> Footing | None:
    best: Footing | None = None
    sums = [0] * len(total.values)
    run: list[Amounts] = []
    by_value: dict[int, Amounts] = {}
    for node in reversed(pending[-LONGEST_RUN:]):
        run.append(node)
        by_value.setdefault(node.values[slot], node)
        sums = [summed + value for summed, value in zip(sums, node.values, strict=True)]
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
                best = _better(_candidate(total, kept, Shape.LEFT_OUT, adjusted, tried), best)
    return best


def _find_unfooted(
    total: Amounts, pending: Sequence[Amounts], headings: Mapping[int, Line], closed: set[int]
) -> Footing | None:
    """Find the run of a total that nothing gives: by the heading that it is named after, or by one slip of the pen."""
    found = _find_named(total, pending, headings) if total.line.role is LineRole.TOTAL else None
    return found or (_find_misprinted(total, pending, headings, closed) if total.likely else None)


def _find_named(total: Amounts, pending: Sequence[Amounts], headings: Mapping[int, Line]) -> Footing | None:
    """Give the open lines below the heading that a total is named after, if there are two or more."""
    words = _content(total.line.label)
    for index in sorted((index for index in headings if index < total.line.index), reverse=True):
        if words and words == _content(headings[index].label):
            run = [node for node in pending if node.line.index > index]
            slots = tuple(slot for slot, fact in enumerate(total.facts) if fact)
            if len(run) < 2 or not slots or not any(node.facts[slot] for node in run for slot in slots):
                return None
            return Footing(total, tuple((node, 1) for node in run), Shape.NAMED, (), (), slots, 0.0)
    return None


def _find_misprinted(
    total: Amounts, pending: Sequence[Amounts], headings: Mapping[int, Line], closed: set[int]
) -> Footing | None:
    """Find, for a total of one column, the run that one wrong digit keeps from giving it.

    Only runs that begin where the eye would begin are tried: below a heading, with or after a subtotal, or with the
    first open line; and only signs that the labels say.
    """
    slots = [slot for slot, fact in enumerate(total.facts) if fact]
    if len(slots) != 1 or abs(total.values[slots[0]]) < LEAST_MISPRINTED or not total.line.label:
        return None
    slot = slots[0]
    for count in range(2, min(len(pending), LONGEST_RUN) + 1):
        run = pending[-count:]
        if not _is_beginning(pending, len(pending) - count, headings, closed):
            continue
        plain = [(node, 1) for node in run]
        said = [(node, label_to_sense(node.line.label) or 1) for node in run]
        for terms in (plain, said) if said != plain else (plain,):
            if _is_nearly(total, terms, slot):
                return Footing(total, tuple(terms), Shape.MISPRINTED, (), (), (slot,), 0.0)
    return None


def _is_beginning(pending: Sequence[Amounts], at: int, headings: Mapping[int, Line], closed: set[int]) -> bool:
    """Whether a run may begin with this open line."""
    node = pending[at]
    if at == 0 or node.position in closed or pending[at - 1].position in closed:
        return True
    return any(index in headings for index in range(pending[at - 1].line.index + 1, node.line.index))


def _is_nearly(total: Amounts, terms: Sequence[tuple[Amounts, int]], slot: int) -> bool:
    """Whether changing one digit, or swapping two, in one of the numbers makes the sum."""
    gap = total.values[slot] - sum(node.values[slot] * sign for node, sign in terms)
    if is_misprint(total.values[slot], total.values[slot] - gap):
        return True
    return any(
        node.values[slot] and is_misprint(node.values[slot], node.values[slot] + gap * sign) for node, sign in terms
    )


def _content(label: str) -> str:
    """Give the words of a label that say of what it is the total."""
    words = label.lower().replace(":", " ").replace("'", "").replace("’", "").split()
    return " ".join(word for word in words if word not in EMPTY_WORDS)


def _find_above(pending: Sequence[Amounts]) -> Footing | None:
    """Find an open line that all open lines below it add up to."""
    if len(pending) < 3:
        return None
    run: list[Amounts] = []
    sums = [0] * len(pending[-1].values)
    for node in reversed(pending[-LONGEST_SIGNED:]):
        if len(run) > 1 and node.values == tuple(sums) and any(sums):
            terms = [(term, 1) for term in reversed(run)]
            return _candidate(node, terms, Shape.ABOVE, sums, len(pending))
        run.append(node)
        sums = [summed + value for summed, value in zip(sums, node.values, strict=True)]
    return None
