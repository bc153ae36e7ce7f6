"""Lines to us-gaap elements.

A line is named by its words, its place on the statement and its neighbours, in three steps: wordings that are known
(the trade's, and those that filers gave the elements); the nearest known wording, if it is near enough; and last what
only the neighbours can tell, such as whether "Net income" is before or after the noncontrolling interests.  A line that
none of these settles stays without a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.statements.lexicon import Lexicon, learned
from crossfoot.statements.model import Column, Kind, Line, LineRole
from crossfoot.statements.per_share import is_bare, is_dilution, words_to_measure, words_to_share_element
from crossfoot.statements.places import FITTING, LADDERS, lines_to_places
from crossfoot.statements.wording import label_to_words

Words = tuple[str, ...]

_PRIMARY = frozenset({Kind.INCOME, Kind.BALANCE, Kind.CASH_FLOW, Kind.COMPREHENSIVE})
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

# What a statement says more than once, as of more than one date.
_RECURRING = frozenset({"CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"})
# The totals of a sheet have few wordings, all known: what is only near them is part of them.
_SHEET_TOTALS = frozenset({"Assets", "AssetsCurrent", "Liabilities", "LiabilitiesCurrent"})
_REVENUES = frozenset(
    {"Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax", "InterestAndDividendIncomeOperating"}
)
_OPERATING = "OperatingIncomeLoss"
_PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxes"
_OTHER_INCOME = frozenset({"OtherNonoperatingIncomeExpense", "InterestIncomeExpenseNonoperatingNet"})
_SHORT = re.compile("ShortTerm|CommercialPaper")
_LONG_TERM = {
    "ProceedsFromIssuanceOfDebt": "ProceedsFromIssuanceOfLongTermDebt",
    "RepaymentsOfDebt": "RepaymentsOfLongTermDebt",
}
# A label under so many headings is repeated for each part of a company; under two it may be one measure, twice.
MANY = 3


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a line when it is named."""

    words: Words
    section: Words
    place: str
    unit: str | None
    is_heading: bool
    is_total: bool


def name_lines(
    kind: Kind, lines: tuple[Line, ...], columns: tuple[Column, ...], units: Sequence[str | None] = ()
) -> tuple[str | None, ...]:
    """Give the local us-gaap element name of each line, or `None` where none is meant or none is known.

    `units`, where given, are the units of the lines' facts (`USD`, `shares`, `USD/shares` ...), `None` where unknown.
    """
    if kind not in _PRIMARY and columns and all(column.dimension for column in columns):
        return (None,) * len(lines)
    return name_lines_by(learned(), kind, lines, units)


def name_lines_by(
    lexicon: Lexicon, kind: Kind, lines: Sequence[Line], units: Sequence[str | None] = ()
) -> tuple[str | None, ...]:
    """Name lines by a lexicon of one's own."""
    if kind not in _PRIMARY and kind not in (Kind.SELECTED, Kind.RECONCILIATION):
        return (None,) * len(lines)
    seen = _lines_to_seen(kind, lines, units)
    names = _name_shares(seen, [None] * len(lines))
    open_lines = [i for i, line in enumerate(seen) if names[i] is None and not line.is_heading and line.words]
    for i in open_lines:
        names[i] = _name_known(lexicon, kind, seen[i])
    if kind in _PRIMARY:
        _name_near(lexicon, seen, [i for i in open_lines if names[i] is None], names)
    _settle_totals(lexicon, kind, seen, names)
    _settle_net_income(seen, names)
    _settle_comprehensive(seen, names)
    _settle_equity(names)
    _settle_other_income(seen, names)
    _settle_debt(names)
    return tuple(_once(kind, seen, names))


def _lines_to_seen(kind: Kind, lines: Sequence[Line], units: Sequence[str | None]) -> list[_Seen]:
    words = [label_to_words(line.label) for line in lines]
    headings = [line.role is LineRole.HEADING for line in lines]
    places = lines_to_places(kind, words, headings)
    by_index = {line.index: i for i, line in enumerate(lines)}
    section: Words = ()
    seen = []
    for i, line in enumerate(lines):
        above = _parents(line, lines, by_index, words) or section
        unit = units[i] if i < len(units) else None
        seen.append(_Seen(words[i], above, places[i], unit, headings[i], line.role is LineRole.TOTAL))
        if headings[i]:
            section = words[i]
    return seen


def _parents(line: Line, lines: Sequence[Line], by_index: dict[int, int], words: Sequence[Words]) -> Words:
    """Collect the words of a line's headings, nearest first."""
    found: list[str] = []
    at = by_index.get(line.parent) if line.parent is not None else None
    for _ in range(4):
        if at is None:
            break
        found += words[at]
        parent = lines[at].parent
        at = by_index.get(parent) if parent is not None else None
    return tuple(found)


def _name_known(lexicon: Lexicon, kind: Kind, line: _Seen) -> str | None:
    """Name a line by a wording that is known."""
    if not _REFUSED.isdisjoint(line.words):
        return "-"
    if kind in _PRIMARY:
        return _fitting(line, lexicon.find(line.words, LADDERS[line.place]))
    if len(line.words) == 1 and line.words[0] not in {"revenue", "sale"}:
        return None
    element = lexicon.find(line.words, _SELECTED)
    return element if kind is Kind.SELECTED or element in _REPEATED else None


