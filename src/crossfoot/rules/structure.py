"""Which lines a total adds up, found from all columns of a statement together.

A statement is read downwards with a list of open lines.  A line that equals a run of the open lines directly above
it, in enough columns that chance cannot explain it, closes them and stays open in their place, as a subtotal does for
the eye.  Where no plain run fits, signs are sought (costs are often printed positive), then a line left out ("of
which"), then parts that stand below their total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import add

from crossfoot.rules.amounts import Amounts, Strand
from crossfoot.rules.footing import GAPS, LONGEST_RUN, Footing, Shape, better, terms_to_footing
from crossfoot.rules.search import LONGEST_SIGNED, search_footing
from crossfoot.rules.senses import label_to_sense
from crossfoot.rules.unfooted import find_unfooted
from crossfoot.statements.model import Kind, LineRole

#: After so many searches in vain a strand is no statement that foots, and only plain runs are tried.
MOST_IN_VAIN = 60
#: How many lines below a broken total are tried as the true total of its terms.
FARTHEST_AHEAD = 3


def find_footings(strand: Strand) -> Iterator[Footing]:
    """Yield the footings of a strand, roughly in the order of their totals.

    A total that nothing gives, but that is named after a heading ("Current assets", "Total current assets"), is
    yielded with the open lines below that heading, broken in every column.
    """
    pending: list[Amounts] = []
    kind = strand.statement.kind
    in_vain = 0
    closed: set[int] = set()
    heading = LineRole.HEADING
    headings = {line.index: line for line in strand.statement.lines if line.role is heading}
    for amounts in strand.lines:
        footing = _find_run(amounts, pending, kind)
        while footing is None and (above := _find_above(pending)):
            yield _close_above(above, pending)
            footing = _find_run(amounts, pending, kind)
        if footing is None and amounts.likely and in_vain < MOST_IN_VAIN:
            footing = search_footing(amounts, pending, kind)
            in_vain += footing is None
        footing = footing or find_unfooted(amounts, pending, headings, closed)
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


def _look_ahead(footing: Footing, following: Sequence[Amounts]) -> Footing:
    """Give the terms of a broken footing to a line just below, if that is what they add up to.

    "Cash of continuing operations" is opening cash plus change in most years; where it is not, the total that
    is stands below it.
    """
    sums = [sum(term.values[slot] * sign for term, sign in footing.terms) for slot in range(len(footing.total.values))]
    for other in following:
        found = terms_to_footing(other, footing.terms, footing.shape, sums, len(following))
        if found and not found.broken:
            return found
    return footing


def _find_run(total: Amounts, pending: Sequence[Amounts], kind: Kind) -> Footing | None:
    """Find the run of open lines directly above that sums to the total, or whose first less the others does."""
    wanted = [(slot, value) for slot, value in enumerate(total.values) if value]
    if not wanted:
        return None
    sums: Sequence[int] = [0] * len(total.values)
    best: Footing | None = None
    run: list[Amounts] = []
    for node in reversed(pending[-LONGEST_RUN:]):
        run.append(node)
        count, added = len(run), node.values
        sums = list(map(add, sums, added))
        if count == 1:
            continue
        widest = GAPS[count]
        hit = less = False
        for slot, target in wanted:
            over = sums[slot] - target
            if -widest <= over <= widest:
                hit = True
            if -widest <= 2 * (added[slot] - target) - over <= widest:
                less = True
        if hit:
            terms = [(term, 1) for term in reversed(run)]
            best = better(terms_to_footing(total, terms, Shape.RUN, sums, count), best)
        if less and _may_be_less(total, run, kind):
            terms = [(node, 1), *((term, -1) for term in reversed(run[:-1]))]
            differences = [2 * value - summed for value, summed in zip(added, sums, strict=True)]
            best = better(terms_to_footing(total, terms, Shape.SIGNED, differences, count), best)
    return best


def _may_be_less(total: Amounts, run: Sequence[Amounts], kind: Kind) -> bool:
    """Whether a total may be the first of a run less the others: not totals off totals on a balance sheet.

    There, the line after "Total liabilities" and "Stockholders' equity" is always what is left of the assets.
    """
    if kind is Kind.BALANCE and any(term.stated for term in run[:-1]):
        return False
    return total.likely or (len(run) == 2 and label_to_sense(run[0].line.label) < 0)


def _find_above(pending: Sequence[Amounts]) -> Footing | None:
    """Find an open line that all open lines below it add up to."""
    if len(pending) < 3:
        return None
    run: list[Amounts] = []
    summed = 0  # in the first column alone: most lines differ there
    for node in reversed(pending[-LONGEST_SIGNED:]):
        if node.values[0] == summed and len(run) > 1:
            sums = tuple([sum(column) for column in zip(*[term.values for term in run], strict=True)])
            if node.values == sums and any(sums):
                terms = [(term, 1) for term in reversed(run)]
                return terms_to_footing(node, terms, Shape.ABOVE, sums, len(pending))
        run.append(node)
        summed += node.values[0]
    return None
