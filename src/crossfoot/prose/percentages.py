"""Percentages whose whole is said apart from them: "as a percentage of sales, expenses fell to 14% from 16%"."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.prose import roles
from crossfoot.prose.grammar import Piece
from crossfoot.prose.phrases import INNER
from crossfoot.prose.readings import Reading
from crossfoot.prose.words import BENIGN

_INNER = INNER - {"and", "for", "in"}
_PERCENTAGE = frozenset({"percentage", "percent"})


def read_wholes(pieces: Sequence[Piece], readings: Sequence[Reading], used: set[int]) -> None:
    """Give the percentages of a sentence the whole that "as a percentage of" names, and take its words away.

    At the beginning of a sentence the phrase is about all of its percentages, else about those of its clause.
    """
    phrase = _find_phrase(pieces)
    if phrase is None:
        return
    begin, end, whole = phrase
    used.update(range(begin, end))
    for reading in readings:
        if begin and not _is_about(pieces, reading, begin):
            continue
        if reading.token.unit == "percent" and reading.relation == "is":
            reading.relation, reading.whole = "share_of", whole
        elif reading.token.unit == "bps":
            reading.whole = whole


def _find_phrase(pieces: Sequence[Piece]) -> tuple[int, int, frozenset[str]] | None:
    """Give where "as a percentage of" begins, where the whole that follows ends, and the words of that."""
    for at, piece in enumerate(pieces[:-4]):
        if piece.word == "as" and pieces[at + 2].word in _PERCENTAGE and pieces[at + 3].word == "of":
            end = at + 4
            while end < len(pieces) and (pieces[end].role is roles.WORD or pieces[end].word in _INNER):
                end += 1
            whole = frozenset(word for p in pieces[at + 4 : end] for word in p.words)
            return (at, end, whole) if whole - BENIGN else None
    return None


def _is_about(pieces: Sequence[Piece], reading: Reading, begin: int) -> bool:
    """Whether no other clause begins between the phrase and a figure."""
    low, high = sorted((begin, reading.at))
    return not any(piece.role in roles.PARTING for piece in pieces[low:high])
