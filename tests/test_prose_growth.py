"""How changes are said ("3% revenue growth", "an increase in fuel of $5 million"), and what is set aside."""

from __future__ import annotations

import pytest

from oakhaven import TABLES, figures_of, loose

TRUCKING = """

                         OAKHAVEN TOOLS, INC.
                     OPERATING AND OTHER EXPENSES
                           (in thousands)

                                       Three Months Ended
                                          December 31,
                                         2003       2002
Salaries and employee benefits        $10,231    $ 9,356
Merger related costs                    1,319        104
Insurance                                 225         87
Fuel                                    2,060      1,925
Operating ratio                          91.3%      93.0%
Adjusted net income                     2,467      1,185
Return on average assets                 1.32%      1.45%
Return on average equity                11.53%     12.71%
Return on average equity excluding
  merger costs                          15.50%     12.80%
Deposits to assets                      87.99%     89.22%


                CONSOLIDATED STATEMENTS OF CASH FLOWS
                           (in thousands)

                                                Three Months Ended
                                                   December 31,
                                                 2003       2002
Investing activities:
Acquisition of property and equipment          $(7,591)   $(6,741)
Proceeds from sale of property and equipment     4,915        275
                                               -------    -------
Net cash used in investing activities          $(2,676)   $(6,466)
                                               =======    =======
"""
ALL = TABLES + TRUCKING

TIED = """
The quarter brought 12% net sales growth.
12% sales growth and a 19% power tools revenue increase marked the fourth quarter of 2003 compared to the fourth \
quarter of 2002.
Expenses rose in the quarter because of increases in merger related costs of $1.2 million and salaries and employee \
benefits of $875 thousand or 9.4%.
The quarter saw a $138 thousand or 158.6% increase in insurance expense.
The quarter saw a $138 thousand, or 158.6%, increase in insurance.
The operating ratio improved 170 basis points in the quarter.
Excluding merger costs of $1.3 million, net income was $2.5 million in the quarter.
Net income excluding merger costs was $2.5 million in the quarter, compared to $1.2 million a year ago.
Excluding merger costs, return on average equity would have been 15.50% for the quarter.
Return on average assets and return on average equity were 1.32% and 11.53%, respectively, for the three months ended \
December 31, 2003, compared to 1.45% and 12.71% for the same three month period in 2002.
As a result, salaries and employee benefits, fuel and insurance were $10.2 million, $2.1 million and $0.2 million, \
respectively, in the quarter, compared to $9.4 million, $1.9 million and $0.1 million, respectively, in the prior-year \
quarter.
In comparing the fourth quarter of 2003 to the same quarter of 2002, fuel increased $135 thousand.
Fuel increased $135 thousand in comparing the fourth quarter of 2003 to the same quarter in 2002.
Deposits to assets stands at 87.99%, a slight improvement compared to 89.22% one year ago.
Net capital expenditures in the quarter were $2.7 million. This compares to $6.5 million in net capital expenditures \
during the fourth quarter of 2002.
"""


@pytest.mark.parametrize("sentence", TIED.strip().splitlines())
def test_every_figure_ties(sentence: str) -> None:
    assert figures_of(sentence, ALL)
    assert loose(sentence, ALL) == []


NOT_TIED = """
Net sales rose by over 12% in the fourth quarter.
Insurance expense was $225 million in the quarter.
"""


@pytest.mark.parametrize("sentence", NOT_TIED.strip().splitlines())
def test_what_the_tables_do_not_bear_out_does_not_tie(sentence: str) -> None:
    assert [fate for _, fate in loose(sentence, ALL)] in (["unsupported"], ["contradicted"])


def test_what_is_planned_over_the_next_years_lies_ahead() -> None:
    sentence = "It remains our plan to reduce leverage to between 3.0x and 3.5x over the next several years."
    assert [f.fate.value for f in figures_of(sentence)] == ["forward", "forward"]


def test_the_wrong_size_of_a_change_that_is_named_first_is_found() -> None:
    assert loose("The quarter brought 14% net sales growth.") == [("14%", "contradicted")]


WRONG = {
    "Oakhaven benefited from net sales, which rose 17% to $15.4 million in the fourth quarter of 2003.": "17%",
    "Expenses rose on salaries and employee benefits of $10.2 million and a $183 thousand or 158.6% increase in "
    "insurance.": "$183 thousand",
    "Hand tools is our largest segment. Diluted earnings per share were $0.27 for the quarter.": "$0.27",
}


@pytest.mark.parametrize(("sentence", "wrong"), list(WRONG.items()))
def test_a_wrong_figure_is_found(sentence: str, wrong: str) -> None:
    assert [text for text, fate in loose(sentence, ALL) if fate == "contradicted"] == [wrong]
