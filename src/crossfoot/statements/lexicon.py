"""The known wordings of the elements, and the nearest known wording of one that is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from math import log
from pathlib import Path

Words = tuple[str, ...]
# Of one place: for each word the wordings that have it, and for each wording its element and its weight.
_Index = tuple[dict[str, list[int]], list[tuple[str, float]]]

# What part of the weight of their words two wordings must share to mean the same element, and how much less near is
# a wording of the next place of the ladder.  Found by leaving out one company at a time
# (benchmarks/concepts_by_company.py): lower, and most of the names gained are wrong.
NEAR = 0.55
STEP = 0.05
# What an unknown word weighs, of the rarest known one: it is often but the name of a company or a product.
UNKNOWN = 0.5
# Words that rarely decide which element is meant.
_LIGHT = {"total": 0.3, "net": 0.4, "other": 0.9, "change": 0.7, "income": 0.8}


class Lexicon:
    """Wordings by place: `find` gives what was seen as it stands, `nearest` what shares most of its words."""

    def __init__(self, places: Mapping[str, Mapping[str, str]]) -> None:
        """Take for each place the elements by canonical wording (words joined by one space)."""
        self._places = places
        self._near: dict[tuple[Words, tuple[str, ...]], str | None] = {}
        self._indexes: dict[str, _Index] = {}

    def find(self, words: Words, ladder: Sequence[str]) -> str | None:
        """Give the element of a wording in the first place that knows it: as it stands, or without total and net."""
        known = [self._places[place] for place in ladder if place in self._places]
        for key in _variants(words):
            for place in known:
                found = place.get(key)
                if found is not None:
                    return found
        return None

    def find_exactly(self, words: Words, ladder: Sequence[str]) -> str | None:
        """Give the element of a wording in the first place that knows it as it stands."""
        key = " ".join(words)
        return next((found for place in ladder if (found := self._places.get(place, {}).get(key))), None)

    def nearest(self, words: Words, ladder: tuple[str, ...]) -> str | None:
        """Give the element of the known wording that shares most with `words`, or `None` if none shares enough."""
        if (words, ladder) not in self._near:
            self._near[words, ladder] = self._search(words, ladder)
        return self._near[words, ladder]

    def _search(self, words: Words, ladder: tuple[str, ...]) -> str | None:
        weights = self._weights
        mine = {word: weights.get(word, UNKNOWN * self._rarest) for word in words}
        whole = sum(mine.values())
        telling = max(words, key=lambda word: weights.get(word, 0.0))
        best, score = None, NEAR
        for rank, place in enumerate(ladder):
            postings, entries = self._index(place)
            shared = dict.fromkeys(postings.get(telling, ()), mine[telling])
            for word, weight in mine.items():
                for entry in postings.get(word, ()) if word != telling else ():
                    if entry in shared:
                        shared[entry] += weight
            for entry, common in shared.items():
                element, size = entries[entry]
                likeness = common / (whole + size - common) - STEP * rank
                if likeness > score:
                    best, score = element, likeness
        return best

    @cached_property
    def _weights(self) -> dict[str, float]:
        """The rarer a word among the wordings, the more it tells."""
        seen = Counter(word for keys in self._places.values() for key in keys for word in key.split())
        count = sum(map(len, self._places.values()))
        return {word: log(1 + count / n) * _LIGHT.get(word, 1.0) for word, n in seen.items()}

    @cached_property
    def _rarest(self) -> float:
        return max(self._weights.values(), default=1.0)

    def _index(self, place: str) -> _Index:
        """Index a place's wordings by their words, when first asked for."""
        if place not in self._indexes:
            postings: dict[str, list[int]] = {}
            entries: list[tuple[str, float]] = []
            for entry, (key, element) in enumerate(self._places.get(place, {}).items()):
                words = dict.fromkeys(key.split())  # in order: sums of floats differ by theirs
                entries.append((element, sum(self._weights[word] for word in words)))
                for word in words:
                    postings.setdefault(word, []).append(entry)
            self._indexes[place] = postings, entries
        return self._indexes[place]


def _variants(words: Words) -> Iterator[str]:
    """Yield the key as it stands, then without the words that filers add or leave out at will."""
    key = " ".join(words)
    yield key
    netless = key.removesuffix(" net")
    forms = (netless, f"{netless} net")
    yield from forms
    if key.startswith("total "):
        yield key[6:]
        yield from (form[6:] for form in forms)
    else:
        yield f"total {key}"


def rows_to_lexicon(rows: Iterable[tuple[str, str, str]]) -> Lexicon:
    """Make a lexicon of (place, key, element) rows, the more trusted first: of equal keys in a place it stays."""
    places: dict[str, dict[str, str]] = {}
    for place, key, element in rows:
        places.setdefault(place, {}).setdefault(key, element)
    return Lexicon(places)


@cache
def learned() -> Lexicon:
    """Load the lexicon that comes with the package (made by scripts/learn_concepts.py: no key twice in a place)."""
    places: dict[str, dict[str, str]] = {}
    for line in Path(__file__).with_name("concepts.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            place, element, keys = line.split("\t")
            places.setdefault(place, {}).update(dict.fromkeys(keys.split("|"), element))
    return Lexicon(places)
