"""The lines of the tables as subjects: which of them a phrase of the prose can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from crossfoot.book import Book
from crossfoot.prose.words import BENIGN, label_words
from crossfoot.statements.model import ColumnRole, Fact, Kind, Standard

#: Each word of a line's label that the phrase leaves out makes the line less likely, up to a limit.
_EXTRA, _MOST_EXTRA = 0.12, 0.48
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
_OPPOSITE = {a: b for pair in _OPPOSITES for a, b in (pair, pair[::-1])}
#: A line with one of these and a phrase without (or the reverse) are different subjects.
_TURNING = frozenset(
    "non before after excluding except noncontrolling discontinued continuing cumulative organic".split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its numbers: the words of its label, of what stands over it, and of each number's dimension.

    `adjusted` is whether it is a non-GAAP amount, `None` where the label does not tell; `words` are all of the words.
    """

    key: tuple[int, int]
    label: frozenset[str]
    context: frozenset[str]
    sides: tuple[frozenset[str], ...]
    adjusted: bool | None
    facts: tuple[Fact, ...]
    words: frozenset[str]


@dataclass(slots=True)
class Index:
    """The lines by the words that describe them."""

    rows: list[Row]
    by_word: dict[str, list[int]]
    known: frozenset[str]
    changes: dict[tuple[int, int], tuple[Fact, ...]]
    _found: dict[frozenset[str], list[tuple[float, Row]]] = field(default_factory=dict)

    def find(self, words: frozenset[str]) -> list[tuple[float, Row]]:
        """Give the lines that the words can mean, with how well, best first."""
        found = self._found.get(words)
        if found is None:
            asked = words - BENIGN - {"adjusted"}
            numbers = {k for word in asked for k in self.by_word.get(word, ())}
            scored = [(score, k) for k in numbers if (score := _score(words, asked, self.rows[k])) > 0]
            scored.sort(key=lambda pair: (-pair[0], pair[1]))
            found = self._found[words] = [(score, self.rows[k]) for score, k in scored[:40]]
        return found


def _score(words: frozenset[str], asked: frozenset[str], row: Row) -> float:
    described = row.words
    if _conflicts(words, row):
        return 0
    label = row.label - BENIGN - {"adjusted"}
    covered = asked & described
    if not covered or (label and not covered & label):
        return 0
    share = len(covered) / len(asked)
    extra = len(label - asked)
    if words - BENIGN == row.label - BENIGN:
        share += 0.05
    return share - min(_EXTRA * extra, _MOST_EXTRA)


def _conflicts(words: frozenset[str], row: Row) -> bool:
    described = row.words
    for word in words:
        other = _OPPOSITE.get(word)
        if other and other in row.label and word not in described and other not in words:
            return True
    return bool((words ^ described) & _TURNING & (words | row.label))


def book_to_index(book: Book) -> Index:
    """Index the lines of a book that hold amounts; guidance is left out."""
    grouped: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    changes: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for statement in book.statements:
        if statement.kind is Kind.GUIDANCE:
            continue
        derived = {c.index for c in statement.columns if c.role in {ColumnRole.CHANGE, ColumnRole.CHANGE_PERCENT}}
        for fact in book.by_statement.get(statement.index, ()):
            (changes if fact.column in derived else grouped)[fact.statement, fact.line].append(fact)
    rows = [_row(key, facts) for key, facts in grouped.items()]
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for word in row.words:
            by_word[word].append(number)
    return Index(rows, dict(by_word), frozenset(by_word), {key: tuple(facts) for key, facts in changes.items()})


def _row(key: tuple[int, int], facts: list[Fact]) -> Row:
    fact = facts[0]
    label = label_words(fact.label)
    context = _union(fact.path)
    adjusted: bool | None = "adjusted" in label or "adjusted" in context
    if not adjusted and fact.standard is not Standard.GAAP:
        adjusted = None
    sides = tuple(label_words(f.dimension) if f.dimension else frozenset() for f in facts)
    return Row(key, label, context, sides, adjusted, tuple(facts), label.union(context, *sides))


def _union(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(word for label in labels for word in label_words(label))
