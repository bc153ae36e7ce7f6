"""Measures over a small release of our own: values, intervals, and what is said where an input is missing."""

from __future__ import annotations

from decimal import Decimal

import crossfoot
from crossfoot.signals.model import Measure

RELEASE = """
                         HALDEN WORKS, INC.
                STATEMENTS OF OPERATIONS
              (in thousands, except per share data)

                                     Year Ended December 31,
                                       2004           2003
                                     --------       --------
Net sales                            $ 12,000       $ 10,000
Cost of sales                           7,200          6,500
                                     --------       --------
  Gross profit                          4,800          3,500
Selling, general and administrative     3,000          2,900
                                     --------       --------
  Income from operations                1,800            600
Interest expense                          300            300
                                     --------       --------
Income before income taxes              1,500            300
Provision for income taxes                450             90
                                     --------       --------
Net income                           $  1,050       $    210
                                     ========       ========

                BALANCE SHEETS
                (in thousands)

                                            December 31,
                                       2004           2003
                                     --------       --------
Cash and cash equivalents            $    900       $    700
Accounts receivable                     2,000          1,800
Inventories                             1,100          1,000
                                     --------       --------
  Total current assets                  4,000          3,500
Property, plant and equipment, net      6,000          6,100
                                     --------       --------
  Total assets                       $ 10,000       $  9,600
                                     ========       ========
Accounts payable                     $  2,500       $  2,400
                                     --------       --------
  Total current liabilities             2,500          2,400
Long-term debt                          3,000          3,750
                                     --------       --------
  Total liabilities                     5,500          6,150
Retained earnings                       1,500            450
Common stock                            3,000          3,000
                                     --------       --------
Total stockholders' equity              4,500          3,450
                                     --------       --------
  Total liabilities and equity       $ 10,000       $  9,600
                                     ========       ========
"""


def _measures(text: str) -> dict[str, Measure]:
    return {measure.name: measure for measure in crossfoot.check(text.encode(), name="halden.txt").measures}


def test_measures_of_a_year() -> None:
    found = _measures(RELEASE)
    expected = {
        "revenue growth": "20.00",
        "gross margin": "40.00",
        "gross margin change": "500.0",
        "operating margin": "15.00",
        "effective tax rate": "30.00",
        "current ratio": "1.600",
        "quick ratio": "1.160",
        "cash ratio": "0.360",
        "working capital": "1500000",
        "equity ratio": "45.00",
        "interest coverage": "6.000",
        "net debt": "2100000",
        "days of payables": "127.1",
    }
    assert {name: found[name].value for name in expected} == {name: Decimal(v) for name, v in expected.items()}


def test_rounding_of_the_inputs_is_carried_into_the_measure() -> None:
    measure = _measures(RELEASE)["current ratio"]
    assert measure.low is not None
    assert measure.high is not None
    assert measure.low <= Decimal("3999.5") / Decimal("2500.5")
    assert measure.high >= Decimal("4000.5") / Decimal("2499.5")
    assert measure.high - measure.low < Decimal("0.003")


def test_altman_has_its_inputs() -> None:
    measure = _measures(RELEASE)["Altman Z''"]
    by_hand = 6.56 * 0.15 + 3.26 * 0.15 + 6.72 * 0.18 + 1.05 * 4500 / 5500
    assert measure.value is not None
    assert abs(float(measure.value) - by_hand) < 0.001


def test_nothing_stands_in_for_a_missing_input() -> None:
    found = _measures(RELEASE)
    assert found["free cash flow"].missing == "not computed: no operating cash flow in this release"
    assert found["Altman Z"].missing == "not computed: no market value of equity in this release"
    assert found["Piotroski F"].value is None


def test_growth_across_zero_is_not_meaningful() -> None:
    loss = RELEASE.replace("$  1,050       $    210", "$  1,050       $   (210)")
    measure = _measures(loss)["net income growth"]
    assert measure.value is None
    assert measure.missing is not None
    assert measure.missing.startswith("n/m")


def test_a_quarter_is_not_made_into_a_year() -> None:
    quarter = RELEASE.replace("Year Ended December 31,", "Three Months Ended December 31,")
    measure = _measures(quarter)["Altman Z''"]
    assert measure.missing == "not computed: no period of twelve months in this release"