def _fitting(line: _Seen, element: str | None) -> str | None:
    """Give the element if a line of that place and those words can have it."""
    fits = FITTING.get(line.place)
    if not element or (fits and not fits.search(element)):
        return None
    is_cost = "cost" in line.words or "cost" in line.section
    return element if is_cost or not element.startswith("CostOf") else None


def _name_near(lexicon: Lexicon, seen: Sequence[_Seen], lines: Sequence[int], names: list[str | None]) -> None:
    """Name lines by the nearest known wording, but none by a name that another line already has."""
    given = set(names)
    for i in lines:
        element = _fitting(seen[i], lexicon.nearest(seen[i].words, LADDERS[seen[i].place]))
        if element in _SHEET_TOTALS or (element in _REVENUES and not given.isdisjoint(_REVENUES)):
            continue
        if element not in given or element in _RECURRING or seen[i].words[0] == "total":
            names[i] = element
            given.add(element)


def _name_shares(seen: Sequence[_Seen], names: list[str | None]) -> list[str | None]:
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
    return names


def _settle_totals(lexicon: Lexicon, kind: Kind, seen: Sequence[_Seen], names: list[str | None]) -> None:
    """Name a total without words of its own by its heading's, and the one line of a revenue section as the total."""
    if kind not in _PRIMARY:
        return
    for i, line in enumerate(seen):
        is_wordless = line.words == ("total",) or (line.is_total and not line.words)
        if names[i] or line.is_heading or not is_wordless:
            continue
        element = lexicon.find_exactly(("total", *line.section), LADDERS[line.place])
        if line.place == "equity" and i == len(seen) - 1 and {"Assets", "StockholdersEquity"} <= set(names):
            element = "LiabilitiesAndStockholdersEquity"
        names[i] = element if element not in names else None
    revenues = [i for i, line in enumerate(seen) if line.place == "revenue" and not line.is_heading]
    if len(revenues) == 1 and not names[revenues[0]] and _REVENUES.isdisjoint(names):
        names[revenues[0]] = "Revenues"


def _settle_net_income(seen: Sequence[_Seen], names: list[str | None]) -> None:
    """Net income above a line of noncontrolling interests, or beside one attributable to the parent, is before them."""
    shared = {i for i, name in enumerate(names) if name == "NetIncomeLossAttributableToNoncontrollingInterest"}
    parents = {i for i, name in enumerate(names) if name == "NetIncomeLoss" and "parent" in seen[i].words}
    if not shared and not parents:
        return
    end = max(shared | parents)
    for i, name in enumerate(names):
        if name == "NetIncomeLoss" and i not in parents and i < end:
            names[i] = "ProfitLoss"


def _settle_comprehensive(seen: Sequence[_Seen], names: list[str | None]) -> None:
    """Comprehensive income above a line of the noncontrolling interests' share is before it."""
    share = "ComprehensiveIncomeNetOfTaxAttributableToNoncontrollingInterest"
    if share not in names:
        return
    end = len(names) - names[::-1].index(share)
    for i in range(end):
        if names[i] == "ComprehensiveIncomeNetOfTax" and "parent" not in seen[i].words:
            names[i] = "ComprehensiveIncomeNetOfTaxIncludingPortionAttributableToNoncontrollingInterest"


def _settle_equity(names: list[str | None]) -> None:
    """Total equity without noncontrolling interests above it is the stockholders'."""
    if "MinorityInterest" not in names and "StockholdersEquity" not in names:
        whole = "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"
        names[:] = ["StockholdersEquity" if name == whole else name for name in names]


def _settle_other_income(seen: Sequence[_Seen], names: list[str | None]) -> None:
    """Other income which is all there is between operating income and the result before taxes is the total of it.

    So is the last of two lines of other income.
    """
    after = next((i for i, name in enumerate(names) if name and name.startswith(_PRETAX)), None)
    if after is None or _OPERATING not in names[:after]:
        return
    before = names.index(_OPERATING)
    between = [i for i in range(before + 1, after) if names[i]]
    others = [i for i in between if names[i] in _OTHER_INCOME and "other" in seen[i].words]
    if others and others[-1] == between[-1] and len(others) in {len(between), 2}:
        names[others[-1]] = "NonoperatingIncomeExpense"


def _settle_debt(names: list[str | None]) -> None:
    """Where short-term debt has lines of its own, debt without a word of its term is long-term."""
    if any(name and name.startswith(("Proceeds", "Repayments")) and _SHORT.search(name) for name in names):
        names[:] = [_LONG_TERM.get(name or "", name) for name in names]


def _once(kind: Kind, seen: Sequence[_Seen], names: Sequence[str | None]) -> list[str | None]:
    """Clear the refusals and the repetitions: of one label under many headings the first is the company's.

    In other tables than the primary statements no name is given twice.
    """
    headings: dict[Words, set[Words]] = {}
    for line in seen if kind is Kind.INCOME else ():
        headings.setdefault(line.words, set()).add(line.section)
    given: set[str] = set()
    kept: list[str | None] = []
    for line, name in zip(seen, names, strict=True):
        is_single = kind not in _PRIMARY or len(headings.get(line.words, ())) >= MANY
        kept.append(name if name != "-" and not (is_single and name in given) else None)
        given.add(name or "-")
    return kept
