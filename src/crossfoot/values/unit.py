"""The unit that a label calls for: money, shares, money per share, percent, a ratio or a count.

A label alone often leaves it open ("Basic", "Other"); then the answer is `None` and the section above decides.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from crossfoot.values.label import label_words
from crossfoot.values.stems import words_to_stems


class Measure(StrEnum):
    """What kind of quantity a line or column holds; money still lacks its currency."""

    MONEY = "money"
    SHARES = "shares"
    PER_SHARE = "per share"
    PERCENT = "percent"
    PURE = "pure"


_PER_SHARE = re.compile(
    r"""
      \bper\s+(?:(?:basic|diluted|common|ordinary|outstanding|fully|limited|partner\w*|average|class\s+[a-c]|adjusted|weighted|preferred|preference|voting|non-?voting|capital)[\s-]+|,?\s*(?:and|&)\s+){0,5}
        -?(?:share|unit|ads|adr|stock)s?\b
    | \bper-share\b | \b(?:eps|aeps|fps)\b | /share\b | \b(?:a|each)\s+share\b
    """,
    re.VERBOSE,
)
_SHARES = re.compile(
    r"""
      \bweighted[\s-]+average\b(?=[^.;]*\b(?:shares?|units|outstanding|common|basic|diluted|stock|dilution)\b)
    | \b(?:shares?|units)\s+(?:used|outstanding|issued|authorized|in\s+(?:issue|computing|calculat))
    | \b(?:average|total|diluted|basic|common|ordinary|outstanding)\s+
        (?:(?:and|common|diluted|basic|equivalent|ordinary|outstanding|assuming)\s+){0,3}
        (?:shares?|units)\b(?!\s*(?:-|,)?\s*(?:based|repurchase|issuance|dividend|compensation|buyback))
    | \bnumber\s+of\s+(?:\w+\s+){0,4}(?:shares?|units)\b | \bdenominator\b
    | \b(?:shares|units)\s*(?:\(|:|-|\u2013|\u2014|\Z)
    | \b(?:common\s+)?share\s+equivalents?\b | \baverage\s+(?:number\s+of\s+)?(?:common\s+)?shares?\b
    | \bshares\s+(?:of\s+common\s+stock\s+)?outstanding\b
    | \b(?:dilutive|dilution)\b.*\b(?:options?|securities|warrants|awards|shares|rsus?|stock\s+units|plans?)\b
    """,
    re.VERBOSE,
)
_SHARE_MONEY = re.compile(
    r"""
      \b(?:issu\w+|repurchas\w*|purchas\w*|proceeds|sale|sold|tax\w*|withh\w+|cost|costs|payments?|paid|dividends?|value|capital|stock|acquisition|retire\w*|redem\w*|cancel\w*|compensation|expense|\$[0-9.,]+\s*par|par\s+value|
        accrued|liabilit\w+|investment|receivable|payable|surplus|exercise|conversion|treasury|preferred|preference|net\s+(?:income|loss|earnings)|income|loss|earnings|settle\w+)\b
    """,
    re.VERBOSE,
)
_PERCENT = re.compile(
    r"(?<![0-9.])\s*%|\A\s*%|\b(?:percent|percentage|pct)\b|\bbasis\s+points?\b|\b(?:tax|interest|growth|effective|occupancy|utilization|retention|churn)\s+rates?\b(?!\s+(?:\w+\s+)?(?:hedg|swap|contract|deriv|risk|lock|cap|floor|cha|fluct|swings|adj|lia|ass|instr|pro|agree|reconc|sens))|\byields?\b|\breturn\s+on\s+(?:\w+\s+)?(?:average|assets|equity|common|sales|invested|tangible)\b|\b(?:yoy|y/y|year[\s-]over[\s-]year|change)\s*%",
)
_RATIO = re.compile(r"\bratios?\b|\bmultiple\b|\btimes\b|\bturns\b|\bturnover\b|\bto[\s-]+(?:one|1)\b", re.IGNORECASE)
_PRICE = re.compile(
    r"\baverage\s+(?:[\w-]+\s+){0,3}(?:price|cost)s?\b(?!\s+(?:of|index))|\b(?:selling|sales|realized)\s+prices?\b"
    r"|\bper\s+(?:[\w-]+\s+){0,2}(?:tons?|tonnes?|barrels?|bbl|boe|mcfe?|mmbtu|mwh|kwh|ounces?|pounds?|gallons?|bushels?|units?"
    r"|subscribers?|subscriptions?|users?|customers?|members?|patients?|passengers?|rooms?|day|mile|hour|foot|acre|vehicle)\b",
)
_MARGIN = re.compile(r"\bmargins?\b|\brates?\b|\bspread\b|\bas\s+a\s+%", re.IGNORECASE)
_COUNT = re.compile(
    r"""
      \bnumber\s+of\b | \bhead\s*count\b | \b(?:full[\s-]time|ftes?)\b | \b(?:employees|subscribers)\s*(?:\Z|\()
    | \b(?:employees|associates|stores?|restaurants|locations|offices|branches|subscribers|customers|members|rooms|
        beds|homes|lots|locomotives)
        \s*(?:,?\s*(?:open|at\s+(?:the\s+)?(?:end|period|year|beginning)|end\s+of)|in\s+operation)
    | \b(?:square\s+(?:feet|footage)|tons|barrels|boe|bbls?|mcfe?|mmcfe?|bcfe?|mmbtu|gallons|ounces|miles|shipments|
        passengers|volumes?)\b
    | \((?:days|hours|units|thousands\s+of\s+(?:tons|units|barrels))\)
    """,
    re.VERBOSE,
)
#: The stems of words of which a label holds one, or a percent sign, if it names anything but money.
_STEMS = frozenset(
    "shar stoc unit ads adr per eps aeps fps weig numb deno dilu excl perc pct poin rate yiel retu head full fte ftes "
    "empl subs asso stor rest loca offi bran cust memb room beds home lots loco squa tons barr boe bbl bbls mcf mcfe "
    "mmcf bcf bcfe mmbt gall ounc mile ship pass volu days hour".split()
)
_AFTER_SHARES = re.compile(r"\b(?:common\s+)?stock\b|\bpar\s+value\b|\bused\s+in\b.*|\bfor\b.*")
_MONEY_OF_COUNT = re.compile(
    r"\b(?:deposits?|cost|costs|expenses?|sales|revenues?|due|receivables?|payables?|advances|compensation|income|benefits?|loans|assets|liabilities|maturities|securities|less|than|more|within|past)\b",
)
#: The label itself carries the par value or the count, and the line's numbers are money.
_PAR_AMOUNT = re.compile(
    r"\b(?:par|stated)\s+value[^0-9$]{0,24}\$\s?[0-9.]|\$\s?[0-9.]+\s+(?:par|stated)\s+value|\bno\s+par\b|\bwithout\s+par\b|\bpar\s+value\s*,?\s*authorized",
)
_COUNT_IN_LABEL = re.compile(
    r"[0-9](?:,[0-9]{3})+\s+(?:and\s+[0-9,]+\s+)?(?:shares|issued)|(?:issued|authorized|outstanding)\s*[:\u2013-]?\s*[0-9]",
)
_NUMERATOR = re.compile(
    r"\b(?:income|loss\)?|earnings|numerator)\s+(?:\w+\s+){0,6}(?:for|used\s+in)\s+(?:\w+\s+){0,2}(?:basic|diluted|earnings|computing|calculating)\b",
)
_EXCLUDED = re.compile(
    r"\b(?:awards?|options?|units|shares|securities|warrants)\s+(?:\w+\s+){0,8}excluded\s+from\b|\bnumber\s+of\s+(?:\w+\s+){0,3}shares\b",
)
_RESULT = re.compile(
    r"(?:basic|diluted|net|income|loss|\(?loss\)?|earnings|dividends?|adjusted|gaap|non-gaap|book|core|operating|pro\s+forma|reported)\b",
)


@lru_cache(maxsize=4096)
def parse_measure(label: str) -> Measure | None:
    """Give the kind of quantity that a label names, or `None` where it leaves it open.

    >>> parse_measure("Basic earnings (loss) per share of common stock"), parse_measure("Diluted EPS")
    (<Measure.PER_SHARE: 'per share'>, <Measure.PER_SHARE: 'per share'>)
    >>> parse_measure("Weighted average shares used in per share calculation:").value
    'shares'
    >>> parse_measure("Net income for basic earnings per share"), parse_measure("2.95% notes due 2024")
    (None, None)
    >>> parse_measure("Effective tax rate").value, parse_measure("Number of stores").value
    ('percent', 'pure')
    >>> parse_measure("Issuance of common shares"), parse_measure("Basic"), parse_measure("Net sales")
    (None, None, None)
    """
    if "%" not in label and _STEMS.isdisjoint(words_to_stems(_label_to_plain(label))):
        return None
    label = label.lower()
    if _is_amount_of_shares(label):
        return None
    of_shares = _shares_or_per_share(label)
    if of_shares is not None:
        return of_shares
    if _PERCENT.search(label):
        return Measure.PERCENT
    return Measure.PURE if _COUNT.search(label) and not _MONEY_OF_COUNT.search(label) else None


def _label_to_plain(label: str) -> str:
    """Give a text with the words of a label, that which is known of it already unless an apostrophe joins two."""
    return label.lower() if "'" in label or "\u2019" in label else label_words(label)


def _is_amount_of_shares(label: str) -> bool:
    """Whether the numbers of a line are money though its label speaks of shares: a par value, a numerator."""
    if ("par" in label or "stated" in label) and _PAR_AMOUNT.search(label):
        return True
    return _COUNT_IN_LABEL.search(label) is not None or _NUMERATOR.search(label) is not None


def _shares_or_per_share(label: str) -> Measure | None:
    """Tell counts of shares from amounts a share, and both from money paid or got for shares."""
    if _EXCLUDED.search(label):
        return Measure.SHARES
    per_share = _PER_SHARE.search(label)
    plain = _PER_SHARE.sub(" ", label) if per_share else label
    shares = _SHARES.search(plain)
    if per_share:
        is_result = shares is None or (_RESULT.match(label) is not None and per_share.start() < shares.start())
        return Measure.PER_SHARE if is_result else Measure.SHARES
    if shares is None:
        return None
    around = f"{plain[: shares.start()]} {_AFTER_SHARES.sub(' ', plain[shares.end() :])}"
    return None if _SHARE_MONEY.search(around) else Measure.SHARES


@lru_cache(maxsize=4096)
def is_ratio(label: str) -> bool:
    """Whether a label names a ratio, a margin or a rate, which is a percent or a pure number and never money.

    >>> is_ratio("Efficiency ratio"), is_ratio("Gross margin"), is_ratio("Corporate income")
    (True, False, False)
    """
    return _RATIO.search(label) is not None


@lru_cache(maxsize=4096)
def is_price(label: str) -> bool:
    """Whether a label names an amount for one of something: a price, a cost a ton, a revenue a subscriber.

    >>> is_price("Average net selling price"), is_price("Cash cost of sales per short ton")
    (True, True)
    >>> is_price("Purchase price of acquisitions"), is_price("Net income per share"), is_price("Costs per plan")
    (False, False, False)
    """
    return ("rice" in label or "per " in label) and _PRICE.search(label.lower()) is not None


@lru_cache(maxsize=4096)
def is_margin(label: str) -> bool:
    """Whether a label names a margin or rate, which may be money ("Gross margin 44,867") or percent.

    >>> is_margin("Gross margin"), is_margin("Net sales")
    (True, False)
    """
    return _MARGIN.search(label) is not None
