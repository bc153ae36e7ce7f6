"""What each figure of a sentence claims: its subject, its period, its relation and what it is compared with.

A figure is governed by the nearest subject phrase that small words alone connect with it; what stands after
"compared with" or "from" belongs to the earlier period; what the sentence leaves out is carried from the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.prose.calendar import Calendar
from crossfoot.prose.figures import Token
from crossfoot.prose.governing import read_change, read_left, read_right, share_per_share
from crossfoot.prose.grammar import Piece, Role
from crossfoot.prose.readings import Reading, Spoken
from crossfoot.prose.timing import pieces_to_clauses, read_periods
from crossfoot.prose.when import When


def pieces_to_readings(
    pieces: Sequence[Piece], tokens: dict[int, Token], whens: Sequence[When], calendar: Calendar, spoken: Spoken
) -> list[Reading]:
    """Read what the figures of one sentence claim, and carry on what it speaks of."""
    clauses = pieces_to_clauses(pieces)
    used: set[int] = set()
    readings: list[Reading] = []
    for at, piece in enumerate(pieces):
        if piece.role is Role.FIGURE:
            reading = Reading(piece.item, tokens[piece.item], at, *clauses[at])
            read_right(pieces, reading, used)
            readings.append(reading)
    share_per_share(pieces, readings)
    for k, reading in enumerate(readings):
        read_change(pieces, reading)
        read_left(pieces, reading, used, spoken, readings[:k])
    _pair_respectively(pieces, readings)
    _inherit_relations(pieces, readings)
    places = [(at, clauses[at], whens[p.item]) for at, p in enumerate(pieces) if p.role is Role.WHEN]
    read_periods(pieces, places, readings, calendar, spoken)
    _read_standard(pieces, readings, spoken)
    return readings


def _pair_respectively(pieces: Sequence[Piece], readings: list[Reading]) -> None:
    """Pair the figures of a "respectively" list with those of the same unit before the comparison."""
    if not any(p.word == "respectively" for p in pieces):
        return
    levels = [r for r in readings if not r.per_share and r.relation != "change"]
    for unit in dict.fromkeys(r.token.unit for r in levels):
        listed = [r for r in levels if r.token.unit == unit and r.side == 1]
        first = [r for r in levels if r.token.unit == unit and r.side == 0]
        if len(listed) == len(first) > 1:
            for one, other in zip(listed, first, strict=True):
                one.subjects = list(other.subjects)
                one.whole, one.relation = other.whole, other.relation


def _inherit_relations(pieces: Sequence[Piece], readings: list[Reading]) -> None:
    """Give the far figure of a comparison the share of the near one, and a second change the relation of the first."""
    for k, reading in enumerate(readings):
        other = next((r for r in reversed(readings[:k]) if r.token.unit == reading.token.unit), None)
        if other is None or reading.relation != "is":
            continue
        if reading.side == 1 and other.relation == "share_of":
            reading.relation, reading.whole = "share_of", other.whole
            reading.subjects = list(other.subjects) if _follows(pieces, reading) else reading.subjects
        elif other.relation == "change" and _is_further_change(pieces, reading):
            reading.relation, reading.direction = "change", other.direction
            if pieces[reading.at - 1].word != "by":
                reading.subjects = list(other.subjects)


def _follows(pieces: Sequence[Piece], reading: Reading) -> bool:
    """Whether only small words stand between the turn to the far side and the figure."""
    at = reading.at - 1
    while at >= 0 and pieces[at].role in {Role.LINK, Role.COMMA}:
        at -= 1
    return at >= 0 and (pieces[at].role in {Role.COMPARE, Role.FIGURE} or pieces[at + 1].word == "from")


def _is_further_change(pieces: Sequence[Piece], reading: Reading) -> bool:
    """Whether a percentage goes on a list of changes: "up 48% from ... and 42% from ..."."""
    before = pieces[reading.at - 1] if reading.at else None
    after = pieces[reading.at + 1] if reading.at + 1 < len(pieces) else None
    return (
        before is not None
        and after is not None
        and (
            before.word == "by"
            or (before.word in {"and", ","} and (after.role is Role.COMPARE or after.word in {"from", "over"}))
        )
    )


def _read_standard(pieces: Sequence[Piece], readings: list[Reading], spoken: Spoken) -> None:
    """Carry "adjusted" and "as reported" along the sentence, and into one that begins with a pronoun."""
    state = spoken.adjusted if pieces and pieces[0].word in {"this", "that", "it", "these"} else None
    by_at = {reading.at: reading for reading in readings}
    around: set[str] = set()
    for at, piece in enumerate(pieces):
        around.update(piece.words)
        if "adjusted" in piece.words or (piece.word == "excluding" and piece.role is Role.BLOCK):
            state = True
        elif piece.word in {"gaap", "reported"}:
            state = False
        if at in by_at:
            by_at[at].adjusted = by_at[at].adjusted or state
            by_at[at].around, by_at[at].section = frozenset(around), spoken.section
    for reading in readings:
        if any("adjusted" in s.words for s in reading.subjects if s.side != "carried"):
            reading.adjusted = True
    spoken.adjusted = state
