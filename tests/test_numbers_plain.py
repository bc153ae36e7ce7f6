"""Plain numbers are read by a short way of their own: it gives what the long way gives, which a "+" in front takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.source import Span
from crossfoot.values.number import parse_number

MARKS = st.sampled_from(["", "$", "$ "])
DIGITS = st.one_of(
    st.integers(0, 10**9).map("{:,}".format),
    st.integers(0, 10**9).map(str),
    st.sampled_from(["1234,567", "12,34", "000", "9" * 18, "9" * 19, "1,234,56"]),
)
PLACES = st.sampled_from(["", ".", ".5", ".25", ".000"])


@given(MARKS, st.sampled_from(["", "("]), DIGITS, PLACES, st.sampled_from(["", ")"]), st.sampled_from(["", "%", " %"]))
def test_both_ways_give_one_number(  # noqa: PLR0913, PLR0917  the parts of a printed number
    mark: str, opened: str, digits: str, places: str, closed: str, percent: str
) -> None:
    text = mark + opened + digits + places + closed + percent
    short, long = parse_number(text, 7), parse_number(f"+{text}", 6)
    if short is None or long is None:
        assert short is long
        return
    assert (short.value, short.quantum, short.mark, short.unpaired) == (
        long.value,
        long.quantum,
        long.mark,
        long.unpaired,
    )
    assert long.span == Span(6, short.span.end)
    assert short.span == Span(7, 7 + len(text))
