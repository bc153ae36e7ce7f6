"""The fates of the measured figures of one sentence: tied, accused, or left unsupported.

The figures of a sentence are weighed together: where several lines could be meant, the one that its neighbours tie to
as well is the likelier, and a figure whose neighbours all tie is the likelier to be wrong itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.prose.accuse import Accusation, accuse
from crossfoot.prose.candidates import Match, Tables
from crossfoot.prose.further import Further
from crossfoot.prose.grammar import Piece
from crossfoot.prose.implied import implied_note
from crossfoot.prose.labelled import Labelled, find_beside, find_of_line
from crossfoot.prose.model import Claim, Figure, FigureFate
from crossfoot.prose.readings import Reading
from crossfoot.prose.sifting import match_to_line, sift
from crossfoot.prose.subjects import Row
from crossfoot.prose.ties import find_elsewhere, find_matches, is_direction_right, is_tied
from crossfoot.prose.unscaled import find_unscaled
from crossfoot.prose.weighing import Printed, agrees, token_to_printed
from crossfoot.prose.words import BENIGN
from crossfoot.record import dataclass

#: What a neighbouring figure tied to the same line adds to a match, against how well its words fit.
_VOTE = 0.08
#: How much worse than the best line a line may fit and still tie; and a second witness of a share.
_NEAR = 0.3
_FATES = {fate.value: fate for fate in FigureFate}
#: Findings about how a figure is printed, and not about what it says.
_WARNINGS = frozenset({"T806", "T807"})


def decide(
    text: str, pieces: Sequence[Piece], readings: Sequence[Reading], tables: Tables
) -> Iterator[tuple[Reading, Outcome]]:
    """Yield what becomes of each figure that the readings of one sentence are of; `text` is its passage's.

    What no line gives directly is looked for among what several lines give together.
    """
    weighed = _sifted([_weigh(text, reading, tables) for reading in readings])
    if not all(one.agreeing for one in weighed):
        tied = {one.reading.at: (one.reading, [m for _, m in one.agreeing]) for one in weighed if one.agreeing}
        further = Further(pieces, tied, tables, twofold=any(reading.twofold for reading in readings))
        weighed = [one if one.agreeing else _weigh_further(one, further) for one in weighed]
    if not all(one.agreeing for one in weighed):
        weighed = _weigh_loosely(weighed, Labelled(pieces, tables), tables)
    votes: dict[tuple[int, int], int] = {}
    for one in weighed:
        for line in {match_to_line(match) for _, match in one.agreeing}:
            votes[line] = votes.get(line, 0) + 1
    for one in weighed:
        if one.agreeing:
            yield one.reading, _tied(one, votes)
        else:
            unscaled = find_unscaled(one.printed, one.reading, one.matches, readings)
            if unscaled:
                yield one.reading, replace(_accused(unscaled), fate=FigureFate.TIED)
                continue
            levels = one.reading.relation == "is" and not one.matches
            elsewhere = list(find_elsewhere(one.reading, tables)) if levels else []
            found = accuse(one.printed, one.reading, one.matches, elsewhere, frozenset(votes), one.accidents)
            if found:
                yield one.reading, _accused(found)
            else:
                note = one.note or implied_note(one.printed, one.reading, tables, frozenset(votes))
                yield one.reading, Outcome(FigureFate.UNSUPPORTED, note=note)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A fate and what it rests on."""

    fate: FigureFate
    facts: tuple[str, ...] = ()
    how: str | None = None
    computed: str | None = None
    accusation: Accusation | None = None
    match: Match | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A reading with what the tables give for it, and which of that agrees, how.

    `accidents` agree by chance; `note` says what else the tables give.
    """

    reading: Reading
    printed: Printed
    matches: list[Match]
    agreeing: list[tuple[str, Match]]
    accidents: tuple[Match, ...] = ()
    note: str | None = None


def _weigh(text: str, reading: Reading, tables: Tables) -> _Weighed:
    printed = token_to_printed(text, reading.token)
    matches = find_matches(reading, tables)
    best = max((match.candidate.fit for match in matches if match.candidate.subject.strong), default=0.0)
    agreeing = [
        (fate, match)
        for match in matches
        if match.candidate.fit >= best - _NEAR and (fate := is_tied(printed, reading, match))
    ]
    if reading.relation == "change" and agreeing:
        turned = [m for m in matches if agrees(printed, m.value, m.interval) and not is_direction_right(reading, m)]
        fit = max((match.candidate.fit for match in turned), default=0.0)
        agreeing = [pair for pair in agreeing if pair[1].candidate.fit >= fit]
    return _Weighed(reading, printed, matches, agreeing)


def _sifted(weighed: list[_Weighed]) -> list[_Weighed]:
    """Leave out what agrees by accident, as far as the other figures of the sentence tell."""
    found = []
    for one in weighed:
        if not one.agreeing:
            found.append(one)
            continue
        others = [match for other in weighed if other is not one for _, match in other.agreeing]
        kept = sift(one.reading, one.matches, one.agreeing, others)
        if len(kept) < len(one.agreeing):
            sifted = set(map(id, kept))
            accidents = tuple(match for pair in one.agreeing if id(pair) not in sifted for match in pair[1:])
            found.append(_Weighed(one.reading, one.printed, one.matches, kept, accidents))
        else:
            found.append(one)
    return found


def _weigh_further(weighed: _Weighed, further: Further) -> _Weighed:
    """Weigh what several lines give together; items named together are no longer accused one by one."""
    reading, printed = weighed.reading, weighed.printed
    found = further.find(reading, weighed.matches)
    if not found:
        return weighed
    agreeing = [(fate, match) for match in found if (fate := is_tied(printed, reading, match))]
    accusing = [match for match in found if not match.proves]
    note = further.note(reading, found)
    if accusing and reading.twofold:
        reading.muddled = False
    matches = accusing if note else [*weighed.matches, *accusing]
    return replace(weighed, matches=matches, agreeing=agreeing, note=note)


def _weigh_loosely(weighed: list[_Weighed], labelled: Labelled, tables: Tables) -> list[_Weighed]:
    """Weigh figures that agree with nothing by the lines whose labels are said, and by those of their neighbours."""
    found = list(weighed)
    for at, one in enumerate(found):
        agreeing = [] if one.agreeing else labelled.find(one.reading, one.printed, one.matches)
        if agreeing:
            found[at] = replace(one, agreeing=agreeing)
    rows = [_row_of(one) for one in found]
    for at, one in enumerate(found):
        beside = [] if one.agreeing else _nearest(rows, at)
        agreeing = find_beside(one.reading, one.printed, beside, tables) if beside else []
        if agreeing:
            found[at] = replace(one, agreeing=agreeing)
    shared = {row.key: row for one in found if (row := _row_of(one))}
    if len(shared) == 1 and sum(bool(one.agreeing) for one in found) > 1:
        row = next(iter(shared.values()))
        return [one if one.agreeing else _weigh_by(row, one, tables) for one in found]
    return found


def _weigh_by(row: Row, one: _Weighed, tables: Tables) -> _Weighed:
    """Weigh a figure by the one line that all other figures of its sentence are tied to."""
    matches = find_of_line(one.reading, row, tables)
    agreeing = [(fate, match) for match in matches if (fate := is_tied(one.printed, one.reading, match))]
    return replace(one, matches=matches or one.matches, agreeing=agreeing)


def _row_of(one: _Weighed) -> Row | None:
    """Give the line that a figure agrees with best, one alone."""
    return max(one.agreeing, key=lambda pair: pair[1].candidate.fit)[1].candidate.row if one.agreeing else None


def _nearest(rows: Sequence[Row | None], at: int) -> list[Row]:
    """Give the lines of the figures next to one, before and after it, that have one."""
    before = next((row for row in reversed(rows[:at]) if row), None)
    after = next((row for row in rows[at + 1 :] if row), None)
    return [row for row in (before, after) if row]


def _tied(weighed: _Weighed, votes: Mapping[tuple[int, int], int]) -> Outcome:
    """Tie a figure to the best of the matches that agree: the line that fits, and that its neighbours tie to too."""
    agreeing = weighed.agreeing
    fate, best = max(agreeing, key=lambda pair: (_weight(pair, votes), -pair[1].candidate.rank))
    facts = list(best.facts)
    if best.how in {"share_of", "direct"} and weighed.reading.token.unit == "percent":
        other = "direct" if best.how == "share_of" else "share_of"
        near = best.candidate.fit - _NEAR
        also = next((m for _, m in agreeing if m.how == other and m.candidate.fit >= near), None)
        facts += [fact for fact in also.facts if fact not in facts] if also else []
    ids = tuple(fact.id for fact in facts)
    return Outcome(_FATES[fate], ids, best.how, best.computed, match=best)


def _weight(pair: tuple[str, Match], votes: Mapping[tuple[int, int], int]) -> float:
    """Add up what speaks for a match: fit, neighbours, exactness, and the diluted line where neither is named."""
    fate, match = pair
    words, line = match.candidate.subject.words, match.candidate.row.words
    if "pershare" in words and ("basic" in line if "basic" in words else "diluted" in line):
        fit = match.candidate.fit + _VOTE / 2
    else:
        fit = match.candidate.fit
    voted = _VOTE * min(votes.get(match_to_line(match), 0), 4) + (_VOTE / 2 if fate == "tied" else 0)
    return fit + voted - match.candidate.rank * _VOTE


def _accused(found: Accusation) -> Outcome:
    match = found.match
    ids = tuple(fact.id for fact in match.facts)
    return Outcome(FigureFate.CONTRADICTED, ids, match.how, match.computed, found, match)


def to_figure(figure: Figure, reading: Reading, outcome: Outcome) -> Figure:
    """Write a fate, and what the figure claims, into the figure."""
    note = outcome.accusation.message if outcome.accusation else outcome.note
    return Figure(
        figure.id, figure.text, figure.span, figure.sentence, figure.value, figure.unit, figure.low, figure.high,
        outcome.fate, reading_to_claim(reading), outcome.facts, outcome.how, outcome.computed, note,
    )  # fmt: skip


def reading_to_claim(reading: Reading) -> Claim:
    """Give a reading in the words of the report."""
    words = reading.subjects[0].words | reading.per_share if reading.subjects else reading.per_share
    return Claim(" ".join(sorted(words - BENIGN)) or None, (), None, reading.relation, None, reading.direction)


def to_diagnostic(figure: Figure, outcome: Outcome) -> Diagnostic | None:
    """Word the accusation of a figure, if there is one."""
    found = outcome.accusation
    if found is None:
        return None
    severity = Severity.WARNING if found.code in _WARNINGS else Severity.ERROR
    return Diagnostic(
        found.code, severity, found.message, figure.span, label=found.label, facts=outcome.facts, figures=(figure.id,)
    )
