"""Sums whose parts are figures of the same sentence: "charges of $1.1 million, consisting of $310,000 of ... and ...".

The parts must each tie to a number of the tables for one period; their sum can tie the figure and never accuse it,
because a sentence may leave parts out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from crossfoot.arithmetic import Interval
from crossfoot.prose import roles
from crossfoot.prose.candidates import Match
from crossfoot.prose.grammar import Piece
from crossfoot.prose.named import OPENERS, TOGETHER
from crossfoot.prose.operands import add, fact_to_operand, in_scale
from crossfoot.prose.readings import Reading
from crossfoot.statements.model import Fact
from crossfoot.values.period import Period

#: How many small words may stand between "for a total of" and its figure.
_NEAR = 3
#: Basis points in a percentage point.
_POINTS = Decimal(100)


Tied = tuple[Reading, Sequence[Match]]


def find_stated_differences(reading: Reading, agreed: Mapping[int, Tied]) -> Iterator[Match]:
    """Yield the difference of two percentages of the sentence, as printed: "from 39.0% to 40.0%, by 100 basis points".

    `agreed` holds the readings that tie and what they tie to, by the number of their piece.
    """
    if reading.token.unit != "bps" or reading.relation not in {"change", "is"}:
        return
    both = [(other, matches[0]) for other, matches in agreed.values() if other.token.unit == "percent" and matches]
    if len(both) != 2 or {other.side for other, _ in both} != {0, 1} or any(o.relation == "change" for o, _ in both):
        return
    (later, first), (earlier, second) = sorted(both, key=lambda pair: pair[0].side)
    value = (abs(later.token.value) - abs(earlier.token.value)) * _POINTS
    text = f"{later.token.text} - {earlier.token.text} = {value:+.1f} basis points"
    facts = tuple(dict.fromkeys((*first.facts, *second.facts)))
    match = Match(
        first.candidate, value, Interval(value, value), facts, "change_amount", text, first.target, sure=False
    )
    yield match.only_proving()


def find_enumerated(pieces: Sequence[Piece], reading: Reading, agreed: Mapping[int, Tied]) -> Iterator[Match]:
    """Yield the sum of the figures that a sentence lists as the parts of one."""
    tied = {at: [m for m in matches if m.how == "direct"] for at, (_, matches) in agreed.items()}
    if reading.relation != "is" or reading.token.unit in {"percent", "bps", "ratio"}:
        return
    places = _parts(pieces, reading.at)
    if len(places) < 2 or not all(at in tied for at in places):
        return
    for first in tied[places[0]]:
        of_period = [[m for m in tied[at] if _kind(m.facts[0]) == _kind(first.facts[0])] for at in places]
        facts = [matches[0].facts[0] for matches in of_period if matches]
        if len({fact.id for fact in facts}) == len(places):
            total = add([fact_to_operand(fact) for fact in facts])
            text = f"{total.shown.strip('()')} = {in_scale(total):,f}"
            yield Match(
                first.candidate, total.value, total.interval, total.facts, "sum", text, first.target, sure=False
            ).only_proving()


def _kind(fact: Fact) -> tuple[Period | None, str | None]:
    return fact.period, fact.unit


def _parts(pieces: Sequence[Piece], at: int) -> list[int]:
    """Give the places of the figures that are listed as the parts of the one at `at`."""
    figures = [k for k, piece in enumerate(pieces) if piece.role is roles.FIGURE]
    following = next((k for k in figures if k > at), len(pieces))
    if any(piece.word in OPENERS and piece.word != "for" for piece in pieces[at + 1 : following]):
        return [k for k in figures if k > at]
    if any(piece.word in TOGETHER for piece in pieces[max(0, at - _NEAR) : at]):
        return [k for k in figures if k < at]
    return []
