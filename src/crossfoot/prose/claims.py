"""What each figure of a sentence claims: its subject, its period, its relation and what it is compared with.

A figure is governed by the nearest subject phrase that small words alone connect with it; what stands after
"compared with" or "from" belongs to the earlier period; what the sentence leaves out is carried from the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crossfoot.prose.calendar import Calendar, Target, resolve
from crossfoot.prose.figures import Token
from crossfoot.prose.grammar import Piece, Role
from crossfoot.prose.when import When
from crossfoot.prose.words import BENIGN

_CONNECTORS = frozenset("of in for on from over to at".split())
_ARTICLES = frozenset({"the", "its", "our", "a"})
_INNER = frozenset("of and for in on the a an by from to our its or their at with as".split())
_VERBS = frozenset(
    "was were is are be been would remained stood totaled totalled reached amounted came represent".split()
)
_TURN = frozenset({Role.UP, Role.DOWN})
#: A period phrase in a sentence: the number of its piece, its clause and side, itself.
_Place = tuple[int, tuple[int, int], When]
#: How a period was learnt, from best to worst.
STATED, CARRIED, ASSUMED = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject phrase: its canonical words; whether nothing but small words lies between it and the figure."""

    words: frozenset[str]
    strong: bool
    side: str = "left"  # left, right or carried


@dataclass(slots=True)
class Reading:
    """What a figure claims, as far as the sentence says it."""

    number: int
    token: Token
    at: int
    clause: int = 0
    side: int = 0
    relation: str = "is"
    direction: str | None = None
    better: bool = False
    subjects: list[Subject] = field(default_factory=list)
    per_share: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    targets: tuple[Target, ...] = ()
    certainty: int = ASSUMED
    against: tuple[Target, ...] = ()
    compared: bool = False
    adjusted: bool | None = None
    around: frozenset[str] = frozenset()
    twin: int | None = None


@dataclass(slots=True)
class Spoken:
    """What a passage speaks of so far, carried from sentence to sentence."""

    target: Target | None = None
    certainty: int = ASSUMED
    subject: frozenset[str] = frozenset()
    adjusted: bool | None = None

    @property
    def is_silent(self) -> bool:
        """Whether a sentence without figures could carry nothing on."""
        return False


def pieces_to_readings(
    pieces: Sequence[Piece], tokens: dict[int, Token], whens: Sequence[When], calendar: Calendar, spoken: Spoken
) -> list[Reading]:
    """Read what the figures of one sentence claim, and carry on what it speaks of."""
    clauses = _clauses(pieces, spoken)
    used: set[int] = set()
    readings: list[Reading] = []
    for at, piece in enumerate(pieces):
        if piece.role is Role.FIGURE:
            clause, side = clauses[at]
            reading = Reading(piece.item, tokens[piece.item], at, clause, side)
            _read_right(pieces, reading, used)
            readings.append(reading)
    _share_per_share(pieces, readings)
    for reading in readings:
        _read_change(pieces, reading)
    for k, reading in enumerate(readings):
        _read_left(pieces, reading, used, spoken, readings[:k])
    _pair_respectively(pieces, readings)
    _inherit_relations(readings)
    places = [(at, clauses[at], whens[p.item]) for at, p in enumerate(pieces) if p.role is Role.WHEN]
    _read_periods(pieces, places, readings, calendar, spoken)
    _read_standard(pieces, readings, spoken)
    return readings


def _clauses(pieces: Sequence[Piece], spoken: Spoken) -> list[tuple[int, int]]:
    """Give each piece the number of its clause, and mark what stands on the far side of a comparison (1)."""
    found: list[tuple[int, int]] = []
    clause = side = 0
    figures = 0
    del spoken
    for at, piece in enumerate(pieces):
        if piece.role in {Role.STOP, Role.CLAUSE}:
            clause, side, figures = clause + 1, 0, 0
        elif piece.role is Role.FIGURE:
            figures += 1
        elif _compares(pieces, at, figures):
            side = 1
        elif figures and piece.role is Role.WORD and _begins_clause(pieces, at):
            clause, side, figures = clause + 1, 0, 0
        found.append((clause, side))
    return found


def _compares(pieces: Sequence[Piece], at: int, figures: int) -> bool:
    """Whether the piece turns to the other side of a comparison: "compared with", "versus", "from $5 million"."""
    piece = pieces[at]
    if piece.role is Role.COMPARE:
        return True
    if piece.word == "from":
        turned = figures or any(p.role in _TURN for p in pieces[max(0, at - 6) : at])
        return bool(turned) and _leads_to_figure(pieces, at + 1)
    if piece.word in {"over", "than"}:
        turned = any(p.role in _TURN for p in pieces[max(0, at - 3) : at])
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
    before = pieces[at - 1] if at else None
    if before is not None and before.role is Role.WORD:
        return False
    end = at
    while end < len(pieces) and (pieces[end].role in {Role.WORD, Role.WHEN} or pieces[end].word in _INNER):
        end += 1
    if end == len(pieces):
        return False
    return pieces[end].role in _TURN or pieces[end].word in _VERBS


