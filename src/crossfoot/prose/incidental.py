"""Numbers that measure nothing: dates, telephone numbers, addresses, forms, rules, exhibits, list and page numbers."""

from __future__ import annotations

import re

from crossfoot.prose.figures import Token
from crossfoot.prose.passages import Spans

_CODE = re.compile(
    r"""(?=[+(0-9])(?:
      \+[0-9]{1,3}[\s.(-]{0,2}[0-9][0-9\s().-]{6,16}[0-9]                                   # +44 20 7946 0000
    | (?:\b[01][\s.-])?\(?\b[0-9]{3}\)?[\s./‐‑–-]{1,3}[0-9]{3}[\s.‐‑–-]{1,3}[0-9]{4}\b     # (800) 555-0100
    | \b(?:[01]-)?8[0-9]{2}-[A-Z0-9]{3,4}-?[A-Z0-9]{3,7}\b                                  # 1-800-CALL-NOW
    | \b[0-9]+-[0-9]{4,}(?:-[0-9]+)*\b | \b[0-9]{1,3}(?:\.[0-9]{1,3}){2,3}\b | \b[0-9]{1,2}:[0-9]{2}\b
    | \b[0-9]+(?:-[0-9]+){2,}\b | (?<![$.,0-9-])(?P<model>[0-9]{2,4})-(?P<version>[0-9]{1,3})\b(?![,.]?[0-9]|\s?%)
    | (?<![$.,0-9-])[0-9]{1,3}-[A-Z]{1,2}\b)                                               # 10-K
    """,
    re.VERBOSE,
)
#: What every code holds: a sign after a digit, or another group of digits.
_CODED = re.compile(r"[+0-9](?:(?<=\+)[0-9]|[-‐‑–:]|\.[0-9]+\.|\)?[\s./‐‑–-]{1,3}[0-9]{3}[\s.‐‑–-]{1,3}[0-9])")
#: Words after which a bare number is a name.
_NAMING = (
    "form", "forms", "rule", "rules", "section", "sections", "exhibit", "exhibits", "item", "items", "page", "pages",
    "note", "notes", "no.", "nos.", "number", "part", "parts", "regulation", "phase", "chapter", "suite", "floor",
    "room", "box", "building", "asc", "asu", "sfas", "fas", "fin", "sab", "eitf", "sop", "ifrs", "ias", "topic",
    "version", "level", "tier", "id", "pin", "passcode", "code", "codes", "cusip", "isin", "fortune", "s&p", "russell",
    "nasdaq", "inc.", "covid", "apb", "statement", "series", "class", "route", "highway", "act of", "type",
    "interstate", "model", "annex", "appendix", "schedule", "footnote", "footnotes", "table", "iso", "top", "channel",
    "world", "article", "title", "group",
)  # fmt: skip
_NAMED = re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, _NAMING))})|[#№])[\s(-]{{0,2}}\Z", re.IGNORECASE)
_ENDINGS = (*_NAMING, "#", "№")
_TIME = re.compile(r"\s?(?:[ap]\.?\s?m\b|o['’]clock|noon)|:[0-9]{2}", re.IGNORECASE)
_STREET = re.compile(
    r"(?:\s(?:[A-Z][\w.'’-]*|[NSEW]\.?|[0-9]+(?:st|nd|rd|th))){1,4}\s(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|"
    r"Drive|Dr\.?|Lane|Way|Parkway|Pkwy\.?|Plaza|Place|Court|Circle|Highway|Square|Center|Centre|Terrace|Turnpike|Park)\b"
)
_STATE = re.compile(r"(?:\b[A-Z]{2}|\b[A-Z][a-z]+|D\.C\.),?\s\Z")
_DURATION = re.compile(
    r"[\s-](?:consecutive[\s-]|additional[\s-]|more[\s-]|business[\s-]|trading[\s-]|calendar[\s-]|full[\s-])?"
    r"(?:day|week|month|quarter|year|hour|minute|decade)s?\b",
    re.IGNORECASE,
)
_OF_DURATIONS = re.compile(
    r"(?:\s?-)?\s?(?:,|and|or|to|through|-|–)\s(?:[a-z]{3,9}|[0-9]{1,3})[\s-](?:day|week|month|quarter|year)s?\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\.{4,}\s?\Z")
_FURTHER = re.compile(r"[0-9],?\s(?:and|or|to|through)\s\Z")
_JOINED = ("and ", "or ", "to ", "through ")
_LAST_PAGE = re.compile(r"\bpage\s[0-9]+\sof\s\Z", re.IGNORECASE)
#: All that a line says which only numbers a page: "12", "A - 6", "F-3".
_PAGE = re.compile(r"\s*(?:[A-Z]\s?)?[-–—.()\s]*[0-9]{1,3}[-–—.()\s]*\Z")
_OPENING, _CLOSING = re.compile(r"[(\[]\s?\Z"), re.compile(r"\s?[)\]]")
#: The name of a product that begins a sentence, and capitals that name an amount.
_CAPITALS = re.compile(r"[A-Z]{3,}\Z")
_OF_AMOUNTS = frozenset("USD EUR GBP CHF CAD AUD JPY RMB CNY NET TOTAL THE AND FOR".split())
_IN = re.compile(r"\b(?:in|since|until|by|from)\s\Z", re.IGNORECASE)
_YEAR = re.compile(r"1[5-9][0-9]{2}\Z")
_EXHIBIT = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\Z")
_BEFORE_EXHIBIT = re.compile(r"(?:\A|[A-Z][\w*.]*,?\s|[.:*]\s)\Z")
_TITLE_WORD = re.compile(r"\s[A-Z][a-z]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_GAPS = frozenset(" -")
_NAME = re.compile(r"(?:\A|[\s(“\"/-])([A-Z][A-Za-z&.’']*)[\s-]\Z")

#: A note under a table has at least so many characters; a title that begins with a number has fewer.
_NOTE = 40
#: What the words around a number that is a name hold at least.
_WORDED = re.compile(r"[^\W0-9_]|[#№.$]")
#: How far back the parenthesis is looked for that a closing one belongs to.
_ASIDE = 400
#: A bare number of more digits than this is the number of something.
_LONGEST = 6
#: A postal code has at least so many.
_SHORTEST_CODE = 5


def find_codes(text: str) -> list[tuple[int, int]]:
    """Find the stretches of a passage that are telephone numbers, forms, models or codes, whole.

    >>> text = "Call (800) 555-0199 or see file 0-12345, a 10-K; up 6-10, with 20 orders of the 737-10."
    >>> [text[a:b] for a, b in find_codes(text)]
    ['(800) 555-0199', '0-12345', '10-K', '737-10']
    """
    matches = _CODE.finditer(text) if _CODED.search(text) else ()
    return [m.span() for m in matches if not m["model"] or int(m["version"]) < int(m["model"])]


def is_incidental(text: str, token: Token, named: Spans) -> bool:
    """Whether a numeric token of the passage `text` measures nothing.

    `named` are the passage's period phrases and codes.

    >>> from crossfoot.prose.figures import find_tokens
    >>> from crossfoot.prose.when import find_whens
    >>> text = "On May 7, 2004, under Rule 101, 34 stores at 12 Oak Street, ME 04101, sold 250 boats at 9:00 a.m."
    >>> named = Spans([*((w.start, w.end) for w in find_whens(text)), *find_codes(text)])
    >>> [t.text for t in find_tokens(text) if not is_incidental(text, t, named)]
    ['34', '250']
    """
    if named.touching(token.start, token.end):
        return True
    if not token.bare and not (token.unit == "percent" and token.text[-1] not in "%tT"):
        return False
    right = text[token.end : token.end + 60]
    if _DURATION.match(right) or (token.bare and _OF_DURATIONS.match(right)):
        return True
    return not token.worded and token.bare and _is_name(text, token, right)


def _is_name(text: str, token: Token, right: str) -> bool:
    """Whether a bare number is part of a name, a place, a time or a list."""
    before, after = text[token.start - 1 : token.start], right[:1]
    if before.isalpha() or after.isalpha() or (before in "_@/#'’" and before) or after in {"@", "/", "_", "®"}:
        return not token.text[-1].isalpha()
    left = text[max(0, token.start - 40) : token.start]
    digits = token.text.strip("()")
    if not _WORDED.search(left) and not _WORDED.search(right):  # numbers and nothing else
        return len(digits) > _LONGEST or _is_marker(text, token, digits, before, after)
    return _is_named(text, token, left, right) or _is_marker(text, token, digits, before, after)


def _is_named(text: str, token: Token, left: str, right: str) -> bool:
    """Whether the words around a bare number make it a name, a place, a time or a reference."""
    if _ORDINAL.match(right) or _TIME.match(right) or _is_after_name(left):
        return True
    digits = token.text.strip("()")
    if _is_reference(token, left, right):
        return True
    coded = len(digits) > _LONGEST or (len(digits) >= _SHORTEST_CODE and _STATE.search(left))
    if digits.isdigit() and (coded or _STREET.match(right)):
        return True
    name = _NAME.search(left) if left[-1:] in _GAPS else None
    if not name or not digits.isdigit() or text.isupper():
        return False
    if _CAPITALS.match(name[1]) and name[1] not in _OF_AMOUNTS:
        return True
    return _begins_later(text, token.start - len(name.group()) + 1)


def _is_after_name(left: str) -> bool:
    """Whether the last word before a number makes it a name; most words end like none of those that do."""
    return left.rstrip(" (-").lower().endswith(_ENDINGS) and bool(_NAMED.search(left))


def _is_marker(text: str, token: Token, digits: str, before: str, after: str) -> bool:
    """Whether it numbers a list item, a footnote or a page: "(1)", "1." at the beginning, nothing but a number."""
    alone = len(text) < _NOTE and (digits == text.strip(" -–—.()") or _PAGE.match(text) is not None)
    if alone or len(digits) > 3 or not digits.isdigit():
        return alone
    if _OPENING.search(text, max(0, token.start - 2), token.start) and _CLOSING.match(text, token.end):
        return True
    # the mark of a footnote after a parenthesis, and the number of an item
    if (before == ")" and len(digits) == 1) or (token.start <= 1 and after in ").:" and after):
        return True
    if after == ")" and "(" not in text[max(0, token.start - _ASIDE) : token.start]:
        return True
    if token.start == 0 and len(digits) == 1 and len(text) > _NOTE and _TITLE_WORD.match(text, token.end):
        return True  # a footnote, its mark no longer raised
    return len(text) < 4 and text[: token.start].strip(" -–—.()*") == ""


def _is_reference(token: Token, left: str, right: str) -> bool:
    """Whether a number leads elsewhere: a page after dots, an exhibit, the second of two pages, a year long ago.

    >>> from crossfoot.prose.figures import find_tokens
    >>> text = "Founded in 1887. See pages 12 and 13, Notes.......... 9 Item 99.1 Press release, for 5 or 6 stores."
    >>> spans = [(t, text[: t.start], text[t.end :]) for t in find_tokens(text)]
    >>> [t.text for t, left, right in spans if _is_reference(t, left, right)]
    ['1887', '13', '9', '99.1']
    """
    listed = _EXHIBIT.match(token.text) and _TITLE_WORD.match(right) and _BEFORE_EXHIBIT.search(left)
    if listed or (left.rstrip()[-1:] == "." and _LEADER.search(left)):
        return True
    if left.endswith("of ") and _LAST_PAGE.search(left):
        return True
    if _YEAR.match(token.text) and _IN.search(left):
        return True
    further = _FURTHER.search(left) if left.endswith(_JOINED) else None
    return further is not None and _is_after_name(left[: further.start()].rstrip("0123456789"))


def _begins_later(text: str, start: int) -> bool:
    """Whether the word at `start` does not begin a sentence, so that its capital makes it a name."""
    left = text[:start].rstrip(' "“(')
    return bool(left) and left[-1] not in ".!?:;•"
