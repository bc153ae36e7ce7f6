"""The lines of the tables as subjects: which of them a phrase of the prose can mean."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from crossfoot.book import Book
from crossfoot.prose.scaling import scale_facts
from crossfoot.prose.sections import Parts, in_parts
from crossfoot.prose.titled import facts_to_parts
from crossfoot.prose.words import BENIGN, NAMED, STOP, label_words, trade_words
from crossfoot.record import dataclass
from crossfoot.statements.model import ColumnRole, Fact, Kind, Statement

if TYPE_CHECKING:
    from crossfoot.prose.operands import Operand

#: Each word of a line's label that the phrase leaves out makes the line less likely, up to a limit.
_EXTRA, _MOST_EXTRA = 0.12, 0.48
#: A line that only the element it was named with makes fit is a little less likely than one whose label fits.
_BY_ALIAS = 0.9
#: How much less than another word "expense" counts.
_LESS, _UNCOVERED = 0.6, 0.84
#: What a "before" or "after" costs that only one of phrase and line has.
_BESIDE = 0.2
_BESIDES = frozenset({"before", "after", "continuing", "other"})
_TURNED_BESIDE = _BESIDES - {"other"}
#: How many of the lines that fit some words are held to be meant.
_MOST_LINES = 40
#: A phrase that asks for one of these never means a line that says the other.
_OPPOSITES = (
    ("gross", "net"),
    ("basic", "diluted"),
    ("current", "noncurrent"),
    ("short", "long"),
    ("domestic", "international"),
    ("receivable", "payable"),
    ("asset", "liability"),
)
#: Lines that stand between the parts and the whole, whatever element they were named with.
_BETWEEN = frozenset("elimination eliminating unallocated intersegment".split())
#: Expenses by nature: that they are one need not be said.
_EXPENSES = frozenset("sga generaladmin marketing research salary stockcomp interestexpense incometax baddebt".split())
_CHARGE = frozenset({"charge"})
_PER_SHARE = frozenset({"pershare", "basic", "diluted"})
#: The title of a table that splits one subject by parts, and how many words it has at most.
_BY_PART, _LONGEST_TITLE = re.compile(r"(?!.*\breconcil)(?:.*\bby\b|.*\bsegment)", re.IGNORECASE), 8
#: The title of a table that leads from one measure to another.
_LEADS_TO = re.compile(r"\breconcil\w+ (?:of|from)\b.{3,80}? to (.{3,80})", re.IGNORECASE)
_AND, _STANDARDS = re.compile(r",| and | & ", re.IGNORECASE), frozenset({"adjusted", "gaap"})
_BUT = re.compile(r"[,;(]?\s*\bexcept\b.*", re.IGNORECASE)
#: What a heading that names a measure has at most, in characters.
_LONGEST_MEASURE = 40
#: How many of its lines must be parts of the company.
_SEVERAL = 2
_ACCOUNTS = frozenset({Kind.INCOME, Kind.BALANCE, Kind.CASH_FLOW, Kind.EQUITY, Kind.COMPREHENSIVE})
_ADJUSTED, _NONE = frozenset({"adjusted"}), frozenset[str]()
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
#: What is current is for the short term: "Investments" among the current assets are short-term investments.
_SHORT_TERM = frozenset({"short", "term"})
#: What is counted per share is an amount per share, whatever its line is called.
_BY_UNIT = frozenset({"pershare"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OPPOSITE = {a: b for pair in _OPPOSITES for a, b in (pair, pair[::-1])}
_HAVE_OPPOSITE = frozenset(_OPPOSITE)
#: Words that tell no part of a company from another, though they stand in tables by parts.
_NO_PART = frozenset({"other", "income", "statement", "summary"})
#: A line with one of these and a phrase without (or the reverse) are different subjects.
_NO_SIDE = frozenset(
    """
    adjusted pershare january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec adjustment as restated recast
    """.split()
)
#: What a column of non-GAAP amounts is headed with: "Excl. Adj's", "Excluding Special Items".
_EXCEPT, _SET_ASIDE = frozenset({"excl", "excluding", "ex"}), frozenset({"adj", "item", "special", "nonrecurring"})
_TURNING = frozenset(
    "non before after excluding except noncontrolling discontinued continuing cumulative organic average".split()
)


#: What columns of changes are; their numbers are no amounts of their lines.
CHANGES = frozenset({ColumnRole.CHANGE, ColumnRole.CHANGE_PERCENT})
#: A kind of unit, and the end and the months of a period, all `None` where any period will do.
Asked = tuple[str, dt.date | None, int | None]
#: A number, the words of its dimension, and whether it is a non-GAAP amount.
Held = tuple[Fact, frozenset[str], bool | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its numbers: the words of its label, of what stands over it, and of each number's dimension.

    `adjusted` is whether it is a non-GAAP amount, `None` where the label does not tell; `words` are all of the words;
    `alias` are the words of the element it was named with, which may be plainer than its label; `scaled` says that its
    statement tells in what its amounts are printed.  Of the label, `telling` are the words that narrow it, `beside` and
    `turning` those that set it beside or against another subject. `own` says that it is a measure of the company's
    own: a table leads to it from one that the standards define, or it is named "ex" something. `sided` are the
    words that only the dimension of a number says; `held` is what was found so far of the numbers of one kind and
    period, `operands` are those that were asked for, by their ids, `differences` whether two periods differ by so
    many months.
    """

    key: tuple[int, int]
    label: frozenset[str]
    context: frozenset[str]
    sides: tuple[frozenset[str], ...]
    adjusted: bool | None
    facts: tuple[Fact, ...]
    words: frozenset[str]
    alias: frozenset[str]
    scaled: bool
    telling: frozenset[str]
    beside: frozenset[str]
    turning: frozenset[str]
    sided: frozenset[str]
    held: dict[Asked, list[Held]] = field(default_factory=dict, compare=False, repr=False)
    operands: dict[str, Operand] = field(default_factory=dict, compare=False, repr=False)
    differences: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)
    own: bool = False


