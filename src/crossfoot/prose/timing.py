"""Which period a figure is for: the clauses of its sentence, the two sides of a comparison, and what is carried on."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.prose.calendar import Calendar, Target, resolve
from crossfoot.prose.governing import INNER, TURN, VERBS
from crossfoot.prose.grammar import Piece, Role
from crossfoot.prose.readings import ASSUMED, CARRIED, STATED, Reading, Spoken
from crossfoot.prose.when import When

#: A period phrase in a sentence: the number of its piece, its clause and side, itself.
Place = tuple[int, tuple[int, int], When]


def pieces_to_clauses(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Give each piece the number of its clause, and whether it stands on the far side of a comparison (1)."""
    found: list[tuple[int, int]] = []
    clause = side = figures = since = 0
    for at, piece in enumerate(pieces):
        if piece.role in {Role.STOP, Role.CLAUSE} or (
            piece.word == "with" and at and pieces[at - 1].role is Role.COMMA
        ):
            clause, side, figures, since = clause + 1, 0, 0, 0
        elif piece.role is Role.FIGURE:
            figures, since = figures + 1, since + 1
        elif _compares(pieces, at, figures):
            side, since = 1, 0
        elif piece.role is Role.COMMA and side and not since and pieces[at - 1].role is Role.WHEN:
            side = 0  # "compared with the prior year, sales ..."
        elif figures and piece.role is Role.WORD and _begins_clause(pieces, at):
            clause, side, figures, since = clause + 1, 0, 0, 0
        found.append((clause, side))
    return found


def _compares(pieces: Sequence[Piece], at: int, figures: int) -> bool:
    """Whether the piece turns to the other side of a comparison: "compared with", "versus", "from $5 million"."""
    piece = pieces[at]
    if piece.role is Role.COMPARE:
        return True
    if piece.word == "from":
        turned = figures or any(p.role in TURN for p in pieces[max(0, at - 6) : at])
        return bool(turned) and _leads_to_figure(pieces, at + 1)
    if piece.word in {"over", "than"}:
        turned = any(p.role in TURN for p in pieces[max(0, at - 3) : at])
        return turned and at + 1 < len(pieces) and pieces[at + 1].role is not Role.FIGURE
    return False


def _leads_to_figure(pieces: Sequence[Piece], at: int) -> bool:
    for piece in pieces[at : at + 7]:
        if piece.role in {Role.FIGURE, Role.WHEN}:
            return True
        if piece.role not in {Role.LINK, Role.WORD, Role.UP, Role.DOWN}:
            return False
    return False


def _begins_clause(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a subject with its own verb begins here, after "and", "with" or a comma."""
    if at and pieces[at - 1].role is Role.WORD:
        return False
    end = at
    while end < len(pieces) and (pieces[end].role in {Role.WORD, Role.WHEN} or pieces[end].word in INNER):
        end += 1
    return end < len(pieces) and (pieces[end].role in TURN or pieces[end].word in VERBS)


def read_periods(
    pieces: Sequence[Piece], places: Sequence[Place], readings: list[Reading], calendar: Calendar, spoken: Spoken
) -> None:
    """Give each figure the period it is for, and each change the one it is against."""
    main, first = _main(pieces, places, calendar, spoken)
    for reading in readings:
        near = _nearest(reading, places, 0, pieces)
        base, certainty = main, STATED if first else spoken.certainty
        own: tuple[Target, ...] = (main,) if main else ()
        if near is not None and not near.back:
            found = resolve(near, calendar, main)
            if found:
                base, own, certainty = found[0], found, STATED
        far = _nearest(reading, places, 1, pieces)
        if far is None and near is not None and near.back:
            far = near
        against = _resolve_all(far, calendar, base) if far is not None else ()
        if reading.side == 1 and reading.relation != "change":
            reading.targets, reading.certainty = _far_targets(against, base, calendar), STATED if against else ASSUMED
        elif near is not None and near.back and reading.relation != "change":
            reading.targets, reading.certainty = _resolve_all(near, calendar, base), STATED
        else:
            targets = _near_targets(own, calendar) if certainty == STATED else _loosened(own, calendar)
            reading.targets, reading.certainty, reading.against = targets, certainty, against
    if first and main:
        spoken.target, spoken.certainty = main, CARRIED


def _resolve_all(when: When, calendar: Calendar, base: Target | None) -> tuple[Target, ...]:
    """Resolve a phrase, against every length of the latest columns where the sentence speaks of none."""
    bases = _near_targets((base,) if base else (), calendar) or (None,)
    return tuple(dict.fromkeys(target for one in bases for target in resolve(when, calendar, one)))


def _loosened(own: tuple[Target, ...], calendar: Calendar) -> tuple[Target, ...]:
    """Give the period carried on, and after it the other lengths that end on its day."""
    if not own:
        return _near_targets(own, calendar)
    others = (Target(own[0].end, months) for months in calendar.lengths)
    return tuple(dict.fromkeys((*own, *others)))


def _near_targets(own: tuple[Target, ...], calendar: Calendar) -> tuple[Target, ...]:
    """Give the periods said, or where none is, those of the latest columns."""
    if own or calendar.current is None:
        return own
    return tuple(Target(calendar.current, months) for months in calendar.lengths or (None,))


def _far_targets(against: tuple[Target, ...], base: Target | None, calendar: Calendar) -> tuple[Target, ...]:
    """Give the earlier periods said, or where none is, the same periods a year earlier and the one just before."""
    if against:
        return against
    near = _near_targets((base,) if base else (), calendar)
    return tuple(target.back(12) for target in near) + tuple(target.back(target.months or 3) for target in near)


def _main(
    pieces: Sequence[Piece], places: Sequence[Place], calendar: Calendar, spoken: Spoken
) -> tuple[Target | None, When | None]:
    """Give the period that the sentence speaks of: its first phrase that no cause or relative clause holds."""
    figure = next((at for at, p in enumerate(pieces) if p.role is Role.FIGURE), len(pieces))
    for at, (_, side), when in places:
        hidden = at > figure and any(p.role is Role.BLOCK for p in pieces[figure:at])
        if side == 0 and not when.back and not hidden:
            found = resolve(when, calendar, spoken.target)
            if found:
                return found[0], when
    return spoken.target, None


def _nearest(reading: Reading, places: Sequence[Place], side: int, pieces: Sequence[Piece]) -> When | None:
    """Give the period phrase that governs a figure on one side of the comparison of its clause."""
    seen = [place for place in places if place[1][1] == side and not _is_hidden(reading, place[0], pieces)]
    own = [(at, when) for at, (clause, _), when in seen if clause == reading.clause]
    if len(own) > 1 and reading.side == side:
        for at, when in own:
            between = pieces[reading.at + 1 : at]
            if reading.at < at and all(p.role in {Role.LINK, Role.COMMA, Role.WORD} for p in between):
                return when
        earlier = [when for at, when in own if at < reading.at]
        if earlier:
            return earlier[-1]
    if own:
        return own[0][1]
    if side == 0:
        earlier = [when for at, _, when in seen if at < reading.at]
        return earlier[-1] if earlier else next((when for _, _, when in seen), None)
    later = [when for _, (clause, _), when in seen if clause >= reading.clause]
    return later[0] if later and reading.side == 1 else None


def _is_hidden(reading: Reading, at: int, pieces: Sequence[Piece]) -> bool:
    """Whether a phrase after the figure belongs to a cause or a relative clause: "due to charges taken in 2001"."""
    for piece in reversed(pieces[reading.at : at]):
        if piece.role in {Role.BLOCK, Role.COMMA}:
            return piece.role is Role.BLOCK
    return False
