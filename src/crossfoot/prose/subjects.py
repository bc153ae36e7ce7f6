"""The lines of the tables as subjects: which of them a phrase of the prose can mean."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from functools import lru_cache

from crossfoot.book import Book
from crossfoot.prose.scaling import scale_facts
from crossfoot.prose.sections import in_parts
from crossfoot.prose.titled import facts_to_parts
from crossfoot.prose.words import BENIGN, NAMED, STOP, label_words, trade_words
from crossfoot.record import dataclass
from crossfoot.statements.model import ColumnRole, Fact, Kind

#: Each word of a line's label that the phrase leaves out makes the line less likely, up to a limit.
_EXTRA, _MOST_EXTRA = 0.12, 0.48
#: A line that only the element it was named with makes fit is a little less likely than one whose label fits.
_BY_ALIAS = 0.9
#: How much less than another word "expense" counts.
_LESS, _UNCOVERED = 0.6, 0.84
#: What a "before" or "after" costs that only one of phrase and line has.
_BESIDE = 0.2
_BESIDES = frozenset({"before", "after", "continuing", "other"})
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
_PER_SHARE = frozenset({"pershare", "basic", "diluted"})
#: The title of a table that splits one subject by parts, and how many words it has at most.
_BY_PART, _LONGEST_TITLE = re.compile(r"(?!.*\breconcil)(?:.*\bby\b|.*\bsegment)", re.IGNORECASE), 8
#: The title of a table that leads from one measure to another.
_LEADS_TO = re.compile(r"\breconcil\w+ (?:of|from)\b.{3,80}? to (.{3,80})", re.IGNORECASE)
_AND, _STANDARDS = re.compile(r",| and | & ", re.IGNORECASE), frozenset({"adjusted", "gaap"})
_ADJUSTED, _NONE = frozenset({"adjusted"}), frozenset[str]()
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
#: What is current is for the short term: "Investments" among the current assets are short-term investments.
_SHORT_TERM = frozenset({"short", "term"})
#: What is counted per share is an amount per share, whatever its line is called.
_BY_UNIT = frozenset({"pershare"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OPPOSITE = {a: b for pair in _OPPOSITES for a, b in (pair, pair[::-1])}
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
    `turning` those that set it beside or against another subject.  `own` says that it is a measure of the
    company's own, to which a table leads from one that the standards define.  `sided` are the words that only the
    dimension of a number says; `held` is what was found so far of the numbers of one kind and period.
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
    own: bool = False


@dataclass(slots=True)
class Index:
    """The lines by the words that describe them.

    `segments` are the words that tell one part of the company from another, `names` those of the company's own name;
    `sides` are those of the segments that head columns.
    """

    rows: list[Row]
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
            numbers = {k for word in asked for k in self.by_word.get(word, ())}
            asking = _Asking(words, asked, self.names)
            scored = [(score, k) for k in numbers if (score := asking.score(self.rows[k])) > 0]
            scored.sort(key=lambda pair: (-pair[0], pair[1]))
            found = self._found[words] = [(score, self.rows[k]) for score, k in scored[:40]]
        return found

    def find_twins(self, row: Row) -> list[Row]:
        """Give the lines of other tables that bear a line's name, where each table is of another period."""
        if not self._alike:
            for one in self.rows:
                self._alike.setdefault((one.label, one.context - _ADJUSTED), []).append(one)
        return [one for one in self._alike.get((row.label, row.context - _ADJUSTED), ()) if one.key[0] != row.key[0]]


class _Asking:
    """The words of a phrase, sorted once by what they do to every line that is held against them."""

    __slots__ = ("asked", "beside", "names", "opposed", "turning", "weight", "words")

    def __init__(self, words: frozenset[str], asked: frozenset[str], names: frozenset[str]) -> None:
        """Take the words, those of them that a line must cover, and the words of the company's name."""
        self.words, self.asked, self.names = words, asked, names
        self.weight = _weigh(asked)
        self.turning = words & _TURNING
        self.beside = words & _BESIDES - {"other"}
        pairs = ((word, _OPPOSITE.get(word)) for word in words)
        self.opposed = [(word, other) for word, other in pairs if other and other not in words]

    def score(self, row: Row) -> float:
        """Say how well a line fits the words: 1 if they describe it fully and nothing else."""
        asked = self.asked
        if not asked or self._conflicts(row):
            return 0
        covered = asked & row.words
        score = 0.0
        if covered:
            label = row.telling - self.names
            if not label or covered & label:
                score = self._cover(covered) - min(_EXTRA * len(label - asked), _MOST_EXTRA)
        if row.alias and score < _BY_ALIAS and asked & row.alias:
            covered = asked & (row.alias | row.context)
            by_alias = len(covered) / len(asked) - min(_EXTRA * len(row.alias - asked), _MOST_EXTRA)
            score = max(score, min(by_alias, _BY_ALIAS))
        if self.beside or row.beside:
            score -= _BESIDE * len((row.beside - self.words) | (self.beside - row.words))
        return score

    def _cover(self, covered: frozenset[str]) -> float:
        """Say what part of the words asked for a line covers; where it leaves "expense" out, it may tie, not accuse."""
        if len(covered) == len(self.asked):
            return 1.0
        share = _weigh(covered) / self.weight
        return min(share, _UNCOVERED) if share > len(covered) / len(self.asked) else share

    def _conflicts(self, row: Row) -> bool:
        """Whether one of phrase and line says what the other excludes."""
        if not (self.turning <= row.words and row.turning <= self.words):
            return True
        return bool(self.opposed) and any(o in row.label and word not in row.words for word, o in self.opposed)


