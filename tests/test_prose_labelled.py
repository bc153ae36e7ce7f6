"""Lines whose labels are said far from their figures: in the heading above, or elsewhere in the sentence."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.prose.model import Figure, FigureFate
from crossfoot.report import Report

_TABLE = """
                      Results by Region
              (in millions, except percentages)

                                Three Months Ended
                                     March 31,
                                  2021       2020
                                --------   --------
North Lands                      $412.6     $387.3
Harbor Isles                      158.4      149.9
                                --------   --------
Total                            $571.0     $537.2
                                ========   ========
"""


def _check(sentence: str, table: str, heading: str = "Results") -> Report:
    text = f"MARWOOD LINES REPORTS FIRST QUARTER RESULTS\n\n{heading}\n\n{sentence}\n{table}"
    return crossfoot.check(text.encode(), name="marwood.txt")


def _figures(sentence: str, table: str, heading: str = "Results") -> list[Figure]:
    """Give the figures of a sentence over a table, dates and the like left out."""
    report = _check(sentence, table, heading)
    start = report.release.source.text.index(sentence)
    return [
        figure
        for figure in report.figures
        if start <= figure.span.start < start + len(sentence) and figure.fate is not FigureFate.INCIDENTAL
    ]


SAID = [
    ("North Lands", "Bookings were $412.6 million, compared to $387.3 million in the first quarter of 2020."),
    ("North Lands", "Bookings were $412.6 million, up 6.5% from $387.3 million in the first quarter of 2020."),
    ("Regions", "On the Harbor Isles, where a port was closed, bookings in the first quarter were $158.4 million."),
]


@pytest.mark.parametrize(("heading", "sentence"), SAID)
def test_a_line_that_is_said_anywhere_ties(heading: str, sentence: str) -> None:
    found = [(figure.text, figure.fate.value) for figure in _figures(sentence, _TABLE, heading)]
    assert found
    assert [text for text, fate in found if fate not in {"tied", "rounded"}] == []


UNSAID = [
    ("Regions", "Bookings of one customer were $412.6 million in the first quarter of 2021."),
    ("Harbor Isles", "Bookings were $412.6 million in the first quarter of 2021."),
    ("North Lands", "Bookings were $158.4 million in the first quarter of 2021."),
]


@pytest.mark.parametrize(("heading", "sentence"), UNSAID)
def test_digits_alone_tie_nothing(heading: str, sentence: str) -> None:
    assert [figure.fate.value for figure in _figures(sentence, _TABLE, heading)] == ["unsupported"]


SLIPS = [
    ("Bookings were $412.6 million, up 6.5% from $378.3 million in the first quarter of 2020.", "$378.3 million"),
    ("Bookings were $412.6 million, up 8.5% from $387.3 million in the first quarter of 2020.", "8.5%"),
    ("Bookings were $421.6 million, up 6.5% from $387.3 million in the first quarter of 2020.", "$421.6 million"),
]


@pytest.mark.parametrize(("sentence", "wrong"), SLIPS)
def test_the_one_figure_that_its_neighbours_contradict_is_accused(sentence: str, wrong: str) -> None:
    figures = _figures(sentence, _TABLE, "North Lands")
    assert [f.text for f in figures if f.fate is FigureFate.CONTRADICTED] == [wrong]


_UNITS = """
                        Operating Data
        (tons in thousands, dollars in thousands)

                                Three Months Ended
                                     March 31,
                                  2021       2020
                                --------   --------
Tons sold                          1,814      2,096
Tons produced                      2,099      2,298
Freight cost                    $150,696   $181,936
"""


def test_counts_in_thousands_tie_by_the_verb_that_the_line_names() -> None:
    sentence = "The mine produced 2.1 million short tons in the first quarter of 2021, and 2.3 million a year earlier."
    assert next(f.fate.value for f in _figures(sentence, _UNITS) if "million" in f.text) == "tied"


def test_a_count_of_two_digits_ties_to_no_amount_of_money() -> None:
    sentence = "The freight cost of the merger was met with 0.15 million shares in the first quarter of 2021."
    assert next(f.fate.value for f in _figures(sentence, _UNITS) if "0.15" in f.text) == "unsupported"


def test_a_footnote_mark_keeps_a_measure_whole() -> None:
    table = """
                                Three Months Ended
                                     March 31,
                                  2021       2020
                                --------   --------
Diluted earnings per share         $2.92      $1.43
Diluted earnings per share
  excluding certain items          $1.61      $1.39
"""
    sentence = "Earnings per share rose to $2.92 from $1.43, and adjusted EPS(1) rose 16% to $1.61 from $1.39."
    assert {figure.fate.value for figure in _figures(sentence, table)} == {"tied"}


_BANK = """
                        FINANCIAL SUMMARY
                         (in thousands)

                                    At or for the Three Months Ended
                                              March 31,
                                          2021         2020
                                      ----------   ----------
Total revenues                           $57,652      $51,518
Advances from the home loan bank          77,050       45,850
Total assets                           1,215,991    1,122,024
Total stockholders' equity               118,445      107,305
Return on average common
  stockholders' equity                     18.65%       15.20%
Dividends paid                               595          562
Common shares repurchased                    820          510
"""

TOLD = [
    "Return on equity was 18.65% in the first quarter of 2021.",
    "Revenues reached $57.7 million in the first quarter of 2021, which represents 12 percent year-over-year growth.",
    "There was a $31.2 million increase in advances from the home loan bank.",
    "Total liabilities were $1,097.5 million at March 31, 2021.",
    "We returned $1.4 million to shareholders through share repurchases and dividends in the quarter.",
]


@pytest.mark.parametrize("sentence", TOLD)
def test_what_the_trade_says_in_other_words_ties(sentence: str) -> None:
    said = _figures(sentence, _BANK)
    assert said
    assert [f.text for f in said if f.fate not in {FigureFate.TIED, FigureFate.ROUNDED}] == []


_MIX = """
                     Sales Mix by Product
                   (as a percentage of net sales)

                                Three Months Ended
                                     March 31,
                                  2021       2020
                                --------   --------
Desktops                            11%        12%
Software                            10         11
Other                               79         77
Total                              100%       100%
"""


def test_a_share_ties_to_a_line_whose_table_says_of_what() -> None:
    sentence = "Sales of desktops were 11% of sales in the first quarter of 2021."
    assert [figure.fate.value for figure in _figures(sentence, _MIX)] == ["tied"]
    assert [figure.fate.value for figure in _figures(sentence.replace("11%", "10%"), _MIX)] == ["unsupported"]


def test_a_price_is_not_in_the_thousands_of_its_table() -> None:
    table = _UNITS.rstrip() + "\nAverage net selling price          122.02     176.37\n"
    sentence = "The average net selling price was $122.02 in the first quarter of 2021."
    report = _check(sentence, table)
    assert {str(fact.amount) for fact in report.book.facts if "price" in fact.label} == {"122.02", "176.37"}
    assert next(f.fate.value for f in report.figures if f.text == "$122.02") == "tied"
