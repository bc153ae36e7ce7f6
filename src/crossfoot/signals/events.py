"""Events: what the sentences of a release assert, each with the words that assert it.

A paragraph is looked at only if it holds the words that some phrase needs; then each of its sentences is tried against
the sayings of that kind, in order, under their scope.  Paragraphs of a safe-harbour statement assert nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from crossfoot.book import Book
from crossfoot.prose.sentences import find_sentences
from crossfoot.record import dataclass
from crossfoot.release import Block, Heading, Prose, Release, Table
from crossfoot.signals.charges import Charge, charges_of, find_charges
from crossfoot.signals.details import find_dates
from crossfoot.signals.model import Assertion, Signal
from crossfoot.signals.needs import Likely, Needs
from crossfoot.signals.particulars import DATED, find_day, find_effective_day, find_sum
from crossfoot.signals.phrases import Phrases, Said, lines_to_orders
from crossfoot.signals.scope import (
    is_hypothetical,
    is_negated,
    is_policy,
    is_questioned,
    is_safe_harbour,
    is_safe_harbour_item,
)
from crossfoot.signals.settle import SETTLE
from crossfoot.signals.vocabulary import LISTS, SAME, SUBJECTS, Saying, Subject
from crossfoot.signals.whose import find_own_names, is_foreign
from crossfoot.source import Span

#: A "sentence" longer than this (a list without stops, a table read as prose) is cut: matching stays linear.
_LONGEST = 3000
#: How many characters of a document are its head: headline, dateline, first paragraph.
_HEAD = 6000
_SUBJECTS = {subject.kind: subject for subject in SUBJECTS}
_WEIGHT = {subject.kind: weight for weight, subject in enumerate(SUBJECTS)}


class _Context:
    """What the document tells a sentence, read when first asked for: most of it is for some kinds of event only."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @cached_property
    def year(self) -> int | None:
        """The year that dates omit, off the head of the document; a bare passage has none."""
        return next((day.year for _, _, day in find_dates(self._book.release.source.text[:_HEAD])), None)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The company's own names; a bare passage has none."""
        return find_own_names(self._book.release.source.text)

    @cached_property
    def charges(self) -> tuple[Charge, ...]:
        """The charges in the tables."""
        return find_charges(self._book)


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
    context = _Context(book)
    found: list[Signal] = []
    for block, lowered in _asserting_blocks(release):
        likely = _needs().phrases(lowered)
        subjects = _find_subjects(lowered, likely) if likely else []
        if subjects:
            found += _block_to_signals(text, block.span, subjects, likely, context)
    return tuple(sorted(found, key=lambda signal: (signal.span, _WEIGHT[signal.kind], signal.state)))


@cache
def _needs() -> Needs:
    sayings = [(subject.kind, k, saying) for subject in SUBJECTS for k, saying in enumerate(subject.sayings)]
    orders = ((kind, k, order) for kind, k, saying in sayings for order in enumerate(lines_to_orders(saying.phrases)))
    return Needs((((kind, k, number), phrase) for kind, k, (number, phrase) in orders), LISTS)


def _find_subjects(paragraph: str, likely: Likely) -> list[Subject]:
    """Give the kinds of event that a paragraph in lower case can tell of, in their order."""
    return [
        subject
        for subject in SUBJECTS
        if subject.kind in likely and (not subject.topic or any(word in paragraph for word in subject.topic))
    ]


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


def _block_to_signals(
    text: str, span: Span, subjects: Iterable[Subject], likely: Likely, context: _Context
) -> Iterator[Signal]:
    """Yield the signals of a paragraph that may hold the phrases `likely`."""
    saids = [
        (start, Said.of(text[start : min(start + _LONGEST, sentence.end)]))
        for sentence in find_sentences(text, span)
        for start in range(sentence.start, sentence.end, _LONGEST)
    ]
    needs = _needs()
    sentences = [(start, said, likely if len(saids) == 1 else needs.phrases(said.flat)) for start, said in saids]
    for subject in subjects:
        signals = [
            signal
            for start, said, phrases in sentences
            if subject.kind in phrases
            for assertion in _find_assertions(subject, phrases[subject.kind], said, context)
            for signal in _assertion_to_signals(assertion, start, context)
        ]
        settle = SETTLE.get(subject.kind) if signals else None
        yield from settle(text[span.start : span.end], signals) if settle else signals


def _find_assertions(
    subject: Subject, likely: dict[int, set[int]], said: Said, context: _Context
) -> Iterator[Assertion]:
    """Yield what a sentence asserts of a subject; `likely` are the phrases of which it holds words, by saying."""
    taken: list[Assertion] = []
    compiled_sayings = _sayings(subject.kind)
    for number in sorted(likely):
        compiled = compiled_sayings[number]
        if taken and subject.single and compiled.saying.state not in subject.beside:
            continue
        found = _first_assertion(subject, compiled, said, likely[number], taken)
        if found is None:
            continue
        if _never(subject.kind).match(said) or (subject.policy and is_policy(said.text)):
            return
        if subject.own and is_foreign(found, context.own_names):
            return
        taken.append(found)
        yield found


def _first_assertion(
    subject: Subject, compiled: _Compiled, said: Said, likely: set[int], taken: list[Assertion]
) -> Assertion | None:
    for start, end in compiled.phrases.find(said, likely):
        if any(start < other.end and other.start < end for other in taken):
            continue
        state = _state_of(compiled.saying, said.text, start, end)
        beside = not taken or not subject.single or (state in subject.beside and end <= taken[0].start)
        if state is None or not beside:
            continue
        return None if compiled.unless.match(said) else Assertion(subject.kind, state, said.text, start, end)
    return None


def _state_of(saying: Saying, sentence: str, start: int, end: int) -> str | None:
    """Give the state that the phrase asserts under its scope, if any."""
    outcome: str | None = SAME
    if saying.supposed and not is_hypothetical(sentence, start, end):
        return None
    if saying.questioned != SAME and is_questioned(sentence, start, end):
        outcome = saying.questioned
    elif saying.hypothetical != SAME and is_hypothetical(sentence, start, end, modal=saying.modal):
        outcome = saying.hypothetical
    elif saying.negated != SAME and is_negated(sentence, start, end):
        outcome = saying.negated
    return saying.state if outcome == SAME else outcome


#: Kinds of event whose charges have a line in the tables.
_WITH_LINES = frozenset({"impairment", "restructuring"})


def _assertion_to_signals(assertion: Assertion, at: int, context: _Context) -> Iterator[Signal]:
    """Yield the signal of an assertion; of a notice that names the day of the delisting too, a second with that day."""
    kind, state = assertion.kind, assertion.state
    span = Span(at + assertion.start, at + assertion.end)
    day = find_day(assertion, context.year) if kind in DATED else None
    facts = charges_of(context.charges, kind, assertion.sentence) if kind in _WITH_LINES else ()
    yield Signal(kind, state, span, find_sum(assertion), day, facts)
    effective = find_effective_day(assertion, context.year) if state == "notice" else None
    if effective is not None and effective[1] != day:
        yield Signal(kind, state, Span(span.start, at + effective[0]), None, effective[1])
