"""Cheap tests before expensive parsers: where the cheap one says no, the expensive one would have found nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.statements import columns, wording, words
from crossfoot.values import date, label, timing, unit
from crossfoot.values.label import label_words
from crossfoot.values.stems import Vocabulary, words_to_stems

#: Words that the parsers of time look for, whole and in part, and words like them that say nothing of time.
TIMES = (
    "three nine 13 months month mos. mo weeks week wks quarter quarters qtr q1 1q25 4q'23 first second 1st half 2h24 "
    "year years year-end year-to-date ytd to date through fiscal fy fy24 2024 '23 march 31, dec. 5/11/2025 as of at "
    "balance end ended ending period annual ltm ttm last twelve trailing by full entire calendar from inception - ( ) "
    "ninemonths satisfy promo amounts assets total attended friend endowment within tomorrow modify thereat fifty-one"
).split()


def pairs(words: Iterable[str]) -> Iterator[str]:
    """Every text of one word or two, apart and glued together."""
    for one, two in product(words, repeat=2):
        yield from (one, f"{one} {two}", f"{one}{two}", f"{one}-{two}")


def pattern_of(module: ModuleType, name: str) -> re.Pattern[str]:
    found = vars(module)[name]
    assert isinstance(found, re.Pattern)
    return found


#: The patterns of which one must match for a text to say anything of time.
OF_TIME = [
    pattern_of(timing, f"_{name}")
    for name in (
        "LENGTH QUARTER HALF YEAR_TO_DATE WHOLE_YEAR TRAILING_YEAR ONE_QUARTER ONE_MONTH FISCAL_YEAR FISCAL YEAR "
        "INSTANT ENDED"
    ).split()
] + [pattern_of(date, "_DATE")]


def test_nothing_is_said_of_time_without_a_sign_of_it() -> None:
    signs, figure = pattern_of(timing, "_SIGNS"), pattern_of(timing, "_FIGURE")
    for text in pairs(TIMES):
        assert figure.search(text) or signs.search(text) or not any(pattern.search(text) for pattern in OF_TIME), text


def test_no_date_is_printed_without_a_sign_of_it() -> None:
    signs: tuple[str, ...] = vars(date)["_SIGNS"]
    for text in pairs((*TIMES, *date.MONTHS, "2024-05-11", "5/11/24", "mar-24", "7th")):
        assert any(map(text.__contains__, signs)) or not pattern_of(date, "_DATE").search(text), text


def test_a_bare_time_leaves_no_residue() -> None:
    noise = (
        "as previously reported for the of unaudited company previously reported as reported actual sales 31% $".split()
    )
    for text in pairs((*TIMES, *noise)):
        assert columns.is_bare_time(text) == (not vars(columns)["_residue"](label_words(text))), text


LABEL = (
    "Net sales",
    "Payment",
    "(loss)",
    "(s)",
    "(S)",
    "(a)",
    "(12)",
    "( iv )",
    "[1]",
    "*",
    "†",
    "²",
    ",",
    ";",
    "...",
    "(",
    ")",
)


def test_a_label_that_ends_as_no_mark_does_is_left_alone() -> None:
    leaders, plural, footnote = (pattern_of(label, name) for name in ("_LEADERS", "_PLURAL", "_FOOTNOTE"))
    for parts in product(LABEL, repeat=3):
        for text in ("".join(parts), " ".join(parts)):
            plain = leaders.sub("", text)
            plain = plain if plural.search(plain) else footnote.sub("", plain) or plain
            assert label.clean_label(text) == leaders.sub("", plain).strip(), text


def phrases(pattern: str) -> list[str]:
    """Part an expression at the strokes that stand in no parenthesis."""
    found, depth = [""], 0
    for character in re.findall(r"\\.|[^\\]", pattern, re.DOTALL):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and not depth:
            found.append("")
        else:
            found[-1] += character
    return found


def matches(pattern: str, *, verbose: bool = False) -> st.SearchStrategy[str]:
    """Texts that one phrase of an expression matches, phrase by phrase, among letters and signs of plain text."""
    flags = re.VERBOSE if verbose else 0
    alphabet = st.characters(codec="ascii", exclude_categories=["Cc"])
    return st.one_of([st.from_regex(re.compile(part, flags), alphabet=alphabet) for part in phrases(pattern)])


VOCABULARIES = {
    name: value for module in (words, columns) for name, value in vars(module).items() if isinstance(value, Vocabulary)
} | {
    f"{what} {place} of {kind.value}": vocabulary
    for what, patterns in (("lines", words.LINE_PATTERNS), ("titles", words.TITLE_PATTERNS))
    for place, (kind, vocabulary) in enumerate(patterns)
}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_vocabulary_finds_what_its_expression_finds(name: str) -> None:
    vocabulary = VOCABULARIES[name]

    @settings(max_examples=100)
    @given(matches(vocabulary.pattern.pattern))
    def law(text: str) -> None:
        said = label_words(text)
        assert bool(vocabulary.search(said)) == bool(vocabulary.pattern.search(said))

    law()


@pytest.mark.parametrize("name", ["_PER_SHARE", "_SHARES", "_EXCLUDED", "_PERCENT", "_COUNT"])
def test_no_measure_is_named_without_a_stem_of_it(name: str) -> None:
    pattern = pattern_of(unit, name)
    stems: frozenset[str] = vars(unit)["_STEMS"]

    @settings(max_examples=100)
    @given(matches(pattern.pattern, verbose=bool(pattern.flags & re.VERBOSE)))
    def law(text: str) -> None:
        label = text.lower()
        if pattern.search(label):
            assert "%" in label or not stems.isdisjoint(words_to_stems(label))

    law()


@pytest.mark.parametrize("place", range(len(vars(wording)["_PHRASES"])))
def test_no_phrase_is_said_without_its_trigger(place: int) -> None:
    triggers, pattern, _ = vars(wording)["_PHRASES"][place]

    @settings(max_examples=10)
    @given(matches(pattern.pattern))
    def law(text: str) -> None:
        assert any(trigger in text for trigger in triggers)

    law()
