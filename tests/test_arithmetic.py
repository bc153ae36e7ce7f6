"""Weighing: the grades of sums, ratios and floors, and the laws of intervals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.arithmetic import Basis, Equation, Form, Grade, Interval, Rounding, Term, weigh


def equation(total: str, *terms: str, form: Form = Form.SUM, quantum: str = "1") -> Equation:
    return Equation(
        "F501", _term("t", total, quantum), tuple(_term(str(i), t) for i, t in enumerate(terms)), Basis.STATED, form
    )


def _term(name: str, text: str, quantum: str = "1") -> Term:
    places = len(text.partition(".")[2])
    return Term(name, Decimal(text), Decimal(1).scaleb(-places) if places else Decimal(quantum))


@pytest.mark.parametrize(
    ("total", "terms", "grade"),
    [
        ("904", ["1204", "-300"], Grade.EXACT),
        ("904", ["1204", "-301"], Grade.ROUNDED),  # off by one, two lines
        ("904", ["1204", "-302"], Grade.BROKEN),  # off by two, two lines: at most 1.5
        ("100", ["20", "20", "20", "38"], Grade.STRAINED),  # off by two of at most 2.5
        ("100", ["20", "20", "20", "37"], Grade.BROKEN),
        ("100", ["10"] * 9 + ["8"], Grade.ROUNDED),  # ten lines plausibly lose two
        ("0.06", ["0.02", "0.03"], Grade.ROUNDED),
        ("0.08", ["0.02", "0.03"], Grade.BROKEN),
    ],
)
def test_sums_are_graded(total: str, terms: list[str], grade: Grade) -> None:
    assert weigh(equation(total, *terms)).grade is grade


def test_a_verdict_says_what_was_computed_and_what_rounding_explains() -> None:
    verdict = weigh(equation("904", "1204", "-310"))
    assert (verdict.computed, verdict.gap, verdict.slack) == (Decimal(894), Decimal(10), Decimal("1.5"))


@pytest.mark.parametrize(
    ("form", "total", "terms", "grade"),
    [
        (Form.QUOTIENT, "-0.06", ["-3307000", "59071451"], Grade.EXACT),
        (Form.QUOTIENT, "-0.05", ["-3307000", "59071451"], Grade.BROKEN),
        (Form.QUOTIENT, "0.50", ["9", "2", "22"], Grade.EXACT),  # all but the last are added
        (Form.CHANGE, "9.1", ["120", "110"], Grade.EXACT),
        (Form.CHANGE, "9.5", ["120", "110"], Grade.ROUNDED),  # 120.4 over 109.6
        (Form.CHANGE, "50", ["-10", "-20"], Grade.EXACT),  # a loss halved
        (Form.CHANGE, "12.0", ["120", "110"], Grade.BROKEN),
        (Form.SHARE, "25.0", ["250", "1000"], Grade.EXACT),
        (Form.SHARE, "27.0", ["250", "1000"], Grade.BROKEN),
        (Form.FLOOR, "110", ["100"], Grade.EXACT),
        (Form.FLOOR, "99", ["100"], Grade.ROUNDED),
        (Form.FLOOR, "90", ["100"], Grade.BROKEN),
    ],
)
def test_ratios_and_floors_are_graded(form: Form, total: str, terms: list[str], grade: Grade) -> None:
    assert weigh(equation(total, *terms, form=form)).grade is grade


def test_nothing_is_said_where_the_divisor_may_be_zero() -> None:
    assert weigh(equation("5", "10", "0", form=Form.QUOTIENT)).grade is Grade.STRAINED


def test_numbers_cut_off_lose_up_to_one_each_and_never_gain() -> None:
    cut = equation("23", "5", "5", "5", "5")
    assert weigh(cut).grade is Grade.BROKEN
    assert weigh(cut, Rounding.TRUNCATION).grade is Grade.ROUNDED
    assert weigh(equation("24", "5", "5", "5", "5"), Rounding.TRUNCATION).grade is Grade.BROKEN  # just below 24
    assert weigh(equation("19", "5", "5", "5", "5"), Rounding.TRUNCATION).grade is Grade.BROKEN  # just below 20
    assert weigh(equation("-11", "-5", "-5"), Rounding.TRUNCATION).grade is Grade.ROUNDED
    assert weigh(equation("1", "0"), Rounding.TRUNCATION).grade is Grade.BROKEN


CALC11 = [line.split() for line in (Path(__file__).parent / "data" / "calc11.txt").read_text().splitlines()]


def recorded_to_equation(numbers: list[str]) -> Equation:
    total, *terms = (_recorded_to_term(str(i), text) for i, text in enumerate(numbers))
    return Equation("F501", total, tuple(terms), Basis.STATED)


def _recorded_to_term(name: str, text: str) -> Term:
    amount, _, decimals = text[1:].partition("/")
    return Term(name, Decimal(amount), Decimal(1).scaleb(-int(decimals)), 1 if text[0] == "+" else -1)


@pytest.mark.parametrize(("mode", "place"), [(Rounding.NEAREST, 0), (Rounding.TRUNCATION, 1)])
def test_weighing_agrees_with_calculations_1_1(mode: Rounding, place: int) -> None:
    """The record is Arelle's judgement of generated sums; scripts/record_calc11.py made it."""
    judged = [(verdicts[place], numbers) for verdicts, *numbers in CALC11 if verdicts[place] != "-"]
    assert len(judged) > 2000
    differing = [
        numbers
        for verdict, numbers in judged
        if (weigh(recorded_to_equation(numbers), mode).grade is Grade.BROKEN) != (verdict == "i")
    ]
    assert differing == []


