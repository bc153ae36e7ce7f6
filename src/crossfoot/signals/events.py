"""Events: what the sentences of a release assert, each with the words that assert it.

A paragraph is looked at only if it holds a stem of some kind of event; then each of its sentences is tried against
the sayings of that kind, in order, under their scope.  Paragraphs of a safe-harbour statement assert nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import accumulate

from crossfoot.book import Book
from crossfoot.prose.sentences import STARTERS, find_sentences
from crossfoot.release import Block, Heading, Prose, Release, Table
from crossfoot.signals.charges import Charge, charges_of, find_charges
from crossfoot.signals.details import find_amounts, find_dates
from crossfoot.signals.model import Signal
from crossfoot.signals.phrases import Phrases, Said
from crossfoot.signals.scope import (
    clause_start,
    is_hypothetical,
    is_negated,
    is_questioned,
    is_safe_harbour,
    is_safe_harbour_item,
)
from crossfoot.signals.vocabulary import LISTS, SAME, SUBJECTS, Saying, Subject
from crossfoot.source import Span

#: A "sentence" longer than this (a list without stops, a table read as prose) is cut: matching stays linear.
_LONGEST = 3000
#: How many characters of a document are its head: headline, dateline, first paragraph.
_HEAD = 6000
_CAPITALISED = re.compile(r"\b[A-Z][\w&.'\u2019-]*")
_SUBJECTS = {subject.kind: subject for subject in SUBJECTS}
_WEIGHT = {subject.kind: weight for weight, subject in enumerate(SUBJECTS)}


@dataclass(frozen=True, slots=True)
class _Match:
    """An event in a sentence: its state, and where in the sentence its words begin and end."""

    state: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Context:
    """What the document tells a sentence: the year that dates omit, the company's own name, the charges in tables."""

    year: int | None
    own_names: frozenset[str]
    charges: tuple[Charge, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A saying with its phrases."""

    saying: Saying
    phrases: Phrases
    unless: Phrases


@cache
def _sayings(kind: str) -> tuple[_Compiled, ...]:
    """Prepare the sayings of a kind, when it is first met."""
    return tuple(
        _Compiled(saying, Phrases(saying.phrases, LISTS), Phrases(saying.unless, LISTS))
        for saying in _SUBJECTS[kind].sayings
    )


@cache
def _never(kind: str) -> Phrases:
    return Phrases(_SUBJECTS[kind].never, LISTS)


def find_events(book: Book) -> tuple[Signal, ...]:
    """Find the events that the prose and the headings of a release assert, in the order of the text."""
    release = book.release
    text = release.source.text
    context = _context_of(text, find_charges(book))
    found: list[Signal] = []
    blocks = list(_asserting_blocks(release))
    subjects = _find_subjects([lowered for _, lowered in blocks])
    for number in sorted(subjects):
        found += _block_to_signals(text, blocks[number][0].span, subjects[number], context)
    return tuple(sorted(found, key=lambda signal: (signal.span, _WEIGHT[signal.kind], signal.state)))


def _find_subjects(paragraphs: list[str]) -> dict[int, list[Subject]]:
    """Give, by the number of the paragraph, the kinds of event of which it holds a stem, in the order of the kinds.

    Each stem is looked for once in all paragraphs together.
    """
    ends = list(accumulate(len(paragraph) + 1 for paragraph in paragraphs))
    joined = "\n".join(paragraphs)
    found: dict[int, list[Subject]] = {}
    for subject in SUBJECTS:
        holding: set[int] = set()
        for stem in subject.stems:
            at = joined.find(stem)
            while at >= 0:
                number = bisect_right(ends, at)
                holding.add(number)
                at = joined.find(stem, ends[number])
        for number in holding:
            found.setdefault(number, []).append(subject)
    return found


def _asserting_blocks(release: Release) -> Iterator[tuple[Block, str]]:
    """Yield the paragraphs and headings that are not part of a safe-harbour statement or its list of risks.

    With each comes its text in lower case with single spaces.
    """
    harbour = False
    for block in release.blocks:
        if isinstance(block, Table):
            harbour = False
        if not isinstance(block, Prose | Heading):
            continue
        lowered = " ".join(release.source[block.span].lower().split())
        if is_safe_harbour(lowered):
            harbour = True
        elif not (harbour and is_safe_harbour_item(lowered)):
            harbour = harbour and not lowered
            yield block, lowered


def _context_of(text: str, charges: tuple[Charge, ...]) -> _Context:
    """Read the year and the company's names off the head of the document; a bare passage has neither."""
    head = text[:_HEAD]
    dates = find_dates(head)
    own = frozenset(_CAPITALISED.findall(head[: _HEAD // 4])) if len(text) > _HEAD else frozenset()
    return _Context(dates[0][2].year if dates else None, own, charges)


def _block_to_signals(text: str, span: Span, subjects: Iterable[Subject], context: _Context) -> Iterator[Signal]:
    sentences = [
        (start, Said.of(text[start : min(start + _LONGEST, sentence.end)]))
        for sentence in find_sentences(text, span)
        for start in range(sentence.start, sentence.end, _LONGEST)
    ]
    for subject in subjects:
        signals = [
            signal
            for start, said in sentences
            for match in _find_matches(subject, said, context)
            for signal in _match_to_signals(said, start, subject, match, context)
        ]
        settle = _SETTLE.get(subject.kind)
        yield from settle(text[span.start : span.end], signals) if settle else signals


def _find_matches(subject: Subject, said: Said, context: _Context) -> Iterator[_Match]:
    taken: list[_Match] = []
    for compiled in _sayings(subject.kind):
        match = _first_match(compiled, said, taken)
        if match is None:
            continue
        if _never(subject.kind).match(said):
            return
        if subject.own and _is_foreign(subject.kind, said.text, match, context.own_names):
            return
        taken.append(match)
        yield match
        if subject.single:
            return


def _first_match(compiled: _Compiled, said: Said, taken: list[_Match]) -> _Match | None:
    for start, end in compiled.phrases.find(said):
        if any(start < other.end and other.start < end for other in taken):
            continue
        state = _state_of(compiled.saying, said.text, start, end)
        if state is not None:
            return None if compiled.unless.match(said) else _Match(state, start, end)
    return None


def _state_of(saying: Saying, sentence: str, start: int, end: int) -> str | None:
    """Give the state that the phrase asserts under its scope, if any."""
    outcome: str | None = SAME
    if saying.supposed and not is_hypothetical(sentence, start, end):
        return None
    if saying.questioned != SAME and is_questioned(sentence, start):
        outcome = saying.questioned
    elif saying.hypothetical != SAME and is_hypothetical(sentence, start, end, modal=saying.modal):
        outcome = saying.hypothetical
    elif saying.negated != SAME and is_negated(sentence, start, end):
        outcome = saying.negated
    return saying.state if outcome == SAME else outcome


_WHO = re.compile(
    r"\b(?:(?P<own>we|our|us|(?<!\ba\s)company|subsidiar(?:y|ies)|debtors"
    r"|the\s+(?:registrant|partnership|trust|corporation|fund|group)(?:['\u2019]s)?)"
    r"|an?\s+(?:company|entity|issuer)|customers?|clients?|suppliers?|vendors?|tenants?|lessees?|borrowers?|competitors?"
    r"|investees?|licensees?|franchisees?|counterpart(?:y|ies)|joint\s+ventures?|(?<!general\s)(?<!limited\s)partners?"
    r"|distributors?|manufacturers?|retailers?|contractors?|third\s+part(?:y|ies)|owner\s+of|employer)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[A-Z][\w&.'\u2019-]*,?\s+){1,6}(?:\([^)]*\)\s*,?\s*)?(?:(?:has|had|have|also|later|subsequently)\s+)*\Z"
)
#: So a filer writes of itself, under its own name too.
_OF_ITSELF = re.compile(r"\bvoluntary\s+petition|\btoday\s+announced|\bprepackaged|\bpre-arranged", re.IGNORECASE)
_BEFORE = {"bankruptcy": 250}
_BEFORE_OTHERS = 60
#: Kinds of event for which a company's name as the subject, other than the company's own, makes it somebody else's.
_BY_NAME = frozenset({"bankruptcy", "default"})
#: "Doubt about the ability of the joint venture": whose it is stands after the words.
_AFTER = {"going_concern": 70}


def _is_foreign(kind: str, sentence: str, match: _Match, own_names: frozenset[str]) -> bool:
    """Whether the event is one of somebody else: a customer, a joint venture, another company by name."""
    who = _WHO.search(sentence, match.start, match.end + _AFTER.get(kind, 0))
    if who is None:
        reach = match.start - _BEFORE.get(kind, _BEFORE_OTHERS)
        before = list(_WHO.finditer(sentence, max(clause_start(sentence, match.start), reach), match.start))
        who = before[-1] if before else None
    if who is not None:
        return who["own"] is None and match.state != "definition"
    by_name = kind in _BY_NAME and _OF_ITSELF.search(sentence) is None
    name = _NAME.search(sentence[: match.start]) if by_name else None
    words = {word.strip(",") for word in name[0].split()} if name else set()
    return bool(words - own_names) and not words & own_names and not all(w.lower() in STARTERS for w in words)


_REPORT_OF_AUDITORS = re.compile(
    r"as\s+(?:discussed|described|more\s+fully\s+described)\s+in\s+(?:the\s+)?note|also\s+(?:described|discussed)\s+in"
    r"|audited\s+(?:consolidated\s+)?financial\s+statements\s+have\s+been\s+prepared\s+assuming|we\s+have\s+audited",
    re.IGNORECASE,
)
_BY_AUDITORS = re.compile(
    r"without\s+(?:qualifying|modifying)\s+our\s+opinion|\bdraw\s+(?:your\s+)?attention\s+to|we\s+have\s+audited"
    r"|our\s+opinion\s+is\s+not\s+(?:modified|qualified)",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"\bFASB\b|Accounting\s+Standards\s+(?:Update|Board|Codification)|\bASU\b|Subtopic|\bIAS\s+1\b|reporting\s+entity",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:concluded|determined|we\s+believe|management\s+(?:has\s+)?(?:concluded|determined|believes))\b",
    re.IGNORECASE,
)
_ASSUMING = re.compile(r"prepared\s+assuming\s+(?:that\s+)?[^;]{1,120}?going\s+concern", re.IGNORECASE)


def _settle_going_concern(paragraph: str, signals: list[Signal]) -> list[Signal]:
    """Read the going-concern signals of a paragraph together.

    "Prepared assuming ... As discussed in Note 1, ... raise substantial doubt" is the paragraph of an auditor's
    report (PCAOB AS 2415.13 gives its wording); accounting-policy text beside a finding adds nothing to it.
    """
    assuming = _ASSUMING.search(paragraph) and _REPORT_OF_AUDITORS.search(paragraph)
    if assuming or _BY_AUDITORS.search(paragraph):
        signals = [replace(s, state="auditor") if s.state == "raised" else s for s in signals]
    if _STANDARD.search(paragraph) and not _FOUND.search(paragraph):
        signals = [replace(s, state="definition") for s in signals]
    if any(s.state != "definition" for s in signals):
        signals = [s for s in signals if s.state != "definition"]
    return signals


_AS_LENDER = re.compile(
    r"\b(?:company|we)\s+(?:has\s+|have\s+|had\s+)?agreed\s+(?:not\s+to\s+exercise|to\s+forbear)", re.IGNORECASE
)


def _settle_default(paragraph: str, signals: list[Signal]) -> list[Signal]:
    """Drop defaults under a loan that the company has given."""
    return [] if _AS_LENDER.search(paragraph) else signals


def _settle_material_weakness(_paragraph: str, signals: list[Signal]) -> list[Signal]:
    """Drop the finding of a weakness that the same paragraph says has been remediated."""
    if any(s.state == "remediated" for s in signals):
        return [s for s in signals if s.state != "identified"]
    return signals


#: A phrase shorter than this is the bare word and says nothing by itself.
_BARE = 12
#: A "delisting determination" that is appealed is no further notice.
_BARE_NOTICE = 26


def _settle_delisting(_paragraph: str, signals: list[Signal]) -> list[Signal]:
    """Drop "subject to delisting" beside the notice that says so; an if or a "could" stands on its own."""
    told = {s.state for s in signals} & {"notice", "regained_compliance", "hearing", "delisted"}
    return [
        s
        for s in signals
        if not (told and s.state == "conditional" and s.span.length < _BARE)
        and not ("hearing" in told and s.state == "notice" and s.span.length < _BARE_NOTICE)
    ]


def _settle_covenant(_paragraph: str, signals: list[Signal]) -> list[Signal]:
    """Drop a hypothetical breach beside the statement that all covenants are complied with."""
    compliant = any(s.state == "compliant" for s in signals)
    return [s for s in signals if not (compliant and s.state == "conditional")]


_NON_GAAP = re.compile(
    r"non-?GAAP|\badjust(?:ed|ments?|ing)\b|\bEBITDA\b|\bamortization\s+of\s+(?:purchased|acquired)|\bexclud(?:e|es|ed|ing)\b|\beliminating\b|\bcore\s|\bbefore\s+amortization",
    re.IGNORECASE,
)
_VERB_OF_HEADLINE = re.compile(r"\b(?:announc|record|complet|tak|report|implement|launch)", re.IGNORECASE)
_HEADLINE = 120


def _settle_charges(paragraph: str, signals: list[Signal]) -> list[Signal]:
    """Drop charges without a sum where a measure is being defined, and titles of sections."""
    title = len(paragraph) < _HEADLINE and "." not in paragraph and not _VERB_OF_HEADLINE.search(paragraph)
    if title or _NON_GAAP.search(paragraph):
        return [s for s in signals if s.amount is not None]
    return signals


_SETTLE = {
    "restructuring": _settle_charges,
    "impairment": _settle_charges,
    "delisting": _settle_delisting,
    "covenant": _settle_covenant,
    "going_concern": _settle_going_concern,
    "default": _settle_default,
    "material_weakness": _settle_material_weakness,
}

#: Kinds that have a sum of their own, and how far (in characters) it may stand from the words.
_WITH_AMOUNT = frozenset({"financing_need", "debt_restructuring", "impairment", "restructuring", "default"})
_AMOUNT_REACH = 130
_LEADS_TO = re.compile(
    r"[\s,]*(?:charges?|loss(?:es)?|costs?|expenses?|provisions?)?\s*(?:of|totall?ing|aggregating|amounting\s+to|was|were|:)"
    r"\s+(?:approximately|about|roughly|some|nearly|up\s+to)?\s*",
    re.IGNORECASE,
)
#: A smaller sum is a price or an amount per share.
_LEAST_AMOUNT = 1000
_WITH_LINES = frozenset({"impairment", "restructuring"})
_EFFECTIVE = re.compile(
    r"\beffective\s+(?:as\s+of\s+|on\s+)?(?:the\s+(?:opening|close)\s+of\s+\w+\s+on\s+)?\Z", re.IGNORECASE
)
_WITH_DATE = frozenset(
    {
        "delisting",
        "default",
        "bankruptcy",
        "auditor_change",
        "restatement",
        "covenant",
        "late_filing",
        "material_weakness",
    }
)
#: The group is empty where the date is that of the event for certain; "as of" and "for" come second.
_DATED = re.compile(r"\b(?:on|effective|dated|(as\s+of|for|until))\s+(?:or\s+about\s+)?\Z", re.IGNORECASE)


def _match_to_signals(said: Said, at: int, subject: Subject, match: _Match, context: _Context) -> Iterator[Signal]:
    """Yield the signal of a match; of a notice that names the day of the delisting too, a second one with that day."""
    kind, text = subject.kind, said.text
    span = Span(at + match.start, at + match.end)
    amount = _amount_of(text, match) if kind in _WITH_AMOUNT else None
    date = _date_of(text, match, context.year) if kind in _WITH_DATE else None
    facts = charges_of(context.charges, kind, text) if kind in _WITH_LINES else ()
    yield Signal(kind, match.state, span, amount, date, facts)
    effective = _effective_date(text, match, context.year) if match.state == "notice" else None
    if effective is not None and effective[1] != date:
        yield Signal(kind, match.state, Span(at + match.start, at + effective[0]), None, effective[1])


def _effective_date(sentence: str, match: _Match, year: int | None) -> tuple[int, dt.date] | None:
    """Give the day from which a delisting is announced to take effect, and where it ends in the sentence."""
    dates = find_dates(sentence, year)
    found = ((end, date) for start, end, date in dates if start > match.start and _EFFECTIVE.search(sentence, 0, start))
    return next(found, None)


def _amount_of(sentence: str, match: _Match) -> Decimal | None:
    """Give the sum of the event: the one that the words lead up to ("charges of"), else the nearest."""
    amounts = [
        (
            0 if _LEADS_TO.fullmatch(sentence, match.end, max(start, match.end)) else _distance(start, match, end) + 1,
            start,
            value,
        )
        for start, end, value in find_amounts(sentence)
        if value >= _LEAST_AMOUNT
    ]
    nearest = min(amounts, default=None)
    return nearest[2] if nearest and nearest[0] <= _AMOUNT_REACH else None


def _distance(start: int, match: _Match, end: int) -> int:
    return max(start - match.end, match.start - end, 0)


def _date_of(sentence: str, match: _Match, year: int | None) -> dt.date | None:
    """Give the date that stands nearest to the words of the event, of those that say when ("on", "effective")."""
    dates = [
        (said[1] is not None, _distance(start, match, end), start, date)
        for start, end, date in find_dates(sentence, year)
        if (said := _DATED.search(sentence, max(0, start - 24), start))
    ]
    return min(dates)[3] if dates else None
