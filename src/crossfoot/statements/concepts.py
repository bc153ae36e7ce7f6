"""Lines to us-gaap elements.

A line is named by its words, its place on the statement and its neighbours, in three steps: wordings that are known
(the trade's, and those that filers gave the elements); the nearest known wording, if it is near enough; and last what
only the neighbours can tell, such as whether "Net income" is before or after the noncontrolling interests.  A line that
none of these settles stays without a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from crossfoot.statements.demands import fits_unit, is_bearable
from crossfoot.statements.lexicon import Lexicon, learned
from crossfoot.statements.model import Column, Kind, LineRole
from crossfoot.statements.neighbours import PRIMARY, REVENUES, Seen, once, settle
from crossfoot.statements.per_share import is_bare, is_dilution, is_refused, words_to_measure, words_to_share_element
from crossfoot.statements.places import FITTING, LADDERS, lines_to_places
from crossfoot.statements.wording import label_to_words

Words = tuple[str, ...]
_HEADING, _TOTAL = LineRole.HEADING, LineRole.TOTAL

# Where to look for the lines of a table of selected data, which takes from every statement.
_SELECTED = ("income", "equity", "liabilities", "assets", "current-assets", "noncurrent-assets",
             "noncurrent-liabilities", "operating", "investing")  # fmt: skip
# A label with one of these speaks of an amount that is not the element's.
_REFUSED = frozenset(
    ("adjusted", "nongaap", "ebitda", "ebit", "ebitdar", "proforma", "forma", "organic", "percent", "percentage", "%",
     "normalized", "excluding", "ratio", "economic")
)  # fmt: skip
# The lines that a reconciliation may be trusted to repeat from the statements.
_REPEATED = frozenset(
    {"NetIncomeLoss", "ProfitLoss", "NetIncomeLossAvailableToCommonStockholdersBasic", "EarningsPerShareDiluted",
     "EarningsPerShareBasic", "NetCashProvidedByUsedInOperatingActivities", "OperatingIncomeLoss", "GrossProfit"}
)  # fmt: skip

# What a line of share capital counts, where its numbers are shares.
_COUNTED = {"outstanding": "CommonStockSharesOutstanding", "issuance": "CommonStockSharesIssued"}
# What a statement says more than once, as of more than one date.
_RECURRING = frozenset({"CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"})
# The totals of a sheet have few wordings, all known: what is only near them is part of them.
_SHEET_TOTALS = frozenset({"Assets", "AssetsCurrent", "Liabilities", "LiabilitiesCurrent"})


_PAIRS = (
    ("EarningsPerShareBasic", "EarningsPerShareDiluted", "EarningsPerShareBasicAndDiluted"),
    (
        "WeightedAverageNumberOfSharesOutstandingBasic",
        "WeightedAverageNumberOfDilutedSharesOutstanding",
        "WeightedAverageNumberOfShareOutstandingBasicAndDiluted",
    ),
)


class Labelled(Protocol):
    """A line to be named; `parent` is the place of its heading among the lines."""

    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> LineRole: ...  # noqa: D102
    @property
    def parent(self) -> int | None: ...  # noqa: D102


def name_lines(
    kind: Kind, lines: Sequence[Labelled], columns: tuple[Column, ...], units: Sequence[str | None] = ()
) -> tuple[str | None, ...]:
    """Give the local us-gaap element name of each line, or `None` where none is meant or none is known.

    `units`, where given, are the units of the lines' facts (`USD`, `shares`, `USD/shares` ...), `None` where unknown.
    """
    if kind not in PRIMARY and columns and all(column.dimension for column in columns):
        return (None,) * len(lines)
    return name_lines_by(learned(), kind, lines, units)


def name_lines_by(
    lexicon: Lexicon, kind: Kind, lines: Sequence[Labelled], units: Sequence[str | None] = ()
) -> tuple[str | None, ...]:
    """Name lines by a lexicon of one's own."""
    if kind not in PRIMARY and kind not in (Kind.SELECTED, Kind.RECONCILIATION):
        return (None,) * len(lines)
    seen = _lines_to_seen(kind, lines, units)
    names = _name_shares(seen, [None] * len(lines))
    open_lines = [i for i, line in enumerate(seen) if names[i] is None and not line.is_heading and line.words]
    for i in open_lines:
        names[i] = _name_known(lexicon, kind, seen[i])
    if kind in PRIMARY:
        _name_near(lexicon, seen, [i for i in open_lines if names[i] is None], names)
    settle(lexicon, kind, seen, names)
    return tuple(once(kind, seen, names))


