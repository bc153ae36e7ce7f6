"""R701, R702: columns of changes and of percentages, recomputed from the columns that they compare.

A table may print the change of a cost with the sign of its effect; a change of the right size and the other sign is
therefore no finding.  A column speaks only once it recomputes on several lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crossfoot.arithmetic import Basis, Equation, Form, Grade, weigh
from crossfoot.rules.workings import Workings
from crossfoot.statements.model import Column, ColumnRole, Fact, Statement

#: On so many lines a column must recompute before a line on which it does not is a finding.
FEWEST_LINES = 3
#: On such a part of the lines it must recompute; changes at constant rates of exchange do on fewer.
SURE_PART = 0.75
WHOLE = 100


def find_changes(workings: Workings) -> Iterator[Equation]:
    """Yield, for each change printed, that it is the change between its two columns.

    Of several columns of changes between the same two (as reported, at constant rates of exchange), the one that
    recomputes on most lines speaks.
    """
    best: dict[tuple[object, ...], list[Equation]] = {}
    for statement, column, lines in _derived_columns(workings, (ColumnRole.CHANGE, ColumnRole.CHANGE_PERCENT)):
        if len(column.against) != 2:
            continue
        later, earlier = column.against
        candidates = []
        for facts in lines:
            change, new, old = facts.get(column.index), facts.get(later), facts.get(earlier)
            if change and new and old and new.unit == old.unit and (change.unit in ("percent", new.unit)):
                candidates.append(_change_to_equation(workings, change, new, old))
        found = list(_with_witnesses(candidates))
        key = (statement.index, column.role, column.against)
        if found and (key not in best or found[0].witnesses > best[key][0].witnesses):
            best[key] = found
    for found in best.values():
        yield from found


def find_shares(workings: Workings) -> Iterator[Equation]:
    """Yield, for each percentage of a total printed beside an amount, that it is that share."""
    for statement, column, lines in _derived_columns(workings, (ColumnRole.SHARE,)):
        del statement
        if len(column.against) != 1:
            continue
        base = next((facts[column.against[0]] for facts in lines if _is_whole(facts, column)), None)
        if base is None:
            continue
        candidates = []
        for facts in lines:
            share, part = facts.get(column.index), facts.get(column.against[0])
            if share and part and part is not base and part.unit == base.unit:
                terms = (workings.term(part), workings.term(base))
                equation = Equation("R702", workings.term(share), terms, Basis.CONSENSUS, Form.SHARE)
                candidates.append((equation, _holds(equation)))
        yield from _with_witnesses(candidates)


def _derived_columns(
    workings: Workings, roles: tuple[ColumnRole, ...]
) -> Iterator[tuple[Statement, Column, list[dict[int, Fact]]]]:
    """Give the columns of a role, each with the facts of every line by column."""
    for statement in workings.book.statements:
        columns = [column for column in statement.columns if column.role in roles]
        if not columns:
            continue
        lines: dict[int, dict[int, Fact]] = defaultdict(dict)
        for fact in workings.book.by_statement.get(statement.index, ()):
            lines[fact.line][fact.column] = fact
        for column in columns:
            yield statement, column, list(lines.values())


def _is_whole(facts: dict[int, Fact], column: Column) -> bool:
    share = facts.get(column.index)
    return share is not None and share.number.value == WHOLE and column.against[0] in facts


def _change_to_equation(workings: Workings, change: Fact, new: Fact, old: Fact) -> tuple[Equation, bool]:
    """Give the change as printed, or in the table's own way where that holds, and whether it does.

    Its sign may be that of the effect, and the change of a percentage may be told in points.
    """
    later, earlier = workings.term(new), workings.term(old)
    totals = (workings.term(change), workings.term(change, -1))
    ways: list[Equation] = []
    if change.unit == "percent":
        ways += [Equation("R701", total, (later, earlier), Basis.CONSENSUS, Form.CHANGE) for total in totals]
    if change.unit == new.unit:
        ways += [Equation("R701", total, (later, workings.term(old, -1)), Basis.CONSENSUS) for total in totals]
    holding = next((equation for equation in ways if _holds(equation)), None)
    return (ways[0], False) if holding is None else (holding, True)


def _holds(equation: Equation) -> bool:
    return weigh(equation).grade is not Grade.BROKEN


def _with_witnesses(candidates: list[tuple[Equation, bool]]) -> Iterator[Equation]:
    """Let a column speak if it recomputes on most lines; each line has the others as its witnesses."""
    held = sum(holds for _, holds in candidates)
    if held < FEWEST_LINES or held < SURE_PART * len(candidates):
        return
    for equation, holds in candidates:
        yield Equation(
            equation.rule,
            equation.total,
            equation.terms,
            Basis.CONSENSUS,
            equation.form,
            f"the column recomputes on {held} lines",
            held - holds,
        )
