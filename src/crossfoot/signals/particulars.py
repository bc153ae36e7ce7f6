"""The sum and the day of an event: which of the amounts and dates in its sentence belong to it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from crossfoot.signals.details import find_amounts, find_dates
from crossfoot.signals.model import Assertion

#: Kinds that have a sum of their own.
_WITH_AMOUNT = frozenset({"financing_need", "debt_restructuring", "impairment", "restructuring", "default"})
#: How far (in characters) a sum may stand from the words of its event.
_AMOUNT_REACH = 130
_LEADS_TO = re.compile(
    r"[\s,]*(?:charges?|loss(?:es)?|costs?|expenses?|provisions?)?\s*"
    r"(?:of|totall?ing|aggregating|amounting\s+to|in\s+the\s+(?:aggregate\s+)?amount\s+of|:|\("
    r"|[^$;:()]{0,60}?\b(?:was|were|totall?ed|amounted\s+to))?"
    r"\s*(?:a\s+minimum\s+of|at\s+least|an\s+additional|approximately|about|roughly|some|nearly|up\s+to)?\s*",
    re.IGNORECASE,
)
#: "$9.2 million from an impairment", "$23 million after-tax restructuring": the sum leads to the words.
_LED_TO = re.compile(
    r"(?!.*\b(?:compared|versus|adjusted|EBITDA|income|sales|revenues?|cash|increase|decrease)\b)[^,;:$()]{0,60}",
    re.IGNORECASE | re.DOTALL,
)
#: A smaller sum is a price or an amount per share.
_LEAST_AMOUNT = 1000
#: What a company has, lost or owes is not what it needs.
_HELD = re.compile(
    r"\b(?:cash|equivalents|loss(?:es)?|deficit|deficiency|liabilities|sales|revenues?|owed|outstanding)\b[^,;$]{0,40}\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"non-?GAAP|\badjusted\b|\bEBITDA\b|\bexcluding\b", re.IGNORECASE)
_CHARGES = frozenset({"impairment", "restructuring"})
#: Kinds of event that have a day of their own.
DATED = frozenset(
    "delisting default bankruptcy auditor_change restatement covenant late_filing material_weakness".split()
)
#: What stands before the day of an event; the group is empty where it is that of the event for certain.
_DATED = re.compile(
    r"\b(?:on|effective|dated|(?:scheduled|set)\s+for|(as\s+of|at|for|until))\s+(?:or\s+about\s+)?(?:the\s+morning\s+of\s+)?\Z",
    re.IGNORECASE,
)
#: "To regain compliance by May 1": a limit, not the day of the event.
_LIMIT = re.compile(
    r"\b(?:until|by|through|before|prior\s+to|(?:matur|expir|due|payable)\w*(?:\s+on)?)\s+\Z", re.IGNORECASE
)
_LIMITED = frozenset({"covenant", "default"})
_HEARING = re.compile(r"\bhearing|\bheld\b", re.IGNORECASE)
_EFFECTIVE = re.compile(
    r"\beffective\s+(?:as\s+of\s+|on\s+)?(?:the\s+(?:opening|close)\s+of\s+\w+\s+on\s+)?\Z", re.IGNORECASE
)
_BEFORE_DATE = 28
_BEFORE_SUM = 70


#: A sum on the other side of these words is one of something else.
_OF_OTHERS = re.compile(r"\b(?:financing|equity|capital|cash|sales|revenues?)\b|;", re.IGNORECASE)
#: The rank of a sum that stands apart from the words.
_APART = 2


def find_sum(assertion: Assertion) -> Decimal | None:
    """Give the sum of an event: the one next to its words ("charges of"), else the nearest.

    >>> text = "With $3 million in cash, it must raise at least $5 million this year."
    >>> find_sum(Assertion("financing_need", "stated", text, 28, 38))
    Decimal('5000000')
    """
    kind, sentence, start, end = assertion.kind, assertion.sentence, assertion.start, assertion.end
    if kind not in _WITH_AMOUNT:
        return None
    sums = find_amounts(sentence)
    loose = kind not in _CHARGES or (len(sums) == 1 and _MEASURED.search(sentence) is None)
    ranked = []
    for at, after, value in sums:
        rank = _rank_of_sum(assertion, at, after)
        distance = max(at - end, start - after, 0)
        if kind == "debt_restructuring" and after <= start and _OF_OTHERS.search(sentence, after, start):
            continue
        needed = assertion.state != "stated" or not _HELD.search(sentence, max(0, at - _BEFORE_SUM), at)
        if value >= _LEAST_AMOUNT and distance <= _AMOUNT_REACH and needed and (rank < _APART or loose):
            ranked.append((rank, distance, at, value))
    return min(ranked)[3] if ranked else None


def _rank_of_sum(assertion: Assertion, at: int, after: int) -> int:
    """Rank a sum: 0 if the words lead up to it, 1 if it stands in them or leads up to them, 2 if it stands apart."""
    sentence, start, end = assertion.sentence, assertion.start, assertion.end
    if at >= end:
        return 0 if _LEADS_TO.fullmatch(sentence, end, at) else _APART
    if at >= start:
        return 1
    return 1 if after <= start and _LED_TO.fullmatch(sentence, after, start) else _APART


def find_day(assertion: Assertion, year: int | None) -> dt.date | None:
    """Give the day of an event whose kind is `DATED`: of the dates that say when ("on", "effective") the nearest one.

    >>> text = "We received a notice on May 5, 2009 and have until November 1, 2009 to comply."
    >>> str(find_day(Assertion("delisting", "notice", text, 3, 20), None))
    '2009-05-05'
    """
    sentence, ranked = assertion.sentence, []
    for at, after, day in find_dates(sentence, year):
        said = _DATED.search(sentence, max(0, at - _BEFORE_DATE), at)
        limit = assertion.kind not in _LIMITED and _LIMIT.search(sentence, max(0, at - _BEFORE_DATE), at)
        if said and not limit:
            elsewhere = assertion.state == "hearing" and not _HEARING.search(sentence, max(0, at - 60), at)
            ranked.append(
                (elsewhere, said[1] is not None, max(at - assertion.end, assertion.start - after, 0), at, day)
            )
    return min(ranked)[4] if ranked else None


def find_effective_day(assertion: Assertion, year: int | None) -> tuple[int, dt.date] | None:
    """Give the day from which a delisting is announced to take effect, and where it ends in the sentence."""
    dates = find_dates(assertion.sentence, year)
    found = (
        (end, day) for at, end, day in dates if at > assertion.start and _EFFECTIVE.search(assertion.sentence, 0, at)
    )
    return next(found, None)
