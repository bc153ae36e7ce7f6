"""Which lines of the tables a figure can be an amount of: its subjects, the lines they mean, and their amounts.

Every reading leads to candidates (a subject and a line it can mean, likeliest first) and each of these to matches (what
the line gives for the period).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crossfoot.arithmetic import Interval
from crossfoot.prose.calendar import Calendar, Target
from crossfoot.prose.operands import Change, Query, fact_to_text, find_operands
from crossfoot.prose.printed import PrintedIndex
from crossfoot.prose.readings import STATED, Reading, Spoken, Subject
from crossfoot.prose.subjects import Index, Row
from crossfoot.prose.words import BENIGN, NAMED, trade_words
from crossfoot.record import dataclass
from crossfoot.statements.model import Fact

#: How well a line must fit the subject's words before a figure is tied to it.
FIT, FIT_WEAK = 0.6, 0.8
#: A line that fits a subject so well is the line that it means.
FULL = 0.95
#: How well a line must fit the words that a sentence begins with before all of it is read as said of that line.
_FIT_LEAD = 0.8
#: How well a line must fit a subject alone to be meant where the paragraph began with another line.
_FIT_ALONE = 0.95
#: What says by which rules an amount was made up and names no subject.
_STANDARD = frozenset({"adjusted"})
#: How well a line must fit the words that name a part of the company.
_FIT_PART = 0.95
#: Words that name no part of the company.
_UNTELLING = BENIGN | NAMED | {"adjusted", "organic"}
#: Words that speak of the company as a whole, even in a segment's section.
_WHOLE = frozenset({"total", "consolidated", "company", "overall"})
#: What turns an amount into one per share.
_PER_SHARE = frozenset({"pershare", "basic", "diluted"})
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Tables:
    """The index of the lines, the changes that are printed, and the calendar of the columns."""

    index: Index
    calendar: Calendar
    printed: PrintedIndex


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that a subject of a figure can mean, and how well its label fits; `rank` counts the subjects tried."""

    subject: Subject
    rank: int
    fit: float
    row: Row


@dataclass(frozen=True, slots=True)
class Match:
    """What the tables give for a figure: the value, what it may stand for, the facts, and how it is shown.

    `text` is empty for a number that is printed, which is shown as it is, and for a `change` between two amounts.

    `sure` says that the period (and for a change the one compared with) was said and not assumed; `mixed` that a
    non-GAAP amount is held against a GAAP one; `proves` that it can tie a figure and never accuse it.
    """

    candidate: Candidate
    value: Decimal
    interval: Interval
    facts: tuple[Fact, ...]
    how: str
    text: str
    target: Target
    sure: bool
    mixed: bool = False
    proves: bool = False
    change: Change | None = None

    @property
    def computed(self) -> str:
        """How it is shown with its operands: worked out here, for most matches are of no figure."""
        if self.change is not None:
            return self.change.to_text(self.value)
        return self.text or fact_to_text(self.facts[0])

    def only_proving(self) -> Match:
        """Give the same as a match that can tie and never accuse."""
        return replace(self, proves=True)

    @property
    def unscaled(self) -> bool:
        """Whether its table does not say in what its amounts are printed."""
        return not self.candidate.row.scaled and all(f.scale == 0 and f.number.quantum >= 1 for f in self.facts)


def is_gross(match: Match) -> bool:
    """Whether a net amount is spoken of and the line does not say that it is one."""
    return "net" in match.candidate.subject.words and "net" not in match.candidate.row.words


def subjects_of(reading: Reading, tables: Tables) -> list[Subject]:
    """Give the subjects a figure can have, best first: per-share words added, and the segment that is spoken of.

    Under the heading of a segment nothing means the whole company unless it says so.
    """
    if reading.asked is None:
        reading.asked = _subjects(reading, tables)
    return reading.asked


def _subjects(reading: Reading, tables: Tables) -> list[Subject]:
    subjects = [s for s in reading.subjects if not (reading.per_share and s.side == "right")]
    if reading.per_share:
        subjects = [Subject(reading.per_share | (s.words - _PER_SHARE), s.strong, s.side) for s in subjects]
        subjects = subjects or [Subject(reading.per_share | {"netincome"}, strong=False, side="assumed")]
    if reading.lead:
        subjects = _led(subjects, reading.lead, tables)
    if reading.extra:
        subjects = [Subject(s.words | reading.extra, s.strong, s.side) for s in subjects]
    segments = tables.index.segments
    near, above = reading.around & segments, reading.section & segments
    if not (near or above or reading.carried or reading.part):
        return subjects
    found = []
    for subject in subjects:
        focuses = [focus for focus in dict.fromkeys((near, near & tables.index.sides, above)) if focus - subject.words]
        found += [Subject(subject.words | focus, subject.strong, subject.side) for focus in focuses]
        if subject.words & segments and reading.carried - subject.words:
            found.append(Subject(subject.words | reading.carried, subject.strong, side="segment"))
        telling = subject.words - _UNTELLING - trade_words()
        if reading.part and not telling:
            found.append(Subject(subject.words | reading.part, subject.strong, side="segment"))
        if not above or telling or subject.words & _WHOLE:
            found.append(subject)
    return found


