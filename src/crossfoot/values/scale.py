"""Scale phrases: "in thousands, except per share data" and its many sisters.

A phrase is a small grammar: a scale word (thousands, millions, 000's), what it is said of (dollars, shares, all
amounts), and what is excepted.  A scale that is said of dollars alone says nothing of shares; one that is said of
all amounts holds for shares too, unless they are excepted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from crossfoot.record import dataclass

#: What an amount printed at a power of ten is called: "900 thousand".
NAMES = {2: "hundred", 3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
#: Scale words and the power of ten each stands for.
POWERS = {"hundred": 2, "thousand": 3, "million": 6, "mm": 6, "billion": 9, "trillion": 12}
#: A phrase is short; longer text is cut here, so that prose costs nothing.
PHRASE_LIMIT = 400

_CURRENCIES = {
    "usd": "USD",
    "u.s": "USD",
    "us$": "USD",
    "cad": "CAD",
    "canadian": "CAD",
    "c$": "CAD",
    "cdn": "CAD",
    "eur": "EUR",
    "euro": "EUR",
    "\u20ac": "EUR",
    "gbp": "GBP",
    "sterling": "GBP",
    "\u00a3": "GBP",
    "yen": "JPY",
    "jpy": "JPY",
    "\u00a5": "JPY",
    "rmb": "CNY",
    "cny": "CNY",
    "renminbi": "CNY",
    "yuan": "CNY",
    "pesos": "MXN",
    "mxn": "MXN",
    "a$": "AUD",
    "aud": "AUD",
    "chf": "CHF",
    "nis": "ILS",
    "sek": "SEK",
    "inr": "INR",
    "rupees": "INR",
}
_CURRENCY = re.compile(
    (
        r"(?<![a-z])(?:us\$|c\$|a\$|u\.s|usd|cad|canadian|cdn|euros?|eur|gbp|sterling|yen|jpy|rmb|"
        r"cny|renminbi|yuan|pesos|mxn|aud|chf|nis|sek|inr|rupees)(?![a-z])|[\u20ac\u00a3\u00a5]"
    ),
    re.IGNORECASE,
)
_DOLLARS = re.compile(r"\$|\bdollars?\b", re.IGNORECASE)
_WORD = re.compile(
    r"""
    (?P<word>\b(?:hundred|thousand|million|billion|trillion)s?\b | (?<=[$\s(])mm\b)
    | (?P<zeros>(?<![0-9,.])(?P<open>\(\s*)?\$?['\u2019]?(?:000,?000|000)['\u2019]?s?(?(open)\s*\))(?!,?[0-9])
        (?:\s+omitted)?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What every scale word holds, but for "mm", which is in "common" and "commissions" too.
_SIGNS = ("thousand", "illion", "000", "hundred")
_MM = re.compile(r"mm(?<=[$\s(]mm)\b")
#: What may stand before a scale word for it to be a statement of scale rather than part of an amount.
_LEAD = re.compile(
    (
        r"(?:\bin|\bin\s+(?:u\.?s\.?|canadian)(?:\s+dollars?)?(?:,?\s+in)?|\$|us\$|\(|\bdollars|"
        r"\A|[;,:/&\u2013\u2014-]|\bshares|\bamounts|\bunaudited|\band|\u20ac|\u00a3)[\s(]*\Z"
    ),
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(r"[0-9]\s*\Z")
_ALL_AMOUNTS = re.compile(r"\bamounts?\b", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"\s*(?:of\s+)?(?:u\.?s\.?\s+|canadian\s+|constant\s+)?(?:dollars?|euros?|yen|pesos|usd)\b", re.IGNORECASE
)
_OF_SHARES = re.compile(r"\s*(?:of\s+)?(?:common\s+|ordinary\s+)?(?:shares|units)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except(?:ing|\s+for)?|excluding|other\s+than|unless|but\s+not)\b", re.IGNORECASE)
_PER_SHARE = re.compile(
    (
        r"\bper[\s-]+(?:common\s+|ordinary\s+|diluted\s+)?(?:share|unit|ads|adr|ounce|ton|barrel|"
        r"boe|bbl|mcf)|\bper\s+-?share|\beps\b|per-"
    ),
    re.IGNORECASE,
)
_SHARE_COUNT = re.compile(
    (
        r"\bshares?\s+(?:data|amounts|information|count|numbers?|figures|and|&|or)\b|"
        r"\b(?:number\s+of|numbers?\s+of\s+)?(?:common\s+)?shares\b|\bshare\s*[,/)]|\bshare\s*\Z|"
        r"\bunits\b"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What a phrase says: the power of ten of money and of shares (`None`: it does not say), and the currency.

    `start` and `end` are the offsets of the evidence in the text.
    """

    money: int | None
    shares: int | None
    currency: str | None = None
    start: int = 0
    end: int = 0


@lru_cache(maxsize=4096)
def parse_scale(text: str) -> Scale | None:
    """Read the scale that a title, stub or label states.

    >>> parse_scale("(Dollars in thousands except share data)")
    Scale(money=3, shares=0, currency=None, start=12, end=39)
    >>> scale = parse_scale("In millions, except number of shares, which are in thousands, and per-share amounts")
    >>> scale.money, scale.shares
    (6, 3)
    >>> parse_scale("(in 000's, except per share data)").shares, parse_scale("(dollars in millions)").shares
    (3, None)
    >>> parse_scale("Weighted average shares (in millions)").shares, parse_scale("thousands of U.S. dollars").currency
    (6, 'USD')
    >>> parse_scale("sales of $25.5 million") is parse_scale("5,000") is parse_scale("Millions Club") is None
    True
    """
    text = text[:PHRASE_LIMIT]
    lower = text.lower()
    if text.isascii() and not any(map(lower.__contains__, _SIGNS)) and not ("mm" in lower and _MM.search(lower)):
        return None
    words = [match for match in _WORD.finditer(text) if _is_statement(text, match)]
    if not words:
        return None
    exception = _EXCEPT.search(text, words[0].end())
    head = text[: exception.start()] if exception else text
    tail = text[exception.start() : _end_of_phrase(text, exception.start())] if exception else ""
    scale = _stated(head, [word for word in words if word.end() <= len(head)])
    if exception:
        inner = next((word for word in words if word.start() >= exception.start()), None)
        scale = _excepted(scale, tail, inner)
    end = exception.start() + len(tail.rstrip(" )")) if exception else words[-1].end()
    return replace(scale, currency=_currency(text), start=words[0].start(), end=end)


def _is_statement(text: str, match: re.Match[str]) -> bool:
    """Whether a scale word states a scale: "in thousands", "(millions)", not "$25.5 million"."""
    before = text[max(0, match.start() - 24) : match.start()]
    if _AMOUNT_BEFORE.search(before):
        return False
    if match["zeros"]:
        return (
            "'" in match["zeros"]
            or "s" in match["zeros"].lower()
            or "(" in match["zeros"]
            or _LEAD.search(before) is not None
        )
    plural = match["word"].lower().endswith(("s", "m"))
    if not plural:
        return bool(_OF_MONEY.match(text, match.end())) and before.rstrip().endswith(("in", "("))
    after = text[match.end() : match.end() + 1]
    return _LEAD.search(before) is not None and (
        before.strip() != ""
        or after in ("", ",", ")", ":", ";")
        or bool(
            _OF_MONEY.match(text, match.end())
            or _OF_SHARES.match(text, match.end())
            or _EXCEPT.match(text, match.end() + 1)
        )
    )


def _power(match: re.Match[str]) -> int:
    if match["zeros"]:
        return 3 * (match["zeros"].count("000"))
    word = match["word"].lower()
    return POWERS.get(word) or POWERS[word.rstrip("s")]


def _stated(head: str, words: list[re.Match[str]]) -> Scale:
    """Read the phrase up to its exceptions: each scale word with what it is said of."""
    money: int | None = None
    shares: int | None = None
    at = 0
    for word in words:
        clause = head[at : word.start()]
        at = word.end()
        power = _power(word)
        of_shares = bool(_SHARE_COUNT.search(clause) or _OF_SHARES.match(head, word.end()))
        named = any(pattern.search(clause) for pattern in (_DOLLARS, _CURRENCY)) or _OF_MONEY.match(head, word.end())
        of_money = bool(named or (of_shares and _ALL_AMOUNTS.search(clause)))
        of_all = not of_shares and not of_money
        if (of_money or of_all) and money is None:
            money = power
        if of_shares or (of_all and shares is None and len(words) == 1):
            shares = power
    return Scale(money, shares)


def _excepted(scale: Scale, tail: str, inner: re.Match[str] | None) -> Scale:
    """Take out what is excepted: shares are printed in full then, or in a scale of their own."""
    plain = _PER_SHARE.sub(" ", tail)
    if not _SHARE_COUNT.search(plain):
        return scale
    if inner is not None:
        return replace(scale, shares=_power(inner))
    return replace(scale, shares=0)


def _end_of_phrase(text: str, start: int) -> int:
    """Give the end of an exception: the closing parenthesis, or the end of the text."""
    depth = 0
    for offset in range(start, len(text)):
        if text[offset] == "(":
            depth += 1
        elif text[offset] == ")":
            if depth == 0:
                return offset
            depth -= 1
    return len(text)


def _currency(text: str) -> str | None:
    found = _CURRENCY.search(text)
    if found is None:
        return None
    word = found.group().lower()
    return _CURRENCIES.get(word) or _CURRENCIES.get(word.rstrip("s"))


@lru_cache(maxsize=4096)
def find_currency(text: str) -> str | None:
    """Give the ISO code of the currency that a phrase names, if it names one.

    >>> find_currency("(in millions of euros)"), find_currency("Net sales")
    ('EUR', None)
    """
    return _currency(text[:PHRASE_LIMIT])