@dataclass(slots=True)
class Index:
    """The lines by the words that describe them.

    `labels` are the words that narrow each line's label, those of the company's own name left out, which `names` are;
    `segments` are the words that tell one part of the company from another, `sides` those of them that head columns.
    """

    rows: list[Row]
    labels: list[frozenset[str]]
    by_word: dict[str, list[int]]
    known: frozenset[str]
    segments: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    _found: dict[frozenset[str], list[tuple[float, Row]]] = field(default_factory=dict)
    _alike: dict[tuple[frozenset[str], frozenset[str]], list[Row]] = field(default_factory=dict)

    def find(self, words: frozenset[str]) -> list[tuple[float, Row]]:
        """Give the lines that the words can mean, with how well, best first."""
        found = self._found.get(words)
        if found is None:
            asked = words - BENIGN - self.names - {"adjusted"}
            if asked - trade_words() - NAMED:
                asked -= NAMED
            if asked & _EXPENSES:
                asked -= _CHARGE
            scored = self._score(words, asked)
            found = self._found[words] = [(-less, self.rows[k]) for less, k in scored[:_MOST_LINES]]
        return found

    def _score(self, words: frozenset[str], asked: frozenset[str]) -> list[tuple[float, int]]:
        """Give the lines that have some of the words `asked` for with how well they fit, negated, best first.

        A line fits with 1 if the words describe it fully and nothing else.
        """
        rows, labels, count = self.rows, self.labels, len(asked)
        turning, beside, opposed = words & _TURNING, words & _TURNED_BESIDE, _opposed(words)
        less = count > 1 and "charge" in asked
        found: list[tuple[float, int]] = []
        for k in set[int]().union(*[self.by_word[word] for word in asked if word in self.by_word]):
            row, label = rows[k], labels[k]
            if (turning and not turning <= row.words) or (row.turning and not row.turning <= words):
                continue
            if opposed and any(other in row.label and word not in row.words for word, other in opposed):
                continue
            common = len(asked & label)
            score = 0.0
            if common or not label:
                covered = common if row.words is row.label else len(asked & row.words)
                if covered:
                    share = covered / count
                    if less and covered < count:
                        share = _share_less(covered, count, has_charge="charge" in row.words)
                    score = share - min(_EXTRA * (len(label) - common), _MOST_EXTRA)
            if row.alias and score < _BY_ALIAS:
                score = max(score, _score_alias(row, asked))
            if beside or row.beside:
                score -= _BESIDE * len((row.beside - words) | (beside - row.words))
            if score > 0:
                found.append((-score, k))
        found.sort()
        return found

    def find_twins(self, row: Row) -> list[Row]:
        """Give the lines of other tables that bear a line's name, where each table is of another period."""
        if not self._alike:
            for one in self.rows:
                self._alike.setdefault((one.label, one.context - _ADJUSTED), []).append(one)
        return [one for one in self._alike.get((row.label, row.context - _ADJUSTED), ()) if one.key[0] != row.key[0]]


