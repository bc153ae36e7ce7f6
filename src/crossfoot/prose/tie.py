"""Every figure of the prose and its fate."""

from __future__ import annotations

import re
from dataclasses import replace

from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic
from crossfoot.prose.calendar import periods_to_calendar
from crossfoot.prose.candidates import Tables, carry_part
from crossfoot.prose.claims import pieces_to_readings
from crossfoot.prose.fates import Outcome, decide, to_diagnostic, to_figure
from crossfoot.prose.forward import is_forward_section
from crossfoot.prose.grammar import sentence_to_pieces
from crossfoot.prose.model import Figure, FigureFate
from crossfoot.prose.parts import Part, passage_to_parts
from crossfoot.prose.passages import Passage, find_passages
from crossfoot.prose.printed import book_to_printed
from crossfoot.prose.readings import Reading, Spoken
from crossfoot.prose.repeats import find_repeats
from crossfoot.prose.sections import find_parts
from crossfoot.prose.subjects import book_to_index
from crossfoot.prose.timing import carry_period, heading_to_months
from crossfoot.prose.unscaled import is_habit
from crossfoot.prose.when import find_whens, has_stamp
from crossfoot.prose.words import is_part, label_words, stems, trade_words
from crossfoot.statements.model import Kind

#: The name of a company before its legal form, and its ticker.
_NAME = r"((?:[A-Z][\w&.'’-]*,?\s){1,4}?)"
_COMPANY = re.compile(
    _NAME + r"(?:Inc\b|Incorporated|Corp\b|Corporation|Company|Co\.|Ltd|Limited|plc|PLC|N\.V\.|S\.A\.|LLC)"
)
#: What each of those legal forms holds.
_FORMS = ("Inc", "Corp", "Company", "Co.", "Ltd", "Limited", "plc", "PLC", "N.V.", "S.A.", "LLC")
_TICKER = re.compile(r"\(\s?(?:NYSE|NASDAQ|Nasdaq|AMEX|OTC|TSX|LSE)[^:)]{0,20}:\s?\W?([A-Z.]{1,6})\b")
#: How many passages are read for the names of the release's own periods, and how long one is at least (no address).
_OPENING, _SHORTEST = 12, 24


#: What a page begins or ends with: it is no heading of what follows.
_RUNNING = frozenset({"exhibit", "page", "more", "continued", "991"})
_UNSUPPORTED = FigureFate.UNSUPPORTED
#: How far into a paragraph a dateline is looked for, in characters.
_DATELINE = 200

#: A figure with its reading and what was decided.
Decided = tuple[Figure, Reading, Outcome]


def tie_figures(book: Book) -> tuple[tuple[Figure, ...], tuple[Diagnostic, ...]]:
    """Find the figures outside of the tables and tie each to the tables where they carry it.

    The figures are in order of appearance, each with one fate; the diagnostics are about those contradicted.
    """
    passages = list(find_passages(book))
    tables = _tables(book, passages)
    figures: list[Figure] = []
    diagnostics: list[Diagnostic] = []
    decided: list[Decided] = []
    ahead, part, section, months = False, False, frozenset[str](), 0
    for passage in passages:
        words = label_words(passage.text) if passage.heading or passage.is_title else frozenset[str]()
        if words - _RUNNING and not all(word[0].isdigit() for word in words):
            ahead, section = is_forward_section(passage.text) if passage.heading else ahead, words
            part = passage.is_title and is_part(section - tables.index.names)
            months = heading_to_months(find_whens(passage.text), tables.calendar, months)
        elif months and has_stamp(passage.text[:_DATELINE]):
            months = 0  # the text begins, and what was set for the headlines ends
        spoken = Spoken(section=section, segmented=part, months=months)
        found = _passage_to_figures(passage, tables, spoken, ahead=ahead)
        figures += found[0]
        decided += found[1]
    outcomes = {figure.id: outcome for figure, _, outcome in decided}
    outcomes.update({figure.id: outcome for figure, outcome in find_repeats(decided)})
    readings = {figure.id: reading for figure, reading, _ in decided}
    outcomes.update(_habits(outcomes, readings))
    for at, figure in enumerate(figures):
        if figure.id in outcomes:
            figures[at] = to_figure(figure, readings[figure.id], outcomes[figure.id])
            diagnostic = to_diagnostic(figures[at], outcomes[figure.id])
            diagnostics += [diagnostic] if diagnostic else []
    figures.sort(key=lambda figure: figure.span)
    return tuple(figures), tuple(diagnostics)


