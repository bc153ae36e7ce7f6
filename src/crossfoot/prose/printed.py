"""The changes that tables print themselves: "% Change" columns, "Growth" lines, with and without the currencies.

What a table gives as a change is tied to as printed; for growth at constant currency nothing else can be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from crossfoot.book import Book
from crossfoot.prose.kinds import is_of_kind
from crossfoot.prose.subjects import CHANGES, Index, Row, line_to_row, rows_to_index
from crossfoot.prose.words import label_words
from crossfoot.record import dataclass
from crossfoot.statements.model import Column, ColumnRole, Fact, Kind, Standard
from crossfoot.values.period import Duration, Period

#: What a line is called that holds changes, and what is left out of its label to leave its subject.
_LINE = re.compile(
    r"[CcGgYy%](?:(?<=%)|(?<!\w.)(?i:(?<=c)hanges?\b|(?<=g)rowth(?: rates?)?\b"
    r"|(?<=y)(?:ea)?r?[/ -](?:over[ -]|to[ -])?y(?:ea)?r?\b|(?<=y)o?ty?\b))"
)
_ORGANIC = re.compile(
    r"[-–—:(]?\s*\b(?:(?:at|in|on an?)\s)?(?:constant[ -]currenc(?:y|ies)|organic|(?:local|comparable)[ -]currency"
    r"|currency[ -]neutral|constant exchange rates?"
    r"|ex(?:cl(?:uding|\.)?)?[ -](?:the )?(?:(?:impacts?|effects?) of )?(?:changes in )?(?:foreign )?"
    r"(?:currenc(?:y|ies)|(?:currency )?exchange|f/?x)(?: rates?| translation)?(?: impacts?| effects?)?"
    r")\b(?:\sbasis)?\)?",
    re.IGNORECASE,
)
#: Beside the change as reported, a column of the change as restated is at the exchange rates of one year.
_RESTATED = re.compile(r"\brestated\b", re.IGNORECASE)
#: What a heading inside a table is called over lines that hold changes, and how long it is at most.
_GROWTH, _LONGEST_HEADING = re.compile(r"\bgrowth\b|(?:%|\bpercent(?:age)?) changes?\b", re.IGNORECASE), 80
#: Where better is up, the sign says nothing of the direction.
_BETTER = re.compile(r"\b(?:better|worse|fav|favou?rable|\(?b\)?/\(?w\)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedChange:
    """A change as a table prints it.

    `later` and `earlier` are the periods it is between, `earlier` `None` where the table does not tell; `percent` tells
    a percentage from an amount; `organic` says that currencies are left out, `adjusted` that it is of a non-GAAP
    amount, `turned` that its sign is no direction.
    """

    fact: Fact
    later: Period
    earlier: Period | None
    percent: bool
    organic: bool
    adjusted: bool
    turned: bool


class _Says(NamedTuple):
    """What the label or the heading of a change says of it."""

    organic: bool
    adjusted: bool
    turned: bool
    restated: bool


@lru_cache(maxsize=4_000)
def _says(text: str) -> _Says:
    return _Says(
        organic=bool(_ORGANIC.search(text)),
        adjusted="adjusted" in label_words(text),
        turned=bool(_BETTER.search(text)),
        restated=bool(_RESTATED.search(text)),
    )


@dataclass(frozen=True, slots=True)
class PrintedIndex:
    """The lines that hold changes, by their subjects, and the changes by the ids of their numbers."""

    index: Index
    changes: dict[str, PrintedChange]

    def find(self, words: frozenset[str], least: float) -> Iterator[tuple[float, Row, PrintedChange]]:
        """Yield the changes that the words can mean, with how well their lines fit, at `least` so, best first."""
        for fit, row in self.index.find(words - {"organic"}):
            if fit < least:
                return
            for fact in row.facts:
                yield fit, row, self.changes[fact.id]


def book_to_printed(book: Book, index: Index) -> PrintedIndex:
    """Index the changes that the tables of a book print."""
    changes: dict[str, PrintedChange] = {}
    lined: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for statement in book.statements:
        if statement.kind is Kind.GUIDANCE:
            continue
        columns = {column.index: column for column in statement.columns}
        aside = {number for number, column in columns.items() if column.role in CHANGES}
        lines = {line.index for line in statement.lines if _is_change_line(line.label)}
        if not aside and not lines:
            continue
        for fact in book.by_statement.get(statement.index, ()):
            if fact.column in aside or fact.line in lines or (fact.path and _is_growth(fact.path[-1])):
                found = _fact_to_printed(fact, columns)
                if found:
                    changes[fact.id] = found
                    lined[fact.statement, fact.line].append(fact)
    unnamed = {row.key: row.context for row in index.rows if not row.facts[0].label} if changes else {}
    rows = [_line_to_row(key, facts, unnamed.get(key, frozenset())) for key, facts in lined.items()]
    return PrintedIndex(rows_to_index(rows, index.segments, index.names), changes)


@lru_cache(maxsize=8_000)
def _is_change_line(label: str) -> bool:
    return len(label) < 80 and bool(_LINE.search(label))


@lru_cache(maxsize=8_000)
def _is_growth(heading: str) -> bool:
    """Whether a heading says that the percentages below it are changes: "Revenue Growth Rates"."""
    return len(heading) < _LONGEST_HEADING and bool(_GROWTH.search(heading))


def _fact_to_printed(fact: Fact, columns: dict[int, Column]) -> PrintedChange | None:
    """Read a change: of a line's percentages none but those printed as such, of a column's those it is between."""
    column = columns[fact.column]
    later, earlier = fact.period, None
    if column.role in CHANGES:
        sides = [columns[number] for number in column.against if number in columns]
        if len(sides) == 2:
            later, earlier = sides[0].period or later, sides[1].period
    percent = fact.unit == "percent" or (fact.unit is None and column.role is ColumnRole.CHANGE_PERCENT)
    amount = fact.unit is not None and column.role is ColumnRole.CHANGE and is_of_kind("money", fact.unit)
    if later is None or not (percent or amount):
        return None
    of_label, above = _says(fact.label), _says(column.heading)
    adjusted = fact.standard is not Standard.GAAP or of_label.adjusted or above.adjusted
    organic = of_label.organic or above.organic or (above.restated and column.role in CHANGES)
    if not organic and fact.path and _is_growth(fact.path[-1]):
        organic = _says(fact.path[-1]).organic
    return PrintedChange(fact, later, earlier, percent, organic, adjusted, above.turned)


def _line_to_row(key: tuple[int, int], facts: list[Fact], over: frozenset[str]) -> Row:
    """Describe a line of changes by what they are changes of; `over` are the words that stand over it."""
    return line_to_row(key, facts, over, "", scaled=True, label=_subject(facts[0].label))


@lru_cache(maxsize=4_000)
def _subject(label: str) -> str:
    return _LINE.sub(" ", _ORGANIC.sub(" ", label)).strip()


def is_year_apart(printed: PrintedChange) -> bool:
    """Whether a change is from a year before."""
    if printed.earlier is None:
        return isinstance(printed.later, Duration)
    return 350 < (printed.later.end - printed.earlier.end).days < 380
