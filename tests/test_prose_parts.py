"""Parts of the company: tables that only the heading over them gives to one, and sentences that go on about one."""

from __future__ import annotations

from datetime import date

import pytest

import crossfoot
from crossfoot.prose.calendar import periods_to_calendar
from crossfoot.prose.model import Figure, FigureFate
from crossfoot.prose.when import find_whens
from crossfoot.values.period import Duration


def _table(rows: list[tuple[str, ...]]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


HEAD = ("(Dollars in millions)", "Three months ended March 31, 2021", "Three months ended March 31, 2020")
WHOLE = _table([
    HEAD, ("Net sales", "1,600", "1,500"), ("Cost of sales", "900", "850"), ("Gross profit", "700", "650"),
    ("Operating expenses", "450", "420"), ("Income from operations", "250", "230"), ("Net income", "180", "160"),
])  # fmt: skip
PAPER = _table(
    [HEAD, ("Net sales", "930", "860"), ("Operating income", "151", "129"), ("Operating margin", "16.2%", "15.0%")]
)
GLASS = _table(
    [HEAD, ("Net sales", "670", "640"), ("Operating income", "99", "101"), ("Operating margin", "14.8%", "15.8%")]
)
PARTS = _table(
    [HEAD, ("Paper Mills", "930", "860"), ("Glass Works", "670", "640"), ("Total net sales", "1,600", "1,500")]
)
OPENING = (
    "<p>MILLTOWN, April 29, 2021 - Harrow Inc. (NYSE: HRW) today reported results for the first quarter of 2021.</p>"
)


def figures_of(said: str, paper: str = "Net sales rose in all markets.", glass: str = "Prices fell.") -> list[Figure]:
    """Check a release of an opening that says something, two parts with a table each, and the company's tables."""
    page = (
        f"<html><body>{OPENING}<p>{said}</p><h3>Paper Mills</h3>{PAPER}<p>{paper}</p><h3>Glass Works</h3>{GLASS}"
        f"<p>{glass}</p><h3>Consolidated Statements of Income</h3>{WHOLE}<h3>Net Sales by Segment</h3>{PARTS}"
        "</body></html>"
    )
    figures = crossfoot.check(page.encode(), name="harrow.htm").figures
    return [figure for figure in figures if figure.fate is not FigureFate.INCIDENTAL]


def fates(figures: list[Figure]) -> list[tuple[str, str]]:
    return [(figure.text, figure.fate.value) for figure in figures]


def test_a_table_under_the_name_of_a_part_is_of_that_part() -> None:
    figures = figures_of("", "First quarter net sales of $930 million rose 8%. Operating margin increased to 16.2%.")
    assert fates(figures) == [("$930 million", "tied"), ("8%", "tied"), ("16.2%", "tied")]


def test_an_amount_of_a_part_is_none_of_the_company() -> None:
    assert fates(figures_of("Operating income was $151 million in the first quarter of 2021.")) != [
        ("$151 million", "tied")
    ]


def test_a_wrong_amount_of_a_part_is_accused() -> None:
    figures = figures_of("", "First quarter operating margin of 12.6 percent reflects lower prices.")
    assert fates(figures) == [("12.6 percent", "contradicted")]


@pytest.mark.parametrize(
    ("part", "margin", "fate"),
    [("Paper Mills", "16.2%", "tied"), ("Glass Works", "14.8%", "tied"), ("Paper Mills", "18.2%", "contradicted")],
)
def test_a_sentence_goes_on_about_the_part_of_the_one_before(part: str, margin: str, fate: str) -> None:
    head = "<tr><td></td><td colspan=2>2021</td><td colspan=2>2020</td></tr>"
    rows = _table([
        ("(in millions)", "Net sales", "Gross margin", "Net sales", "Gross margin"),
        ("Paper Mills", "930", "16.2%", "860", "15.0%"),
        ("Glass Works", "670", "14.8%", "640", "15.8%"),
    ])  # fmt: skip
    table = rows.replace("<table>", f"<table>{head}")
    sales = {"Paper Mills": "$930 million", "Glass Works": "$670 million"}[part]
    said = f"Net sales of the {part} segment were {sales} in the quarter. Gross margin was {margin}."
    page = f"<html><body>{OPENING}<p>{said}</p>{WHOLE}<p>Three Months Ended March 31,</p>{table}</body></html>"
    figures = crossfoot.check(page.encode(), name="harrow.htm").figures
    assert [f.fate.value for f in figures if f.text == margin] == [fate]


def test_a_few_columns_of_a_trailing_year_make_no_fiscal_year() -> None:
    quarter, year = Duration(date(2020, 1, 1), date(2020, 3, 31)), Duration(date(2019, 4, 1), date(2020, 3, 31))
    named = find_whens("results for the first quarter of 2020")
    assert periods_to_calendar([quarter] * 60 + [year] * 16, named).year_end == 12
    assert periods_to_calendar([quarter] * 60 + [year] * 50, named).year_end == 3


def test_periods_stacked_in_a_table_are_one_line() -> None:
    stacked = _table([
        ("(Dollars in millions)", "Paper Mills", "Glass Works", "Total"),
        ("Three Months Ended March 31, 2021", "", "", ""),
        ("Sales to customers", "930", "670", "1,600"), ("Operating margin %", "16.2%", "14.8%", "15.6%"),
        ("Three Months Ended March 31, 2020", "", "", ""),
        ("Sales to customers", "860", "640", "1,500"), ("Operating margin %", "15.0%", "15.8%", "15.3%"),
    ])  # fmt: skip
    said = "In the first quarter, the operating margin of Paper Mills increased by 120 basis points."
    page = f"<html><body>{OPENING}<p>{said}</p>{WHOLE}<h3>Segment Information</h3>{stacked}</body></html>"
    figures = crossfoot.check(page.encode(), name="harrow.htm").figures
    assert [f.fate.value for f in figures if f.text.endswith("basis points")] == ["tied"]


def test_a_heading_of_a_measure_over_lines_that_are_parts() -> None:
    regions = _table([
        ("(in millions)", "March 31, 2021", "March 31, 2020"), ("Three months ended:", "", ""),
        ("Americas", "910", "870"), ("Europe", "690", "630"), ("Total", "1,600", "1,500"),
    ])  # fmt: skip
    page = (
        f"<html><body>{OPENING}<h3>Americas</h3><p>Net sales were $910 million, an increase of 4.6%.</p><h3>Europe</h3>"
        f"<p>Net sales were $690 million.</p><h3>About Harrow</h3><p>Harrow makes paper.</p>{WHOLE}"
        f"<h3>Reconciliations</h3><p>Net sales</p>{regions}</body></html>"
    )
    figures = crossfoot.check(page.encode(), name="harrow.htm").figures
    assert fates([f for f in figures if f.fate is not FigureFate.INCIDENTAL]) == [
        ("$910 million", "tied"), ("4.6%", "tied"), ("$690 million", "tied"),
    ]  # fmt: skip


def test_two_ratios_of_a_sentence_tie_to_lines_of_their_own() -> None:
    ratios = _table([
        ("", "Twelve Months Ended March 31, 2021"), ("Adjusted EBITDA", "290"), ("Total debt", "377"),
        ("Debt to adjusted EBITDA ratio", "1.3"), ("Net debt", "232"), ("Net debt to adjusted EBITDA ratio", "0.8"),
    ])  # fmt: skip
    said = (
        "Debt was $377 million at quarter end, reflecting 1.3x adjusted EBITDA, or 0.8x adjusted EBITDA on a net basis."
    )
    page = (
        f"<html><body>{OPENING}<p>{said}</p>{WHOLE}<p>Debt to adjusted EBITDA (in millions)</p>{ratios}</body></html>"
    )
    figures = crossfoot.check(page.encode(), name="harrow.htm").figures
    assert [f.fate.value for f in figures if f.text.endswith("x")] == ["tied", "tied"]
