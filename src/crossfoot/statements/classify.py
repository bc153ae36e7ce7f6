"""Which statement a block is: title words and line vocabulary, weighed in one small table."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from crossfoot.statements.context import Text
from crossfoot.statements.lines import LineDraft
from crossfoot.statements.model import Kind, Standard
from crossfoot.statements.words import COMPONENT, LINE_PATTERNS, NON_GAAP, PRO_FORMA, title_kind
from crossfoot.values.label import label_words

#: What a title inside the table counts for, in lines; a title above it counts less the farther off it is.
TITLE_INSIDE = 6
TITLE_ABOVE = (5, 4, 3, 2)
#: How many telling lines a table without a title must have to be called a statement.
LINES_NEEDED = 3
#: So many columns headed by components of equity make a statement of equity.
COMPONENTS_NEEDED = 2
_RECONCILES = re.compile(r"\breconcil\w+ of\b.*\b(?:to|and|from)\b|\breconcil\w+ between\b|\bgaap to non gaap\b")
_CASH_TOTAL = re.compile(r"\bnet (?:income|loss|earnings)\b.*\bto (?:net )?cash\b")
_AVERAGES = re.compile(
    r"\baverage (?:consolidated )?balance|\baverage balances\b|\byields? and rates?\b|\brate volume\b"
)
_BOTTOM = re.compile(r"\bnet (?:income|loss|earnings)\b|\bbefore (?:provision|income tax|tax)|\btotal assets\b")
_PRIMARY = (Kind.INCOME, Kind.BALANCE, Kind.CASH_FLOW, Kind.COMPREHENSIVE)


def classify(
    inside: tuple[Text, ...], above: tuple[Text, ...], lines: tuple[LineDraft, ...], headings: tuple[str, ...] = ()
) -> Kind:
    """Name the kind of a statement: titles inside the table, texts above it (nearest first), its lines and columns."""
    if sum(COMPONENT.search(label_words(heading)) is not None for heading in headings) >= COMPONENTS_NEEDED:
        return Kind.EQUITY
    scores: Counter[Kind] = Counter()
    for text in inside:
        kind = title_kind(text.text)
        if kind:
            scores[kind] += TITLE_INSIDE
    rank = 0
    for text in above:
        kind = title_kind(text.text) if is_title_like(text.text) else None
        if kind and rank < len(TITLE_ABOVE):
            scores[kind] += TITLE_ABOVE[rank]
            rank += 1
    first = next((text.text for text in (*inside, *above) if is_title_like(text.text) and title_kind(text.text)), "")
    sure = _sure_kind(label_words(first), lines)
    if sure is not None:
        return sure
    return _likeliest(scores, _line_scores(lines))


def _likeliest(scores: Counter[Kind], told: Counter[Kind]) -> Kind:
    """Weigh the titles' kinds against those that the lines tell."""
    titled = max(scores.values(), default=0)
    for kind, count in told.items():
        if count >= LINES_NEEDED or kind in scores:
            scores[kind] += min(count, 8)
    if not scores:
        return Kind.OTHER
    kind = max(scores, key=lambda k: (scores[k], -list(Kind).index(k)))
    return Kind.OTHER if not titled and kind not in _PRIMARY else kind


def _sure_kind(words: str, lines: tuple[LineDraft, ...]) -> Kind | None:
    """Give the kind that a title leaves no doubt of, whatever lines are borrowed from the statements.

    A reconciliation of results repeats their lines; a table of averages those of the balance sheet; one of segments
    those of the income statement, but not down to the result.
    """
    if _RECONCILES.search(words) and not _CASH_TOTAL.search(words):
        return Kind.RECONCILIATION
    if _AVERAGES.search(words):
        return Kind.OTHER
    if title_kind(words) is Kind.SEGMENT and not any(_BOTTOM.search(line.words) for line in lines):
        return Kind.SEGMENT
    return None


def is_title_like(text: str) -> bool:
    """Whether a text above a table reads like a title and not like a sentence about it."""
    return len(text) < 160 and not text.rstrip().endswith(".")


def _line_scores(lines: tuple[LineDraft, ...]) -> Counter[Kind]:
    scores: Counter[Kind] = Counter()
    for line in lines:
        for kind in _words_to_kinds(line.words):
            scores[kind] += 1
    return scores


@lru_cache(maxsize=4096)
def _words_to_kinds(words: str) -> tuple[Kind, ...]:
    """Give the kinds of statement of which a label is telling."""
    return tuple([kind for kind, vocabulary in LINE_PATTERNS if vocabulary.search(words)])


def statement_standard(inside: tuple[Text, ...], above: tuple[Text, ...], kind: Kind) -> Standard:
    """Tell from the titles whether the whole statement is non-GAAP or pro forma."""
    for text in (*inside, *(t for t in above[:3] if is_title_like(t.text))):
        words = label_words(text.text)
        if PRO_FORMA.search(words):
            return Standard.PRO_FORMA
        if kind is not Kind.RECONCILIATION and NON_GAAP.search(words) and "reconcil" not in words:
            return Standard.NON_GAAP
        if title_kind(text.text) is not None:
            break
    return Standard.GAAP
