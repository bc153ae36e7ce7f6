"""Signals and measures of the bundled example: a release about whether its company survives."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import crossfoot
from crossfoot.report import Report

EXAMPLE = Path(__file__).parents[1] / "examples" / "halden-2002.txt"


def _report() -> Report:
    return crossfoot.check(EXAMPLE)


def test_the_events_of_the_example() -> None:
    found = {(s.kind, s.state, str(s.amount or ""), str(s.date or "")) for s in _report().signals}
    assert {
        ("going_concern", "auditor", "", ""),
        ("late_filing", "occurred", "", ""),
        ("delisting", "notice", "", "2003-04-28"),
        ("delisting", "hearing", "", "2003-05-22"),
        ("financing_need", "stated", "5000000", ""),
        ("debt_restructuring", "in_progress", "18000000", ""),
    } <= found


def test_write_downs_are_tied_to_their_lines() -> None:
    report = _report()
    tied = {id_ for s in report.signals if s.kind == "impairment" for id_ in s.facts}
    labels = {report.book.by_id[id_].label.lower() for id_ in tied}
    for asset in ("goodwill", "patents", "inventory"):
        assert any(asset in label for label in labels)


def test_the_measures_of_the_example() -> None:
    found = {measure.name: measure for measure in _report().measures}
    assert found["working capital"].value == Decimal(-27_352_000)
    assert found["equity ratio"].value == Decimal("5.90")
    assert found["current ratio"].missing == "not computed: no current assets in this release"
    z = found["Altman Z''"]
    by_hand = 6.56 * -27352 / 75603 + 3.26 * -50490 / 75603 + 6.72 * -22559 / 75603 + 1.05 * 4462 / 71126
    assert z.value is not None
    assert abs(float(z.value) - by_hand) < 0.001


def test_the_commands_show_signals_and_brief() -> None:
    page = crossfoot.render(_report(), "brief")
    assert isinstance(page, str)
    assert "going concern: auditor" in page
    assert "delisting: hearing · 2003-05-22" in page