AMOUNTS = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12)


@given(AMOUNTS, st.integers(-6, 6))
def test_the_gap_alone_decides_and_scale_does_not(amounts: list[int], gap: int) -> None:
    for scale in (0, 3):
        terms = tuple(Term(str(i), Decimal(a).scaleb(scale), Decimal(1).scaleb(scale)) for i, a in enumerate(amounts))
        total = Term("t", Decimal(sum(amounts) + gap).scaleb(scale), Decimal(1).scaleb(scale))
        verdict = weigh(Equation("F501", total, terms, Basis.STATED))
        assert verdict.gap == Decimal(gap).scaleb(scale)
        assert (verdict.grade is Grade.EXACT) == (gap == 0)
        assert (verdict.grade is Grade.BROKEN) == (2 * abs(gap) > len(amounts) + 1)


@given(st.lists(st.decimals(-1000, 1000, places=3), min_size=1, max_size=10), st.integers(0, 2))
def test_honest_rounding_never_breaks_a_sum(exact: list[Decimal], places: int) -> None:
    quantum = Decimal(1).scaleb(-places)
    terms = tuple(Term(str(i), value.quantize(quantum), quantum) for i, value in enumerate(exact))
    total = Term("t", sum(exact, Decimal(0)).quantize(quantum), quantum)
    assert weigh(Equation("F501", total, terms, Basis.STATED)).grade is not Grade.BROKEN


DECIMALS = st.decimals(-50, 50, places=2)


@given(DECIMALS, DECIMALS, st.decimals("0.01", 3, places=2), st.floats(0, 1), st.floats(0, 1))
def test_interval_arithmetic_contains_what_it_should(
    a: Decimal, b: Decimal, quantum: Decimal, at: float, other: float
) -> None:
    left, right = Interval.around(a, quantum), Interval.around(b, quantum)
    x = left.low + Decimal(at) * (left.high - left.low)
    y = right.low + Decimal(other) * (right.high - right.low)
    assert x + y in left + right
    assert x - y in left - right
    assert x * y in left * right
    quotient = left.over(right)
    assert quotient is None or Interval(quotient.low - 1, quotient.high + 1).low <= x / y <= quotient.high + 1