def _opposed(words: frozenset[str]) -> list[tuple[str, str]]:
    """Give the words whose opposites a line must not say, with those."""
    return [(word, _OPPOSITE[word]) for word in words & _HAVE_OPPOSITE if _OPPOSITE[word] not in words]


def _score_alias(row: Row, asked: frozenset[str]) -> float:
    """Say how well the element that a line was named with fits the words asked for."""
    if row.alias.isdisjoint(asked):
        return 0.0
    covered = asked & (row.alias | row.context)
    by_alias = len(covered) / len(asked) - min(_EXTRA * len(row.alias - asked), _MOST_EXTRA)
    return min(by_alias, _BY_ALIAS)


def _share_less(covered: int, count: int, *, has_charge: bool) -> float:
    """Say what part of so many words a line covers: "insurance expense" is the line "Insurance".

    "Expense" beside another word says little; where it leaves that out, a line may tie, not accuse.
    """
    share = (covered - (_LESS if has_charge and covered > 1 else 0.0)) / (count - _LESS)
    return min(share, _UNCOVERED) if share > covered / count else share


def book_to_index(
    book: Book,
    names: frozenset[str] = frozenset(),
    texts: Iterable[str] = (),
    parts: Parts | None = None,
) -> Index:
    """Index the lines of a book that hold amounts; guidance is left out.

    `names` are the words of the company's name, `texts` the passages, which may tell the scale of a table, `parts`
    what headings name.
    """
    says = {statement.index for statement in book.statements if statement.scale_spans}
    says.update(fact.statement for fact in book.facts if fact.scale)
    told_facts, told = scale_facts(book.facts, frozenset(says), texts)
    scaled = says | told
    by_statement = _by_statement(told_facts) if told else {index: list(f) for index, f in book.by_statement.items()}
    titled = facts_to_parts(book.statements, by_statement, names)
    for index, (part, _) in titled.items():
        by_statement[index] = [replace(fact, dimension=part) for fact in by_statement[index]]
    in_parts(by_statement, {index: part for index, part in parts.named.items() if index not in titled} if parts else {})
    rows: list[Row] = []
    for statement in book.statements:
        facts = by_statement.get(statement.index)
        if facts and statement.kind is not Kind.GUIDANCE:
            title = _title_words(statement.title)
            if parts and parts.words:
                title |= _measure_words(statement, parts)
            if statement.index in titled:
                title |= titled[statement.index][1]
            rows += _statement_to_rows(statement, facts, title, scaled=statement.index in scaled)
    own = [words for statement in book.statements for words in _title_to_measures(statement.title)]
    if own:
        rows = [replace(row, own=True) if any(words <= row.label for words in own) else row for row in rows]
    sides = frozenset[str]().union(*{side for row in rows for side in row.sides if side})
    segments = _segments(book, rows, sides) | (_NONE.union(*parts.words) if parts else _NONE)
    return rows_to_index(rows, segments - names, names, sides - names)


