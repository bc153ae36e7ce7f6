"""What the tables give for a figure: directly, as a change, as a share, as a margin.

A match that agrees ties the figure; those that should have agreed but do not are what `crossfoot.prose.accuse` judges
by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from crossfoot.arithmetic import Interval
from crossfoot.prose.calendar import Target
from crossfoot.prose.candidates import (
    Candidate,
    Match,
    Tables,
    find_candidates,
    find_levels,
    find_lines,
    kinds_of,
    subjects_of,
    to_query,
)
from crossfoot.prose.changes import change_kinds, find_line_changes, find_mixed_changes, find_printed_changes
from crossfoot.prose.operands import find_operands
from crossfoot.prose.readings import Reading, Subject
from crossfoot.prose.shares import MARGINS, find_line_shares, find_margin_changes, find_margins, find_printed_shares
from crossfoot.prose.weighing import Printed, agrees

#: What is an amount, as printed or worked out.
_AMOUNTS = frozenset({"direct", "change_amount"})
#: What improves when it falls, or may.
_EITHER = frozenset({"ratio", "charge", "debt", "npa", "npl"})


def find_matches(reading: Reading, tables: Tables) -> list[Match]:
    """Give what the tables give for a figure, by its relation, the likeliest subject first."""
    found: list[Match] = []
    relation = reading.relation
    if relation == "impact" or (relation == "is" and reading.token.unit == "bps"):
        return found
    for rank, subject in enumerate(subjects_of(reading, tables)):
        candidates = find_lines(subject, rank, tables)
        if not candidates:
            continue
        if relation == "change":
            found += _changes(reading, subject, candidates, tables)
        elif relation == "share_of":
            found += [match for one in candidates for match in find_line_shares(reading, one, tables)]
        else:
            found += _levels(reading, subject, candidates, tables)
    if relation == "share_of":
        found += find_printed_shares(reading, tables)
    if relation == "change" and tables.printed.changes:
        found += find_printed_changes(reading, tables)
    if reading.adjusted and relation == "change":
        found += find_mixed_changes(reading, tables)
    elif reading.adjusted and reading.side and relation == "is":
        found += _mixed_levels(reading, tables)
    return found


def _changes(reading: Reading, subject: Subject, candidates: Sequence[Candidate], tables: Tables) -> Iterator[Match]:
    """Yield the changes of the lines that a subject can mean."""
    query, kinds = to_query(subject, reading), change_kinds(reading, subject)
    of_margin = reading.token.unit == "bps" and not subject.words.isdisjoint(MARGINS)
    for candidate in candidates:
        yield from find_line_changes(reading, candidate, query, kinds, tables)
        if of_margin:
            yield from find_margin_changes(reading, candidate, tables)


def _levels(reading: Reading, subject: Subject, candidates: Sequence[Candidate], tables: Tables) -> Iterator[Match]:
    """Yield the amounts of the lines that a subject can mean."""
    query, kinds = to_query(subject, reading), kinds_of(reading)
    is_margin = reading.token.unit == "percent" and not subject.words.isdisjoint(MARGINS)
    for candidate in candidates:
        yield from find_levels(reading, candidate, query, kinds)
        if is_margin:
            yield from find_margins(reading, candidate, tables)


def find_elsewhere(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield the levels of the subject's lines for periods of other lengths that end when the one spoken of does."""
    asked = list(product([(target, Target(target.end)) for target in reading.targets], kinds_of(reading)))
    for candidate in find_candidates(reading, tables):
        query = to_query(candidate.subject, reading)
        for (target, end), kind in asked:
            for operand in find_operands(candidate.row, end, kind, query):
                yield Match(
                    candidate, operand.value, operand.interval, operand.facts, "direct", operand.text, target, sure=True
                )


def _mixed_levels(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield GAAP amounts that a non-GAAP amount is compared with, where no earlier non-GAAP amount is printed."""
    candidates, kinds = list(find_candidates(reading, tables)), kinds_of(reading)
    if any(find_levels(reading, one, to_query(one.subject, reading), kinds) for one in candidates):
        return
    for candidate in candidates:
        plain = to_query(candidate.subject, reading, adjusted=False)
        for match in find_levels(reading, candidate, plain, kinds):
            yield replace(match, mixed=True, sure=False)


def is_tied(printed: Printed, reading: Reading, match: Match) -> str | None:
    """Say how a match agrees with the figure, its direction included."""
    fate = agrees(printed, match.value, match.interval)
    if not fate and reading.token.scaled and match.how in _AMOUNTS and _is_untold(match):
        fate = next((f for scale in (3, 6) if (f := _agrees_scaled(printed, match, scale))), None)
    if fate and match.how.startswith("change") and not is_direction_right(reading, match):
        return None
    return fate


def _is_untold(match: Match) -> bool:
    """Whether a table does not say in what it prints an amount; counts may be in thousands, too."""
    return match.unscaled or all(fact.unit == "pure" for fact in match.facts)


def _agrees_scaled(printed: Printed, match: Match, scale: int) -> str | None:
    """Say how an amount agrees if its table, which does not say so, is in thousands or millions."""
    factor = Decimal(10) ** scale
    interval = Interval(match.interval.low * factor, match.interval.high * factor)
    return agrees(printed, match.value * factor, interval)


def is_direction_right(reading: Reading, match: Match) -> bool:
    """Whether a change goes the way its words say; of losses, and of a ratio that improved, either way may be meant."""
    losses = len(match.facts) > 1 and all(fact.amount < 0 for fact in match.facts)
    losses = losses or (reading.better and bool(match.candidate.row.words & _EITHER))
    improved = reading.better and (reading.token.unit == "bps" or bool(reading.whole))
    if reading.direction is None or match.value == 0 or losses or improved:
        return True
    return (match.value > 0) == (reading.direction == "up")
