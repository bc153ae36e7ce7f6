"""Headings to periods: what is printed, completed by what the document knows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.source import Span
from crossfoot.statements.calendar import Calendar, add_months, is_month_end, make_calendar, nearest_month_end
from crossfoot.statements.periods import timing_to_times
from crossfoot.values.date import find_days
from crossfoot.values.timing import parse_timing

MONTH_ENDS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 1)).map(lambda day: day.replace(day=1) - dt.timedelta(1))


@pytest.mark.parametrize(
    ("heading", "start", "end"),
    [
        ("Three Months Ended December 31, 2002", "2002-10-01", "2002-12-31"),
        ("Thirteen Weeks Ended March 29, 2025", "2024-12-29", "2025-03-29"),
        ("12 weeks ended 5/11/2025", "2025-02-17", "2025-05-11"),
        ("Quarter Ended June 30, 2024 (Unaudited)", "2024-04-01", "2024-06-30"),
        ("Six months to 30 September 2003", "2003-04-01", "2003-09-30"),
        ("For the year ended February 29, 2024", "2023-03-01", "2024-02-29"),
        ("3 mos. ended Sept. 30, 1998", "1998-07-01", "1998-09-30"),
        ("From March 3, 1998 (inception) to December 31, 2001", "1998-03-03", "2001-12-31"),
        ("Nine Months Ended September 2004", "2004-01-01", "2004-09-30"),
    ],
)
def test_heading_with_its_own_date(heading: str, start: str, end: str) -> None:
    duration = timing_to_times(parse_timing(heading), Calendar()).duration
    assert duration is not None
    assert (duration.start.isoformat(), duration.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "heading", ["2003", "First Quarter 2004", "1Q25", "Three Months Ended", "Products", "June 30,"]
)
def test_nothing_is_invented(heading: str) -> None:
    times = timing_to_times(parse_timing(heading), Calendar())
    assert times.instant is None
    assert times.duration is None


def calendar_of(*headings: str) -> Calendar:
    return make_calendar((parse_timing(heading), Span(0, 1)) for heading in headings)


@pytest.mark.parametrize(
    ("known", "heading", "start", "end"),
    [
        (("Year ended December 31, 2004",), "First Quarter 2004", "2004-01-01", "2004-03-31"),
        (("Year ended June 30, 2013",), "2Q12", "2011-10-01", "2011-12-31"),
        (("Year ended May 31, 2024",), "Fiscal 2023", "2022-06-01", "2023-05-31"),
        (("Year ended February 3, 2024", "Fiscal 2023"), "Fiscal 2022", "2022-01-30", "2023-01-28"),
        (("Year ended December 31, 2023", "January 1, 2023"), "Fiscal 2021", "2021-01-04", "2022-01-02"),
        (("March 31, 2024", "December 31, 2023", "1Q24"), "4Q23", "2023-10-01", "2023-12-31"),
    ],
)
def test_label_dated_by_the_document(known: tuple[str, ...], heading: str, start: str, end: str) -> None:
    duration = timing_to_times(parse_timing(heading), calendar_of(*known), yearly=True).duration
    assert duration is not None
    assert (duration.start.isoformat(), duration.end.isoformat()) == (start, end)


def test_start_follows_the_previous_end() -> None:
    book = calendar_of(
        "Year ended September 28, 2024", "Year ended September 30, 2023", "Year ended September 24, 2022"
    )
    starts = [
        timing_to_times(parse_timing(heading), book).duration
        for heading in ("Year ended September 28, 2024", "Year ended September 30, 2023")
    ]
    assert [duration.start for duration in starts if duration] == [dt.date(2023, 10, 1), dt.date(2022, 9, 25)]


def test_a_title_completes_but_never_overrules() -> None:
    column = parse_timing("2023")
    assert column.completed_by(parse_timing("Years ended June 30, 2024 and 2023")).end == dt.date(2023, 6, 30)
    assert column.completed_by(parse_timing("February 2, 2025")).end is None
    assert parse_timing("March 31, 2020").completed_by(parse_timing("2019")).end == dt.date(2020, 3, 31)


@given(MONTH_ENDS, st.integers(1, 24))
def test_months_tile(end: dt.date, months: int) -> None:
    """A period of so many months and the one before it leave no day out and share none."""
    heading = f"{months} months ended {end:%B} {end.day}, {end.year}"
    duration = timing_to_times(parse_timing(heading), Calendar()).duration
    assert duration is not None
    before = duration.start - dt.timedelta(1)
    assert is_month_end(before)
    assert add_months(before, months) in (end, end - dt.timedelta(1))
    assert duration.months == months


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)))
def test_a_date_reads_back_in_every_form(day: dt.date) -> None:
    forms = (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", f"{day.month}/{day.day}/{day:%y}")
    for form in (*forms, day.isoformat()):
        assert [found.date for found in find_days(form)] == [day]


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)))
def test_nearest_month_end_is_near(day: dt.date) -> None:
    assert is_month_end(nearest_month_end(day))
    assert abs((nearest_month_end(day) - day).days) <= 15


@given(st.text(max_size=80))
def test_any_heading_is_read(text: str) -> None:
    timing_to_times(parse_timing(text), calendar_of(text, "Year ended December 31, 2002"), yearly=True)