def _read_right(pieces: Sequence[Piece], reading: Reading, used: set[int]) -> None:
    """Read what follows a figure: "per share", "of sales", "in write-downs", "increase in net income"."""
    at = reading.at + 1
    at = _read_unit(pieces, reading, at, used)
    if at < len(pieces) and pieces[at].role in _TURN and not reading.per_share:
        reading.relation = "change"
        reading.direction = str(pieces[at].role)
        at += 1
    connector = ""
    while (
        at < len(pieces)
        and pieces[at].role is Role.LINK
        and pieces[at].word in _CONNECTORS | {"the", "its", "our", "a"}
    ):
        connector = connector if pieces[at].word in {"the", "its", "our", "a"} else pieces[at].word
        at += 1
    words, end = _group_right(pieces, at)
    if not words - BENIGN or reading.per_share:
        return
    if reading.token.unit in {"percent", "ratio"} and connector == "of" and reading.relation == "is":
        reading.relation, reading.whole = "share_of", words
    elif connector not in {"from", "at", "to"} or reading.relation == "change":
        reading.subjects.append(Subject(words, connector != "over", "right"))
    else:
        return
    used.update(range(at, end))


def _read_unit(pieces: Sequence[Piece], reading: Reading, at: int, used: set[int]) -> int:
    """Read "per diluted share" after a figure."""
    if at < len(pieces) and "pershare" in pieces[at].words:
        reading.per_share = frozenset(pieces[at].words)
        used.add(at)
        return at + 1
    return at


def _group_right(pieces: Sequence[Piece], at: int) -> tuple[frozenset[str], int]:
    """Gather the words of a subject phrase that begins at `at`."""
    words: set[str] = set()
    end = at
    while end < len(pieces):
        piece = pieces[end]
        if piece.role is Role.WORD:
            words.update(piece.words)
        elif not (piece.role is Role.LINK and piece.word in _INNER):
            break
        end += 1
    return frozenset(words), end


def _share_per_share(pieces: Sequence[Piece], readings: list[Reading]) -> None:
    """Hand "per basic and diluted share" to both figures of "$0.24 and $0.23"."""
    for k in range(len(readings) - 2, -1, -1):
        first, second = readings[k], readings[k + 1]
        between = pieces[first.at + 1 : second.at]
        if (
            second.per_share
            and not first.per_share
            and between
            and all(p.word in {"and", "to", ",", "or"} for p in between)
        ):
            first.per_share = second.per_share
            if {"basic", "diluted"} <= second.per_share:
                first.per_share = second.per_share - {"diluted"}
                second.per_share -= {"basic"}


def _read_change(pieces: Sequence[Piece], reading: Reading) -> None:
    """Read from the words before a figure whether it is the size of a change, or where a change arrives."""
    at = reading.at - 1
    to = False
    while at >= 0 and pieces[at].role in {Role.LINK, Role.WHEN, Role.COMMA} and reading.at - at < 8:
        if pieces[at].word in {"to", "at"}:
            to = True
        if pieces[at].role is Role.LINK and pieces[at].word in {"was", "were", "is", "are", "from"}:
            return
        at -= 1
    if at < 0 or pieces[at].role not in _TURN:
        return
    if reading.relation == "change":
        return
    reading.direction = str(pieces[at].role)
    if not to and not reading.per_share and reading.relation == "is":
        reading.relation = "change"


def _read_left(
    pieces: Sequence[Piece], reading: Reading, used: set[int], spoken: Spoken, before: Sequence[Reading]
) -> None:
    """Read the subject phrase before a figure."""
    at, strong, depth = reading.at - 1, True, 0
    while at >= 0:
        piece = pieces[at]
        if piece.role is Role.CLOSE:
            depth += 1
        elif piece.role is Role.OPEN:
            depth = max(0, depth - 1)
        elif depth:
            pass
        elif piece.role is Role.STOP or piece.role is Role.BLOCK:
            strong = False
        elif piece.role is Role.WORD and at not in used and set(piece.words) - BENIGN:
            break
        at -= 1
    if at < 0:
        if spoken.subject:
            reading.subjects.append(Subject(spoken.subject, strong, "carried"))
        return
    words = _group_left(pieces, at, used)
    reading.subjects.append(Subject(words, strong, "left"))
    del before