def _habits(outcomes: dict[str, Outcome], readings: dict[str, Reading]) -> dict[str, Outcome]:
    """Give the outcomes without the finding that a scale is missing, where it is missing throughout the release."""
    missing = [key for key, outcome in outcomes.items() if outcome.accusation and outcome.accusation.code == "T807"]
    if not missing:
        return {}
    tied = (readings[key].token for key, outcome in outcomes.items() if outcome.fate is FigureFate.TIED)
    if not is_habit(len(missing), sum(token.scaled for token in tied)):
        return {}
    return {key: replace(outcomes[key], accusation=None) for key in missing}


def _tables(book: Book, passages: list[Passage]) -> Tables:
    guidance = {s.index for s in book.statements if s.kind is Kind.GUIDANCE}
    periods = (fact.period for fact in book.facts if fact.period and fact.statement not in guidance)
    opening = [passage for passage in passages[: 4 * _OPENING] if len(passage.text) >= _SHORTEST][:_OPENING]
    named = [when for passage in opening for when in find_whens(passage.text)]
    texts = (passage.text for passage in passages)
    names = _names(passages)
    index = book_to_index(book, names, texts, find_parts(book, passages, names))
    return Tables(index, periods_to_calendar(periods, named), book_to_printed(book, index))


def _names(passages: list[Passage]) -> frozenset[str]:
    """Gather the words of the company's name and its ticker."""
    texts = [passage.text for passage in passages]
    opening = [text for text in texts[: 2 * _OPENING] if any(form in text for form in _FORMS)]
    matches = [match for text in opening for match in _COMPANY.finditer(text)]
    matches += [match for text in texts if "(" in text for match in _TICKER.finditer(text)]
    found = {word for match in matches for part in match.groups() if part for word in stems(part)}
    return frozenset(word for word in found if len(word) > 2) - trade_words()


def _passage_to_figures(
    passage: Passage, tables: Tables, spoken: Spoken, *, ahead: bool
) -> tuple[list[Figure], list[Decided]]:
    """Find the figures of one passage and decide the fates of those that measure something."""
    figures: list[Figure] = []
    decided: list[Decided] = []
    for part in passage_to_parts(passage, ahead=ahead):
        decided += _decide_part(part, tables, spoken)
        figures += part.figures
    return figures, decided


def _decide_part(part: Part, tables: Tables, spoken: Spoken) -> list[Decided]:
    """Read what the figures of a sentence claim, and decide the fates of those neither incidental nor ahead."""
    if not part.measured:
        carry_period(part.whens, tables.calendar, spoken)
        return []
    text, figures = part.passage.text, part.figures
    pieces = sentence_to_pieces(text, part.span, list(part.measured.items()), part.whens, tables.index.known)
    readings = pieces_to_readings(pieces, part.measured, part.whens, tables.calendar, spoken)
    undecided = [r for r in readings if figures[r.number].fate is _UNSUPPORTED]
    decided = [(figures[one.number], one, outcome) for one, outcome in decide(text, pieces, undecided, tables)]
    carry_part(readings, tables, spoken)
    for reading in readings:
        if reading.side == 0:
            left = (s.words for s in reading.subjects if s.side == "left" and tables.index.find(s.words))
            spoken.subject = next(left, spoken.subject)
    return decided
