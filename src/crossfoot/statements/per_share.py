"""Per-share and share-count lines: "Basic" says nothing until the heading, or the unit, says of what."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.values.unit import Measure

Words = tuple[str, ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words which a per-share or share-count line may consist of: then its heading decides what it is.
_BARE = _words(
    "basic diluted net income continuing discontinued operation assuming total common stock share class b c per "
    "extraordinary item change cumulative effect accounting principle loss attributable parent equivalent full "
    "stockholder primary amount dollar average weighted outstanding number available adjustment ads"
)
_REFUSED = _words(
    "adjusted nongaap forma proforma excluding book tangible price cash value ebitda core normalized option effect "
    "antidilutive economic impact ratio"
)
_COUNTS = _words("average outstanding weighted computation calculation computing compute calculate used number")
# What a label or its section must say if the label says neither basic nor diluted.
_TELLING = {"per-share": _words("income eps"), "shares": _words("average weighted computing compute used computation")}
_DILUTED_SHARES = _words("basic diluted share average common stock")
_EARNINGS = {
    "basic": ("EarningsPerShareBasic", "IncomeLossFromContinuingOperationsPerBasicShare",
              "IncomeLossFromDiscontinuedOperationsNetOfTaxPerBasicShare"),
    "diluted": ("EarningsPerShareDiluted", "IncomeLossFromContinuingOperationsPerDilutedShare",
                "IncomeLossFromDiscontinuedOperationsNetOfTaxPerDilutedShare"),
    "both": ("EarningsPerShareBasicAndDiluted", "IncomeLossFromContinuingOperationsPerBasicAndDilutedShare",
             "IncomeLossFromDiscontinuedOperationsNetOfTaxPerBasicAndDilutedShare"),
}  # fmt: skip
_SHARES = {
    "basic": "WeightedAverageNumberOfSharesOutstandingBasic",
    "diluted": "WeightedAverageNumberOfDilutedSharesOutstanding",
    "both": "WeightedAverageNumberOfShareOutstandingBasicAndDiluted",
}
# What the elements count, where a bare label ("Diluted") does not say so.
SHARE_ELEMENTS = {
    **dict.fromkeys((name for names in _EARNINGS.values() for name in names), Measure.PER_SHARE),
    **dict.fromkeys(_SHARES.values(), Measure.SHARES),
}


def words_to_measure(words: Words, unit: str | None) -> str | None:
    """Tell whether words (or the unit) speak of an amount per share, of a number of shares, or of neither (`None`)."""
    if unit is not None and unit.endswith("/shares"):
        return "per-share"
    found = set(words)
    before = words[: words.index("per")] if "per" in found else words
    is_share = not found.isdisjoint(("share", "stock", "unit", "ads", "stockholder"))
    is_counted = is_share and not _COUNTS.isdisjoint(before) and "issuance" not in found
    is_dilution_of_shares = len(found) > 1 and found.issubset(_DILUTED_SHARES) and found != {"basic", "diluted"}
    if unit == "shares" or is_counted or is_dilution_of_shares:
        return "shares"
    return "per-share" if ("per" in found and is_share) or "eps" in found else None


def is_refused(words: Sequence[str]) -> bool:
    """Whether words tell of another measure than the statements': adjusted, pro forma, book value."""
    return not _REFUSED.isdisjoint(words)


def is_bare(words: Words) -> bool:
    """Whether the words alone leave open what they count."""
    return _BARE.issuperset(words) and not {"basic", "diluted", "continuing", "discontinued", "net"}.isdisjoint(words)


def is_dilution(words: Words) -> bool:
    """Whether the words say no more than basic or diluted: no amount of money is that."""
    return bool(words) and {"basic", "diluted", "assuming", "total"}.issuperset(words)


def words_to_share_element(measure: str, label: Words, section: Sequence[str], *, has_pair: bool) -> str | None:
    """Name a per-share or share-count line by its own words and, where these are silent, by its section's.

    `has_pair` says that other lines of the statement are told apart as basic and diluted.
    """
    found = set(label)
    if is_refused(label) or not {"adjusted", "nongaap", "forma", "adjustment"}.isdisjoint(section):
        return None
    if "dividend" in found or "distribution" in found:
        if measure != "per-share" or "preferred" in found:
            return None
        return "CommonStockDividendsPerShareCashPaid" if "payment" in found else "CommonStockDividendsPerShareDeclared"
    around = found.union(section)
    which = _words_to_dilution(found) or _words_to_dilution(set(section)) or (None if has_pair else "both")
    is_plain = found.isdisjoint(("basic", "diluted"))
    if which is None or (is_plain and around.isdisjoint(_TELLING[measure])):
        return None
    if measure == "shares":
        return _SHARES[which]
    return _per_share_element(which, found, set(section))


def _words_to_dilution(found: set[str]) -> str | None:
    """Tell basic from diluted from both."""
    is_diluted = "diluted" in found
    if "basic" in found:
        return "both" if is_diluted else "basic"
    return "diluted" if is_diluted else None


def _per_share_element(which: str, label: set[str], section: set[str]) -> str | None:
    """Tell earnings per share from those of continuing and of discontinued operations."""
    total, continuing, discontinued = _EARNINGS[which]
    for found in (label, section):
        if not found.isdisjoint(("extraordinary", "cumulative")):
            return continuing if "before" in found else None
        if "discontinued" in found and "continuing" not in found:
            return continuing if "before" in found else discontinued
        if "continuing" in found and "discontinued" not in found:
            return continuing
        if "net" in found or "income" in found:
            return total
    return total
