"""The known wordings of the elements, and the nearest known wording of one that is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from importlib.resources import files
from math import log

Words = tuple[str, ...]

# What part of the weight of the words two wordings must share to mean the same element.  Found by leaving out one
# company at a time: benchmarks/concepts_by_company.py.
NEAR = 0.6
# What an unknown word weighs, of the rarest known one: it is often but the name of a company or a product.
UNKNOWN = 0.5
# Words that rarely decide which element is meant.
_LIGHT = {"total": 0.3, "net": 0.4, "other": 0.9, "change": 0.7, "income": 0.8}


class Lexicon:
    """Wordings by place: `find` gives what was seen as it stands, `nearest` what shares most of its words."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Take (place, key, element) rows, the more trusted first: of equal keys the first stays."""
        self.places: dict[str, dict[str, str]] = {}
        for place, key, element in rows:
            self.places.setdefault(place, {}).setdefault(key, element)
        self._near: dict[tuple[Words, tuple[str, ...]], str | None] = {}

    def find(self, words: Words, ladder: Sequence[str]) -> str | None:
        """Give the element of a wording in the first place that knows it: as it stands, or without total and net."""
        for key in _variants(words):
            for place in ladder:
                element = self.places.get(place, {}).get(key)
                if element:
                    return element
        return None

    def nearest(self, words: Words, ladder: tuple[str, ...]) -> str | None:
        """Give the element of the known wording that shares most with `words`, or `None` if none shares enough."""
        if (words, ladder) not in self._near:
            self._near[words, ladder] = self._search(words, ladder)
        return self._near[words, ladder]

    def _search(self, words: Words, ladder: tuple[str, ...]) -> str | None:
        mine = {w: self._weight(w) for w in words}
        whole = sum(mine.values())
        best, score = None, NEAR
        for rank, place in enumerate(ladder):
            shared: dict[int, float] = {}
            for word, weight in mine.items():
                for entry in self._postings.get((place, word), ()):
                    shared[entry] = shared.get(entry, 0.0) + weight
            for entry, common in shared.items():
                element, size = self._entries[entry]
                likeness = common / (whole + size - common) - 0.05 * rank
                if likeness > score:
                    best, score = element, likeness
        return best

    def _weight(self, word: str) -> float:
        return self._weights.get(word, UNKNOWN * self._rarest)

    @cached_property
    def _rarest(self) -> float:
        return max(self._weights.values(), default=1.0)

    @cached_property
    def _weights(self) -> dict[str, float]:
        """The rarer a word among the wordings, the more it tells."""
        seen: dict[str, int] = {}
        count = 0
        for keys in self.places.values():
            for key in keys:
                count += 1
                for word in set(key.split()):
                    seen[word] = seen.get(word, 0) + 1
        return {w: log(1 + count / n) * _LIGHT.get(w, 1.0) for w, n in seen.items()}

    @cached_property
    def _entries(self) -> list[tuple[str, float]]:
        return [
            (element, sum(map(self._weight, set(key.split()))))
            for keys in self.places.values()
            for key, element in keys.items()
        ]

    @cached_property
    def _postings(self) -> dict[tuple[str, str], list[int]]:
        postings: dict[tuple[str, str], list[int]] = {}
        entry = 0
        for place, keys in self.places.items():
            for key in keys:
                for word in set(key.split()):
                    postings.setdefault((place, word), []).append(entry)
                entry += 1
        return postings


def _variants(words: Words) -> tuple[str, ...]:
    """Give the key as it stands, then without the words that filers add or leave out at will."""
    netless = words[:-1] if words[-1:] == ("net",) else words
    forms = [words, netless, (*netless, "net")]
    if words[:1] == ("total",):
        forms += [form[1:] for form in forms]
    else:
        forms.append(("total", *words))
    return tuple(dict.fromkeys(" ".join(form) for form in forms if form))


@cache
def learned() -> Lexicon:
    """Load the lexicon that comes with the package (made by scripts/learn_concepts.py)."""
    text = files("crossfoot.statements").joinpath("concepts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return Lexicon((place, key, element) for place, element, keys in rows for key in keys.split("|"))
