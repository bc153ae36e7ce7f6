"""A small language for phrases, so that the vocabulary of the events is data that a person can read.

    in compliance with ~5 covenant*      a word, a prefix (`*`), a gap of at most five words (`~5`)
    received|got ?a notice               alternatives, an optional word (`?`)
    {lender} waived                      a named list of alternatives; `_` stands for a space inside of one
    expects ~4 #                         a figure with its unit: "$2.10", "12%", "5 million"

Words are matched without regard to case; between two of them there may be white space and light punctuation, never
a semicolon.  Gaps are short and bounded, so that matching stays linear in the length of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What may stand between two words: anything but a word, money, or the end of a clause.
_BETWEEN = r"[^\w;$]+"
_WORD = r"[\w$][^\s;]*"
_TAIL = r"[\w'\u2019-]*"
_FIGURE = (
    r"(?:[$\u20ac\u00a3]\s?\(?[0-9.][0-9.,]*|[0-9][0-9.,]*(?=\s?(?:%|percent|million|billion|cents|basis|to\s[0-9])))"
)
_NAMED = re.compile(r"[{]([a-z_]+)[}]")


def _word_to_regex(word: str) -> str:
    stem = word.removesuffix("*")
    regex = r"[\s-]+".join(re.escape(part).replace("'", "['\u2019]") for part in stem.split("_"))
    return regex + _TAIL if word.endswith("*") else regex


def _part_to_regex(part: str, lists: Mapping[str, str]) -> str:
    if part == "#":
        return _FIGURE
    words = _NAMED.sub(lambda match: "|".join(lists[match[1]].split()), part)
    return "|".join(_word_to_regex(word) for word in words.split("|"))


def phrase_to_regex(phrase: str, lists: Mapping[str, str]) -> str:
    r"""Give the regular expression of a phrase.

    >>> bool(re.search(phrase_to_regex("waiv* ~2 covenant*", {}), "Lenders waived the\n debt covenants", re.I))
    True
    >>> bool(re.search(phrase_to_regex("not ?yet in {state}", {"state": "good_standing|arrears"}), "not in arrears"))
    True
    >>> bool(re.search(phrase_to_regex("in default", {}), "within default"))
    False
    """
    out: list[str] = []
    for part in phrase.split():
        if part.startswith("~"):
            out.append(rf"(?:{_WORD}{_BETWEEN}){{0,{part[1:]}}}?")
        elif part.startswith("?"):
            out.append(rf"(?:(?:{_part_to_regex(part[1:], lists)})\b{_BETWEEN})?")
        else:
            out.append(rf"(?:{_part_to_regex(part, lists)})\b{_BETWEEN}")
    return r"\b" + "".join(out).removesuffix(_BETWEEN)


def phrases_to_pattern(phrases: str, lists: Mapping[str, str]) -> re.Pattern[str] | None:
    """Compile phrases, one a line, to one pattern that finds the leftmost of any of them; `None` if there are none."""
    regexes = [f"(?:{phrase_to_regex(line, lists)})" for line in phrases.splitlines() if line.strip()]
    return re.compile("|".join(regexes), re.IGNORECASE) if regexes else None
