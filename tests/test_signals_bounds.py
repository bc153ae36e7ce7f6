"""Signals stay within bounds: any text, in linear time, with evidence inside of it."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

import crossfoot
from crossfoot.signals.vocabulary import LISTS, SUBJECTS

_PHRASES = [part for s in SUBJECTS for y in s.sayings for part in y.phrases.split() if part[0] not in "~{#"]
_WORDS = sorted({part.strip("*?").split("|")[0].replace("_", " ") for part in _PHRASES})
_SCOPES = ["not", "if", "may", "$5 million", ".", ";", "we", "the company", "on May 5, 2003"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_WORDS + _SCOPES), max_size=40))
def test_any_words_give_signals_with_their_evidence_in_the_text(words: list[str]) -> None:
    report = crossfoot.check(" ".join(words).encode(), name="words.txt")
    for signal in report.signals:
        assert report.release.source[signal.span].strip()


def test_every_named_list_is_used_and_every_phrase_names_a_list_there_is() -> None:
    text = " ".join(part for s in SUBJECTS for y in s.sayings for part in (y.phrases, y.unless)) + " ".join(
        s.never for s in SUBJECTS
    )
    assert {name for name in LISTS if f"{{{name}}}" not in text} == set()


def test_a_long_sentence_without_a_stop_takes_linear_time() -> None:
    unit = "not in compliance with the notes and the lenders may waive no default if the covenant is amended to extend "
    crossfoot.check((unit * 10).encode(), name="warm.txt")
    begun = time.perf_counter()
    crossfoot.check((unit * 2000).encode(), name="long.txt")
    assert time.perf_counter() - begun < 20
