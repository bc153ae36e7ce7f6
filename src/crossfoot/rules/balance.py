"""F503: assets equal liabilities and equity, the identity of double entry."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.arithmetic import Basis, Equation
from crossfoot.rules.amounts import Amounts, Strand
from crossfoot.rules.workings import Workings
from crossfoot.statements.model import Kind


def find_balances(workings: Workings) -> Iterator[Equation]:
    """Yield, for each column of a balance sheet, that its two sides are equal."""
    for strand in workings.strands:
        if strand.statement.kind is not Kind.BALANCE:
            continue
        assets, claims = None, None
        for amounts in strand.lines:
            if is_assets(amounts):
                assets = amounts
            elif assets and is_claims(amounts):
                claims = amounts
                break
        if assets and claims:
            yield from _sides_to_equations(workings, strand, assets, claims)


def is_assets(amounts: Amounts) -> bool:
    """Whether a line is total assets."""
    return amounts.line.concept == "Assets" or amounts.line.label.lower().strip(" :.") == "total assets"


def is_claims(amounts: Amounts) -> bool:
    """Whether a line is the total of liabilities and equity."""
    label = amounts.line.label.lower()
    return amounts.line.concept == "LiabilitiesAndStockholdersEquity" or (
        label.startswith("total liabilities")
        and any(word in label for word in ("equity", "deficit", "deficiency", "capital", "net assets"))
    )


def _sides_to_equations(workings: Workings, strand: Strand, assets: Amounts, claims: Amounts) -> Iterator[Equation]:
    slots = [s for s in range(len(strand.columns)) if assets.facts[s] and claims.facts[s]]
    for slot in slots:
        left, right = assets.facts[slot], claims.facts[slot]
        if left and right:
            witnesses = sum(assets.values[s] == claims.values[s] for s in slots if s != slot)
            yield Equation(
                "F503",
                workings.term(right),
                (workings.term(left),),
                Basis.IDENTITY,
                because="assets equal liabilities and equity",
                witnesses=witnesses,
            )
