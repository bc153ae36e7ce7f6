"""Columns that name a quarter, under a title that dates it."""

from __future__ import annotations

import datetime as dt

import crossfoot

PAGE = """<html><body><p>Halden Industries</p><p>{title}</p><p>(in thousands, except per share data)</p>
<table>
<tr><td></td><td colspan="2">{quarter}</td></tr>
<tr><td></td><td>{one}</td><td>{other}</td></tr>
<tr><td>Net sales</td><td>1,200</td><td>1,100</td></tr>
<tr><td>Cost of sales</td><td>700</td><td>600</td></tr>
<tr><td>Gross profit</td><td>500</td><td>500</td></tr>
<tr><td>Income taxes</td><td>100</td><td>90</td></tr>
<tr><td>Net income</td><td>400</td><td>410</td></tr>
</table></body></html>"""


def _ends(**words: str) -> set[dt.date | None]:
    report = crossfoot.check(PAGE.format(**words).encode(), name="release.htm")
    return {getattr(fact.period, "end", None) for fact in report.book.facts}


def test_a_title_that_ends_the_quarter_in_all_years_dates_its_columns() -> None:
    title = "Consolidated Statements of Income for the Quarters Ended March 31, 2020 and 2019"
    ends = _ends(title=title, quarter="First Quarter", one="2020", other="2019")
    assert ends == {dt.date(2020, 3, 31), dt.date(2019, 3, 31)}


def test_a_quarter_of_another_year_than_the_titles_stays_undated() -> None:
    title = "Consolidated Statements of Income for the Quarters Ended November 30, 2020 and 2019"
    assert _ends(title=title, quarter="First Quarter", one="2021", other="2020") == {None}
