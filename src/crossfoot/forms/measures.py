"""Measures as people read them: a line each, a column for each period, and what was not computed for want of what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crossfoot.forms.wording import collapsed, period_phrase
from crossfoot.signals.model import Measure
from crossfoot.values.period import Duration, Period

_MILLION = Decimal(1_000_000)
_REASONS = ("not computed: no ", "not computed: ", "no ")
_MEANINGLESS = "n/m: "


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The measures of a release: the periods that occur, for each name its measure by period, and what is missing.

    `missing` gives the names that want for each thing, `meaningless` those whose numbers have the wrong sign.
    """

    periods: tuple[Period | None, ...]
    rows: dict[str, dict[Period | None, Measure]]
    missing: dict[str, list[str]]
    meaningless: list[str]


def measures_to_table(measures: tuple[Measure, ...]) -> MeasureTable:
    """Lay the measures out, names in the order in which they come, long periods first."""
    rows: dict[str, dict[Period | None, Measure]] = {}
    missing: dict[str, list[str]] = {}
    meaningless: list[str] = []
    for measure in measures:
        name = measure.name.replace("_", " ")
        if measure.value is not None:
            rows.setdefault(name, {})[measure.period] = measure
        elif measure.missing and measure.missing.startswith(_MEANINGLESS):
            meaningless.append(name)
        elif measure.missing:
            missing.setdefault(_reason(measure.missing), []).append(name)
    periods = {period for row in rows.values() for period in row}
    return MeasureTable(tuple(sorted(periods, key=_longest_first)), rows, missing, meaningless)


def _reason(text: str) -> str:
    lead = next((lead for lead in _REASONS if text.startswith(lead)), "")
    return collapsed(text[len(lead) :].removesuffix(" in this release"))


def _longest_first(period: Period | None) -> tuple[int, int]:
    if period is None:
        return 1, 0
    return -(period.days if isinstance(period, Duration) else 0), -period.end.toordinal()


def missing_words(table: MeasureTable) -> list[str]:
    """Say what was not computed, and why."""
    lacking = [f"{', '.join(names)} (no {reason})" for reason, names in table.missing.items()]
    out = [f"not computed: {'; '.join(lacking)}"] if lacking else []
    return out + ([f"not meaningful here: {', '.join(table.meaningless)}"] if table.meaningless else [])


def period_title(period: Period | None) -> str:
    """Give the head of a period's column."""
    return period_phrase(period) if period else ""


def amount_words(amount: Decimal, unit: str | None) -> str:
    """Give an amount for reading.

    >>> amount_words(Decimal("-27352000"), "USD"), amount_words(Decimal("0.4184"), "pure")
    ('-27.4 million USD', '0.42')
    """
    if unit == "percent":
        return f"{amount:.1f}%"
    if abs(amount) >= _MILLION:
        return f"{amount / _MILLION:,.1f} million {unit or ''}".strip()
    text = f"{amount:,.0f}" if abs(amount) >= 1000 else f"{amount:.2f}"
    return f"{text} {unit}" if unit not in (None, "pure") else text
