"""Measures of a company's own, and changes that stand in other columns or other tables than the amounts."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.prose.model import FigureFate

SCALE = "(in thousands, except per share data)"
TABLES = f"""
<p>ALDERCREST PARTNERS, INC.</p><p>CONDENSED CONSOLIDATED STATEMENTS OF INCOME</p><p>{SCALE}</p>
<table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td></tr>
<tr><td></td><td>2014</td><td>2013</td></tr>
<tr><td>Revenues</td><td>$48,310</td><td>$44,120</td></tr>
<tr><td>Operating expenses</td><td>39,907</td><td>37,262</td></tr>
<tr><td>Net income</td><td>$8,403</td><td>$6,858</td></tr>
<tr><td>Diluted earnings per share</td><td>$0.62</td><td>$0.51</td></tr>
<tr><td>Surplus Earnings</td><td>$9,735</td><td>$7,964</td></tr>
</table>
<p>CONDENSED CONSOLIDATED BALANCE SHEETS</p><p>(in thousands)</p>
<table>
<tr><td></td><td>June 30, 2014</td><td>December 31, 2013</td></tr>
<tr><td>Current assets:</td><td></td><td></td></tr>
<tr><td>&nbsp;&nbsp;Cash and cash equivalents</td><td>$21,406</td><td>$18,233</td></tr>
<tr><td>&nbsp;&nbsp;Investments, at fair value</td><td>13,552</td><td>12,040</td></tr>
<tr><td>&nbsp;&nbsp;Total current assets</td><td>34,958</td><td>30,273</td></tr>
<tr><td>Investments</td><td>4,417</td><td>4,006</td></tr>
<tr><td>Total assets</td><td>$39,375</td><td>$34,279</td></tr>
</table>
<p>RECONCILIATION OF NET INCOME TO SURPLUS EARNINGS</p><p>(in thousands)</p>
<table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td></tr>
<tr><td></td><td>2014</td><td>2013</td></tr>
<tr><td>Net income</td><td>$8,403</td><td>$6,858</td></tr>
<tr><td>Stock-based compensation</td><td>1,332</td><td>1,106</td></tr>
<tr><td>Surplus Earnings</td><td>$9,735</td><td>$7,964</td></tr>
</table>
<p>REVENUES BY REGION</p><p>(in thousands)</p>
<table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td><td>Reported</td><td>Restated*</td></tr>
<tr><td></td><td>2014</td><td>2013</td><td>% Change</td><td>% Change</td></tr>
<tr><td>Revenues:</td><td></td><td></td><td></td><td></td></tr>
<tr><td>&nbsp;&nbsp;Nordic</td><td>$20,115</td><td>$19,344</td><td>4%</td><td>7%</td></tr>
<tr><td>&nbsp;&nbsp;Iberia</td><td>28,195</td><td>24,776</td><td>14%</td><td>18%</td></tr>
<tr><td></td><td>$48,310</td><td>$44,120</td><td>9%</td><td>13%</td></tr>
</table>
"""


def _reconciled(year: int, gaap: str, adjusted: str) -> str:
    return f"""
