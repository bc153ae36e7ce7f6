"""What each figure of a sentence claims: its subject, its period, its relation and what it is compared with.

A figure is governed by the nearest subject phrase that small words alone connect with it; what stands after
"compared with" or "from" belongs to the earlier period; what the sentence leaves out is carried from the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crossfoot.prose import roles
from crossfoot.prose.calendar import Calendar
from crossfoot.prose.figures import Token
from crossfoot.prose.governing import read_change, read_left, read_right, share_per_share
from crossfoot.prose.grammar import Piece
from crossfoot.prose.lists import pair_lists
from crossfoot.prose.percentages import read_wholes
from crossfoot.prose.phrases import STANDARDS, VERBS, find_lead
from crossfoot.prose.readings import Reading, Spoken, Subject
from crossfoot.prose.timing import Place, pieces_to_clauses, pieces_to_depths, read_periods
from crossfoot.prose.when import When
from crossfoot.prose.words import BENIGN

#: Words that say that a passage speaks of a part of the company, and those that say it speaks of all of it.
_SEGMENTS = frozenset({"segment", "division", "subsidiary"})
_DURING = frozenset({"for", "in", "during"})
_AGAIN = _DURING | {"or", ",", "a", "about", "the"}
_BY_RULES = frozenset({"on", "in", "at"})
_WHOLE = frozenset({"total", "consolidated", "company", "overall"})
#: How far before a figure a "would" may stand that only supposes it, in pieces.
_SUPPOSED = 5
#: What a phrase that is set aside consists of.
_EXCLUDED = frozenset({roles.WORD, roles.LINK, roles.WHEN, roles.FIGURE, roles.OPEN, roles.CLOSE})
_SMALL, _SIDES = frozenset({roles.LINK, roles.COMMA}), frozenset({roles.COMPARE, roles.FIGURE})
_AS_BOOKED = frozenset({"gaap", "reported"})
#: What must be is not said to be.
_OWED = frozenset({"must", "obligated", "covenant", "hypothetical"})


def pieces_to_readings(
    pieces: Sequence[Piece], tokens: dict[int, Token], whens: Sequence[When], calendar: Calendar, spoken: Spoken
) -> list[Reading]:
    """Read what the figures of one sentence claim, and carry on what it speaks of."""
    clauses, depths = pieces_to_clauses(pieces), pieces_to_depths(pieces)
    used: set[int] = set()
    readings: list[Reading] = []
    for at, piece in enumerate(pieces):
        if piece.role is roles.FIGURE:
            reading = Reading(piece.item, tokens[piece.item], at, *clauses[at], depth=depths[at])
            read_right(pieces, reading, used)
            readings.append(reading)
    share_per_share(pieces, readings)
    read_wholes(pieces, readings, used)
    for k, reading in enumerate(readings):
        read_change(pieces, reading)
        read_left(pieces, reading, used, spoken, readings[:k])
    _inherit_relations(pieces, readings)
    pair_lists(pieces, readings, whens)
    places = [Place(at, *clauses[at], whens[p.item], depths[at]) for at, p in enumerate(pieces) if p.role is roles.WHEN]
    read_periods(pieces, places, readings, calendar, spoken)
    _read_standard(pieces, readings, spoken)
    _mark_ranges(pieces, readings)
    return readings


def _mark_ranges(pieces: Sequence[Piece], readings: list[Reading]) -> None:
    """Mark the two ends of a range, "21% to 22%": neither is said to be the amount."""
    for first, second in pairwise(readings):
        between = pieces[first.at + 1 : second.at]
        before = pieces[first.at - 1] if first.at else None
        joined = len(between) == 1 and between[0].word == "to" and first.token.unit == second.token.unit
        if joined and before is not None and before.word != "from" and first.relation == "is":
            first.relation = second.relation = "impact"


def _inherit_relations(pieces: Sequence[Piece], readings: list[Reading]) -> None:
    """Give the far figure of a comparison the share of the near one, and a second change the relation of the first."""
    for k, reading in enumerate(readings):
        if reading.relation not in {"is", "impact"}:
            continue
        same = _same_change(pieces, readings, k)
        if same is not None:
            reading.relation, reading.direction = "change", same.direction
            reading.better, reading.subjects = same.better, list(same.subjects)
            continue
        other = next((r for r in reversed(readings[:k]) if r.token.unit == reading.token.unit), None)
        if other is None:
            continue
        shared = reading.subjects[:1] == other.subjects[:1]
        if other.relation == "share_of" and (reading.side == 1 or shared):
            reading.relation, reading.whole = "share_of", other.whole
            reading.muddled = reading.muddled or other.muddled
            reading.subjects = list(other.subjects) if _follows(pieces, reading) else reading.subjects
        elif other.relation == "change" and _is_further_change(pieces, reading):
            reading.relation, reading.direction = "change", other.direction
            if pieces[reading.at - 1].word != "by":
                reading.subjects = list(other.subjects)


def _same_change(pieces: Sequence[Piece], readings: Sequence[Reading], k: int) -> Reading | None:
    """Give the figure beside one that says the same change: "$2 million or 14%", "a $2 million, or 14%, increase"."""
    reading = readings[k]
    last = readings[k - 1] if k else None
    changed = last is not None and (last.relation == "change" or (last.arrives and last.direction is not None))
    if last is not None and changed and _restates(pieces, last, reading):
        return last
    after = readings[k + 1] if k + 1 < len(readings) else None
    if after is not None and after.relation == "change" and _restates(pieces, reading, after):
        follows = [piece for piece in pieces[after.at + 1 : after.at + 3] if piece.role is not roles.COMMA][:1]
        return after if follows and follows[0].role in roles.TURN else None
    return None


def _restates(pieces: Sequence[Piece], last: Reading, reading: Reading) -> bool:
    """Whether a percentage says a change again: "a decrease of $0.7 million or 1.4%", "... in 2003, or 1.4%"."""
    between = pieces[last.at + 1 : reading.at]
    joined = any(piece.word == "or" for piece in between)
    small = all(p.word in _AGAIN or p.role is roles.WHEN for p in between)
    return joined and small and reading.token.unit != last.token.unit


def _follows(pieces: Sequence[Piece], reading: Reading) -> bool:
    """Whether only small words stand between the turn to the far side and the figure."""
    at = reading.at - 1
    while at >= 0 and pieces[at].role in _SMALL:
        at -= 1
    return at >= 0 and (pieces[at].role in _SIDES or pieces[at + 1].word == "from")


def _is_further_change(pieces: Sequence[Piece], reading: Reading) -> bool:
    """Whether a percentage goes on a list of changes: "up 48% from ... and 42% from ...", "and 18% for the year"."""
    before = pieces[reading.at - 1] if reading.at else None
    after = pieces[reading.at + 1] if reading.at + 1 < len(pieces) else None
    if before is None or after is None:
        return False
    if before.word == "and" and _is_respective(pieces, reading.at + 1):
        return True
    if before.word in {"and", "or"} and after.word in _BY_RULES and (reading.extra or reading.adjusted is not None):
        return True  # "up 5% as reported and 7% at constant currency"
    if before.word in {"and", ","} and after.word in _DURING:
        following = [p for p in pieces[reading.at + 2 : reading.at + 5] if p.role is not roles.LINK]
        if following and following[0].role is roles.WHEN:
            return True
    return before.word == "by" or (
        before.word in {"and", ","} and (after.role is roles.COMPARE or after.word in {"from", "over"})
    )


def _is_respective(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "respectively" follows before any other figure."""
    for piece in pieces[at:]:
        if piece.role is roles.FIGURE:
            return False
        if piece.word == "respectively":
            return True
    return False


