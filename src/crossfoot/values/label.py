"""Labels: what is left of a line's words once leader dots and footnote marks are gone."""

from __future__ import annotations

import re
from functools import lru_cache

_LEADERS = re.compile(r"\s*(?:\.\s?){3,}\s*\Z|\s*\.{2,}\s*\Z|\s*_{3,}\s*\Z")
_FOOTNOTE = re.compile(
    r"""
    (?:\s* (?: \(\s*(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})\s*\) | \[\s*(?:[0-9]{1,2}|[a-z])\s*\] | \*{1,4}
             | [\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079]+ )
     (?:\s*[,;])? )+ \s*\Z
    """,
    re.VERBOSE,
)
#: "(a)" after a word is a footnote mark; a lone "(s)" ends a plural.
_PLURAL = re.compile(r"[a-z]\(s\)\s*\Z", re.IGNORECASE)
#: How leader dots or a footnote mark end, and a mark in parentheses: most labels end otherwise.
_ENDINGS = frozenset("._)]*,;\u2020\u2021\u00a7\u00b9\u00b2\u00b3") | {chr(code) for code in range(0x2070, 0x207A)}
_MARK = re.compile(r"\(\s*(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})\s*\)\Z")
_WORDS = re.compile(r"[a-z0-9%$]+")


@lru_cache(maxsize=4096)
def clean_label(text: str) -> str:
    """Free a label of leader dots, trailing footnote marks and outer white space.

    >>> clean_label("Net sales . . . . . ."), clean_label("Total assets....."), clean_label("Goodwill (1), (2)*")
    ('Net sales', 'Total assets', 'Goodwill')
    >>> clean_label("Payment(s)"), clean_label("Net income (loss)"), clean_label("  ")
    ('Payment(s)', 'Net income (loss)', '')
    """
    text = " ".join(text.split())
    if text[-1:] not in _ENDINGS or (text[-1] == ")" and not _MARK.match(text, max(0, text.rfind("(")))):
        return text
    text = _LEADERS.sub("", text)
    if not _PLURAL.search(text):
        text = _FOOTNOTE.sub("", text) or text
    return _LEADERS.sub("", text).strip()


@lru_cache(maxsize=4096)
def label_words(label: str) -> str:
    """Give the words of a label in lower case, single-spaced, apostrophes gone: what vocabularies are matched on.

    >>> label_words("Stockholders' equity (deficit):")
    'stockholders equity deficit'
    """
    return " ".join(_WORDS.findall(label.lower().replace("'", "").replace("\u2019", "")))
