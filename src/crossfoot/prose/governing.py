"""Which words govern a figure: the subject before it, what follows it, and whether it is a level or a change."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.prose.grammar import Piece, Role, improving
from crossfoot.prose.readings import Reading, Spoken, Subject
from crossfoot.prose.words import BENIGN

TURN = frozenset({Role.UP, Role.DOWN})
#: Small words that lead from a figure to what it measures, and those that may stand inside a subject phrase.
_CONNECTORS = frozenset("of in for on from over to at".split())
_ARTICLES = frozenset("the its our a an their".split())
INNER = frozenset("of and for in on the a an by from to our its or their at with as".split())
#: Verbs that say what a subject amounts to.
VERBS = frozenset("was were is are be been would remained stood totaled totalled reached amounted represent".split())
#: How far before a figure its verb of change may stand, in pieces.
_REACH = 10


def read_right(pieces: Sequence[Piece], reading: Reading, used: set[int]) -> None:
    """Read what follows a figure: "per share", "of sales", "in write-downs", "increase in net income"."""
    at = reading.at + 1
    if at < len(pieces) and "pershare" in pieces[at].words:
        reading.per_share = frozenset(pieces[at].words)
        used.add(at)
        return
    if at < len(pieces) and pieces[at].role in TURN and pieces[at].word not in {"up", "down"}:
        reading.relation, reading.direction = "change", str(pieces[at].role)
        reading.better = pieces[at].word in improving()
        at += 1
    connector = ""
    while at < len(pieces) and pieces[at].role is Role.LINK and pieces[at].word in _CONNECTORS | _ARTICLES:
        connector = connector if pieces[at].word in _ARTICLES else pieces[at].word
        at += 1
    words, end = _group_right(pieces, at)
    if not words - BENIGN:
        return
    if not _leads_on(pieces, end):
        used.update(range(at, end))
    elif connector not in {"of", "in", "over", "for"}:
        return
    if reading.token.unit in {"percent", "ratio"} and connector == "of" and reading.relation == "is":
        reading.relation, reading.whole = "share_of", words
    elif connector not in {"at", "to"} or reading.relation == "change":
        reading.subjects.append(Subject(words, connector not in {"over", "from"}, "right"))


def _group_right(pieces: Sequence[Piece], at: int) -> tuple[frozenset[str], int]:
    """Gather the words of a subject phrase that begins at `at`, and give where it ends."""
    words: set[str] = set()
    end = at
    while end < len(pieces):
        piece = pieces[end]
        if piece.role is Role.WORD:
            words.update(piece.words)
        elif end == at or not (piece.role is Role.LINK and piece.word in INNER):
            break
        end += 1
    return frozenset(words), end


def _leads_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a phrase that ends at `at` is the subject of the next figure: a verb, a turn or "of" leads to it."""
    before = pieces[at - 1].word
    if at < len(pieces) and (pieces[at].role is Role.FIGURE) and before == "of":
        return True
    led = at < len(pieces) and (pieces[at].role in TURN or pieces[at].word in VERBS)
    return led and any(p.role is Role.FIGURE for p in pieces[at : at + 4])


def share_per_share(pieces: Sequence[Piece], readings: Sequence[Reading]) -> None:
    """Hand "per basic and diluted share" to both figures of "$0.24 and $0.23"."""
    for k in range(len(readings) - 2, -1, -1):
        first, second = readings[k], readings[k + 1]
        between = pieces[first.at + 1 : second.at]
        joined = bool(between) and all(piece.word in {"and", "to", ","} for piece in between)
        small = not first.token.scaled and abs(first.token.value) < 1000 and first.token.unit == second.token.unit
        if second.per_share and not first.per_share and joined and small:
            first.per_share = second.per_share
            if {"basic", "diluted"} <= second.per_share:
                first.per_share = second.per_share - {"diluted"}
                second.per_share -= {"basic"}


def read_change(pieces: Sequence[Piece], reading: Reading) -> None:
    """Read from the words before a figure whether it is the size of a change, or where a change arrives."""
    at, arrives, by = reading.at - 1, False, False
    while at >= 0 and reading.at - at < _REACH:
        piece = pieces[at]
        if piece.role in TURN:
            break
        if piece.word in {"to", "at"} and not by:
            arrives = True
        elif piece.word == "by":
            by = True
        crossing = piece.role is Role.WORD and by and not arrives
        if not (piece.role in {Role.LINK, Role.WHEN} or crossing) or piece.word in {"was", "were", "is", "are", "from"}:
            return
        at -= 1
    if at < 0 or pieces[at].role not in TURN or reading.relation == "change":
        return
    reading.direction, reading.better = str(pieces[at].role), pieces[at].word in improving()
    reading.arrives = arrives
    if not arrives and reading.relation == "is":
        reading.relation = "change"


def read_left(pieces: Sequence[Piece], reading: Reading, used: set[int], spoken: Spoken) -> None:
    """Read the subject phrase before a figure, and put it before what follows the figure if both are one phrase."""
    at, strong = _subject_at(pieces, reading.at - 1, used)
    reading.carried = spoken.subject
    if at < 0:
        if spoken.subject:
            reading.subjects.append(Subject(spoken.subject, strong, "carried"))
        return
    words = _group_left(pieces, at, used)
    if reading.subjects and reading.relation == "is":
        reading.narrowed = True
        reading.subjects.append(Subject(words | reading.subjects[0].words, strong, "both"))
    reading.subjects.append(Subject(words, strong, "left"))
    tail = _tail_left(pieces, at, used)
    if tail != words:
        reading.subjects.append(Subject(tail, strong=False, side="left"))


def _subject_at(pieces: Sequence[Piece], at: int, used: set[int]) -> tuple[int, bool]:
    """Go left to the last piece of a subject phrase, over asides, and say whether small words alone lie between."""
    strong, depth = True, 0
    while at >= 0:
        piece = pieces[at]
        if piece.role is Role.CLOSE:
            depth += 1
        elif piece.role is Role.OPEN:
            depth = max(0, depth - 1)
        elif not depth:
            if piece.role is Role.WORD and at not in used and set(piece.words) - BENIGN:
                break
            strong = strong and piece.role not in {Role.STOP, Role.BLOCK}
        at -= 1
    return at, strong


def _tail_left(pieces: Sequence[Piece], at: int, used: set[int]) -> frozenset[str]:
    """Gather the last words of a subject phrase, from its last small word on."""
    words: set[str] = set()
    while at >= 0 and at not in used and pieces[at].role is Role.WORD:
        words.update(pieces[at].words)
        at -= 1
    return frozenset(words)


def _group_left(pieces: Sequence[Piece], at: int, used: set[int]) -> frozenset[str]:
    """Gather the words of the subject phrase that ends at `at`."""
    words: set[str] = set()
    while at >= 0 and at not in used:
        piece = pieces[at]
        if piece.role is Role.WORD:
            words.update(piece.words)
        elif not (piece.role is Role.LINK and piece.word in INNER):
            break
        at -= 1
    return frozenset(words)
