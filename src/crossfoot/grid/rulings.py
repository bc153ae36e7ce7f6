"""Rules of dashes and equals signs to the columns that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossfoot.grid.cluster import Band
from crossfoot.values.placed import Chunk

#: A rule this far beside a column's digits is still its rule.
BESIDE = 3


def rules_to_columns(rules: Iterable[Chunk], bands: Sequence[Band]) -> frozenset[int]:
    """Give the columns (from 1) that have one of the rules."""
    return frozenset(column for rule in rules for column in _rule_to_columns(rule, bands))


def _rule_to_columns(rule: Chunk, bands: Sequence[Band]) -> list[int]:
    under = [n for n, band in enumerate(bands, 1) if rule.start < band.right and band.left < rule.end]
    # a long digit string reaches into the neighbour's rule: what counts is where most columns end
    edged = [n for n in under if rule.start <= bands[n - 1].edge <= rule.end + BESIDE]
    if edged or under:
        return edged or under
    near = [n for n, band in enumerate(bands, 1) if abs(rule.end - band.edge) <= BESIDE]
    return near[:1]


def widen_by_rules(bands: Sequence[Band], rule_lines: Iterable[Sequence[Chunk]]) -> list[Chunk]:
    """Give the extent of each column: its digits, and the rules of lines that have one rule for each column."""
    extents = [Chunk(band.left, band.right) for band in bands]
    for rules in rule_lines:
        if len(rules) == len(bands) and all(
            rule.start < band.right and band.left < rule.end for rule, band in zip(rules, bands, strict=True)
        ):
            extents = [
                Chunk(min(extent.start, rule.start), max(extent.end, rule.end))
                for extent, rule in zip(extents, rules, strict=True)
            ]
    return extents
