"""Which period a figure is for: the clauses of its sentence, the two sides of a comparison, and what is carried on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crossfoot.prose import roles
from crossfoot.prose.calendar import WEEK, Calendar, Target, resolve
from crossfoot.prose.grammar import Piece
from crossfoot.prose.phrases import INNER, VERBS, over_aside
from crossfoot.prose.readings import ASSUMED, CARRIED, STATED, Reading, Spoken
from crossfoot.prose.roles import Role
from crossfoot.prose.when import When

#: Verbs that lead from one amount to another without saying which way.
_MOVED = frozenset({"went", "moved", "swung"})
#: Small words that may turn to the far side of a comparison.
_BEYOND, _THAN = frozenset({"below", "above", "ahead", "behind"}), frozenset({"over", "than"})
_AMOUNTS, _LEADING = frozenset({roles.FIGURE, roles.WHEN}), roles.TURN | {roles.LINK, roles.WORD}
_IN_SUBJECT, _HIDING = frozenset({roles.WORD, roles.WHEN}), frozenset({roles.BLOCK, roles.COMMA})
_COMPARING = _BEYOND | _THAN | {"from"}


class Place(NamedTuple):
    """A period phrase in a sentence: the number of its piece, its clause and side, itself, and its parentheses."""

    at: int
    clause: int
    side: int
    when: When
    depth: int


def pieces_to_depths(pieces: Sequence[Piece]) -> list[int]:
    """Give how many parentheses are open at each piece."""
    depth, found = 0, []
    for piece in pieces:
        role = piece.role
        if role is roles.OPEN:
            depth += 1
        elif role is roles.CLOSE and depth:
            depth -= 1
        found.append(depth)
    return found


def pieces_to_clauses(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Give each piece the number of its clause, and whether it stands on the far side of a comparison (1)."""
    found: list[tuple[int, int]] = []
    clause = side = figures = since = 0
    kept: list[tuple[int, int, int]] = []
    ends: dict[int, int] = {}
    before, said = roles.STOP, ""  # the role and the word of the piece before
    for at, piece in enumerate(pieces):
        role, word = piece.role, piece.word
        if role is roles.OPEN:
            kept.append((side, figures, since))
        elif role is roles.CLOSE and kept:
            side, figures, since = kept.pop()
        elif role is roles.CLAUSE or (role is roles.STOP and not kept) or (word == "with" and before is roles.COMMA):
            clause, side, figures, since = clause + 1, 0, 0, 0
        elif role is roles.FIGURE:
            figures, since = figures + 1, since + 1
        elif role is roles.COMPARE or (word in _COMPARING and _compares(pieces, at, figures)):
            side, since = 1, 0
        elif side and _returns(pieces, at, since):
            side = 0
        elif figures and _begins_clause(pieces, at, before, said, ends):
            clause, side, figures, since = clause + 1, 0, 0, 0
        found.append((clause, side))
        before, said = role, word
    return found


def _begins_clause(pieces: Sequence[Piece], at: int, before: Role, said: str, ends: dict[int, int]) -> bool:
    """Whether a clause begins at a piece: a subject with its own verb, or a second verb of the same subject.

    `before` is the role and `said` the word of the piece before: "rose 4% from $1.2 million and fell 5% from ...".
    """
    piece = pieces[at]
    if piece.role is roles.WORD and before is not roles.WORD and _has_verb(pieces, at, ends):
        return True
    return said == "and" and (piece.role in roles.TURN or piece.word in VERBS)


def _returns(pieces: Sequence[Piece], at: int, since: int) -> bool:
    """Whether the sentence turns back to the near side: "compared with 2003, sales", "from $1.2 to $1.3 million"."""
    before, after = pieces[at - 1], pieces[at + 1] if at + 1 < len(pieces) else None
    if pieces[at].role is roles.COMMA:
        return not since and before.role is roles.WHEN
    to_figure = pieces[at].word == "to" and after is not None and after.role is roles.FIGURE
    return to_figure and before.role in _AMOUNTS