<p>GAAP TO NON-GAAP RECONCILIATION</p><p>{SCALE}</p>
<table>
<tr><td></td><td colspan=3>Three Months Ended June 30, {year}</td></tr>
<tr><td></td><td>GAAP</td><td>Adjustments</td><td>Non-GAAP</td></tr>
<tr><td>Gross margin</td><td>{gaap}%</td><td>1.2%</td><td>{adjusted}%</td></tr>
</table>
"""


BOTH = _reconciled(2014, "41.3", "42.5") + _reconciled(2013, "40.1", "41.3")
OPENING = "<p>Portland, July 30, 2014 - Aldercrest Partners, Inc. today reported results for its second quarter.</p>"


def loose(*paragraphs: str) -> list[tuple[str, str]]:
    """Give the figures of some paragraphs that do not tie, with their fates."""
    said = "".join(f"<p>{text}</p>" for text in paragraphs)
    report = crossfoot.check(f"<html><body>{OPENING}{said}{TABLES}{BOTH}</body></html>".encode(), name="aldercrest.htm")
    good = {FigureFate.TIED, FigureFate.ROUNDED, FigureFate.INCIDENTAL}
    end = report.book.statements[0].span.start
    return [(f.text, f.fate.value) for f in report.figures if f.span.start < end and f.fate not in good]


TIED = """
Non-GAAP Surplus Earnings were $9.7 million in the second quarter of 2014, compared with $8.0 million a year ago.
Surplus Earnings for the second quarter of 2014 increased 22% to $9.7 million.
At June 30, 2014, Aldercrest had $35.0 million in cash and short-term investments, total assets of $39.4 million.
Short-term investments were $13.6 million at June 30, 2014.
Revenues rose 9% in the second quarter of 2014 and 13% in local currency.
Second quarter 2014 revenues in Iberia were $28.2 million, up 14%, or 18% in local currency.
Non-GAAP gross margin was 42.5% in the second quarter of 2014, up 120 basis points.
"""


@pytest.mark.parametrize("sentence", TIED.strip().splitlines())
def test_every_figure_ties(sentence: str) -> None:
    assert loose(sentence) == []


def test_a_paragraph_cut_in_the_middle_of_a_phrase_is_one() -> None:
    first = "Revenues grew in the second quarter of 2014. Non-GAAP Surplus Earnings for the"
    assert loose(first, "second quarter of 2014 were $9.7 million, compared with $8.0 million in 2013.") == []
    assert ("$7.9 million", "contradicted") in loose(first, "second quarter of 2014 were $7.9 million.")


ACCUSED = [
    ("Non-GAAP Surplus Earnings were $9.2 million in the second quarter of 2014.", "$9.2 million"),
    ("Non-GAAP gross margin was 45.2% in the second quarter of 2014.", "45.2%"),
    ("Second quarter 2014 revenues in Iberia rose 14%, or 81% in local currency.", "81%"),
]


@pytest.mark.parametrize(("sentence", "wrong"), ACCUSED)
def test_a_wrong_figure_is_accused(sentence: str, wrong: str) -> None:
    assert (wrong, "contradicted") in loose(sentence)


def test_what_is_only_supposed_is_not_accused() -> None:
    said = "Without the sale of two offices, revenues would otherwise have been $48.8 million in the second quarter."
    assert [fate for _, fate in loose(said) if fate == "contradicted"] == []


PER_SHARE = f"""
<p>ALDERCREST PARTNERS, INC.</p><p>CONDENSED CONSOLIDATED STATEMENTS OF INCOME</p><p>{SCALE}</p>
<table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td></tr>
<tr><td></td><td>2014</td><td>2013</td></tr>
<tr><td>Net realized capital gains</td><td>$514</td><td>$1,182</td></tr>
<tr><td>Net loss attributable to Aldercrest Partners common shareholders</td><td>$(2,437)</td><td>$(2,496)</td></tr>
<tr><td>Loss per common share</td><td></td><td></td></tr>
<tr><td>Diluted</td><td></td><td></td></tr>
<tr><td>Net loss attributable to Aldercrest Partners common shareholders</td><td>$(0.23)</td><td>$(0.24)</td></tr>
</table>
"""


MORE = """
Diluted loss per share for the second quarter of 2014 was $0.23 versus diluted loss per share of $0.24 in 2013.
Net loss of $2.4 million decreased from second quarter 2013, in part due to net realized capital gains of $0.5 million \
in second quarter 2014 compared to net realized capital gains of $1.2 million in second quarter 2013.
"""


@pytest.mark.parametrize("sentence", MORE.strip().splitlines())
def test_amounts_per_share_and_gains_that_are_a_line(sentence: str) -> None:
    page = f"<html><body>{OPENING}<p>{sentence}</p>{PER_SHARE}</body></html>"
    figures = crossfoot.check(page.encode(), name="aldercrest.htm").figures
    assert [(f.text, f.fate.value) for f in figures if f.unit == "USD" and f.fate is not FigureFate.TIED] == []


GROWTH = """
<p>SUPPLEMENTAL REVENUE DATA</p><p>(in thousands)</p>
<table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td></tr>
<tr><td></td><td>2014</td><td>2013</td></tr>
<tr><td>Revenue ex-freight</td><td>$41,206</td><td>$38,120</td></tr>
<tr><td>Advisory revenue</td><td>$12,310</td><td>$10,120</td></tr>
<tr><td>CONSTANT CURRENCY REVENUE GROWTH RATES</td><td></td><td></td></tr>
<tr><td>&nbsp;&nbsp;Advisory revenue</td><td>23%</td><td>9%</td></tr>
</table>
"""


def _fates(sentence: str) -> dict[str, str]:
    page = f"<html><body>{OPENING}<p>{sentence}</p>{TABLES}{GROWTH}</body></html>"
    figures = crossfoot.check(page.encode(), name="aldercrest.htm").figures
    return {f.text: f.fate.value for f in figures if f.unit in {"USD", "percent"}}


def test_growth_under_a_heading_of_its_own() -> None:
    said = "Advisory revenue was $12.3 million in the second quarter of 2014, up 23% at constant currency."
    assert _fates(said) == {"$12.3 million": "tied", "23%": "tied"}


def test_a_measure_named_by_what_it_leaves_out() -> None:
    said = "Revenue excluding freight, or revenue ex-freight, was $41.2 million in the second quarter of 2014"
    assert _fates(f"{said}.") == {"$41.2 million": "tied"}
    assert _fates(f"{said} ($41.7 million at guidance rates).")["$41.7 million"] != "contradicted"
