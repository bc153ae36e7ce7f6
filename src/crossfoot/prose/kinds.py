"""Which units of the tables a kind of figure can be of."""

from __future__ import annotations

_RATIOS = frozenset({None, "pure", "ratio"})
_NOT_MONEY = frozenset({"shares", "USD/shares", "percent", "pure", "ratio", "count", "%"})


def is_of_kind(kind: str, unit: str | None) -> bool:
    """Whether a number of this unit can be a figure's of this kind; an unknown unit can be any but a percentage."""
    if kind == "percent":
        return unit in {"percent", "pure", "%"}
    if kind == "ratio":
        return unit in _RATIOS
    if unit is None:
        return True
    if kind == "per_share":
        return unit.endswith("/shares")
    return unit in {"shares", "count", "pure"} if kind == "count" else unit not in _NOT_MONEY