def _read_excluded(pieces: Sequence[Piece], readings: Sequence[Reading]) -> None:
    """Read "Excluding charges of $5 million, earnings were $8 million": only the second is an adjusted amount."""
    for at, piece in enumerate(pieces):
        if piece.word != "excluding" or (at and pieces[at - 1].role is not roles.COMMA):
            continue
        end = at + 1
        while end < len(pieces) and pieces[end].role in _EXCLUDED and pieces[end].word not in VERBS:
            end += 1
        closed = end < len(pieces) and pieces[end].role is roles.COMMA
        words = frozenset(w for p in pieces[at + 1 : end] for w in p.words) - STANDARDS
        for reading in readings if closed else ():
            if at < reading.at < end:
                reading.adjusted = False if reading.adjusted is None else reading.adjusted
            elif not at and reading.at > end and words - BENIGN:
                first = [s for s in reading.subjects[:1] if s.side != "carried"]
                reading.subjects[:0] = [Subject(s.words | words | {"excluding"}, s.strong, s.side) for s in first]


def _read_standard(pieces: Sequence[Piece], readings: list[Reading], spoken: Spoken) -> None:
    """Carry "adjusted" and "as reported" along the sentence, and into one that begins with a pronoun."""
    state = spoken.adjusted if pieces and pieces[0].word in {"this", "that", "it", "these"} else None
    lead = spoken.lead = find_lead(pieces) or spoken.lead
    owed = False
    around: set[str] = set()
    _read_excluded(pieces, readings)
    begin, supposed = 0, -_SUPPOSED - 1
    for reading in (*readings, None):  # in the order in which they stand, and what follows the last
        for at, piece in enumerate(pieces[begin : reading.at + 1 if reading else len(pieces)], begin):
            word, words = piece.word, piece.words
            around.update(words)
            if "adjusted" in words or (word == "excluding" and piece.role is roles.BLOCK):
                state = True
            elif word in _AS_BOOKED:
                state = False
            if word in _OWED:
                owed = True
            elif word == "would":
                supposed = at
        if reading is not None:
            begin = reading.at + 1
            reading.muddled = reading.muddled or owed
            reading.adjusted = state if reading.adjusted is None else reading.adjusted
            reading.around, reading.section, reading.lead = frozenset(around), spoken.section, lead
            reading.months, reading.part = spoken.months, spoken.part
            if not reading.adjusted and reading.at - supposed <= _SUPPOSED:
                reading.muddled = True  # "otherwise, sales would have been ...": not by any rules that are told
    spoken.adjusted = state
    _mark_parts(readings, spoken)


def _mark_parts(readings: Sequence[Reading], spoken: Spoken) -> None:
    """Mark what is said of a part of the company, and what its subject says to be a non-GAAP amount."""
    spoken.segmented = spoken.segmented or any(s.words & _SEGMENTS for r in readings for s in r.subjects)
    for reading in readings:
        reading.segmented = spoken.segmented and not any(s.words & _WHOLE for s in reading.subjects)
        if any("adjusted" in s.words for s in reading.subjects if s.side != "carried"):
            reading.adjusted = True
