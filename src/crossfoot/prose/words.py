"""Words brought to one form, so that "net earnings" in a sentence meets "Net income (loss)" in a table.

A word is stemmed lightly (plural to singular); phrases of the trade become canonical words by the vocabulary in
`subjects.tsv`, longest phrase first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[a-z0-9][a-z0-9.]*[a-z0-9]|[a-z0-9]")
_ASIDE = re.compile(r"[/\s]*\((?![^)]*(?:gaap|adjust|exclud|basic|dilut|pro forma))[^)]*\)")
#: How an amount was measured, after its name: "Investments, at fair value".
_MEASURED = re.compile(r", at (?:estimated )?(?:fair value|(?:amortized )?cost|market)\b.*", re.IGNORECASE)
#: Words that look like plurals and are not, or whose plural means something else.
_KEPT = frozenset(
    "sales earnings savings holdings proceeds operations gas plus less series business basis analysis".split()
)
#: Words with no meaning of their own in a label.
STOP = frozenset(
    """
    of the and in on for to from by at a an with our its their this that as or per s which we it was were is are be
    has have had into all both during each other-than
    """.split()
)
#: Words that narrow nothing: a label or a phrase is the same subject with or without them.
BENIGN = frozenset(
    """
    total net consolidated company reported gaap overall aggregate amount quarterly annual record strong solid year
    low quarter period month week fiscal attributable available applicable common shareholder stockholder shareowner
    unaudited result combined corporation corp inc ltd plc group holding respectively approximately stock ordinary
    first second third fourth three six nine twelve level balance unitholder parent controlling basic diluted
    worldwide enterprise companywide margin percentage percent ratio rate annualized activity us dollar also continued
    owner outlook
    loss gain deficit subtotal basis end ended ending prior previous current financial highlight us full
    """.split()
)


#: Words that only say that a name is that of a part of the company.
NAMED = frozenset({"segment", "division"})
#: Words of headings that announce no part of the company.
GENERIC = frozenset(
    """
    highlight operation review summary discussion management business overview liquidity capital resource sheet
    statement flow commentary performance key metric guidance update conference call about comparison vs versus release
    news report announce announcement press immediate new other item recent development event detail information
    credit quality condition position return allocation significant note non measure definition reconciliation
    presentation strategy strategic corporate forward looking safe harbor contact investor relation medium webcast
    response covid 19 ceo cfo chief executive officer president message letter comment quote balance expense revenue
    exhibit page logo more disclosure incorporated increase decrease rise grow subsidiary disclaimer appendix attachment
    profitability growth operating reportable reporting
    income interest noncontrolling continuing operations efficiency restructuring
    by product and declare declaration regular special addition additional table selected
    """.split()
)


#: Names of places with more than one way to write them: they tell one part of a company from another.
_PLACES = frozenset({"usa", "uk"})
#: Abbreviations that without their dots would be another word.
_DOTTED = {"u.s": "usa", "u.s.": "usa", "u.s.a": "usa"}
#: How many letters a word has at least of which a digit at its end is a footnote's ("revenues1", not "q1", "mp3").
_SHORTEST_NOTED = 5
#: A phrase of the vocabulary, and the canonical words it stands for.
_Phrase = tuple[tuple[str, ...], tuple[str, ...]]


def is_part(heading: frozenset[str]) -> bool:
    """Whether the words of a heading can name a part of the company: a few of them, and none that any release has.

    >>> [is_part(label_words(text)) for text in ("Europe", "Paper Segment", "Balance Sheet and Liquidity")]
    [True, True, False]
    """
    words = {word for word in heading - BENIGN - STOP - NAMED - trade_words() if word.isalpha()}
    return 0 < len(words) <= 4 and not words & GENERIC


def stems(text: str) -> list[str]:
    """Split a text into stemmed words, hyphens and slashes apart.

    >>> stems("Write-offs of Goodwill & the Company's patents")
    ['write', 'off', 'of', 'goodwill', 'the', 'company', 'patent']
    """
    lower = text.lower().replace("’", "'")
    if "'" in lower:
        lower = lower.replace("'s", "").replace("'", "")
    return list(map(stem, _WORD.findall(lower)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Bring one lower-case word to the singular, without the number of a footnote that is set right behind it.

    >>> [stem(w) for w in ("inventories", "losses", "taxes", "sales", "business", "u.s", "securities1")]
    ['inventory', 'loss', 'tax', 'sales', 'business', 'usa', 'security']
    """
    if "." in word:
        word = _DOTTED.get(word) or word.replace(".", "")
    if len(word) > _SHORTEST_NOTED and word[-1] in "123456789" and word[:-1].isalpha():
        word = word[:-1]
    if len(word) < 4 or word in _KEPT or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word.removesuffix("s")


@cache
def vocabulary() -> dict[str, tuple[_Phrase, ...]]:
    """Give the phrases by their first word, longest first: ((phrase, canonical words), ...)."""
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    text = files(__package__).joinpath("subjects.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            canonical, _, variants = line.partition("\t")
            for variant in variants.split("|"):
                phrases.setdefault(tuple(stems(variant)), tuple(canonical.split()))
    by_first: dict[str, list[_Phrase]] = {}
    for phrase, canonical_words in phrases.items():
        by_first.setdefault(phrase[0], []).append((phrase, canonical_words))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in by_first.items()}


@cache
def _by_two_words() -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, list[_Phrase]]]]:
    """Give the meanings of single words, and the longer phrases by their first and their second word."""
    singles: dict[str, tuple[str, ...]] = {}
    longer: dict[str, dict[str, list[_Phrase]]] = {}
    for first, found in vocabulary().items():
        for phrase, meaning in found:
            if len(phrase) == 1:
                singles[first] = meaning
            else:
                longer.setdefault(first, {}).setdefault(phrase[1], []).append((phrase, meaning))
    return singles, longer


@cache
def trade_words() -> frozenset[str]:
    """Give the canonical words of the vocabulary, but for names of places."""
    return frozenset(word for found in vocabulary().values() for _, meaning in found for word in meaning) - _PLACES


def canonical(words: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Rewrite stemmed words: (first, after last, canonical words) for each phrase or single word, in order.

    >>> [c for _, _, c in canonical(stems("Net earnings per diluted share"))]
    [('netincome',), ('pershare', 'diluted')]
    """
    singles, longer = _by_two_words()
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at, last = 0, len(words) - 1
    while at <= last:
        word, end = words[at], at + 1
        meaning = singles.get(word)
        begun = longer.get(word)
        if begun is not None and at < last:
            for phrase, canonical_words in begun.get(words[end], ()):
                if len(phrase) == 2 or tuple(words[at : at + len(phrase)]) == phrase:
                    end, meaning = at + len(phrase), canonical_words
                    break
        found.append((at, end, meaning or (word,)))
        at = end
    return found


@lru_cache(maxsize=8_000)
def label_words(label: str) -> frozenset[str]:
    """Give the canonical words of a label, stop words and asides left out.

    >>> sorted(label_words("Net income (loss) attributable to Acme"))
    ['acme', 'attributable', 'netincome']
    >>> sorted(label_words("Write-off of goodwill")), sorted(label_words("Total revenues"))
    (['goodwill', 'writedown'], ['revenue', 'total'])
    """
    plain = _ASIDE.sub(" ", label.lower()) if "(" in label else label
    if ", at " in plain:
        plain = _MEASURED.sub("", plain)
    return frozenset[str]().union(*[meaning for _, _, meaning in canonical(stems(plain or label))]) - STOP
