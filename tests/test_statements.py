"""Tables to statements and facts, from the text on."""

from __future__ import annotations

from decimal import Decimal

import pytest

import crossfoot
from crossfoot.statements.model import ColumnRole, Fact, Kind, LineRole, Statement

INCOME = """
                              HALDEN WORKS, INC.
                     CONSOLIDATED STATEMENTS OF OPERATIONS
               (In thousands, except share and per share data)

                                      Three Months Ended           Year Ended
                                         December 31,             December 31,
                                       2002        2001         2002        2001
Revenues:
  Products                          $ 5,191     $ 9,247     $ 25,557    $ 52,362
  Services                              310         290        1,100       1,000
Total revenues                        5,501       9,537       26,657      53,362
Cost of sales                         4,001       6,037       20,000      40,000
Net income                          $ 1,500     $ 3,500     $  6,657    $ 13,362
Net income per share:
  Basic                             $  0.15     $  0.35     $   0.67    $   1.34
  Diluted                           $  0.15     $  0.35     $   0.67    $   1.34
Weighted average shares outstanding:
  Basic                          10,000,000  10,000,000   10,000,000  10,000,000
  Diluted                        10,050,000  10,050,000   10,050,000  10,050,000
"""

CASH = """
                 CONSOLIDATED STATEMENTS OF CASH FLOWS
                         (Dollars in millions)

                                              Six Months Ended June 30,
                                                  2003        2002
Net cash provided by operating activities        1,200       1,100
Net cash used in investing activities             (800)       (700)
Net cash used in financing activities             (300)       (350)
Net increase in cash                               100          50
Cash and cash equivalents at beginning of period   900         850
Cash and cash equivalents at end of period       1,000         900
"""

SELECTED = """
                      SELECTED FINANCIAL DATA
                      (dollars in thousands)

                               Quarter Ended                 Quarter Ended
                               March 31, 2004     Change     March 31, 2003
Net sales                          12,100           10%          11,000
Gross margin                         41.2%                         40.1%
Number of employees                   512                           498
Total assets                       88,000           (2)%         90,000

                                   March 31,               December 31,
                                     2004                      2003
Working capital                    20,000                    19,000
Long-term debt                      7,500                     8,000
"""


def read(text: str) -> tuple[tuple[Statement, ...], tuple[Fact, ...]]:
    book = crossfoot.check(text.encode(), name="made.txt").book
    return book.statements, book.facts


def the(facts: tuple[Fact, ...], label: str, column: int) -> Fact:
    return next(fact for fact in facts if fact.label == label and fact.column == column)


def period(fact: Fact) -> tuple[str, ...]:
    return tuple(fact.period.as_json().values()) if fact.period else ()


def test_columns_of_an_income_statement() -> None:
    (statement,), _ = read(INCOME)
    assert statement.kind is Kind.INCOME
    assert [tuple(column.period.as_json().values()) for column in statement.columns if column.period] == [
        ("2002-10-01", "2002-12-31"),
        ("2001-10-01", "2001-12-31"),
        ("2002-01-01", "2002-12-31"),
        ("2001-01-01", "2001-12-31"),
    ]
    assert {column.scale for column in statement.columns} == {3}
    assert statement.scale_spans


def test_lines_of_an_income_statement() -> None:
    (statement,), facts = read(INCOME)
    roles = {line.label: line.role for line in statement.lines if line.label not in ("Basic", "Diluted")}
    assert roles["Revenues:"] is LineRole.HEADING
    assert roles["Total revenues"] is LineRole.TOTAL
    assert roles["Cost of sales"] is LineRole.ITEM
    assert the(facts, "Products", 1).path == ("Revenues:",)
    assert the(facts, "Cost of sales", 1).path == ()


@pytest.mark.parametrize(
    ("label", "amount", "unit"),
    [
        ("Products", Decimal(5_191_000), "USD"),
        ("Cost of sales", Decimal(4_001_000), "USD"),
        ("Basic", Decimal("0.15"), "USD/shares"),
    ],
)
def test_units_of_an_income_statement(label: str, amount: Decimal, unit: str) -> None:
    _, facts = read(INCOME)
    assert (the(facts, label, 1).amount, the(facts, label, 1).unit) == (amount, unit)


def test_shares_are_exempt_from_the_scale() -> None:
    _, facts = read(INCOME)
    shares = [fact.amount for fact in facts if fact.unit == "shares"]
    assert shares == [Decimal(10_000_000)] * 4 + [Decimal(10_050_000)] * 4


def test_shares_in_thousands_are_told_by_the_result_per_share() -> None:
    phrase = INCOME.replace("(In thousands, except share and per share data)", "(Dollars in thousands, per share too)")
    _, facts = read(phrase.replace("10,000,000", "    10,000").replace("10,050,000", "    10,050"))
    assert {fact.amount for fact in facts if fact.unit == "shares"} == {Decimal(10_000_000), Decimal(10_050_000)}


def test_cash_is_held_at_both_ends_of_the_flow() -> None:
    (statement,), facts = read(CASH)
    assert statement.kind is Kind.CASH_FLOW
    assert period(the(facts, "Net increase in cash", 1)) == ("2003-01-01", "2003-06-30")
    assert period(the(facts, "Cash and cash equivalents at beginning of period", 1)) == ("2002-12-31",)
    assert period(the(facts, "Cash and cash equivalents at end of period", 2)) == ("2002-06-30",)
    assert {fact.scale for fact in facts} == {6}


def test_selected_data_holds_flows_balances_and_rates() -> None:
    statements, facts = read(SELECTED)
    assert len(statements) == 2
    assert period(the(facts, "Net sales", 1)) == ("2004-01-01", "2004-03-31")
    assert period(the(facts, "Total assets", 1)) == ("2004-03-31",)
    assert period(the(facts, "Working capital", 1)) == ("2004-03-31",)
    assert [the(facts, label, 1).unit for label in ("Net sales", "Gross margin", "Number of employees")] == [
        "USD",
        "percent",
        "pure",
    ]
    assert the(facts, "Gross margin", 1).amount == Decimal("41.2")


def test_a_change_column_knows_what_it_compares() -> None:
    statements, facts = read(SELECTED)
    change = statements[0].columns[1]
    assert change.role is ColumnRole.CHANGE_PERCENT
    assert change.against == (1, 3)
    assert change.period == statements[0].columns[0].period
    assert the(facts, "Net sales", 2).unit == "percent"


def test_line_addresses_are_unique_through_a_table() -> None:
    _, facts = read(INCOME + CASH + SELECTED)
    assert len({fact.id for fact in facts}) == len(facts)


def test_nothing_stated_nothing_assumed() -> None:
    text = "\n".join(f"Item {name}        1{n},204     {n}31" for n, name in enumerate(("one", "two", "three", "four")))
    report = crossfoot.check(f"Some numbers\n\n{text}\n".encode(), name="made.txt")
    assert len(report.book.facts) == 8
    assert all(fact.period is None and fact.scale == 0 for fact in report.book.facts)
    assert {fact.unit for fact in report.book.facts} <= {None}


def test_a_date_over_one_column_does_not_spread_to_a_dated_neighbour() -> None:
    text = """
                 CONSOLIDATED BALANCE SHEETS
                        (Millions)

                                 July 2,
                                   2023    December 31, 2022
Cash and cash equivalents         2,632                  416
Inventories                      10,310                8,981
Total assets                     12,942                9,397
"""
    (statement,), _ = read(text)
    assert [column.period.end.isoformat() for column in statement.columns if column.period] == [
        "2023-07-02",
        "2022-12-31",
    ]
