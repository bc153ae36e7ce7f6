"""What a paragraph begins with, what a colon announces and what an aside includes: whose amount a figure is then."""

from __future__ import annotations

import pytest

from oakhaven import TABLES, figures_of, loose

FLOWS = """

                         OAKHAVEN TOOLS, INC.
                CONSOLIDATED STATEMENTS OF CASH FLOWS
                           (in thousands)

                                             Year Ended December 31,
                                                 2003       2002
Net cash provided by operating activities     $ 9,215    $ 8,030
Purchases of property and equipment            (2,480)    (3,105)
Principal payments on finance leases             (350)      (290)
Dividends paid                                   (615)      (600)
"""
ALL = TABLES + FLOWS

TIED = """
Short-term investments: Short-term investments were $3.1 million at December 31, 2003. Net cash provided by operating \
activities was $9.2 million in 2003.
Gross margin: GAAP: 40.0% in the quarter, up 104 basis points.
- Gross margin: GAAP: 40.0% in the quarter, up 104 basis points.
Net sales: hand tools rose 8% to $9.1 million and power tools rose 19% to $4.6 million in the quarter.
Purchases of property and equipment, including principal payments on finance leases, were $2.83 million in 2003.
Cash, cash equivalents, and short-term investments - Cash, cash equivalents, and short-term investments were $10.5 \
million at December 31, 2003.
Inventories, including tools on consignment of $1.1 million, were $12.2 million at December 31, 2003.
The company returned $0.6 million to shareholders in dividends in 2003.
Diluted earnings per share of $0.23 in the quarter compare with income of $0.24 in the prior-year quarter.
Long-term debt was $9.5 million, down $3.0 million since the end of 2002.
"""


@pytest.mark.parametrize("sentence", TIED.strip().splitlines())
def test_every_figure_ties(sentence: str) -> None:
    assert figures_of(sentence, ALL)
    assert [text for text, fate in loose(sentence, ALL) if text != "$1.1 million"] == []


def test_total_debt_is_what_is_owed_for_short_and_for_long() -> None:
    sentence = "Debt, including leases of $0.4 million, totaled $10.8 million at December 31, 2003."
    figure = figures_of(sentence, _with_borrowings())[1]
    assert (figure.fate.value, figure.computed) == ("tied", "1,300 + 9,500 = 10,800")
    assert loose("Debt, including leases, totaled $10.3 million at December 31, 2003.", _with_borrowings()) == [
        ("$10.3 million", "unsupported")
    ]


def _with_borrowings() -> str:
    before, line, after = TABLES.partition("Long-term debt ")
    assert line
    return f"{before}{'Short-term borrowings':<50}  1,300      1,100\n{line}{after}"


NOT_ACCUSED = """
Purchases of property and equipment, including payments for software, were $2.93 million in 2003.
Net income, excluding restructuring charges, was $6.2 million in 2003.
"""


@pytest.mark.parametrize("sentence", NOT_ACCUSED.strip().splitlines())
def test_what_an_aside_widens_or_narrows_is_not_accused(sentence: str) -> None:
    assert [fate for _, fate in loose(sentence, ALL) if fate == "contradicted"] == []


ACCUSED = [
    ("Gross margin: GAAP: 43.0% in the fourth quarter of 2003, up 100 basis points.", "43.0%"),
    ("Net sales: hand tools rose 8% to $9.7 million in the fourth quarter of 2003.", "$9.7 million"),
    ("Net sales of $58.3 million in 2003 compare with sales of $57.9 million in 2002.", "$57.9 million"),
]


@pytest.mark.parametrize(("sentence", "wrong"), ACCUSED)
def test_what_a_colon_announces_is_held_to_its_line(sentence: str, wrong: str) -> None:
    assert (wrong, "contradicted") in loose(sentence, ALL)


AHEAD = """
Our cost savings target increased 50% to $7.5 million.
We accelerated our savings target to $7.5 million.
Savings estimate raised from $5.0 million to $7.5 million.
"""


@pytest.mark.parametrize("sentence", AHEAD.strip().splitlines())
def test_a_target_that_is_moved_lies_ahead(sentence: str) -> None:
    assert {fate for _, fate in loose(sentence)} == {"forward"}


COARSE = """

                         OAKHAVEN TOOLS, INC.
                      SELECTED FINANCIAL DATA
                           (in millions)

                                       Year Ended December 31,
                                           2003       2002
Net sales                                   $58        $53
Net income                                    5          5
"""


def test_a_coarser_table_does_not_excuse_what_a_finer_one_contradicts() -> None:
    assert loose("Net income was $5.2 million in 2003.", TABLES + COARSE) == []
    assert loose("Net income was $5.4 million in 2003.", TABLES + COARSE) == [("$5.4 million", "contradicted")]


TWO_ALIKE = FLOWS.replace("Dividends paid                  ", "Dividends and dividend equivalents")


def test_a_line_that_names_two_alike_accuses() -> None:
    said = "Total dividends and dividend equivalents were {} in 2003."
    assert loose(said.format("$615,000"), TABLES + TWO_ALIKE) == []
    assert loose(said.format("$651,000"), TABLES + TWO_ALIKE) == [("$651,000", "contradicted")]
