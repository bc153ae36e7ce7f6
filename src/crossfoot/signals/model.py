"""Signals (what the prose asserts) and measures (what the facts give)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.source import Span
from crossfoot.values.period import Period


@dataclass(frozen=True, slots=True)
class Signal:
    """An event that the prose asserts, with the words that assert it (`span`)."""

    kind: str
    state: str
    span: Span
    amount: Decimal | None = None
    date: dt.date | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A ratio or amount computed from facts, as an interval; `missing` says which input the release lacks."""

    name: str
    formula: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    period: Period | None
    operands: tuple[str, ...] = ()
    missing: str | None = None
    unit: str = "pure"
