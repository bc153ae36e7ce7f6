"""Lines to us-gaap elements: tables of labels with their context."""

from __future__ import annotations

import pytest

from crossfoot.statements.concepts import name_lines
from crossfoot.statements.model import Kind, Line, LineRole


def _lines(text: str) -> tuple[Line, ...]:
    """Make lines of a sketch: a line that ends in a colon is a heading."""
    labels = [line.strip() for line in text.strip().splitlines()]
    roles = [LineRole.HEADING if label.endswith(":") else LineRole.ITEM for label in labels]
    return tuple(
        Line(i, label, 0, None, role, ()) for i, (label, role) in enumerate(zip(labels, roles, strict=True), 1)
    )


def _named(kind: Kind, sketch: str) -> None:
    """Compare the names of a sketch's lines, written behind `->`, with those given."""
    pairs = [line.rpartition("->") for line in sketch.strip().splitlines()]
    lines = _lines("\n".join(left for left, _, _ in pairs))
    expected = [right.strip() or None for _, _, right in pairs]
    assert dict(zip([line.label for line in lines], name_lines(kind, lines, ()), strict=True)) == dict(
        zip([line.label for line in lines], expected, strict=True)
    )


def test_basic_and_diluted_take_their_measure_from_the_heading() -> None:
    _named(
        Kind.INCOME,
        """
        Net loss                                             -> NetIncomeLoss
        Loss per common share:                               ->
        Basic                                                -> EarningsPerShareBasic
        Diluted                                              -> EarningsPerShareDiluted
        Shares used in computing loss per share:             ->
        Basic (in thousands)                                 -> WeightedAverageNumberOfSharesOutstandingBasic
        Diluted (in thousands)                               -> WeightedAverageNumberOfDilutedSharesOutstanding
        """,
    )


def test_net_income_before_and_after_noncontrolling_interests() -> None:
    _named(
        Kind.INCOME,
        """
        Net earnings                                                  -> ProfitLoss
        Less: net earnings attributable to noncontrolling interests -> NetIncomeLossAttributableToNoncontrollingInterest
        Net earnings attributable to Halden Industries, Inc.          -> NetIncomeLoss
        """,
    )


def test_other_means_what_its_place_means() -> None:
    _named(
        Kind.BALANCE,
        """
        Current assets:               ->
        Other                         -> OtherAssetsCurrent
        Total current assets          -> AssetsCurrent
        Other                         -> OtherAssetsNoncurrent
        Total assets                  -> Assets
        Current liabilities:          ->
        Other                         -> OtherLiabilitiesCurrent
        Total current liabilities     -> LiabilitiesCurrent
        Other                         -> OtherLiabilitiesNoncurrent
        Total liabilities             -> Liabilities
        """,
    )


@pytest.mark.parametrize("kind", [Kind.GUIDANCE, Kind.SEGMENT, Kind.OTHER])
def test_tables_of_other_kinds_are_not_named(kind: Kind) -> None:
    assert name_lines(kind, _lines("Total revenues\nNet income"), ()) == (None, None)


def test_adjusted_amounts_are_not_the_elements() -> None:
    assert name_lines(Kind.INCOME, _lines("Adjusted net income\nNon-GAAP operating income"), ()) == (None, None)
