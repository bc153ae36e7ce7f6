"""Figures that the prose gives twice: where one ties and the other says something else, the other is wrong.

A subject whose words fit no line well enough to accuse by ("the loss on the disposal of the NLI business") can still
be held to what the release itself says of it elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from crossfoot.prose.accuse import Accusation, is_slip, said_by_tables
from crossfoot.prose.fates import Outcome
from crossfoot.prose.model import Figure, FigureFate
from crossfoot.prose.readings import Reading
from crossfoot.prose.words import BENIGN

#: What tells one claim from another: a subject's words, its unit, and how it relates to them.
_Key = tuple[frozenset[str], str | None, str, bool | None]
_TIED = frozenset({FigureFate.TIED, FigureFate.ROUNDED})
_THOUSAND = Decimal(1000)


def find_repeats(decided: Sequence[tuple[Figure, Reading, Outcome]]) -> list[tuple[Figure, Outcome]]:
    """Give the unsupported figures that another figure for the same subject and period, which ties, contradicts."""
    tied: dict[_Key, list[tuple[Figure, Reading, Outcome]]] = defaultdict(list)
    for entry in decided:
        match = entry[2].match
        if entry[2].fate in _TIED and match is not None and not match.proves:
            for key in _keys(entry[1]):
                tied[key].append(entry)
    found = []
    for figure, reading, own in decided:
        if own.fate is not FigureFate.UNSUPPORTED:
            continue
        telling = len(reading.token.value.normalize().as_tuple().digits) > 1 and not reading.extra
        if telling and not reading.muddled and not reading.segmented:
            fellows = [fellow for key in _keys(reading, surely=True) for fellow in tied.get(key, ())]
            outcome = _held_to(figure, reading, fellows)
            if outcome:
                found.append((figure, outcome))
    return found


def _keys(reading: Reading, *, surely: bool = False) -> Iterable[_Key]:
    for subject in reading.subjects:
        words = subject.words - BENIGN if subject.strong or not surely else frozenset()
        if len(words) > 1 and subject.side in {"left", "right"} and reading.relation == "is":
            yield words, reading.token.unit, reading.relation, reading.adjusted


def _held_to(figure: Figure, reading: Reading, fellows: Iterable[tuple[Figure, Reading, Outcome]]) -> Outcome | None:
    for other, told, outcome in fellows:
        match = outcome.match
        if match is None or not set(told.targets) & set(reading.targets) or told.against != reading.against:
            continue
        value, quantum = abs(told.token.value), reading.token.quantum
        scale = any(value * factor == abs(reading.token.value) for factor in (_THOUSAND, 1 / _THOUSAND))
        if quantum == told.token.quantum and not scale and not is_slip(figure.text, value / quantum):
            continue
        if quantum != told.token.quantum and not scale:
            continue
        code = "T805" if scale else "T801"
        message = (
            f'"{figure.text}" is given as "{other.text}" elsewhere, which ties to the tables: {said_by_tables(match)}'
        )
        accusation = Accusation(code, match, message, f"elsewhere: {other.text}")
        return replace(outcome, fate=FigureFate.CONTRADICTED, accusation=accusation)
    return None
