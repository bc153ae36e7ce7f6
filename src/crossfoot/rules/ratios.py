"""Numbers among amounts that are no amounts: percentages, yields, prices, whatever their unit says.

A table that mixes amounts and ratios often marks only some of the ratios.  The others betray themselves by their
places (cents among thousands) or by their company (a small number between two percentages).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from crossfoot.statements.model import Fact

#: A number printed to so many places more than most of its strand is no amount of that strand.
FINE = 1
#: Between two lines of percentages so many lines of numbers no larger than this are percentages too.
LONGEST_GAP = 4
LARGEST_RATIO = Decimal(300)
#: And so many times smaller than the largest amount of the statement.
AMOUNT_OVER_RATIO = 100

Lines = dict[tuple[int, int], list[Fact]]


def find_ratio_lines(facts: Sequence[Fact]) -> set[int]:
    """Find the lines of one statement that hold percentages: those that say so, and small ones between such lines."""
    said = {fact.line for fact in facts if fact.unit == "percent"}
    if not said:
        return said
    largest: dict[int, Decimal] = {}
    for fact in facts:
        largest[fact.line] = max(largest.get(fact.line, Decimal(0)), abs(fact.number.value))
    amounts = [size for line, size in largest.items() if line not in said]
    limit = min(LARGEST_RATIO, max(amounts, default=Decimal(0)) / AMOUNT_OVER_RATIO)
    found = set(said)
    between: list[int] = []
    open_at_percent = False
    for line in sorted(largest):
        if line in said:
            if open_at_percent and len(between) <= LONGEST_GAP:
                found.update(between)
            between, open_at_percent = [], True
        elif largest[line] > limit:
            open_at_percent = False
        else:
            between.append(line)
    return found


def find_ratio_columns(facts: Sequence[Fact]) -> set[int]:
    """Find the columns of one statement that hold percentages: those in which most numbers say so."""
    counts: dict[int, list[int]] = {}
    for fact in facts:
        count = counts.setdefault(fact.column, [0, 0])
        count[fact.unit == "percent"] += 1
    return {column for column, (other, percent) in counts.items() if percent > other}


def drop_fine_numbers(by_line: Lines) -> int:
    """Drop the numbers printed with decimals where most are printed without: yields, prices, percentages.

    Gives the finest place of those that remain, as a power of ten.
    """
    places = Counter([fact.quantum.adjusted() for facts in by_line.values() for fact in facts])
    finest, usual = min(places), places.most_common(1)[0][0]
    if finest > usual - FINE:
        return finest
    for line, facts in list(by_line.items()):
        by_line[line] = [fact for fact in facts if fact.quantum.adjusted() > usual - FINE]
        if not by_line[line]:
            del by_line[line]
    return min(place for place in places if place > usual - FINE)