def _weigh(words: frozenset[str]) -> float:
    """Count words; "expense" beside another says little: "insurance expense" is the line "Insurance"."""
    return len(words) - (_LESS if "charge" in words and len(words) > 1 else 0.0)


def book_to_index(
    book: Book,
    names: frozenset[str] = frozenset(),
    texts: Iterable[str] = (),
    parts: Mapping[int, str] | None = None,
) -> Index:
    """Index the lines of a book that hold amounts; guidance is left out.

    `names` are the words of the company's name, `texts` the passages, which may tell the scale of a table, `parts` the
    statements that are of a part of the company alone.
    """
    says = {statement.index for statement in book.statements if statement.scale_spans}
    says.update(fact.statement for fact in book.facts if fact.scale)
    told_facts, told = scale_facts(book.facts, frozenset(says), texts)
    scaled = says | told
    by_statement: dict[int, list[Fact]] = defaultdict(list)
    for fact in told_facts:
        by_statement[fact.statement].append(fact)
    titled = facts_to_parts(book.statements, by_statement, names)
    for index, (part, _) in titled.items():
        by_statement[index] = [replace(fact, dimension=part) for fact in by_statement[index]]
    in_parts(by_statement, {index: part for index, part in (parts or {}).items() if index not in titled})
    grouped: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for statement in book.statements:
        if statement.kind is Kind.GUIDANCE:
            continue
        derived = {c.index for c in statement.columns if c.role in {ColumnRole.CHANGE, ColumnRole.CHANGE_PERCENT}}
        for fact in by_statement.get(statement.index, ()):
            if fact.column not in derived:
                grouped[fact.statement, fact.line].append(fact)
    grouped = _stacked(grouped)
    sections = Counter((key[0], facts[0].path) for key, facts in grouped.items())
    titles = {statement.index: _title_words(statement.title) for statement in book.statements}
    titles.update((index, titles[index] | rest) for index, (_, rest) in titled.items() if rest)
    own = [words for statement in book.statements for words in _title_to_measures(statement.title)]
    rows = []
    above: tuple[str, ...] = ()
    for key, facts in grouped.items():
        path = facts[0].path
        closes = not path and label_words(facts[0].label) == {"subtotal"}
        over = titles[key[0]] | (_union(above) if closes else frozenset())
        above = path
        alone = path[-1] if path and sections[key[0], path] == 1 else ""
        row = line_to_row(key, facts, over, alone, scaled=key[0] in scaled)
        rows.append(replace(row, own=True) if own and any(words <= row.label for words in own) else row)
    sides = frozenset(word for row in rows for side in row.sides for word in side)
    return rows_to_index(rows, _segments(book, rows, sides) - names, names, sides - names)


def _stacked(grouped: dict[tuple[int, int], list[Fact]]) -> dict[tuple[int, int], list[Fact]]:
    """Join the lines of a table that gives one period below the other: those of one label under dates alone."""
    found: dict[tuple[int, int], list[Fact]] = {}
    dated = {key[0] for key, facts in grouped.items() if facts[0].path and _is_dated(facts[0].path[-1])}
    firsts: dict[tuple[int, str, tuple[str, ...]], tuple[int, int]] = {}
    for key, facts in grouped.items():
        if key[0] in dated:
            path = tuple(heading for heading in facts[0].path if not _is_dated(heading))
            first = firsts.setdefault((key[0], facts[0].label, path), key)
            if first != key and {fact.period for fact in found[first]}.isdisjoint(fact.period for fact in facts):
                found[first] = found[first] + facts
                continue
        found[key] = facts
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
    for number, row in enumerate(rows):
        for word in row.words | row.alias:
            by_word[word].append(number)
    return Index(rows, dict(by_word), frozenset(by_word), segments, names, sides & segments)


def _title_words(title: str) -> frozenset[str]:
    """Give the words of a table's title that are said of each of its lines: "Net Sales by Region", "per share".

    >>> sorted(_title_words("Net Sales by Region")), sorted(_title_words("Statements of Income"))
    (['revenue'], [])
    """
    words = label_words(title)
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


def _segments(book: Book, rows: list[Row], sides: frozenset[str]) -> frozenset[str]:
    """Gather the words of dimensions and of the lines of segment tables that are no trade words."""
    found = set(sides)
    kinds = {statement.index: statement.kind for statement in book.statements}
    found.update(word for row in rows if kinds[row.key[0]] is Kind.SEGMENT for word in row.words)
    return frozenset(word for word in found - trade_words() - BENIGN - STOP - {"other"} if not word[0].isdigit())


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
    sides = tuple(dimension_words(f.dimension) if f.dimension else _NONE for f in facts)
    alias = _concept_words(fact.concept) if fact.concept else _known_words(alone)
    if words_of & _BETWEEN:
        alias = frozenset()
    words = words_of.union(context, *sides)
    sided = words.difference(words_of, context, BENIGN, _ADJUSTED) if any(sides) else _NONE
    return Row(
        key, words_of, context, sides, adjusted, tuple(facts), words, alias - words_of, scaled, telling, beside,
        turning, sided,
    )  # fmt: skip


@lru_cache(maxsize=8_000)
def _label_to_sets(label: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Give the words of a label: all, those that narrow it, that set it beside another subject, and against one."""
    words = label_words(label)
    return words, words - BENIGN - {"adjusted"}, words & _BESIDES, words & _TURNING


@lru_cache(maxsize=2_000)
def _concept_words(concept: str) -> frozenset[str]:
    """Give the words of an element, none if the trade does not use them all."""
    return _trade_words(label_words(_CAMEL.sub(" ", concept)) - BENIGN)


def _known_words(heading: str) -> frozenset[str]:
    return _trade_words(label_words(heading)) if heading else frozenset()


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