def carry_part(readings: Sequence[Reading], tables: Tables, spoken: Spoken) -> None:
    """Note which part of the company a sentence speaks of, for the sentences after it that name none."""
    for reading in readings:
        for subject in reading.subjects[:1]:
            words = subject.words - _UNTELLING - trade_words()
            if subject.words & _WHOLE:
                spoken.part = frozenset()
            elif words and subject.side == "left":
                known = any(
                    fit >= _FIT_PART and row.label - BENIGN <= subject.words
                    for fit, row in tables.index.find(words)[:3]
                )
                spoken.part = words if known else frozenset()


def _led(subjects: list[Subject], lead: frozenset[str], tables: Tables) -> list[Subject]:
    """Give the subjects of a sentence that begins with what it speaks of: a part of the company, or a line.

    Where the tables have such a part, what is said is said of it and not of the whole company.
    """
    telling = lead - BENIGN - tables.index.names
    if not telling or not any(fit >= _FIT_LEAD for fit, _ in tables.index.find(lead)[:1]):
        return subjects
    if telling <= trade_words():
        if not any(s.strong for s in subjects):
            return [*subjects, Subject(lead, strong=True)]
        named = trade_words() - _STANDARD
        return [t for s in subjects for t in (*(() if s.words & named else (_with(s, lead),)), s)]
    part = not telling.isdisjoint(tables.index.segments)
    return [
        s if telling <= s.words or s.words & _WHOLE or not (part or _is_of_lead(s, lead, tables)) else _with(s, lead)
        for s in subjects
    ] or [Subject(lead, strong=True)]


def _with(subject: Subject, lead: frozenset[str]) -> Subject:
    return Subject(subject.words | lead, subject.strong, subject.side)


def _is_of_lead(subject: Subject, lead: frozenset[str], tables: Tables) -> bool:
    """Whether a subject is said of what its paragraph begins with, and is not a line of its own.

    "Securities: securities were $9 million. Operating cash flow was ..." goes on to speak of something else.
    """
    both, alone = tables.index.find(subject.words | lead)[:1], tables.index.find(subject.words)[:1]
    return any(fit >= _FIT_LEAD for fit, _ in both) or not any(fit >= _FIT_ALONE for fit, _ in alone)


def find_candidates(reading: Reading, tables: Tables) -> Iterator[Candidate]:
    """Yield the lines that the subjects of a figure can mean."""
    for rank, subject in enumerate(subjects_of(reading, tables)):
        yield from find_lines(subject, rank, tables)


def floor_of(subject: Subject) -> float:
    """Give how well a line must fit a subject at least."""
    return FIT if subject.strong and subject.side != "carried" else FIT_WEAK


def find_lines(subject: Subject, rank: int, tables: Tables) -> list[Candidate]:
    """Give the lines that one subject can mean, well enough for how surely it governs the figure."""
    floor = floor_of(subject)
    found: list[Candidate] = []
    for fit, row in tables.index.find(subject.words):
        if fit < floor:
            break
        found.append(Candidate(subject, rank, fit, row))
    return found


def kinds_of(reading: Reading) -> tuple[str, ...]:
    """Give the kinds of unit a figure can have: money, per_share, percent, ratio or count."""
    unit = reading.token.unit
    if unit == "ratio" and not reading.token.worded:
        return ("ratio",)
    if unit in {"percent", "bps", "ratio"}:
        return ("percent",)
    if unit is None:
        return ("count", "money") if reading.token.scaled and not reading.counted else ("count",)
    if reading.per_share:
        return ("per_share",)
    if not reading.token.scaled and reading.token.quantum == _CENT and _is_result(reading):
        return ("per_share", "money")  # "net income of $5.2 million, or $1.05"
    per_share = any("pershare" in s.words for s in reading.subjects[:1])
    small = not reading.token.scaled and abs(reading.token.value) < 1000
    return ("per_share",) if per_share and small else ("money",)


def _is_result(reading: Reading) -> bool:
    return any("netincome" in subject.words for subject in reading.subjects[:1])


def to_query(subject: Subject, reading: Reading, *, adjusted: bool | None = None) -> Query:
    """Give what numbers of a line a reading asks for."""
    return Query(subject.words, reading.around, adjusted=bool(reading.adjusted if adjusted is None else adjusted))


def find_levels(reading: Reading, candidate: Candidate, query: Query, kinds: tuple[str, ...]) -> list[Match]:
    """Give the amounts of a line, of some kinds of unit, for the periods of a figure."""
    stated = reading.certainty == STATED
    return [
        Match(candidate, one.value, one.interval, one.facts, one.how, one.text, target, stated)
        for target in reading.targets
        for kind in kinds
        for one in find_operands(candidate.row, target, kind, query)
    ]
