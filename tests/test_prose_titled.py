"""Tables of one part of the company, of one period each, and at no scale: whose number it is, and of what size."""

from __future__ import annotations

import pytest

from oakhaven import TABLES, figures_of, loose

PARTS = """

                             HAND TOOLS
                           (in millions)

                                        Three Months Ended
                                          December 31,
                                         2003       2002
Orders                                $   9.4    $   8.2
EBITDA                                    1.8        1.5


                             POWER TOOLS
                           (in millions)

                                        Three Months Ended
                                          December 31,
                                         2003       2002
Orders                                $   5.1    $   3.8
EBITDA                                    0.9        0.7
"""
APART = """

               RECONCILIATION OF NET INCOME TO ADJUSTED NET INCOME
                           (in thousands)

                                   Three Months Ended December 31, 2003
Net income                                    $ 1,148
Relocation costs                                  402
                                              -------
Adjusted net income                           $ 1,550
                                              =======


               RECONCILIATION OF NET INCOME TO ADJUSTED NET INCOME
                           (in thousands)

                                   Three Months Ended December 31, 2002
Net income                                    $ 1,185
Relocation costs                                   55
                                              -------
Adjusted net income                           $ 1,240
                                              =======
"""
RATES = """

                         OPERATING STATISTICS

                                       Three Months Ended
                                          December 31,
                                         2003       2002
Revenue/cwt.                          $ 18.16    $ 17.61
Revenue/shipment                      $241.61    $230.43
Operating ratio                          91.3%      93.0%
"""
TIED = """
Hand tools orders were $9.4 million in the quarter, up 15% from $8.2 million a year ago.
EBITDA of power tools rose 29% to $0.9 million in the fourth quarter of 2003.
"""


@pytest.mark.parametrize("sentence", TIED.strip().splitlines())
def test_a_title_says_whose_amounts_a_table_holds(sentence: str) -> None:
    assert figures_of(sentence, TABLES + PARTS)
    assert loose(sentence, TABLES + PARTS) == []


def test_what_is_said_of_the_company_is_not_tied_to_the_table_of_a_part() -> None:
    assert [f.fate.value for f in figures_of("Orders were $9.4 million in the quarter.", TABLES + PARTS)] == [
        "unsupported"
    ]


def test_what_is_said_of_one_part_is_not_tied_to_another() -> None:
    assert [f.fate.value for f in figures_of("Power tools orders were $9.4 million.", TABLES + PARTS)] == [
        "unsupported"
    ]


def test_a_change_between_two_tables_of_a_period_each() -> None:
    [figure] = figures_of("Adjusted net income rose 25% in the fourth quarter.", TABLES + APART)
    assert figure.computed == "(1,550 - 1,240) / 1,240 = +25.00%"


def test_rates_to_the_cent_are_in_no_thousands() -> None:
    sentence = "Revenue per hundredweight increased 3.1%. Revenue per shipment rose to $241.61 in the quarter."
    assert loose(sentence, TABLES + RATES) == []


def test_the_trade_leaves_the_sign_of_a_ratio_out() -> None:
    sentence = "The operating ratio was 91.3 in the quarter compared to 93.0 in the prior-year quarter."
    assert [(f.text, f.computed) for f in figures_of(sentence, TABLES + RATES)] == [("91.3", "91.3"), ("93.0", "93.0")]


TRAILING = """

               ADJUSTED EBITDA FOR THE TRAILING TWELVE MONTHS
                           (in thousands)

                                          Twelve Months Ended
                              Dec. 31,   March 31,   June 30,   Sept. 30,   Dec. 31,
                                2002       2003        2003       2003        2003
Net income                    $ 4,761    $ 4,900     $ 5,010    $ 5,277     $ 5,240
Depreciation                    2,210      2,230       2,245      2,260       2,281
                              -------    -------     -------    -------     -------
Adjusted EBITDA               $ 6,971    $ 7,130     $ 7,255    $ 7,537     $ 7,521
                              =======    =======     =======    =======     =======
"""


def test_twelve_months_that_end_in_every_quarter_do_not_end_the_year() -> None:
    sentence = "Net sales in the fourth quarter of 2003 were $15.4 million compared to $13.8 million."
    assert loose(sentence, TABLES + TRAILING) == []


FREE = """

                     RECONCILIATION OF FREE CASH FLOW
                           (in thousands)

                                       Three Months Ended
                                          December 31,
                                         2003       2002
Net cash used in operating activities $  (410)   $  (905)
Purchases of equipment                   (290)      (610)
                                      -------    -------
Free cash flow (usage) - Non-GAAP     $  (700)   $(1,515)
                                      =======    =======
"""


def test_a_measure_that_is_never_gaap_needs_no_word_for_it() -> None:
    sentence = "Free cash flow usage was $0.7 million in the quarter, which compares to $1.5 million a year ago."
    assert loose(sentence, TABLES + FREE) == []


LISTED = """
Power tools orders and EBITDA were $5.1 million and $0.9 million, respectively, in the quarter.
Power tools orders and EBITDA were $5.1 million and $0.9 million, respectively, in the quarter, compared to $3.8 \
million and $0.7 million, respectively, a year ago.
"""


@pytest.mark.parametrize("sentence", LISTED.strip().splitlines())
def test_the_part_that_a_list_begins_with_is_that_of_all_its_lines(sentence: str) -> None:
    assert figures_of(sentence, TABLES + PARTS)
    assert loose(sentence, TABLES + PARTS) == []


def test_a_list_about_a_part_is_not_tied_to_another() -> None:
    sentence = "Power tools orders and EBITDA were $5.1 million and $1.8 million, respectively, in the quarter."
    assert [text for text, _ in loose(sentence, TABLES + PARTS)] == ["$1.8 million"]
