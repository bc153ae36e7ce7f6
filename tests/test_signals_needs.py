"""What phrases need: no text that holds a phrase is passed over, and every phrase can be judged by its words."""

from __future__ import annotations

import re

from crossfoot.signals.needs import Needs
from crossfoot.signals.phrases import NAMED, Phrases, Said, lines_to_orders
from crossfoot.signals.vocabulary import LISTS, SUBJECTS

_PHRASES = [
    ((subject.kind, number, order), phrase)
    for subject in SUBJECTS
    for number, saying in enumerate(subject.sayings)
    for order, phrase in enumerate(lines_to_orders(saying.phrases))
]


def _saying_of(phrase: str, choice: int) -> str:
    """Say a phrase in plain words, with the alternatives that `choice` picks."""
    out = []
    for part in phrase.split():
        if part[0] in "~?":
            continue
        if part in "#$":
            out.append("$5 million")
            continue
        words = NAMED.sub(lambda match: "|".join(LISTS[match[1]].split()), part).split("|")
        out.append(re.sub(r"\*$", "ed", words[choice % len(words)]).replace("_", " "))
    return " ".join(out)


def test_every_phrase_can_be_judged_by_its_words() -> None:
    needs = Needs((), LISTS)
    assert [phrase for _, phrase in _PHRASES if not needs.parts(phrase)] == []


def test_no_text_that_holds_a_phrase_is_passed_over() -> None:
    needs = Needs(_PHRASES, LISTS)
    for (kind, number, order), phrase in _PHRASES:
        for choice in (0, 1, 2, 5):
            text = _saying_of(phrase, choice)
            if Phrases(phrase, LISTS).match(Said.of(text)):
                likely = needs.phrases(text.lower()).get(kind, {}).get(number, ())
                assert order in likely, (kind, phrase, text)