def _compares(pieces: Sequence[Piece], at: int, figures: int) -> bool:
    """Whether a small word turns to the other side of a comparison: "from $5 million", "over 2002"."""
    piece = pieces[at]
    if piece.word == "from":
        turned = figures or any(p.role in roles.TURN or p.word in _MOVED for p in pieces[max(0, at - 6) : at])
        return bool(turned) and _leads_to_figure(pieces, at + 1)
    if piece.word in _BEYOND and piece.role in roles.TURN:
        return _leads_to_figure(pieces, at + 1)
    if piece.word in _THAN:
        far = 9 if _next_is_when(pieces, at + 1) else 3  # "rose $5.4 million, or 10%, over 2002"
        turned = any(p.role in roles.TURN for p in pieces[max(0, at - far) : at])
        return turned and at + 1 < len(pieces) and pieces[at + 1].role is not roles.FIGURE
    return False


def _next_is_when(pieces: Sequence[Piece], at: int) -> bool:
    """Whether nothing but small words stands before a period phrase."""
    following = next((piece for piece in pieces[at : at + 3] if piece.role is not roles.LINK), None)
    return following is not None and following.role is roles.WHEN


def _leads_to_figure(pieces: Sequence[Piece], at: int) -> bool:
    for piece in pieces[at : at + 7]:
        if piece.role in _AMOUNTS:
            return True
        if piece.role not in _LEADING:
            return False
    return False


def _has_verb(pieces: Sequence[Piece], at: int, ends: dict[int, int]) -> bool:
    """Whether a subject with its own verb begins here, after "and", "with" or a comma.

    `ends` remembers where the phrase ends that a piece is in: whoever comes to that piece goes on to the same end, and
    a phrase of any length is gone through once.
    """
    passed: list[int] = []
    end = at
    while end < len(pieces) and (pieces[end].role in _IN_SUBJECT or pieces[end].word in INNER):
        if end in ends:
            end = ends[end]
            break
        passed.append(end)
        end = over_aside(pieces, end + 1)
    ends.update(dict.fromkeys(passed, end))
    return end < len(pieces) and (pieces[end].role in roles.TURN or pieces[end].word in VERBS)


def read_periods(
    pieces: Sequence[Piece], places: Sequence[Place], readings: list[Reading], calendar: Calendar, spoken: Spoken
) -> None:
    """Give each figure the period it is for, and each change the one it is against."""
    places = [place for place in places if not _is_stamp(place.when, calendar)]
    main, first = _main(pieces, places, calendar, spoken)
    meant = resolve(first, calendar, spoken.target) if first else ()
    for reading in readings:
        near = reading.when or _nearest(reading, places, 0, pieces)
        far = _nearest(reading, places, 1, pieces)
        if far is None and near is not None and near.back:
            far = near
        if near is not None and near.over:
            named = _nearest(reading, [place for place in places if not place.when.over], 0, pieces)
            near = named or (near if reading.relation == "change" else None)
        own = meant if near is first else ()
        _read_period(reading, near, far, (main, STATED if first else spoken.certainty), own, calendar)
    if first and main:
        spoken.target, spoken.certainty = main, CARRIED


def _is_stamp(when: When, calendar: Calendar) -> bool:
    """Whether a date stamps the release, and is not the end of its latest columns, alone in a heading."""
    return when.stamp and not (when.day and calendar.current and abs(when.day - calendar.current) <= WEEK)


def heading_to_months(whens: Sequence[When], calendar: Calendar, before: int) -> int:
    """Give the length of the periods that what follows a heading speaks of where it names none; 0 if of any.

    A heading that names no period leaves what was set `before`; one that names several, or one that no column holds,
    takes it back.
    """
    named = [when for when in whens if when.months and not when.moment and not when.over]
    if not named:
        return before
    if any(when.back for when in named) or calendar.current is None:
        return 0
    found = {target.months for when in named for target in resolve(when, calendar, None)[:1]}
    months = found.pop() if len(found) == 1 else 0
    return months if months in calendar.lengths else 0


def carry_period(whens: Sequence[When], calendar: Calendar, spoken: Spoken) -> None:
    """Carry on the period of a sentence that holds no figure."""
    for when in whens:
        if not when.back and (when.months or when.moment):
            found = resolve(when, calendar, spoken.target)
            if found:
                spoken.target, spoken.certainty = found[0], CARRIED
                return


