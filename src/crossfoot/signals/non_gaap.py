"""Measures that are not GAAP, and mechanical checks of what the SEC asks of them.

Regulation G, 17 CFR 244.100(a): with such a measure goes the most directly comparable GAAP measure and a
reconciliation to it.  Item 10(e)(1)(i)(A) of Regulation S-K, which Item 2.02 of Form 8-K applies to earnings releases:
the GAAP measure is presented with equal or greater prominence; naming it later is what C&DI 102.10 calls less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from crossfoot.arithmetic import Basis, Form, Grade, Verdict
from crossfoot.book import Book
from crossfoot.release import Heading, Prose
from crossfoot.signals.model import Adjusted
from crossfoot.source import Span
from crossfoot.statements.model import Fact, Line, Standard, Statement

REGULATION_G = "Regulation G, 17 CFR 244.100(a)"
PROMINENCE = "Regulation S-K Item 10(e)(1)(i)(A)"

#: The measures, each with the GAAP measure that it departs from: its words, and the elements that a table has it under.
_COMPARABLE: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), name, elements)
    for pattern, name, elements in (
        (r"ebitda|\bebit\b", "net income", ("NetIncomeLoss", "ProfitLoss", "OperatingIncomeLoss")),
        (r"cash flow", "operating activities", ("NetCashProvidedByUsedInOperatingActivities",)),
        # an adjusted amount per share may be reached by way of net income, adjusted and then divided
        (
            r"per-share",
            "earnings per share",
            ("EarningsPerShareDiluted", "EarningsPerShareBasic", "NetIncomeLoss", "ProfitLoss"),
        ),
        (r"pretax", "income before taxes", ()),
        (r"operating-income", "operating income", ("OperatingIncomeLoss",)),
        (r"gross-profit", "gross profit", ("GrossProfit",)),
        (r"net-income", "net income", ("NetIncomeLoss", "ProfitLoss")),
        (r"revenue|sales", "revenue", ("Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax")),
        (r"expenses?|r&d|sg&a", "operating expenses", ("OperatingExpenses", "CostsAndExpenses")),
    )
)
_LOSS = r"(?:\s*/?\s*\((?:loss|losses)\))?"
_NAMED = re.compile(
    r"\b(?:(?:non-gaap|adjusted|core|organic|normalized|pro\s+forma)\s+(?:(?:diluted|basic|net|operating|gross|pre-tax|total"
    r"|consolidated|constant|currency|free)\s+){0,4}"
    rf"(?:income|loss|earnings|ebitda[a-z]?|ebit|eps|profit|margins?|revenues?|sales|cash\s+flow|expenses?|r&d){_LOSS}"
    r"(?:\s+(?:(?:attributable\s+to\s+\w+\s+)?per\s+(?:(?:diluted|basic|common)\s+){0,2}share|before\s+(?:income\s+)?taxes"
    r"|margins?|growth))?|ebitda[a-z]?(?:\s+margins?)?|free\s+cash\s+flow)\b"
    # not the results as such ("GAAP and non-GAAP earnings results"), nor another thing of which they are the beginning
    r"(?!\s+(?:results|measures?|release|guidance|calls?|tax|statements?|cycle|inventory|categories|channel))",
    re.IGNORECASE,
)
#: The comparable measure named plainly, not as part of an adjusted one.
_PLAIN = {
    "net income": re.compile(r"\b(?:net\s+(?:income|loss|earnings)|earnings|profit)\b", re.IGNORECASE),
    "operating activities": re.compile(
        r"\boperating\s+activities|\boperating\s+cash\s+flows?|\bcash\s+(?:flows?\s+)?(?:from|provided\s+by)\s+operations",
        re.IGNORECASE,
    ),
    "earnings per share": re.compile(
        r"\b(?:earnings|income|loss|profit)\S{0,12}\s+(?:\S{1,20}\s+){0,4}per\s+(?:\w+\s+){0,2}share|\beps\b|\bper\s+diluted\s+(?:\w+\s+)?share",
        re.IGNORECASE,
    ),
    "income before taxes": re.compile(r"\b(?:income|earnings|loss)\S{0,12}\s+before\b", re.IGNORECASE),
    "operating income": re.compile(
        r"\b(?:operating\s+(?:income|profit|loss|earnings|margin)|(?:income|loss|earnings|profit)\S{0,12}\s+from\s+operations)\b",
        re.IGNORECASE,
    ),
    "gross profit": re.compile(r"\bgross\s+(?:profit|margin)\b", re.IGNORECASE),
    "revenue": re.compile(r"\b(?:revenues?|sales)\b", re.IGNORECASE),
    "operating expenses": re.compile(r"\bexpenses\b", re.IGNORECASE),
}
#: What is believed for one of these reasons may be said not to foot.
_SURE = frozenset({Basis.STATED, Basis.IDENTITY, Basis.CONSENSUS})
#: Words that say how a measure is put, and not which it is.
_NO_NAME = frozenset({"growth", "margin", "constant", "currency", "total"})
_RECONCILIATION = re.compile(r"\breconcil", re.IGNORECASE)
#: An amount that is presented stands so close behind the name of its measure.
_NEAR, _BEFORE = 80, 25
_AMOUNT = re.compile(r"[$\u20ac\u00a3]\s?\(?[0-9]|[0-9]\)?\s?(?:%|percent|million|billion|cents)", re.IGNORECASE)
_TOGETHER = re.compile(r"\bgaap\s+and\s+\Z", re.IGNORECASE)
_STEMS = ("gaap", "adjusted", "ebit", "free cash", "organic", "core ", "normalized", "pro forma")
_ADJUSTED = re.compile(
    r"\b(?:non-gaap|adjusted|core|organic|normalized|pro forma|ebitda[a-z]?|free cash|excluding (?:\w+ )?items)\b",
    re.IGNORECASE,
)
_GAAP = re.compile(r"(?<!non-)(?<!non )\bgaap\b|\breported\b", re.IGNORECASE)
_RESULT = ("income", "loss", "earnings", "profit")
#: Ways to name one measure: what each is called when measures are compared, and of what words it needs one to stand
#: there at all.  Applied in this order.
_ALIKE = tuple(
    (needs, re.compile(pattern), word)
    for needs, pattern, word in (
        (("(loss", "/"), r"\(loss(?:es)?\)|/", " "),
        (("excluding",), r"\bexcluding (?:certain|special|identified|unusual|non-?recurring) items\b", "adjusted"),
        (
            ("diluted", "basic", "common", "ordinary", "consolidated", "attributable"),
            r"\b(?:diluted|basic|common|ordinary|consolidated|attributable to \w+)\b",
            " ",
        ),
        (("eps",), r"\beps\b", "earnings per share"),
        (("per share",), r"\b(?:net )?(?:income|loss|earnings|profit) per share\b", "earnings-per-share"),
        (("before",), r"\b(?:income|loss|earnings|profit) before (?:\w+ )?taxes\b", "pretax-income"),
        (
            ("operati",),
            r"\b(?:operating (?:income|loss|earnings|profit)|(?:income|loss|earnings|profit) from operations)\b",
            "operating-income",
        ),
        (("operating margin",), r"\boperating margins?\b", "operating-income margin"),
        (("gross",), r"\bgross (?:profit|income|margins?)\b", "gross-profit"),
        (_RESULT, r"(?<![\w-])(?:net )?(?:income|loss|earnings|profit)(?![\w-])", "net-income"),
        (("non-gaap",), r"\bnon-gaap (?=free cash|ebit|adjusted)", ""),
        (("margins",), r"\bmargins\b", "margin"),
        (("revenues",), r"\brevenues\b", "revenue"),
    )
)


def find_adjusted(book: Book, verdicts: Iterable[Verdict]) -> tuple[Adjusted, ...]:
    """List the measures that are not GAAP, in the order of their first mention."""
    mentions = _mentions(book)
    if not mentions:
        return ()
    broken: dict[str, bool] = {}
    for verdict in verdicts:
        total = verdict.equation.total.fact
        if verdict.equation.form is Form.SUM:
            broken[total] = broken.get(total, False) or (
                verdict.grade is Grade.BROKEN and verdict.equation.basis in _SURE
            )
            for term in verdict.equation.terms:
                broken.setdefault(term.fact, False)
    plain = _first_plain(book, {_comparable(key)[0] for key in mentions}, mentions.values())
    return tuple(_adjusted(book, key, spans, broken, plain) for key, spans in mentions.items())


@lru_cache(maxsize=8_000)
def _key(name: str) -> str:
    """Give what a measure is called when names are compared.

    >>> _key("Adjusted diluted EPS"), _key("Adjusted Earnings/(Loss) per Share"), _key("adjusted net loss")
    ('adjusted earnings-per-share', 'adjusted earnings-per-share', 'adjusted net-income')
    """
    key = " ".join(name.lower().split())
    for needs, pattern, word in _ALIKE:
        for need in needs:
            if need in key:
                key = " ".join(pattern.sub(word, key).split())
                break
    return key


def _mentions(book: Book) -> dict[str, list[Span]]:
    """Give the mentions of each measure in the prose, by its key."""
    text = book.release.source.text
    found: dict[str, list[Span]] = {}
    for block in book.release.blocks:
        if isinstance(block, Prose | Heading):
            piece = text[block.span.start : block.span.end]
            lowered = piece.lower()
            if any(stem in lowered for stem in _STEMS):
                for match in _NAMED.finditer(piece):
                    at = block.span.start
                    found.setdefault(_key(match[0]), []).append(Span(at + match.start(), at + match.end()))
    return found


def _adjusted(book: Book, key: str, spans: list[Span], broken: dict[str, bool], plain: dict[str, int]) -> Adjusted:
    comparable, elements = _comparable(key)
    facts: list[str] = []
    for statement in book.statements:
        facts += _reconciled(book, statement, key, comparable, elements)
    weighed = [broken[fact] for fact in facts if fact in broken]
    return Adjusted(
        " ".join(book.release.source[spans[0]].lower().split()),
        comparable,
        len(spans),
        bool(facts),
        not any(weighed) if weighed else None,
        _is_gaap_first(book, spans, plain.get(comparable or "")),
        spans[0],
        tuple(dict.fromkeys(facts)),
    )


def _is_gaap_first(book: Book, spans: list[Span], plain: int | None) -> bool | None:
    """Whether the comparable measure stands before the first amount that is given of a measure.

    `None` where the prose gives no amount of it: to name a measure, or to define it, is not to present it.
    """
    text = book.release.source.text
    shown = next((span for span in spans if _is_presented(text, span)), None)
    if shown is None:
        return None
    together = _TOGETHER.search(text, max(0, shown.start - _NEAR), shown.start)
    return together is not None or (plain is not None and plain < shown.start)


def _is_presented(text: str, mention: Span) -> bool:
    """Whether an amount stands beside a mention: "free cash flow was $3 billion", "$3 billion of free cash flow"."""
    behind = text[mention.end : mention.end + _NEAR].partition(". ")[0]
    return bool(_AMOUNT.search(behind) or _AMOUNT.search(text, max(0, mention.start - _BEFORE), mention.start))


def _reconciled(
    book: Book, statement: Statement, key: str, comparable: str | None, elements: tuple[str, ...]
) -> list[str]:
    """Give the facts of a measure in a statement that holds the comparable one too: on lines, or in two columns."""
    plain = _PLAIN.get(comparable or "")
    if plain is None:
        return []
    own = _lines_named(statement, key)
    if _RECONCILIATION.search(statement.title) and f" {key} " in f" {_key(statement.title)} ":
        facts = [fact.id for line in own for fact in _facts_of(book, statement, line)]
        return facts or [fact.id for fact in book.by_statement.get(statement.index, ())]
    adjusting = {column.index for column in statement.columns if column.standard is Standard.NON_GAAP}
    others = [
        line
        for line in (statement.lines if own or adjusting else ())
        if (line.concept in elements or plain.search(line.label)) and not _ADJUSTED.search(line.label)
    ]
    if own and (others or _RECONCILIATION.search(statement.title)):
        return [fact.id for line in own for fact in _facts_of(book, statement, line)]
    if others and adjusting and len(adjusting) < len(statement.columns) and not _is_own_kind(key):
        lines = [line for line in others if _same_measure(line, key)]
        return [f.id for line in lines for f in _facts_of(book, statement, line) if f.column in adjusting]
    return _reconciled_across(book, statement, key, plain) or (
        [] if _is_own_kind(key) else _reconciled_down(book, statement, plain)
    )


def _reconciled_across(book: Book, statement: Statement, key: str, plain: re.Pattern[str]) -> list[str]:
    """Give the facts of a measure whose lines lead from a column as reported to one that is adjusted by its word."""
    word = key.partition(" ")[0]
    own = {c.index for c in statement.columns if word in c.heading.lower()}
    if not own:
        return []
    named = " ".join((statement.title, *(column.heading for column in statement.columns)))
    reported = any(_GAAP.search(c.heading) for c in statement.columns if c.index not in own)
    if not (reported or _RECONCILIATION.search(named)):
        return []
    # what is organic is always of revenue
    if word == "organic" or plain.search(named) or any(plain.search(line.label) for line in statement.lines):
        return [fact.id for fact in book.by_statement.get(statement.index, ()) if fact.column in own]
    return []


def _reconciled_down(book: Book, statement: Statement, plain: re.Pattern[str]) -> list[str]:
    """Give the facts of a measure whose column leads down from a GAAP line to an adjusted one."""
    columns = {column.index for column in statement.columns if plain.search(column.heading)}
    if not columns or not any(_GAAP.search(line.label) for line in statement.lines):
        return []
    lines = [line for line in statement.lines if _ADJUSTED.search(line.label) and not _GAAP.search(line.label)]
    return [fact.id for line in lines for fact in _facts_of(book, statement, line) if fact.column in columns]


def _comparable(key: str) -> tuple[str | None, tuple[str, ...]]:
    """Give the GAAP measure that a measure departs from, and its elements."""
    return next(((words, of) for pattern, words, of in _COMPARABLE if pattern.search(key)), (None, ()))


def _is_own_kind(key: str) -> bool:
    """Whether a measure has no GAAP measure of its name: EBITDA, free cash flow, and growth at constant rates."""
    return "ebit" in key or "cash flow" in key or "organic" in key


def _same_measure(line: Line, key: str) -> bool:
    """Whether a line is, in a non-GAAP column, the measure: "operating income" for "non-GAAP operating income"."""
    plain = _ADJUSTED.sub(" ", key).split()
    label = _key(line.label).split()
    return all(word in label for word in plain if word not in _NO_NAME)


def _lines_named(statement: Statement, key: str) -> list[Line]:
    """Give the lines whose labels name a measure."""
    words = [f" {word}" for word in key.replace("non-gaap", "adjusted").split() if word not in _NO_NAME]
    if not words:
        return list(statement.lines)
    first, others = words[0], words[1:]
    found = [(line, label) for line in statement.lines if first in (label := _label_to_names(line.label))]
    return [line for line, label in found if all(word in label for word in others)]


@lru_cache(maxsize=8_000)
def _label_to_names(label: str) -> str:
    return f" {_key(label)} ".replace(" non-gaap ", " adjusted ")


def _facts_of(book: Book, statement: Statement, line: Line) -> list[Fact]:
    return [fact for fact in book.by_statement.get(statement.index, ()) if fact.line == line.index]


def _first_plain(book: Book, comparable: set[str | None], mentions: Iterable[list[Span]]) -> dict[str, int]:
    """Give where each of the comparable measures is first named by itself, in the prose or on a line of a table.

    Within the `mentions` of measures that are not GAAP it is not.
    """
    own = [span for spans in mentions for span in spans]
    text = book.release.source.text
    sought = _PLAIN.keys() & comparable
    first: dict[str, int] = {}
    for block in book.release.blocks:
        if not isinstance(block, Prose | Heading):
            continue
        for name in sought - first.keys():
            for match in _PLAIN[name].finditer(text, block.span.start, block.span.end):
                at = match.start()
                if not any(span.start <= at < span.end for span in own):
                    first[name] = at
                    break
    for name in sought:
        lines = (line for statement in book.statements for line in statement.lines)
        named = (one for one in lines if _PLAIN[name].search(one.label) and not _ADJUSTED.search(one.label))
        above = next((line.spans[0].start for line in named if line.spans), None)
        if above is not None:
            first[name] = min(above, first.get(name, above))
    return first
