"""The bundled example shows what it was written to show."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot import Fate, Report
from crossfoot.arithmetic import Grade
from crossfoot.commands import example_path


@pytest.fixture(scope="module")
def report() -> Report:
    return crossfoot.check(example_path())


def _fact(report: Report, label: str, column: int) -> str:
    return next(fact.id for fact in report.book.facts if fact.label == label and fact.column == column)


def test_every_number_of_its_tables_is_read(report: Report) -> None:
    assert len(report.book.facts) == 96
    assert [statement.kind.value for statement in report.book.statements] == ["income", "balance"]


def test_proof_and_rounding(report: Report) -> None:
    grades = {verdict.equation.total.fact: verdict.grade for verdict in report.verdicts}
    assert grades[_fact(report, "Total cost of sales", 3)] is Grade.EXACT
    assert grades[_fact(report, "Total cost of sales", 1)] is Grade.ROUNDED  # 4,648 + 1,922 is printed as 6,571
    assert report.tally.proved >= 75


def test_contradictions(report: Report) -> None:
    found = {(diagnostic.code, report.release.source[diagnostic.span]) for diagnostic in report.diagnostics}
    assert ("R703", "$(0.05)") in found
    assert ("T806", "$25.5 million") in found
    assert report.fates[_fact(report, "Basic net income (loss) per share", 2)] is Fate.CONTRADICTED


def test_nothing_else_in_its_tables_is_accused(report: Report) -> None:
    accused = {code for code in (diagnostic.code for diagnostic in report.diagnostics) if code[0] in "FXR"}
    assert accused == {"R703"}


def test_signals(report: Report) -> None:
    kinds = {(signal.kind, signal.state) for signal in report.signals}
    assert {
        ("going_concern", "auditor"),
        ("delisting", "notice"),
        ("delisting", "hearing"),
        ("financing_need", "stated"),
        ("debt_restructuring", "in_progress"),
        ("impairment", "recorded"),
    } <= kinds
    assert "2003-05-22" in {signal.date.isoformat() for signal in report.signals if signal.date}
