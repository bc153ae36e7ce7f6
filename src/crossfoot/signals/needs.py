"""Which phrases a paragraph can hold, judged by its words alone.

Every phrase needs a word of each of its parts.  So a paragraph can hold a phrase only if it holds, for each part, one
of the part's alternatives, or a word that begins like it; most paragraphs hold no phrase's words, and are passed over
for the price of splitting them into words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from crossfoot.signals.phrases import NAMED

#: So many letters of a word are compared with an alternative that only says how a word begins.
_LETTERS = 5
_TOKEN = re.compile(r"[a-z0-9]{3,}")
#: What so many paragraphs hold that a phrase is not looked up by it if it has another part.
_COMMON = frozenset(
    """
    not for the and its our has have had was were been will would may due from with that this than are all any
    company cash financial compa finan opera conti continue continued result resul informa infor addit expect
    expec expected current curre period periods management quarter year years results operating income earnings
    """.split()
)


#: A phrase: its kind of event, the number of its saying among those of that kind, and its own number in the saying.
Key = tuple[str, int, int]


class Needs:
    """What each phrase needs, by words and beginnings of words."""

    __slots__ = ("_by_word", "_lists")

    def __init__(self, phrases: Iterable[tuple[Key, str]], lists: Mapping[str, str]) -> None:
        """Read phrases, each with its key; `lists` are the named lists that they may use."""
        self._lists = {name: _alternatives_to_needs(words.split()) for name, words in lists.items()}
        self._by_word: dict[str, list[tuple[Key, tuple[frozenset[str], ...]]]] = {}
        for key, phrase in phrases:
            parts = self.parts(phrase)
            if parts:
                rarest = min(parts, key=lambda part: (not part.isdisjoint(_COMMON), len(part)))
                others = tuple(part for part in parts if part is not rarest)
                for word in rarest:
                    self._by_word.setdefault(word, []).append((key, others))

    def parts(self, phrase: str) -> list[frozenset[str]]:
        """Give, for each part of a phrase that can be judged so, its words and the beginnings of words.

        >>> Needs((), {}).parts("violat* ~14 ?any covenant")
        [frozenset({'viola'}), frozenset({'covenant'})]
        """
        found = (self._part(word) for word in phrase.split() if word[0] not in "~?#$")
        return [part for part in found if part is not None]

    def _part(self, part: str) -> frozenset[str] | None:
        named = [self._lists[name] for name in NAMED.findall(part)]
        plain = [word for word in NAMED.sub("", part).split("|") if word]
        sets = [*named, _alternatives_to_needs(plain)] if plain else named
        union: frozenset[str] = frozenset()
        for each in sets:
            if each is None:
                return None
            union |= each
        return union

    def phrases(self, lowered: str) -> Likely:
        """Give the phrases that a text, in lower case, may hold: their numbers, by kind and number of the saying."""
        words = set(_TOKEN.findall(lowered))
        words |= {word[:_LETTERS] for word in words}
        found: Likely = {}
        for word in words & self._by_word.keys():
            for (kind, saying, number), others in self._by_word[word]:
                for other in others:
                    if other.isdisjoint(words):
                        break
                else:
                    found.setdefault(kind, {}).setdefault(saying, set()).add(number)
        return found


#: Phrases that a text may hold: their numbers, by kind of event and number of the saying.
Likely = dict[str, dict[int, set[int]]]


def _alternatives_to_needs(alternatives: list[str]) -> frozenset[str] | None:
    """Give the longest words of the alternatives, or how they begin; `None` if one of them is too short to tell.

    >>> sorted(_alternatives_to_needs(["waiver", "in_default", "renegotiat*"]) or ())
    ['default', 'reneg', 'waiver']
    """
    found = []
    for alternative in alternatives:
        tokens = _TOKEN.findall(alternative)
        longest = max(tokens, key=len, default="")
        cut = alternative.endswith("*") and alternative.rstrip("*").endswith(longest)
        if not longest or (cut and len(longest) < _LETTERS):
            return None
        found.append(longest[:_LETTERS] if cut else longest)
    return frozenset(found)
