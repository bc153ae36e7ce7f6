"""The identities of the accounts: found through the elements of lines, whatever their order; silent where unsure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from book_maker import Table, make_book, with_digits, year
from crossfoot.arithmetic import Basis, Grade
from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.rules.weighing import weigh_book
from crossfoot.statements.model import Kind

YEARS = (year(2024), year(2023))
PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
CHANGE = (
    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect"
)
CASH = "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"
EXCHANGE = "EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"

INCOME = f"""\
Sales {{Revenues}}                                        | 15,204 | 14,100
Cost of goods {{CostOfRevenue}}                           |  9,318 |  8,807
Margin {{GrossProfit}}                                    |  5,886 |  5,293
Running costs {{OperatingExpenses}}                       |  3,119 |  2,980
Working result {{OperatingIncomeLoss}}                    |  2,767 |  2,313
Other, net {{NonoperatingIncomeExpense}}                  |   (141) |    87
Result before taxes {{{PRETAX}}}                          |  2,626 |  2,400
Taxes {{IncomeTaxExpenseBenefit}}                         |    655 |   601
Whole result {{ProfitLoss}}                               |  1,971 |  1,799
Minority's part {{NetIncomeLossAttributableToNoncontrollingInterest}} | 74 | 58
Result for holders {{NetIncomeLoss}}                      |  1,897 |  1,741
"""
CASH_FLOW = f"""\
From operations {{NetCashProvidedByUsedInOperatingActivities}} | 3,412 | 2,987
From investing {{NetCashProvidedByUsedInInvestingActivities}}  | (1,870) | (2,205)
From financing {{NetCashProvidedByUsedInFinancingActivities}}  | (1,033) | (412)
Exchange rates {{{EXCHANGE}}}                                  | (26) | 9
Change in cash {{{CHANGE}}}                                    | 483 | 379
Cash at beginning {{{CASH}}}                                   | 1,519 | 1,140
Cash at end {{{CASH}}}                                         | 2,002 | 1,519
"""


def loud(book: Book) -> list[Diagnostic]:
    return [d for d in weigh_book(book)[2] if d.severity is not Severity.NOTE]


def identities(book: Book) -> list[tuple[str, Grade]]:
    return [(v.equation.total.fact, v.grade) for v in weigh_book(book)[0] if v.equation.basis is Basis.IDENTITY]


@settings(deadline=None)
@given(st.permutations(INCOME.splitlines()))
def test_the_order_of_the_lines_does_not_matter(lines: list[str]) -> None:
    book = make_book(Table(Kind.INCOME, YEARS, "\n".join(lines) + "\n"))
    found = identities(book)
    assert len(found) >= 10
    assert {grade for _, grade in found} == {Grade.EXACT}
    assert loud(book) == []


@settings(deadline=None)
@given(st.permutations(CASH_FLOW.splitlines()))
def test_cash_flow_in_any_order(lines: list[str]) -> None:
    book = make_book(Table(Kind.CASH_FLOW, YEARS, "\n".join(lines) + "\n"))
    assert [grade for _, grade in identities(book)] == [Grade.EXACT] * 4
    assert loud(book) == []


@pytest.mark.parametrize("line", range(1, 12))
def test_one_wrong_digit_is_one_finding(line: int) -> None:
    rows = INCOME.splitlines()
    shuffled = "\n".join(rows[::2] + rows[1::2]) + "\n"
    book = make_book(Table(Kind.INCOME, YEARS, shuffled))
    fact = f"t0.r{line}.c1"
    wrong = with_digits(book, fact, _other_digit(book.by_id[fact].number.value))
    (found,) = loud(wrong)
    assert fact in found.facts
    assert found.severity is Severity.ERROR


def _other_digit(value: object) -> str:
    digits = str(value).lstrip("-")
    return f"{digits[0]}{(int(digits[1]) + 4) % 10}{digits[2:]}"


def test_a_line_that_says_the_gap_keeps_the_identity_quiet() -> None:
    rows = INCOME.splitlines()
    rows[2] = "Margin {GrossProfit} | 5,786 | 5,293"
    rows.insert(2, "Write-down of stock | 100 |")
    rows[4:] = []
    assert loud(make_book(Table(Kind.INCOME, YEARS, "\n".join(rows) + "\n"))) == []


def test_two_lines_between_that_make_up_the_gap_keep_it_quiet() -> None:
    text = """\
Sales {Revenues}                 | 15,204 | 14,100
Cost of goods {CostOfRevenue}    |  9,318 |  8,807
Write-down                       |    103 |
Recovery                         |    (41) |
Margin {GrossProfit}             |  5,824 |  5,293
"""
    assert loud(make_book(Table(Kind.INCOME, YEARS, text))) == []


def test_what_holds_in_no_column_is_not_said() -> None:
    text = """\
Sales {Revenues}                 | 15,204 | 14,100
Cost of goods {CostOfRevenue}    |  9,318 |  8,807
Margin {GrossProfit}             |  4,411 |  3,920
"""
    assert loud(make_book(Table(Kind.INCOME, YEARS, text))) == []


def test_in_a_single_column_a_slip_of_the_pen_is_a_warning() -> None:
    text = """\
Margin {GrossProfit}             |  5,868
Sales {Revenues}                 | 15,204
Cost of goods {CostOfRevenue}    |  9,318
"""
    (found,) = loud(make_book(Table(Kind.INCOME, YEARS[:1], text)))
    assert (found.code, found.severity) == ("F505", Severity.WARNING)
    assert "gross profit is revenue less its cost" in found.notes[-1].message


def test_costs_in_parentheses_are_added() -> None:
    text = """\
Margin {GrossProfit}             |  5,886 | 5,293
Sales {Revenues}                 | 15,204 | 14,100
Cost of goods {CostOfRevenue}    |  (9,318) | (8,807)
"""
    book = make_book(Table(Kind.INCOME, YEARS, text))
    assert [grade for _, grade in identities(book)] == [Grade.EXACT] * 2


def test_identities_do_not_repeat_what_the_layout_says() -> None:
    book = make_book(Table(Kind.CASH_FLOW, YEARS, CASH_FLOW))
    said = [frozenset((t.fact, t.sign) for t in v.equation.terms) for v in weigh_book(book)[0]]
    totals = [v.equation.total.fact for v in weigh_book(book)[0]]
    pairs = sorted((total, sorted(terms)) for total, terms in zip(totals, said, strict=True))
    assert all(a != b for a, b in pairwise(pairs))
