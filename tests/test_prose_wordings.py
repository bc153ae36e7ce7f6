"""The ways in which the trade says the same thing: every figure of each sentence ties to one set of tables."""

from __future__ import annotations

import pytest

from oakhaven import figures_of, loose

TIED = """
Selling, general and administrative expenses were $8.1 million in 2003, or 14.0% of sales.
Selling, general, and administrative expenses for the year fell 4.1% to $8.1 million.
Net sales increased at least 10% in 2003.
Net sales in 2003 increased $5.4 million, or 10.1%, over 2002.
Net sales: $58.3 million in 2003 vs. $52.9 million in 2002, +10.1%.
Total assets exceeded $53 million at December 31, 2003.
Year-over-year net sales growth was 10%.
Revenue growth was 10.1% for the full year 2003.
The increase in net sales for the year 2003 was 10.1%.
Net sales for the fourth quarter and year were $15.4 million and $58.3 million, respectively.
For the fourth quarter and year, net sales rose 12% and 10%, respectively.
Power tools sales climbed 19% in the quarter and 18% for the year.
Net income attributable to Oakhaven stockholders was $5.2 million in 2003.
In 2003, Oakhaven earned $5.2 million, or $1.05 per diluted share.
Net sales grew almost 12% in the fourth quarter of 2003 to nearly $15.5 million.
SG&A expenses were 14.0% of net sales in 2003, down from 16.0% of net sales in 2002.
Net income as a percentage of net sales was 9.0% in 2003.
As a percentage of sales, selling, general and administrative expenses decreased to 14.0% in 2003 from 16.0% in 2002.
SG&A expenses were $8.1 million in 2003, or 14.0% as a percentage of sales.
SG&A decreased 207 basis points as a percentage of net sales in 2003.
Net sales were between $58 and $59 million in 2003.
Equity represented two-thirds of total assets at December 31, 2003.
Hand tools accounted for almost three-fifths of net sales in 2003.
Hand tools accounted for 59% of fourth quarter sales.
Gross profit went from $20.7 million in 2002 to $22.9 million in 2003.
Net sales in the fourth quarter of 2003 came in at $15.4 million, 12 percent ahead of the $13.8 million recorded \
in the prior-year period.
Net sales of $15.4 million were 12 percent above last year's fourth quarter.
Q4 revenue was $15.4M (+12% y/y); FY03 revenue was $58.3M (+10% y/y).
The company's cash position stood at $7.4 million at December 31, 2003.
Profit after tax was $5.2 million in 2003.
For the quarter, net sales were $15.4 million versus $13.8 million; for the year, $58.3 million versus $52.9 million.
Net income for the quarter was down 3% to $1.1 million ($0.23 per diluted share).
Fourth quarter revenue of $15.4 million increased 12% from $13.8 million in the same quarter of 2002.
Interest expense for the year was $0.9 million compared to $1.0 million, an 8% decline.
A 10% increase in net sales to $58.3 million lifted 2003 results.
Net sales advanced to a record $58.3 million in 2003, a gain of 10% over the $52.9 million of 2002.
Earnings per diluted share of $1.05 for 2003 compare with $.96 for 2002.
Diluted earnings per share for the fourth quarters of 2003 and 2002 were $0.23 and $0.24, respectively.
Hand tools, power tools and garden sales were $9.1 million, $4.6 million and $1.7 million, respectively, in the fourth \
quarter.
Oakhaven had a strong year 2003 with 10% net sales growth and an 8% interest expense decline.
Net sales increased to $58.3 million in 2003, or 10%, compared to $52.9 million in 2002.
Fourth quarter net sales rose 12% from prior Q4.
This was an increase in net sales of 10.1% for 2003.
The fourth quarter saw a decrease in net income of approximately 3%.
The commonly quoted measure of cost ("SG&A") totaled $8.1 million for 2003, compared to $8.5 million for 2002.
Selling, general and administrative ("SG&A") expenses decreased in 2003 to $8.1 million from $8.5 million in 2002.
SG&A as a percentage of net sales was 14.0% in 2003, an improvement of 207 basis points compared to 2002.
Hand tools made up 59% of net sales in 2003, and power tools accounted for 30% of net sales.
"""


@pytest.mark.parametrize("sentence", TIED.strip().splitlines())
def test_every_figure_ties(sentence: str) -> None:
    assert figures_of(sentence)
    assert loose(sentence) == []


def test_a_segment_is_not_meant_by_the_name_of_the_company() -> None:
    assert loose("Net sales of Oakhaven Tools were $58.3 million in 2003.") == []


NOT_ACCUSED = """
Gross margin for the fourth quarter and the year 2003 was 40.0% and 39.2%, respectively, versus 39.0% and 39.2% in 2002.
Equity represented one-third of total assets at December 31, 2003.
Net sales were between $40 and $50 million in Europe.
"""


@pytest.mark.parametrize("sentence", NOT_ACCUSED.strip().splitlines())
def test_what_may_be_misread_is_not_accused(sentence: str) -> None:
    assert [fate for _, fate in loose(sentence) if fate == "contradicted"] == []