def _by_statement(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.statement].append(fact)
    return found


def _statement_to_rows(
    statement: Statement, facts: Iterable[Fact], title: frozenset[str], *, scaled: bool
) -> Iterator[Row]:
    """Yield the lines of a statement that hold amounts; columns of changes are left out.

    `title` are words of its title that are said of each of its lines.
    """
    derived = {column.index for column in statement.columns if column.role in CHANGES}
    lines: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.column not in derived:
            lines[fact.line].append(fact)
    lines = _stacked(lines)
    sections = Counter([held[0].path for held in lines.values()])
    above: tuple[str, ...] = ()
    for line, held in lines.items():
        path = held[0].path
        closes = above and not path and label_words(held[0].label) == {"subtotal"}
        over = title | _union(above) if closes else title
        above = path
        alone = path[-1] if path and sections[path] == 1 else ""
        yield line_to_row((statement.index, line), held, over, alone, scaled=scaled)


def _stacked(lines: dict[int, list[Fact]]) -> dict[int, list[Fact]]:
    """Join the lines of a table that gives one period below the other: those of one label under dates alone."""
    if not any(held[0].path and _is_dated(held[0].path[-1]) for held in lines.values()):
        return lines
    found: dict[int, list[Fact]] = {}
    firsts: dict[tuple[str, tuple[str, ...]], int] = {}
    for line, facts in lines.items():
        path = tuple(heading for heading in facts[0].path if not _is_dated(heading))
        first = firsts.setdefault((facts[0].label, path), line)
        if first != line and {fact.period for fact in found[first]}.isdisjoint(fact.period for fact in facts):
            found[first] = found[first] + facts
        else:
            found[line] = facts
    return found


@lru_cache(maxsize=2_000)
def _is_dated(heading: str) -> bool:
    """Whether a heading inside a table only says for when the lines below it are.

    >>> _is_dated("Three Months Ended March 31, 2019"), _is_dated("2019 restructuring plan")
    (True, False)
    """
    return _YEAR.search(heading) is not None and not any(w.isalpha() for w in label_words(heading) - BENIGN - _NO_SIDE)


def rows_to_index(
    rows: list[Row], segments: frozenset[str], names: frozenset[str], sides: frozenset[str] = _NONE
) -> Index:
    """Index rows by their words."""
    by_word: dict[str, list[int]] = defaultdict(list)
    labels: list[frozenset[str]] = []
    for number, row in enumerate(rows):
        for word in row.words | row.alias if row.alias else row.words:
            by_word[word].append(number)
        labels.append(row.telling if names.isdisjoint(row.telling) else row.telling - names)
    return Index(rows, labels, dict(by_word), frozenset(by_word), segments, names, sides & segments)


def _title_words(title: str) -> frozenset[str]:
    """Give the words of a table's title that are said of each of its lines: "Net Sales by Region", "per share".

    >>> sorted(_title_words("Net Sales by Region")), sorted(_title_words("Statements of Income"))
    (['revenue'], [])
    """
    words = label_words(_BUT.sub("", title))
    parts = len(title.split()) <= _LONGEST_TITLE and _BY_PART.match(title)
    return words & (trade_words() - {"adjusted"} if parts else _PER_SHARE)


def _title_to_measures(title: str) -> list[frozenset[str]]:
    """Give the words of each measure that a table's title says it leads to, where they are no words of the trade.

    >>> [sorted(words) for words in _title_to_measures("Reconciliation of Net Income to Cash Surplus and Surplus EPS")]
    [['cash', 'surplus'], ['netincome', 'pershare', 'surplus']]
    >>> _title_to_measures("Reconciliation of Segment Profit to Net Income")
    []
    """
    match = _LEADS_TO.search(title)
    if match is None:
        return []
    found = (label_words(part) for part in _AND.split(match[1]))
    return [words for words in found if words - trade_words() - BENIGN and not words & _STANDARDS]


