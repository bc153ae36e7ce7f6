"""Which of the lines that agree with a figure it may be tied to: digits that agree by chance are sorted out.

Two digits agree with one number in fifty, so a short figure is believed only of the line that fits its words best or
that its neighbours tie to; and a number printed to more places outweighs a coarser one of the same line and period.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.prose.candidates import Match
from crossfoot.prose.readings import ASSUMED, Reading
from crossfoot.prose.weighing import significant
from crossfoot.values.period import Duration, Instant

#: Figures of fewer digits agree by chance too often.
_TELLING = 3
#: Lines whose fit differs by no more than this fit equally well.
_EVEN = 0.05
#: How much less a line may fit that speaks of the same in finer numbers.
_LESS = 0.3
#: How many times as wide an interval must be to be coarser than another.
_COARSER = 3

#: What it costs a line that it does not say which shares it counts, or that it is no balance.
_UNSAID = 0.1
_PER_WHAT = frozenset({"basic", "diluted"})

Pair = tuple[str, Match]
Line = tuple[int, int]


def match_to_line(match: Match) -> Line:
    """Give the line of the first number of a match."""
    return match.facts[0].statement, match.facts[0].line


def sift(reading: Reading, matches: Sequence[Match], agreeing: Sequence[Pair], others: Sequence[Match]) -> list[Pair]:
    """Give the agreeing matches of a figure that are no likely accident.

    `matches` are all that the tables give for it, `others` what agrees with the other figures of its sentence.
    """
    kept = [pair for pair in agreeing if not _is_outweighed(pair, matches)]
    if len({target.months for target in reading.targets}) > 1:
        kept = [pair for pair in kept if _is_of_length(pair[1], reading, matches, others)]
    if not kept or significant(reading.token) >= _TELLING or reading.token.unit == "ratio":
        return kept
    lines = {match_to_line(match) for match in others}
    fits = [(match, true_fit(match)) for match in matches]
    return [pair for pair in kept if match_to_line(pair[1]) in lines or _is_best(pair[1], fits, lines)]


def _is_best(match: Match, fits: Sequence[tuple[Match, float]], lines: set[Line]) -> bool:
    """Whether no line fits the figure's words clearly better, or as well and is spoken of by its neighbours too."""
    mine, candidate = true_fit(match), match.candidate
    for other, fit in fits:
        if fit > mine + _EVEN and other.candidate.rank <= candidate.rank:
            return False
        likely = lines and fit >= mine - _EVEN and match_to_line(other) in lines
        if likely and other.candidate.subject == candidate.subject:
            return False
    return True


def true_fit(match: Match) -> float:
    """Give how well a line fits: less without the "basic" or "diluted" of the prose, or over months for a moment."""
    said = match.candidate.subject.words & _PER_WHAT
    moved = match.target.months == 0 and not isinstance(match.facts[0].period, Instant)
    return match.candidate.fit - (_UNSAID if said - match.candidate.row.words or moved else 0.0)


def _is_outweighed(pair: Pair, matches: Sequence[Match]) -> bool:
    """Whether only the rounding of its numbers makes a match agree, and finer numbers of the same say otherwise."""
    fate, match = pair
    if fate != "rounded":
        return False
    if match.value == 0:
        return True
    return any(
        other.how == match.how
        and other.candidate.fit >= match.candidate.fit - _LESS
        and [fact.period for fact in other.facts] == [fact.period for fact in match.facts]
        and is_coarser(match, other)
        for other in matches
    )


def is_coarser(match: Match, other: Match) -> bool:
    """Whether a match only says less exactly what another says: 1.1 billion where that has 1,074 million."""
    width = match.interval.high - match.interval.low
    return (other.interval.high - other.interval.low) * _COARSER < width and other.value in match.interval


def _is_of_length(match: Match, reading: Reading, matches: Sequence[Match], others: Sequence[Match]) -> bool:
    """Whether a match is for as many months as what its neighbours tie to on the same line.

    Where they tie to nothing there, a short figure is for as many as the heading sets, if the line has them.
    """
    line, period = match_to_line(match), match.facts[0].period
    if not isinstance(period, Duration):
        return True
    spoken = _lengths(others, line)
    if spoken:
        return period.months in spoken
    if reading.certainty != ASSUMED or significant(reading.token) >= _TELLING:
        return True
    return reading.months not in _lengths(matches, line) or period.months == reading.months


def _lengths(matches: Sequence[Match], line: Line) -> set[int]:
    """Give the lengths of the periods, in months, for which matches have a line's amounts."""
    periods = (fact.period for match in matches if match_to_line(match) == line for fact in match.facts[:1])
    return {period.months for period in periods if isinstance(period, Duration)}
