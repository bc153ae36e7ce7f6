"""Tell a wrong figure from a wrong reading of it, where a figure disagrees with what its subject and period lead to.

A figure is accused only on evidence, which is added up in points: how surely the words govern it, how well the line's
label fits, how the period was learnt, whether its neighbours tie to the same line, and above all whether the
difference is of a kind that errors make (a digit, a scale, a truncation, a direction, the next column).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from crossfoot.arithmetic import Interval
from crossfoot.prose.candidates import Match, is_gross
from crossfoot.prose.readings import ASSUMED, STATED, Reading
from crossfoot.prose.sifting import is_coarser
from crossfoot.prose.subjects import Row, dimension_words
from crossfoot.prose.ties import is_direction_right
from crossfoot.prose.weighing import Printed, agrees, significant
from crossfoot.prose.words import BENIGN, NAMED, trade_words
from crossfoot.record import dataclass
from crossfoot.values.period import Duration
from crossfoot.values.scale import NAMES

#: A line must fit the words this well before a figure is accused of not being its amount.
_FIT = 0.85
#: Less will do where no other line fits even that well.
_ALONE = 0.7
#: A line that agrees by accident must fit this much less than the one that accuses.
_CLEARLY = 0.1
#: How many points of evidence accuse.
_ENOUGH = 4.0
#: What no part of a company has.
_OF_WHOLE = frozenset({"pershare", "taxrate", "dividend", "buyback", "equity"})
#: In tables in thousands what has decimals is a ratio.
_THOUSANDS = 3
_HALF = Decimal("0.5")
_THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Accusation:
    """What is wrong with a figure: the code of the finding, what the tables give, and in what words."""

    code: str
    match: Match
    message: str
    label: str


def accuse(  # noqa: PLR0913, PLR0917  the evidence has six sides
    printed: Printed,
    reading: Reading,
    matches: Sequence[Match],
    elsewhere: Sequence[Match],
    witnesses: frozenset[tuple[int, int]],
    accidents: Sequence[Match] = (),
) -> Accusation | None:
    """Give the accusation that the evidence bears out, if any.

    `matches` are what the tables give for the figure, none of which agrees but the `accidents`, whose line fits too
    little; `elsewhere` what they give for the same end and other lengths; `witnesses` are the lines that the other
    figures of the sentence tie to.
    """
    matches = [match for match in matches if not match.proves and match not in accidents]
    alone = len({match.candidate.row.key for match in matches if match.candidate.fit >= _ALONE}) == 1
    rivals = [match for match in matches if _is_rival(reading, match, _ALONE if alone else _FIT)]
    if not rivals:
        return _misdated(printed, reading, elsewhere)
    best = max(match.candidate.fit for match in rivals)
    accidents = [match for match in accidents if not any(is_coarser(match, rival) for rival in rivals)]
    if any(match.candidate.fit > best - _CLEARLY for match in accidents):
        return None
    found = []
    for match in rivals:
        if match.candidate.fit < best - 0.15:
            continue
        code, kind = _kind(printed, reading, match)
        points = kind + _points(printed, reading, match, witnesses) - (1.0 if accidents else 0.0)
        found.append((points, code, match))
    points, code, match = max(found, key=lambda item: item[0])
    if match.mixed and (significant(reading.token) < 3 or match.how == "direct"):
        return None
    if points < _ENOUGH:
        return _transposed(printed, reading, rivals)
    return Accusation(code, match, _message(code, reading, match), f"tables: {said_by_tables(match)}")


def _transposed(printed: Printed, reading: Reading, rivals: Sequence[Match]) -> Accusation | None:
    """Give the accusation that the amount is an earlier period's of the line, and not the latest one's as it says.

    The other way round ("$31.1 million, after ... the year before") the reading rather took the wrong phrase.
    """
    if significant(reading.token) < 2:
        return None
    for match in rivals:
        fact, period = match.facts[0], match.facts[0].period
        if not match.sure or match.how != "direct" or match.candidate.fit < 1 or printed.hedge or reading.side:
            continue
        for other in match.candidate.row.facts:
            alike = other.unit == fact.unit and other.dimension == fact.dimension and other.period != period
            interval = Interval.around(other.amount, other.quantum)
            if (
                alike
                and period
                and other.period
                and other.period.end < period.end
                and agrees(printed, other.amount, interval) == "tied"
            ):
                label = fact.label
                message = (
                    f'"{reading.token.text}" is given for the period to {period.end.isoformat()}, where {label} is '
                    f"{said_by_tables(match)}; it is that of the period to {other.period.end.isoformat()}"
                )
                return Accusation("T804", match, message, f"tables: {said_by_tables(match)}")
    return None


def _misdated(printed: Printed, reading: Reading, elsewhere: Sequence[Match]) -> Accusation | None:
    """Give the accusation that the amount is that of a longer or shorter period with the same end."""
    if not reading.dated or reading.certainty != STATED or significant(reading.token) < 2:
        return None
    for match in elsewhere:
        period = match.facts[0].period
        if not _is_rival(reading, match) or not isinstance(period, Duration) or match.how != "direct":
            continue
        months = match.target.months
        if months and period.months != months and agrees(printed, match.value, match.interval):
            label = match.candidate.row.facts[0].label
            message = (
                f'"{reading.token.text}" is given for {months} months, but {label} is {said_by_tables(match)} '
                f"for the {period.months} months to {period.end.isoformat()}"
            )
            return Accusation("T804", match, message, f"{period.months} months: {said_by_tables(match)}")
    return None


def _is_rival(reading: Reading, match: Match, least: float = _FIT) -> bool:
    """Whether a match could accuse at all: a line that fits, governed by small words alone, of a known scale."""
    candidate = match.candidate
    if candidate.fit < least or not candidate.subject.strong or candidate.subject.side in {"carried", "assumed"}:
        return False
    of_whole = not candidate.subject.words.isdisjoint(_OF_WHOLE)
    if reading.segmented and not of_whole and not _is_of_part(reading, match):
        return False
    said = candidate.subject.words | reading.around | BENIGN
    if any(not _is_named(fact.dimension, said, candidate.row) for fact in match.facts):
        return False
    fact = match.facts[0]
    quotient = reading.token.scaled and fact.scale <= _THOUSANDS and fact.number.quantum < 1
    if quotient or fact.unit == "pure":
        return False  # "$3.1 million" is no ratio of 96.49; and what a number without any sign counts is a guess
    if is_gross(match):
        return False  # "net capital expenditures" are not all of them
    left_out = reading.narrowed and candidate.subject.side == "left"
    unknown = match.unscaled and reading.token.scaled and match.how in {"direct", "change_amount"}
    muddled = reading.muddled and not (reading.twofold and _names_both(match))
    return not left_out and not muddled and not unknown


def _is_named(dimension: str | None, said: frozenset[str], row: Row) -> bool:
    """Whether a part of the company is named: by its whole name, or by a word of it that no other part has."""
    words = dimension_words(dimension)
    if words <= said:
        return True
    others = (side for side in row.sides if side != words)
    return bool((words & said - BENIGN).difference(*others))


def _is_of_part(reading: Reading, match: Match) -> bool:
    """Whether a line is that of the part of the company that the passage speaks of: its name is said."""
    row = match.candidate.row
    named = (row.label | row.context | dimension_words(match.facts[0].dimension)) - BENIGN - NAMED - trade_words()
    return not named.isdisjoint(match.candidate.subject.words | reading.around | reading.section)


def _names_both(match: Match) -> bool:
    """Whether the line itself names two alike, all that the words do: "Dividends and dividend equivalents paid"."""
    return match.candidate.fit >= 1 and " and " in match.candidate.row.facts[0].label


def _points(printed: Printed, reading: Reading, match: Match, witnesses: frozenset[tuple[int, int]]) -> float:
    """Add up what speaks for the reading."""
    points = 1.0 + (1.0 if match.candidate.fit >= 0.95 else 0.5)
    if match.sure:
        points += 1.0
    elif reading.certainty != ASSUMED or _is_headed(reading, match):
        points += 0.5
    line = (match.facts[0].statement, match.facts[0].line)
    if line in witnesses:
        points += 1.5
    elif any(statement == line[0] for statement, _ in witnesses):
        points += 0.5
    if reading.counted and match.candidate.subject.side == "right":
        points -= 2.0  # "a $2 million charge" may be one of several
    return points - (1.0 if printed.hedge else 0.0)


def _is_headed(reading: Reading, match: Match) -> bool:
    """Whether a match is for as many months as the heading over its paragraph sets."""
    period = match.facts[0].period
    return isinstance(period, Duration) and period.months == reading.months


def _kind(printed: Printed, reading: Reading, match: Match) -> tuple[str, float]:
    """Say what kind of error the difference would be, and how many points that is worth."""
    value = abs(match.value)
    digits = significant(reading.token)
    if match.how.startswith("change") and not is_direction_right(reading, match):
        agreed = agrees(printed, match.value, match.interval)
        return ("T803", 2.0 if digits > 1 else 1.5) if agreed and not reading.better else ("T801", 0.0)
    for factor in (_THOUSAND, 1 / _THOUSAND):
        if reading.token.scaled and value * factor in printed.wide:
            return "T805", 2.0
    quantum = reading.token.quantum
    if match.how in {"direct", "change_amount"} and printed.value <= value < printed.value + quantum and digits > 1:
        return "T806", 2.0
    if is_slip(reading.token.text, value / quantum):
        return "T801", (0.5, 0.5, 1.5, 2.0)[min(digits, 3)]
    if abs(printed.value - value) <= 2 * quantum and digits > 1:
        return "T801", 1.5
    return "T801", -1.0


def is_slip(text: str, units: Decimal) -> bool:
    """Whether the printed digits differ from a value's by one digit, or by two neighbours changing places.

    `units` is the value in units of the last printed place.  A value below one whole keeps its nought ("0.48"),
    unless it is counted in billions, where nobody writes one.

    >>> is_slip("$25.9 million", Decimal("255.57")), is_slip("$52.6 million", Decimal("255.57"))
    (True, True)
    >>> is_slip("$31.6 million", Decimal("255.57")), is_slip("$0.02", Decimal(52))
    (False, True)
    """
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    least = _least_width(text, digits)
    for rounded in {units.to_integral_value(), units // 1, (units + _HALF) // 1}:
        found = str(int(rounded)).zfill(least)
        if len(found) != len(digits):
            continue
        wrong = [k for k in range(len(digits)) if digits[k] != found[k]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and digits[wrong[0]] == found[wrong[1]]
        if len(wrong) == 1 or (swapped and digits[wrong[1]] == found[wrong[0]]):
            return True
    return False


def _least_width(text: str, digits: str) -> int:
    """Give how many digits a number so printed has at least: its decimals and a nought before the point."""
    if digits[:1] == "0":
        return len(digits)
    decimals = re.search(r"([0-9]?)\.([0-9]+)", text)
    return len(decimals[1] + decimals[2]) if decimals and "billion" not in text.lower() else 1


def said_by_tables(match: Match) -> str:
    """Give what the tables say with its scale in words: a bare "900" beside "$0.9 million" reads as another number."""
    scales = {fact.scale for fact in match.facts}
    word = NAMES.get(next(iter(scales)), "") if match.how == "direct" and len(scales) == 1 else ""
    return f"{match.computed} {word}".rstrip()


def _message(code: str, reading: Reading, match: Match) -> str:
    label = match.candidate.row.facts[0].label or "the line"
    text, computed = reading.token.text, said_by_tables(match)
    match code:
        case "T803":
            way = "rose" if match.value > 0 else "fell"
            return f'"{text}" is said to be {reading.direction}, but {label} {way}: {computed}'
        case "T805":
            return f'"{text}" is off by a factor of a thousand: {label} is {computed}'
        case "T806":
            return f'"{text}" is cut off, not rounded: {label} is {computed}'
        case _:
            return f'"{text}" contradicts the tables: {label} is {computed}'
