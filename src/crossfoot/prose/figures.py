"""Numeric tokens of the prose: how figures are written, and what each is worth.

A token keeps its text exactly as printed; its value is in full units ("$25.5 million" is 25500000).  A hyphenated
range is one token whose `upper` is its other end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from crossfoot.prose.passages import Spans, lowered
from crossfoot.record import dataclass

_AMOUNT = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]*\.?[0-9]+"
#: An amount that begins with a set of characters, which is what the search skips to.
_CORE = re.compile(
    r"[.0-9](?:(?<=[0-9])(?:[0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]*(?:\.[0-9]+)?)|(?<=\.)[0-9]+)(?![0-9])"
)
_MARK = r"(?:US\s?\$|U\.S\.\s?\$|(?:CDN|Cdn|CAD|NZ|HK|[CAR])\s?\$|\$|€|£|¥|USD|EUR|GBP)"
_SIGNED = re.compile(rf"(?:(?<![A-Za-z])(?P<outer>{_MARK})\s?)?(?P<open>\(\s?)(?P<inner>{_MARK})?\s?[-–−]?\Z")
_MINUS = r"(?<![0-9A-Za-z%)])[-–−]\s?"
_PLAIN = re.compile(rf"(?P<minus>{_MINUS})?(?:(?<![A-Za-z])(?P<mark>{_MARK})\s?)?(?P<minus2>[-–−])?\Z")
_UNIT = (
    r"%|per\s?centage[ -]points?\b|percent\b|per\s?cent\b|pct\b\.?|basis[ -]points?\b|bps\b|bp\b"
    r"|ppts?\b|cents?\b|¢|(?:U\.?S\.?\s)?dollars\b"
)
_SCALE = r"[\s-]?(?:million|billion|trillion|thousand)s?\b|\s?(?:MM|mm|bn)\b|[MBKTmbk]\b(?![-&])"
_TAIL = re.compile(rf"(?P<scale>{_SCALE})?(?P<unit>[\s-]?(?:{_UNIT})|x\b|\s(?<=[0-9]\s)times\b)?", re.IGNORECASE)
_CLOSED = re.compile(rf"(?P<inside>{_SCALE})?\s?\)(?P<scale>{_SCALE})?(?P<unit>[\s-]?(?:{_UNIT}))?", re.IGNORECASE)
_RANGE = re.compile(rf"\s?[-–—]\s?(?:{_MARK})?\s?(?P<digits>{_AMOUNT})(?![0-9/-])(?!-[0-9])")
_SPLIT = re.compile(r"-for-(?:[0-9]+|one|two|three|four|five|ten)\b|\s?:\s?1\b", re.IGNORECASE)
_JOIN = re.compile(r"\s?(?:and|to|or|through|,|-|–)\s?(?:up to )?", re.IGNORECASE)

_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mm": 6, "bn": 9, "m": 6, "b": 9, "k": 3, "t": 12,
}  # fmt: skip
_CURRENCIES = {"€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY"}
_CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_LOWERED = _SCALE.lower()
#: A number of no more characters is exact in the working precision of decimals.
_SHORT = 28
#: What stands right before a number, or before the space before it, that has a mark or a minus: its last character.
_MARK_ENDS = frozenset("$€£¥DRP-–−")
#: The same after a number: what a scale or a unit, a range, and a split begin with.
_TAIL_BEGINS = frozenset("mbtkpcxMBTKPCX%¢-\u212a")
_RANGE_BEGINS, _SPLIT_BEGINS = frozenset("-–—"), frozenset("-:")
#: Where none of these stands beside a number, it is a number and nothing else.
_BEFORE, _AFTER = _MARK_ENDS | {"("}, _TAIL_BEGINS | _RANGE_BEGINS | _SPLIT_BEGINS
#: How far before a number its mark begins at most, in characters.
_FARTHEST = 8
#: Over text in lower case with a space before it: the search skips to what is no part of a word.
_WORDED = re.compile(
    rf"""[^a-z0-9_](?=e(?:igh|lev)|f(?:ou|iv|if|ort)|nine|one|s(?:ix|ev)|t(?:w[eo]|hir|hre|en))(?:
      (?P<top>one|two|three|four)[-\s](?P<part>{"|".join(_PARTS)})s?\b(?!\s+(?:quarter|year|consecutive|fiscal))
    | (?P<split>one|two|three|four|five|ten)-for-(?:one|two|three|four|five|ten)\b
    | (?P<card>{"|".join(sorted(_CARDINALS, key=len, reverse=True))})\b(?P<tail>{_LOWERED})?(?P<unit>[\s-]?(?:{_UNIT}))?
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A numeric token: where it stands in its passage and what it is worth.

    `unit` is a currency, `percent`, `bps` (hundredths of a percent point), `ratio`, or `None` for a bare number;
    `quantum` is the last printed place in full units; `upper` or `lower` is the other end of a range; `scaled` says
    that a scale word came with it; `signed` that a parenthesis or minus made it negative.
    """

    start: int
    end: int
    text: str
    value: Decimal
    quantum: Decimal
    unit: str | None
    upper: Decimal | None = None
    scaled: bool = False
    signed: bool = False
    worded: bool = False
    lower: Decimal | None = None

    @property
    def bare(self) -> bool:
        """Whether it is a number and nothing else."""
        return self.unit is None and not self.scaled


def find_tokens(text: str) -> list[Token]:
    """Find the numeric tokens of a passage, in order; a shared scale or unit is handed to the first of a pair.

    >>> [(t.text, str(t.value), t.unit) for t in find_tokens("a loss of $(0.05), or 6-10% of $25.5 million")]
    [('$(0.05)', '-0.05', 'USD'), ('6-10%', '6', 'percent'), ('$25.5 million', '25500000', 'USD')]
    >>> [(t.text, str(t.value)) for t in find_tokens("between $1.2 and $1.3 billion, up 30 basis points")]
    [('$1.2', '1200000000'), ('$1.3 billion', '1300000000'), ('30 basis points', '30')]
    >>> [(t.text, str(t.value)) for t in find_tokens("($14) million or ($.38) a share, two-thirds, a 2-for-1 split")]
    [('($14) million', '-14000000'), ('($.38)', '-0.38'), ('two-thirds', '0.667'), ('2-for-1', '2')]
    >>> [(t.text, str(t.value)) for t in find_tokens("five million shares; 44 cents; $4.2B (51%); -3.5%")]
    [('five million', '5000000'), ('44 cents', '0.44'), ('$4.2B', '4200000000'), ('51%', '51'), ('-3.5%', '-3.5')]
    >>> [(t.text, str(t.value), t.unit) for t in find_tokens("50 million dollars")]
    [('50 million dollars', '50000000', 'USD')]
    >>> [(t.text, t.unit) for t in find_tokens("debt of 1.3x EBITDA, 3.2 times sales")]
    [('1.3x', 'ratio'), ('3.2 times', 'ratio')]
    """
    tokens: list[Token] = []
    at = 0
    while match := _CORE.search(text, at):
        token = _read(text, match.start(), match.end())
        tokens.append(token)
        at = max(token.end, match.end())
    worded = [_read_worded(text, match) for match in _WORDED.finditer(f" {lowered(text)}") if not _is_period(match)]
    if worded:
        taken = Spans((token.start, token.end) for token in tokens)
        tokens += [w for w in worded if not taken.touching(w.start, w.end)]
        tokens.sort(key=lambda t: t.start)
    return _shared(text, tokens)


def _read(text: str, start: int, end: int) -> Token:
    digits = text[start:end].replace(",", "")
    follows = _follows(text, end)
    if follows not in _AFTER and _precedes(text, start) not in _BEFORE and len(digits) <= _SHORT:
        return Token(start, end, text[start:end], Decimal(digits), _power_of_ten(-_places(digits)), None)
    split = _SPLIT.match(text, end) if follows in _SPLIT_BEGINS else None
    if split and "." not in digits:
        return Token(start, split.end(), text[start : split.end()], Decimal(digits), Decimal(1), "ratio")
    before = max(0, start - _FARTHEST)
    signed = _SIGNED.search(text, before, start) if text.find("(", before, start) >= 0 else None
    if signed:
        closed = _CLOSED.match(text, end)
        marked = signed["outer"] or signed["inner"]
        if closed and (signed["outer"] or not closed["inside"]) and (marked or closed["scale"] or closed["unit"]):
            scale = closed["inside"] or closed["scale"] or ""
            parts = _Parts(digits, marked or "", scale, closed["unit"], negative=True)
            return _token(text, signed.start(), closed.end(), parts)
    return _read_plain(text, start, end, digits, follows)


def _read_plain(text: str, start: int, end: int, digits: str, follows: str) -> Token:
    upper = None
    second = _RANGE.match(text, end) if follows in _RANGE_BEGINS else None
    if second and _is_range(digits, second["digits"]):
        upper, end = Decimal(second["digits"].replace(",", "")), second.end()
        follows = _follows(text, end)
    mark, scale, unit, minus = "", "", None, False
    if _precedes(text, start) in _MARK_ENDS and (plain := _PLAIN.search(text, max(0, start - _FARTHEST), start)):
        mark, minus = plain["mark"] or "", bool(plain["minus"] or plain["minus2"])
        start = plain.start()
    if follows in _TAIL_BEGINS and (tail := _TAIL.match(text, end)):
        scale, unit, end = tail["scale"] or "", tail["unit"], tail.end()
    return _token(text, start, end, _Parts(digits, mark, scale, unit, minus, upper))


def _follows(text: str, end: int) -> str:
    """Give what a number is followed by: a character, or the one after a space."""
    after = text[end : end + 1]
    return text[end + 1 : end + 2] if after.isspace() else after


def _precedes(text: str, start: int) -> str:
    """Give what a number is preceded by: a character, or the one before a space."""
    before = text[start - 1] if start else ""
    return text[start - 2] if before.isspace() and start > 1 else before


def _is_range(low: str, high: str) -> bool:
    """Whether "low-high" reads as a range: rising, and neither part a code with a leading zero."""
    plain = high.replace(",", "")
    coded = any(len(part) > 1 and part[0] == "0" and part[1] != "." for part in (low, plain))
    return not coded and Decimal(low) < Decimal(plain)


class _Parts(NamedTuple):
    """The parts of a token as written."""

    digits: str
    mark: str
    scale: str
    unit: str | None
    negative: bool
    upper: Decimal | None = None


def _places(digits: str) -> int:
    """Count the decimals of a number as written."""
    point = digits.find(".")
    return len(digits) - point - 1 if point >= 0 else 0


def _token(text: str, start: int, end: int, parts: _Parts) -> Token:
    digits, places = parts.digits, _places(parts.digits)
    name, power = _unit_and_power(parts.mark, parts.scale, parts.unit)
    value = _plain(Decimal(digits).scaleb(power)) if power or len(digits) > _SHORT else Decimal(digits)
    return Token(
        start,
        end,
        text[start:end],
        -value if parts.negative else value,
        _power_of_ten(power - places),
        name,
        _plain(parts.upper.scaleb(power)) if parts.upper is not None else None,
        scaled=bool(parts.scale),
        signed=parts.negative,
    )


def _unit_and_power(mark: str, scale: str, unit: str | None) -> tuple[str | None, int]:
    """Give the unit's name and the power of ten that leads to full units."""
    power = _SCALES[scale.strip(" \u00a0-").lower().removesuffix("s")] if scale else 0
    if not unit:
        return (_CURRENCIES.get(mark, "USD") if mark else None), power
    word = unit.strip(" \u00a0-").lower()
    if word in {"¢", "cent", "cents"}:
        return "USD", power - 2
    if word in {"x", "times"} or "dollar" in word:
        return ("USD" if "dollar" in word else "ratio"), power
    if word.startswith(("basis", "bp")):
        return "bps", power
    if "point" in word or word.startswith("ppt"):
        return "bps", power + 2
    return "percent", power


@lru_cache(maxsize=100)
def _power_of_ten(power: int) -> Decimal:
    return _plain(Decimal(1).scaleb(power))


def _plain(value: Decimal) -> Decimal:
    """Drop the exponent that scaling left behind: 2.55E+7 is 25500000."""
    return Decimal(f"{value:f}")


def _is_period(match: re.Match[str]) -> bool:
    """Whether a worded match is no number: a bare "one", or the quarters of a year ("three quarters")."""
    text = match.group()[1:]
    return text == "one" or (text.endswith(" quarters") and text[0] in "tf")


def _read_worded(passage: str, match: re.Match[str]) -> Token:
    """Read a number in words, found in a text with one character before it."""
    start, end = match.start(), match.end() - 1
    text = passage[start:end]
    if match["part"]:
        thousandth = Decimal("0.001")
        share = Decimal(_CARDINALS[match["top"]]) / _PARTS[match["part"]]
        return Token(start, end, text, share.quantize(thousandth), thousandth, "ratio", worded=True)
    if match["split"]:
        return Token(start, end, text, Decimal(_CARDINALS[match["split"]]), Decimal(1), "ratio", worded=True)
    name, power = _unit_and_power("", match["tail"] or "", match["unit"])
    value = Decimal(_CARDINALS[match["card"]]).scaleb(power)
    return Token(start, end, text, _plain(value), _power_of_ten(power), name, scaled=bool(match["tail"]), worded=True)


def _shared(text: str, tokens: list[Token]) -> list[Token]:
    """Hand the scale or unit of the second of two joined tokens to the first: "$1.2 and $1.3 billion", "5 to 7%"."""
    for k in range(len(tokens) - 2, -1, -1):
        first, second = tokens[k], tokens[k + 1]
        if second.start - first.end > 10 or not _JOIN.fullmatch(text, first.end, second.start):
            continue
        if first.bare and second.unit in {"percent", "bps"} and not first.worded:
            tokens[k] = replace(first, unit=second.unit)
        elif first.unit == second.unit and second.scaled and not first.scaled and _is_alike(first, second):
            power = _power(second)
            tokens[k] = replace(
                first, value=_plain(first.value.scaleb(power)), quantum=_plain(first.quantum.scaleb(power)), scaled=True
            )
        if text[max(0, first.start - 8) : first.start].lower() == "between " and not second.bare:
            low, high = tokens[k].value, second.value
            tokens[k], tokens[k + 1] = replace(tokens[k], upper=high), replace(second, lower=low)
    return tokens


def _is_alike(first: Token, second: Token) -> bool:
    """Whether the first may borrow the scale of the second: "$1.2 and $1.3 billion", not "$0.43 and $5 million"."""
    return abs(first.value) < 1000 and first.quantum >= second.quantum.scaleb(-_power(second))


def _power(token: Token) -> int:
    """Give the power of ten of a token's scale word."""
    found = re.search(_SCALE, token.text, re.IGNORECASE)
    return _SCALES[found.group().strip(" \u00a0-").lower().removesuffix("s")] if found else 0