def _group_left(pieces: Sequence[Piece], at: int, used: set[int]) -> frozenset[str]:
    """Gather the words of the subject phrase that ends at `at`."""
    words: set[str] = set()
    while at >= 0 and at not in used:
        piece = pieces[at]
        if piece.role is Role.WORD:
            words.update(piece.words)
        elif not (piece.role is Role.LINK and piece.word in _INNER):
            break
        at -= 1
    return frozenset(words)


def _pair_respectively(pieces: Sequence[Piece], readings: list[Reading]) -> None:
    """Pair the figures of a "respectively" list with those of the same unit before the comparison."""
    if not any(p.word == "respectively" for p in pieces):
        return
    far = [r for r in readings if r.side == 1]
    near = [r for r in readings if r.side == 0]
    for unit in {r.token.unit for r in far}:
        listed = [r for r in far if r.token.unit == unit and not r.per_share]
        first = [r for r in near if r.token.unit == unit and not r.per_share and r.relation != "change"]
        if len(listed) == len(first) > 1:
            for one, other in zip(listed, first, strict=True):
                one.subjects = list(other.subjects)
                one.whole, one.relation = other.whole, other.relation
                one.twin = other.number


def _inherit_relations(readings: list[Reading]) -> None:
    """Give the far figure of a comparison the share, and a second change the relation, of the one before."""
    for k, reading in enumerate(readings):
        for other in reversed(readings[:k]):
            if other.token.unit != reading.token.unit:
                continue
            if reading.side == 1 and other.relation == "share_of" and reading.relation == "is":
                reading.relation, reading.whole = "share_of", other.whole
            break


def _read_periods(
    pieces: Sequence[Piece], places: Sequence[_Place], readings: list[Reading], calendar: Calendar, spoken: Spoken
) -> None:
    """Give each figure the period it is for, and each change the one it is against."""
    main = spoken.target
    first = next((w for _, (_, side), w in places if side == 0 and not w.back), None)
    if first:
        found = resolve(first, calendar, spoken.target)
        if found:
            main = found[0]
    for reading in readings:
        near = _nearest(reading, places, 0, pieces)
        base = main
        if near is not None and not near.back:
            found = resolve(near, calendar, main)
            base = found[0] if found else main
            own, certainty = found, STATED
        else:
            own, certainty = ((main,), STATED if first else spoken.certainty) if main else ((), ASSUMED)
        far = _nearest(reading, places, 1, pieces)
        if far is None and near is not None and near.back:
            far = near
        against = resolve(far, calendar, base) if far is not None else ()
        if reading.side == 1:
            reading.compared = True
            reading.targets, reading.certainty = against, STATED if against else ASSUMED
        elif near is not None and near.back and reading.relation != "change":
            reading.targets, reading.certainty = resolve(near, calendar, base), STATED
        else:
            reading.targets, reading.certainty, reading.against = tuple(own), certainty, against
    if first and main:
        spoken.target, spoken.certainty = main, CARRIED


def _nearest(reading: Reading, places: Sequence[_Place], side: int, pieces: Sequence[Piece]) -> When | None:
    """Give the period phrase that governs a figure on one side of the comparison of its clause."""
    own = [(at, w) for at, (clause, s), w in places if s == side and clause == reading.clause]
    if len(own) > 1 and reading.side == side:
        for at, when in own:
            if reading.at < at and all(
                p.role in {Role.LINK, Role.COMMA} or p.words for p in pieces[reading.at + 1 : at]
            ):
                return when
        earlier = [when for at, when in own if at < reading.at]
        if earlier:
            return earlier[-1]
    if own:
        return own[0][1]
    if side == 0:
        earlier = [w for at, (_, s), w in places if s == 0 and at < reading.at]
        return earlier[-1] if earlier else next((w for _, (_, s), w in places if s == 0), None)
    later = [w for at, (clause, s), w in places if s == 1 and clause >= reading.clause]
    return later[0] if later and reading.side == 1 else None


def _read_standard(pieces: Sequence[Piece], readings: list[Reading], spoken: Spoken) -> None:
    """Carry "adjusted" and "as reported" along the sentence."""
    state = spoken.adjusted if pieces and pieces[0].word in {"this", "that", "it"} else None
    by_at = {reading.at: reading for reading in readings}
    for at, piece in enumerate(pieces):
        if "adjusted" in piece.words or (piece.word == "excluding" and piece.role is Role.BLOCK):
            state = True
        elif piece.word in {"gaap", "reported"} and piece.role is not Role.FIGURE:
            state = False
        if at in by_at:
            by_at[at].adjusted = state
    for reading in readings:
        if any("adjusted" in s.words for s in reading.subjects if s.side != "carried"):
            reading.adjusted = True
    spoken.adjusted = state
