"""Lists that go together: "A and B were $5 million and $6 million", "in 2003 and 2002, respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crossfoot.prose import roles
from crossfoot.prose.grammar import Piece
from crossfoot.prose.readings import Reading, Subject
from crossfoot.prose.when import When
from crossfoot.prose.words import BENIGN, trade_words

_JOINERS = frozenset({"and", ",", "or"})
_VERBS = frozenset("was were is are be totaled totalled reached increase increased decrease decreased improved".split())


def pair_lists(pieces: Sequence[Piece], readings: list[Reading], whens: Sequence[When]) -> None:
    """Pair listed figures with listed subjects, listed periods, and the figures across the comparison.

    A sentence that says "respectively" and does not pair leaves its figures muddled: they are never accused.
    """
    said = any(piece.word == "respectively" for piece in pieces)
    near = [r for r in readings if r.side == 0 and r.relation != "change" and not r.per_share]
    far = [r for r in readings if r.side == 1 and r.relation != "change" and not r.per_share]
    paired = _pair_subjects(pieces, near, said=said)
    paired |= _pair_periods(pieces, readings, whens, said=said)
    if said:
        paired |= _pair_sides(near, far)
        _share_periods(pieces, far, whens)
        if not paired and not any({"basic"} == r.per_share & {"basic", "diluted"} for r in readings):
            for reading in readings:
                reading.muddled = True


def _pair_sides(near: list[Reading], far: list[Reading]) -> bool:
    """Give each figure of the far list the subject of its fellow in the near one."""
    groups = [(near, far)] if [r.token.unit for r in near] == [r.token.unit for r in far] else []
    if not groups:
        units = dict.fromkeys(r.token.unit for r in far)
        groups = [([r for r in near if r.token.unit == u], [r for r in far if r.token.unit == u]) for u in units]
    paired = False
    for first, second in groups:
        if len(first) > 1 and second and len(second) % len(first) == 0:
            paired = True
            for one, other in zip(second, first * (len(second) // len(first)), strict=True):
                one.subjects, one.whole, one.relation = list(other.subjects), other.whole, other.relation
                one.adjusted = other.adjusted
    return paired


def _share_periods(pieces: Sequence[Piece], far: Sequence[Reading], whens: Sequence[When]) -> None:
    """Give both of "1.58% and 12.78% for the linked quarter" the period behind them."""
    for first, second in pairwise(far):
        if all(piece.word == "and" for piece in pieces[first.at + 1 : second.at]):
            at = next((k for k in range(second.at + 1, len(pieces)) if pieces[k].role is not roles.LINK), len(pieces))
            if at < len(pieces) and pieces[at].role is roles.WHEN and not whens[pieces[at].item].over:
                first.when = second.when = whens[pieces[at].item]


def _pair_subjects(pieces: Sequence[Piece], near: list[Reading], *, said: bool) -> bool:
    """Give each of the first figures of a list its subject, where as many subjects stand before their verb."""
    listed = _run(pieces, near, said=said)
    if len(listed) < 2:
        return False
    at = listed[0].at - 1
    while at >= 0 and pieces[at].word not in _VERBS:
        at -= 1
    parts = _parts(pieces, at, commas=said)
    while len(parts) > len(listed) and not parts[0] - BENIGN:
        del parts[0]  # "As a result, sales, expenses and income were ..."
    if len(parts) != len(listed) or not all(part - BENIGN for part in parts):
        if len(parts) > 1:
            for reading in listed:
                reading.muddled = True
        return False
    parts = _with_part(parts)
    for reading, part in zip(listed, parts, strict=True):
        reading.subjects = [Subject(part, strong=True)]
        reading.adjusted = "adjusted" in part if any("adjusted" in p for p in parts) else reading.adjusted
        reading.narrowed = reading.muddled = False
    return True


def _with_part(parts: list[frozenset[str]]) -> list[frozenset[str]]:
    """Give the part of the company that the first subject names to those that name none: "Water sales and EBITDA"."""
    named = parts[0] - trade_words() - BENIGN
    if not named or named == parts[0] - BENIGN or any(part - trade_words() - BENIGN for part in parts[1:]):
        return parts
    return [part | named for part in parts]


def _run(pieces: Sequence[Piece], near: list[Reading], *, said: bool) -> list[Reading]:
    """Give the first figures that follow one another with nothing but joiners between."""
    run: list[Reading] = near[:1]
    for reading in near[1:]:
        between = pieces[run[-1].at + 1 : reading.at]
        if not between or not all(piece.word in _JOINERS for piece in between):
            break
        if not said and reading.token.unit != run[-1].token.unit:
            break
        run.append(reading)
    return run


def _parts(pieces: Sequence[Piece], at: int, *, commas: bool) -> list[frozenset[str]]:
    """Gather the subject phrases that end before the verb at `at`, parted by "and" (and commas)."""
    parts: list[set[str]] = [set()]
    at -= 1
    while at >= 0:
        piece = pieces[at]
        if piece.word == "and" or (commas and piece.role is roles.COMMA):
            parts.append(set())
        elif piece.role is roles.WORD:
            parts[-1].update(piece.words)
        elif piece.role not in roles.BETWEEN:
            break
        at -= 1
    return [frozenset(part) for part in reversed(parts) if part]


def _pair_periods(pieces: Sequence[Piece], readings: list[Reading], whens: Sequence[When], *, said: bool) -> bool:
    """Give each of as many figures of one unit its period out of a list of periods that follows them."""
    paired = False
    for side in (0, 1):
        here = [r for r in readings if r.side == side]
        if len(here) < 2:
            continue
        listed = _when_run(pieces, here[-1].at, whens)
        if len(listed) < 2 and said:
            listed = _when_run_before(pieces, here[0].at, whens)
        if len(listed) < 2:
            continue
        adjacent = len(_run(pieces, here, said=False)) == len(here)
        for unit in dict.fromkeys((r.token.unit, bool(r.per_share)) for r in here):
            alike = [r for r in here if (r.token.unit, bool(r.per_share)) == unit]
            if len(alike) == len(listed) and (said or adjacent):
                paired = True
                for reading, at in zip(alike, listed, strict=True):
                    reading.when = whens[pieces[at].item]
                for reading in readings:  # the list across the comparison is of other periods, in the same order
                    if reading.side != side and reading.when is None and reading.relation != "change":
                        reading.muddled = True
    return paired


def _when_run(pieces: Sequence[Piece], at: int, whens: Sequence[When]) -> list[int]:
    """Give the places of the periods listed after a figure, with joiners and small words between."""
    run: list[int] = []
    for k in range(at + 1, len(pieces)):
        piece = pieces[k]
        if piece.role is roles.WHEN:
            run += [] if whens[piece.item].over else [k]
        elif piece.role in roles.CLOSING or (run and piece.role is roles.WORD):
            break
    return run


def _when_run_before(pieces: Sequence[Piece], at: int, whens: Sequence[When]) -> list[int]:
    """Give the places of the periods listed last before a figure: "for the quarter and year, sales were ..."."""
    run: list[int] = []
    for k in range(at - 1, -1, -1):
        piece = pieces[k]
        if piece.role is roles.WHEN:
            run += [] if whens[piece.item].over else [k]
            continue
        joined = piece.word in _JOINERS or piece.role is roles.LINK
        if piece.role in roles.CLOSING or (run and not joined):
            break
    return run[::-1]
