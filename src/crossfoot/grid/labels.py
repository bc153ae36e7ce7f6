"""Whether a label runs on from the line above: wrapped labels are one label, headings are not.

A label that begins in lower case, or after a word that cannot end one, continues.  A capital letter continues only
where the first word would not have fitted on the line above, and the line below does not look like the next of several
items.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Words that cannot end a label.
OPEN_WORDS = frozenset(
    "a an and are as at before after between by during excluding for from in including into of on or over per "
    "per-share plus than that the to under which with without attributable available".split()
)
#: A label of fewer words is not wrapped, however narrow its column.
FEWEST_WORDS = 3
_ITEM = re.compile(r"(?:[-\u2013\u2014*\u2022]|\([a-z0-9]{1,3}\)|[0-9]{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One line's part of a label: its text, where it starts and ends on the line, and whether values follow it."""

    text: str
    start: int
    end: int
    has_values: bool


def is_open(text: str) -> bool:
    """Whether a label cannot end like this.

    >>> [is_open(text) for text in ("Income before taxes and", "Goodwill, net", "Stockholders'", "Cost of sales:")]
    [True, False, True, False]
    """
    words = text.split()
    if not words or text.endswith(":"):
        return False
    last = words[-1]
    return last.lower() in OPEN_WORDS or last[-1] in ",;&/'\u2019" or text.count("(") > text.count(")")


def is_continuing(text: str) -> bool:
    """Whether a label begins like the middle of one.

    >>> [is_continuing(text) for text in ("of common stock", "Basic", "(unaudited)", "- basic")]
    [True, False, True, False]
    """
    if _ITEM.match(text):
        return False
    first = text.lstrip("(\"'[")[:1]
    return first.islower() or text[:1] in "&/)"


def is_wrapped(above: LabelLine, line: LabelLine, below: LabelLine | None, width: int) -> bool:
    """Whether `line` continues the label of the line `above`; `below` is the line after, `width` the label column's."""
    if is_continuing(line.text):
        return not above.text.endswith(":") or (line.text[0].islower() and above.start <= line.start)
    if _ITEM.match(line.text) or above.text.endswith(":"):
        return False
    if is_open(above.text):
        return True
    if below and above.has_values and below.has_values and is_continuing(below.text):
        return False
    return not _would_fit(above, line, width) and _is_alone(above, line, below)


def _would_fit(above: LabelLine, line: LabelLine, width: int) -> bool:
    """Whether the line above had room for the first word of `line`, or is no text that anyone would wrap."""
    if len(above.text.split()) < FEWEST_WORDS or (above.text.isupper() and not line.text.isupper()):
        return True
    return above.end + 1 + len(line.text.split(maxsplit=1)[0]) <= width


def _is_alone(above: LabelLine, line: LabelLine, below: LabelLine | None) -> bool:
    """Whether a line that begins with a capital stands like a continuation, not like an item or a heading."""
    if line.text.endswith(":"):
        return False
    if line.start > above.start:
        return below is None or below.start < line.start
    return not above.has_values and line.has_values and line.start == above.start