def _lines_to_seen(kind: Kind, lines: Sequence[Labelled], units: Sequence[str | None]) -> list[Seen]:
    words = [label_to_words(line.label) for line in lines]
    headings = [line.role is _HEADING for line in lines]
    places = lines_to_places(kind, words, headings)
    headed: dict[int | None, Words] = {None: ()}
    section: Words = ()
    seen = []
    for i, line in enumerate(lines):
        if line.parent not in headed:
            headed[line.parent] = _parents(line.parent, lines, words)
        above = headed[line.parent] or section
        unit = units[i] if i < len(units) else None
        seen.append(Seen(words[i], above, places[i], unit, headings[i], line.role is _TOTAL))
        if headings[i]:
            section = words[i]
    return seen


def _parents(at: int | None, lines: Sequence[Labelled], words: Sequence[Words]) -> Words:
    """Collect the words of a line's headings, the nearest, at place `at`, first."""
    found: list[str] = []
    for _ in range(4):
        if at is None:
            break
        found += words[at]
        at = lines[at].parent
    return tuple(found)


def _name_known(lexicon: Lexicon, kind: Kind, line: Seen) -> str | None:
    """Name a line by a wording that is known."""
    if not _REFUSED.isdisjoint(line.words):
        return "-"
    if kind in PRIMARY:
        return _fitting(line, lexicon.find(line.words, LADDERS[line.place]))
    if len(line.words) == 1 and line.words[0] not in {"revenue", "sale"}:
        return None
    element = lexicon.find(line.words, _SELECTED)
    return element if kind is Kind.SELECTED or element in _REPEATED else None


def _fitting(line: Seen, element: str | None) -> str | None:
    """Give the element if a line of that place and those words can have it."""
    fits = FITTING.get(line.place)
    if not element or (fits and not fits.search(element)):
        return None
    if element != "-" and not fits_unit(element, line.unit):
        counted = "outstanding" if "outstanding" in line.words else "issuance"
        is_capital = line.unit == "shares" and element.startswith("CommonStock") and counted in line.words
        return _COUNTED[counted] if is_capital else None
    is_cost = "cost" in line.words or "cost" in line.section
    return element if is_cost or not element.startswith("CostOf") else None


def _name_near(lexicon: Lexicon, seen: Sequence[Seen], lines: Sequence[int], names: list[str | None]) -> None:
    """Name lines by the nearest known wording, but none by a name that another line already has."""
    given = set(names)
    for i in lines:
        element = _fitting(seen[i], lexicon.nearest(seen[i].words, LADDERS[seen[i].place]))
        if element and not is_bearable(element, seen[i].words, seen[i].place):
            element = None
        if element in _SHEET_TOTALS or (element in REVENUES and not given.isdisjoint(REVENUES)):
            continue
        if element not in given or element in _RECURRING or seen[i].words[0] == "total":
            names[i] = element
            given.add(element)


def _name_shares(seen: Sequence[Seen], names: list[str | None]) -> list[str | None]:
    """Name the per-share and share-count lines; bare words ("Basic") take their measure from the section or before."""
    has_pair = any("basic" in line.words or "basic" in line.section for line in seen) and any(
        "diluted" in line.words or "diluted" in line.section for line in seen
    )
    last: str | None = None
    for i, line in enumerate(seen):
        if line.place not in LADDERS or "income" not in LADDERS[line.place]:
            continue
        is_money = line.unit is not None and not line.unit.endswith("shares")
        unit = None if is_money and is_dilution(line.words) else line.unit
        measure = words_to_measure(line.words, unit)
        if measure is None and unit is None and is_bare(line.words):
            measure = words_to_measure(line.section, None)
            if measure is None and not {"basic", "diluted"}.isdisjoint(line.words):
                measure = last or "per-share"
        if line.is_heading:
            last = measure or last
        elif measure:
            names[i] = words_to_share_element(measure, line.words, line.section, has_pair=has_pair) or "-"
            last = measure
    _pair_shares(seen, names)
    return names


def _pair_shares(seen: Sequence[Seen], names: list[str | None]) -> None:
    """Name the one of two lines which does not say that it is diluted, where only the other says so."""
    for basic, diluted, both in _PAIRS:
        if diluted not in names or basic in names:
            continue
        plain = [
            i
            for i, line in enumerate(seen)
            if not line.is_heading
            and {"basic", "diluted"}.isdisjoint(line.words)
            and _may_be_basic(line, names[i], both)
        ]
        told = [i for i, name in enumerate(names) if name == diluted and "diluted" in seen[i].words]
        if len(plain) == 1 and told and plain[0] < told[0]:
            names[plain[0]] = basic


def _may_be_basic(line: Seen, name: str | None, both: str) -> bool:
    if name == both or (name is not None and name != "-" and name.startswith("WeightedAverage") and "Diluted" in name):
        return name == both or both.startswith("Weighted")
    is_result = name == "-" and "per" in line.words and "income" in line.words and not is_refused(line.words)
    return is_result and both.startswith("Earnings") and not {"continuing", "discontinued"} & set(line.words)
