"""Guidance as ranges, and measures that are not GAAP."""

from __future__ import annotations

from decimal import Decimal

import pytest

import crossfoot

RANGES = [
    ("We expect revenue of $20 million to $22 million in the third quarter of 2020.", "revenue", "20e6", "22e6", "USD"),
    ("We expect net sales to be between $1.2 and $1.4 billion.", "net sales", "1.2e9", "1.4e9", "USD"),
    ("The company expects sales growth of 3% to 5% for 2020.", "sales growth", "3", "5", "percent"),
    ("We anticipate capital expenditures of at least $7 million.", "capital expenditures", "7e6", None, "USD"),
    ("We expect diluted earnings per share of up to $0.15.", "diluted earnings per share", None, "0.15", "USD"),
]


@pytest.mark.parametrize(("text", "metric", "low", "high", "unit"), RANGES)
def test_a_sentence_of_guidance_is_a_typed_range(
    text: str, metric: str, low: str | None, high: str | None, unit: str
) -> None:
    (outlook,) = crossfoot.check(text.encode(), name="passage.txt").outlooks
    found = (outlook.metric, outlook.low, outlook.high, outlook.unit)
    assert found == (metric, low and Decimal(low), high and Decimal(high), unit)


def test_the_comparison_is_not_guided() -> None:
    text = "We expect revenue of $20 million to $22 million, compared with revenue of $18 million a year ago."
    assert len(crossfoot.check(text.encode(), name="passage.txt").outlooks) == 1


def test_an_adjusted_measure_without_its_table_is_not_reconciled() -> None:
    text = "Adjusted EBITDA rose to $5 million.  Net income was $1 million."
    (adjusted,) = crossfoot.check(text.encode(), name="passage.txt").adjusted
    assert (adjusted.name, adjusted.reconciled, adjusted.gaap_first) == ("adjusted ebitda", False, False)


def test_the_gaap_measure_may_come_first() -> None:
    text = "Net income was $1 million.  Adjusted EBITDA rose to $5 million."
    (adjusted,) = crossfoot.check(text.encode(), name="passage.txt").adjusted
    assert adjusted.gaap_first is True
