"""Waivers: what they cover, what they leave, and what a file of them must say."""

from __future__ import annotations

import datetime as dt

import pytest

from book_maker import Table, make_book, with_digits, year
from crossfoot.diagnostics import Severity
from crossfoot.report import Report
from crossfoot.rules.weighing import weigh_book
from crossfoot.statements.model import Kind
from crossfoot.waivers import WaiverError, parse_waivers, waive

TODAY = dt.date(2025, 1, 31)
ENTRY = """\
[[waive]]
code = "{code}"
release = "{release}"
fact = "t0.r3.c1"
reason = "seen and let stand"
by = "M. Vogel"
{more}
"""


def report() -> Report:
    text = "Products | 1,204 | 1,100\nServices | 310 | 290\nTotal revenue | 1,514 | 1,390\n"
    book = with_digits(make_book(Table(Kind.INCOME, (year(2024), year(2023)), text)), "t0.r3.c1", "1,614")
    verdicts, fates, diagnostics = weigh_book(book)
    return Report(book.release, book, verdicts, (), (), (), diagnostics, fates)


def entry(code: str = "F501", release: str = "0" * 12, more: str = "") -> str:
    return ENTRY.format(code=code, release=release, more=more)


def test_a_waived_finding_is_a_note_with_its_reason() -> None:
    assert report().exit_status == 1
    waived = waive(report(), parse_waivers(entry()), TODAY)
    (found,) = waived.diagnostics
    assert waived.exit_status == 0
    assert (found.code, found.severity) == ("F501", Severity.NOTE)
    assert found.notes[-1].message == "waived by M. Vogel: seen and let stand"


def test_a_code_may_be_given_by_name() -> None:
    assert waive(report(), parse_waivers(entry("unfooted-total")), TODAY).exit_status == 0


@pytest.mark.parametrize("more", ["", "until = 2025-01-30"])
def test_a_waiver_that_covers_nothing_is_reported(more: str) -> None:
    code = "F501" if more else "F503"
    found = waive(report(), parse_waivers(entry(code, more=more)), TODAY).diagnostics
    assert [d.code for d in found] == ["F501", "Z902"]
    assert found[0].severity is Severity.ERROR


def test_a_waiver_holds_through_its_last_day() -> None:
    assert waive(report(), parse_waivers(entry(more="until = 2025-01-31")), TODAY).exit_status == 0


def test_a_waiver_for_another_release_says_nothing() -> None:
    before = report()
    assert waive(before, parse_waivers(entry(release="f" * 12)), TODAY).diagnostics == before.diagnostics


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("waive = 3", "written as"),
        ("[[waive]", "not TOML"),
        ("waive = [1]", "no table"),
        (entry().replace('reason = "seen and let stand"', 'reason = " "'), "has no reason"),
        (entry("F999"), "unknown code"),
        (entry(release="00"), "at least 12"),
        (entry(more='until = "soon"'), "no date"),
        (entry(more="silent = true"), "silent"),
    ],
)
def test_a_file_that_is_not_in_order_is_refused(text: str, said: str) -> None:
    with pytest.raises(WaiverError, match=said):
        parse_waivers(text)
