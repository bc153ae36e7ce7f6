"""A small language for phrases, so that the vocabulary of the events is data that a person can read.

    in compliance with ~5 covenant*      a word, a prefix (`*`), a gap of at most five words (`~5`)
    received|got ?a notice               alternatives, an optional word (`?`)
    {lender} waived                      a named list of alternatives; `_` stands for a space inside of one
    expects ~4 #                         a figure with its unit: "$2.10", "12%", "5 million"
    charge* of $                         a sum of money
    violat* <14> covenant*               the two parts in either order, with at most so many words between them

Phrases are in lower case and matched against text in lower case; between two words there may be white space and light
punctuation, never a semicolon.  Gaps are short and bounded, so that matching stays linear in the length of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from crossfoot.record import dataclass

#: What may stand between two words: anything but a word, money, or the end of a clause.
#: Possessive, as is the word: a run of a thousand dashes is passed over once and not in every possible way.
_BETWEEN = r"[^\w;$\u20ac\u00a3]++"
_WORD = r"[\w$]++(?:[^\w\s;$]++[\w$]++)*+"
_TAIL = r"[\w'\u2019-]*"
_SCALE = r"(?:\s?(?:thousand|million|billion|trillion)\b)?"
_MONEY = rf"(?:[$\u20ac\u00a3]\s?\(?[0-9.][0-9.,]*{_SCALE}|(?<![0-9.,$])[0-9][0-9.,]*\s?(?:million|billion)\b)"
_FIGURE = (
    rf"(?:[$\u20ac\u00a3]\s?\(?[0-9.][0-9.,]*{_SCALE}"
    r"|(?<![0-9.,$])[0-9][0-9.,]*(?=\s?(?:%|percent|million|billion|cents|basis"
    r"|(?:to|[-\u2013])\s?[0-9]+(?:\.[0-9]+)?\s?(?:%|percent|million|billion|cents)))"
    rf"{_SCALE})"
)
#: A named list in a part of a phrase.
NAMED = re.compile(r"[{]([a-z_]+)[}]")
_EITHER = re.compile(r"(.+?) <([0-9]+)> (.+)")
#: A match is drawn in from the left at most so often.
_TIGHTER = 4


def _word_to_regex(word: str) -> str:
    stem = word.removesuffix("*")
    regex = r"[\s-]+".join(re.escape(part).replace("'", "['\u2019]") for part in stem.split("_"))
    return regex + _TAIL if word.endswith("*") else regex


def _part_to_regex(part: str, lists: Mapping[str, str]) -> str:
    if part in "#$":
        return _FIGURE if part == "#" else _MONEY
    words = NAMED.sub(lambda match: "|".join(lists[match[1]].split()), part)
    return "|".join(_word_to_regex(word) for word in words.split("|"))


def phrase_to_regex(phrase: str, lists: Mapping[str, str]) -> str:
    r"""Give the regular expression of a phrase.

    >>> bool(re.search(phrase_to_regex("waiv* ~2 covenant*", {}), "lenders waived the\n debt covenants"))
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
    lead = r"(?<![\w.,$])" if phrase[0] in "#$" else r"\b"
    return lead + "".join(out).removesuffix(_BETWEEN)


def phrase_to_orders(phrase: str) -> tuple[str, ...]:
    """Write a phrase whose parts stand in either order as two phrases.

    >>> phrase_to_orders("waiv* <5> covenant*")
    ('waiv* ~5 covenant*', 'covenant* ~5 waiv*')
    """
    either = _EITHER.fullmatch(phrase)
    if either is None:
        return (phrase,)
    first, words, second = either.groups()
    return (f"{first} ~{words} {second}", f"{second} ~{words} {first}")


def phrase_to_keys(phrase: str, lists: Mapping[str, str]) -> tuple[str, ...]:
    """Give literals of which a text must hold one for the phrase to match: those of its most telling word.

    >>> phrase_to_keys("the {lender} ~3 waived", {"lender": "bank banks"})
    ('waived',)
    """
    best: tuple[str, ...] = ()
    for part in phrase.split():
        if part[0] not in "~?#$":
            words = NAMED.sub(lambda match: "|".join(lists[match[1]].split()), part).split("|")
            stems = {max(re.split("[_']", word.rstrip("*")), key=len) for word in words}
            keys = tuple(sorted(s for s in stems if not any(other in s for other in stems - {s})))
            best = max(best, keys, key=_telling) if best else keys
    return best


def _telling(keys: tuple[str, ...]) -> float:
    return min(len(key) for key in keys) - len(keys) / 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its keys; the pattern is compiled when a text first holds one of them."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as phrases see it: as written, in lower case at the same length, and that with single spaces."""

    text: str
    lowered: str
    flat: str

    @classmethod
    def of(cls, text: str) -> Said:
        """Prepare a sentence."""
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return cls(text, lowered, " ".join(lowered.split()))


def lines_to_orders(lines: str) -> tuple[str, ...]:
    """Give the phrases of some lines, those whose parts stand in either order twice; their places are their numbers."""
    return tuple(order for line in lines.splitlines() if line.strip() for order in phrase_to_orders(line.strip()))


class Phrases:
    """Phrases, one a line, looked for together."""

    __slots__ = ("_by_key", "_lists", "_phrases")

    def __init__(self, lines: str, lists: Mapping[str, str]) -> None:
        """Read the lines; `lists` are the named lists that they may use."""
        self._lists = lists
        self._phrases = tuple(Phrase(order, phrase_to_keys(order, lists)) for order in lines_to_orders(lines))
        self._by_key: dict[str, list[int]] = {}
        for order, phrase in enumerate(self._phrases):
            for key in phrase.keys:
                self._by_key.setdefault(key, []).append(order)

    def find(self, said: Said, likely: Iterable[int]) -> list[tuple[int, int]]:
        """Give where phrases match (start, end), from the left; of two at one place the earlier phrase first.

        Only the phrases with the numbers `likely` are tried.
        """
        found: list[tuple[int, int, int]] = []
        for order in likely:
            phrase = self._phrases[order]
            if any(key in said.flat for key in phrase.keys):
                pattern = self._pattern(phrase)
                matches = pattern.finditer(said.lowered)
                found += [(_tighten(pattern, said.lowered, match), order, match.end()) for match in matches]
        return [(start, end) for start, _, end in sorted(found)]

    def match(self, said: Said) -> bool:
        """Whether any of the phrases matches."""
        keys = [key for key in self._by_key if key in said.flat]
        likely = sorted({order for key in keys for order in self._by_key[key]}) if keys else ()
        return any(self._pattern(self._phrases[order]).search(said.lowered) is not None for order in likely)

    def _pattern(self, phrase: Phrase) -> re.Pattern[str]:
        pattern = _PATTERNS.get(phrase.text)
        if pattern is None:
            pattern = _PATTERNS[phrase.text] = re.compile(phrase_to_regex(phrase.text, self._lists))
        return pattern


def _tighten(pattern: re.Pattern[str], text: str, match: re.Match[str]) -> int:
    """Give the last place, near enough, from which the phrase matches up to the same end: the words nearest to it."""
    start, end = match.span()
    for _ in range(_TIGHTER):
        closer = pattern.search(text, start + 1, end)
        if closer is None or closer.end() != end:
            break
        start = closer.start()
    return start


#: Patterns by the text of their phrase, compiled once in a process.
_PATTERNS: dict[str, re.Pattern[str]] = {}