def _read_period(  # noqa: PLR0913, PLR0917  two sides, what the sentence speaks of, and the calendar
    reading: Reading,
    near: When | None,
    far: When | None,
    main: tuple[Target | None, int],
    meant: tuple[Target, ...],
    calendar: Calendar,
) -> None:
    """Give one figure its period: that of its side of the comparison, else that of the sentence.

    `meant` is what the near phrase was already found to mean, if it is the one that the sentence speaks of.
    """
    base, certainty = main
    own: tuple[Target, ...] = (base,) if base else ()
    if near is not None and not near.back:
        found = meant or resolve(near, calendar, base)
        if found:
            base, own, certainty = found[0], found, STATED
    against = _resolve_all(far, calendar, base) if far is not None else ()
    said = far if reading.side == 1 else near
    reading.dated = said is not None and said.day is not None and said.months is not None
    if reading.when is not None and reading.side == 1:
        reading.targets, reading.certainty = _resolve_all(reading.when, calendar, main[0]), STATED
    elif reading.side == 1 and reading.relation != "change":
        here = base is not None and any(base.end == target.end for target in against)
        if far is not None and not far.back and not far.is_dated and here:
            against, reading.muddled = (), True  # "compared to ... for the most recent quarter": the one before it
        reading.targets, reading.certainty = _far_targets(against, base, calendar), STATED if against else ASSUMED
    elif near is not None and near.back and reading.relation != "change":
        reading.targets, reading.certainty = _resolve_all(near, calendar, base), STATED
    else:
        targets = _near_targets(own, calendar) if certainty == STATED else _loosened(own, calendar)
        reading.targets, reading.certainty, reading.against = targets, certainty, against


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
    figure = next((at for at, p in enumerate(pieces) if p.role is roles.FIGURE), len(pieces))
    for place in places:
        hidden = place.at > figure and any(p.role is roles.BLOCK for p in pieces[figure : place.at])
        if place.side == 0 and not place.when.back and not hidden and not place.depth:
            found = resolve(place.when, calendar, spoken.target)
            if found:
                return found[0], place.when
    return spoken.target, None


def _nearest(reading: Reading, places: Sequence[Place], side: int, pieces: Sequence[Piece]) -> When | None:
    """Give the period phrase that governs a figure on one side of the comparison of its clause."""
    seen = [p for p in places if p.side == side and not _is_hidden(reading, p, pieces)]
    inside = [p for p in seen if p.depth == reading.depth]
    seen = inside or [p for p in seen if p.depth < reading.depth]
    own = [p for p in seen if p.clause == reading.clause]
    if len(own) > 1:
        return _among(reading, own, pieces)
    if own:
        return own[0].when
    if side == 0:
        seen = [p for p in seen if not p.when.back]
        earlier = [p.when for p in seen if p.at < reading.at]
        return earlier[-1] if earlier else next((p.when for p in seen), None)
    later = [p.when for p in seen if p.clause >= reading.clause]
    return later[0] if later and reading.side == 1 else None


def _among(reading: Reading, own: Sequence[Place], pieces: Sequence[Piece]) -> When:
    """Choose of several phrases the one that follows the figure before any other figure, else the last before it."""
    for place in own:
        if reading.at < place.at and not _has_figure(pieces[reading.at + 1 : place.at]):
            return place.when
    earlier = [p.when for p in own if p.at < reading.at]
    return earlier[-1] if earlier else own[0].when


def _has_figure(pieces: Sequence[Piece]) -> bool:
    """Whether another figure stands between, that does not merely say the same again ("or $0.43 per share")."""
    return any(p.role is roles.FIGURE and not any(q.word == "or" for q in pieces[:k]) for k, p in enumerate(pieces))


def _is_hidden(reading: Reading, place: Place, pieces: Sequence[Piece]) -> bool:
    """Whether a phrase after the figure belongs to a cause or a relative clause: "due to charges taken in 2001"."""
    for piece in reversed(pieces[reading.at : place.at]):
        if piece.role in _HIDING:
            return piece.role is roles.BLOCK
    return False
