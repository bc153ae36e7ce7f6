"""Periods: the moment a balance holds for, and the stretch of days over which a flow ran.

Both are tuples, because everything is looked up by period and tuples are the quickest keys.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

#: The days of a month on average, and the months of periods up to three years, by the days between their ends.
_DAYS = 30.4375
_MONTHS = [round((days + 1) / _DAYS) for days in range(1096)]


class Instant(NamedTuple):
    """The end of a day, for balances.

    >>> Instant(dt.date(2002, 12, 31)).as_json()
    {'instant': '2002-12-31'}
    """

    on: dt.date

    @property
    def end(self) -> dt.date:
        """The day itself."""
        return self.on

    def as_json(self) -> dict[str, str]:
        """Give the ISO form of the machine interface."""
        return {"instant": self.on.isoformat()}


class Duration(NamedTuple):
    """A stretch of days, both ends inclusive, for flows.

    >>> Duration(dt.date(2002, 10, 1), dt.date(2002, 12, 31)).months
    3
    """

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int:
        """The nearest whole number of months (a 13-week quarter is 3)."""
        days = (self.end - self.start).days
        return _MONTHS[days] if 0 <= days < len(_MONTHS) else round((days + 1) / _DAYS)

    def as_json(self) -> dict[str, str]:
        """Give the ISO form of the machine interface."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}


Period = Instant | Duration