def _measure_words(statement: Statement, parts: Parts) -> frozenset[str]:
    """Give the words of a heading that names what all lines of a table are amounts of: "Net sales" over regions."""
    if statement.kind in _ACCOUNTS or parts.among(line.label for line in statement.lines) < _SEVERAL:
        return _NONE
    own = {line.label for line in statement.lines}
    for heading in statement.headings:
        words = label_words(heading) - BENIGN - {"adjusted"} if len(heading) < _LONGEST_MEASURE else _NONE
        if words and words <= trade_words() and heading not in own:
            return words
    return _NONE


def _segments(book: Book, rows: list[Row], sides: frozenset[str]) -> frozenset[str]:
    """Gather the words of dimensions and of the lines of segment tables that are no trade words."""
    by_segment = {statement.index for statement in book.statements if statement.kind is Kind.SEGMENT}
    found = set(sides).union(*[row.words for row in rows if row.key[0] in by_segment])
    return frozenset(word for word in found - trade_words() - BENIGN - STOP - _NO_PART if not word[0].isdigit())


def line_to_row(  # noqa: PLR0913  what stands over a line describes it too
    key: tuple[int, int],
    facts: list[Fact],
    title: frozenset[str],
    alone: str,
    *,
    scaled: bool,
    label: str | None = None,
) -> Row:
    """Describe a line.

    `title` are words of its table's title that are said of it too, `alone` is the heading over it if no other line
    stands under that heading; `label` is what to take its label for.
    """
    fact = facts[0]
    words_of, telling, beside, turning = _label_to_sets(fact.label if label is None else label)
    context = _path_words(fact.path) | title if title else _path_words(fact.path)
    if "current" in context:
        context |= _SHORT_TERM
    if fact.unit and fact.unit.endswith("/shares"):
        context |= _BY_UNIT
    adjusted: bool | None = True if "adjusted" in words_of or "adjusted" in context else None
    if not adjusted and "gaap" in words_of:
        adjusted = False
    sides = tuple([dimension_words(f.dimension) if f.dimension else _NONE for f in facts])
    alias = _concept_words(fact.concept) if fact.concept else _known_words(alone)
    if alias:
        alias = alias - words_of if words_of.isdisjoint(_BETWEEN) else _NONE
    has_sides = any(sides)
    words = words_of.union(context, *sides) if context or has_sides else words_of
    sided = words.difference(words_of, context, BENIGN, _ADJUSTED) if has_sides else _NONE
    return Row(
        key, words_of, context, sides, adjusted, tuple(facts), words, alias, scaled, telling, beside,
        turning, sided, own="ex" in words_of,
    )  # fmt: skip


@lru_cache(maxsize=8_000)
def _label_to_sets(label: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Give the words of a label: all, those that narrow it, that set it beside another subject, and against one."""
    words = label_words(label)
    return words, words - BENIGN - {"adjusted"}, words & _BESIDES, words & _TURNING


@cache  # elements are of the program's own vocabulary
def _concept_words(concept: str) -> frozenset[str]:
    """Give the words of an element, none if the trade does not use them all."""
    return _trade_words(label_words(_CAMEL.sub(" ", concept)) - BENIGN)


def _known_words(heading: str) -> frozenset[str]:
    return _trade_words(label_words(heading)) if heading else _NONE


def _trade_words(words: frozenset[str]) -> frozenset[str]:
    return frozenset() if words - trade_words() - BENIGN else words


@lru_cache(maxsize=4_000)
def _path_words(path: tuple[str, ...]) -> frozenset[str]:
    return _union(path)


@lru_cache(maxsize=2_000)
def dimension_words(dimension: str | None) -> frozenset[str]:
    """Give the words of a dimension that tell it from the whole company: neither dates nor units nor standards."""
    if not dimension:
        return frozenset()
    words = label_words(dimension) - BENIGN - _NO_SIDE
    if words & _EXCEPT:
        words -= _EXCEPT | _SET_ASIDE
    return frozenset(word for word in words if not word[0].isdigit())


def _union(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(word for label in labels for word in label_words(label))
