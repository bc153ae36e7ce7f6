"""A sentence as a row of pieces: figures, period phrases, subject words, and the small words that tie them together.

What a figure says is read from the pieces around it, so this is where running text becomes something that rules
can walk over.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from crossfoot.prose.figures import Token
from crossfoot.prose.passages import Spans
from crossfoot.prose.when import When
from crossfoot.prose.words import STOP, canonical, stem
from crossfoot.source import Span

#: The parts of a stretch; the mark of a footnote, "(1)", is one, and says nothing.
_PART = re.compile(r"\([0-9a-z*]{1,2}\)|[A-Za-z][A-Za-z0-9&.'’]*|[,;:()—–+]|-(?=\s)|[0-9]+")


class Role(StrEnum):
    """What a piece does."""

    FIGURE = "figure"
    WHEN = "when"
    WORD = "word"  # part of a subject
    LINK = "link"
    UP = "up"
    DOWN = "down"
    COMPARE = "compare"
    BLOCK = "block"  # what stands before it is not what the figure measures
    CLAUSE = "clause"
    COMMA = ","
    STOP = ";"
    OPEN = "("
    CLOSE = ")"


#: "$11 million below the first quarter": after a figure these say how far the amount lies from another.
BESIDE = {
    "below": Role.DOWN, "above": Role.UP, "better": Role.UP, "worse": Role.DOWN, "less": Role.DOWN, "more": Role.UP,
    "ahead": Role.UP, "behind": Role.DOWN,
}  # fmt: skip
#: "Acme earned $5 million": a verb that holds its subject.
_EARNED = frozenset({"earned", "lost"})
_MADE = frozenset({"made", "make", "making"})
_TURNS = frozenset({Role.UP, Role.DOWN})
_PUNCTUATION = {",": Role.COMMA, ";": Role.STOP, ":": Role.STOP, "(": Role.OPEN, ")": Role.CLOSE}


class Piece(NamedTuple):
    """A piece of a sentence: its place in the passage, the word as stemmed, and the canonical words it stands for.

    `item` is the index of the figure or period phrase; `proper` says that it is capitalised.
    """

    role: Role
    start: int
    end: int
    word: str = ""
    words: tuple[str, ...] = ()
    item: int = -1
    proper: bool = False


@cache
def roles() -> dict[str, Role]:
    """Give the role of each word of `grammar.tsv`."""
    found: dict[str, Role] = {}
    for line in files(__package__).joinpath("grammar.tsv").read_text(encoding="utf-8").splitlines():
        role, tab, words = line.partition("\t")
        if tab and role != "better":
            for word in words.split():
                found.setdefault(stem(word), Role(role))
    return found


@cache
def improving() -> frozenset[str]:
    """Give the words that say better or worse rather than more or less."""
    text = files(__package__).joinpath("grammar.tsv").read_text(encoding="utf-8")
    return frozenset(next(line for line in text.splitlines() if line.startswith("better\t")).split()[1:])


def sentence_to_pieces(
    text: str, sentence: Span, tokens: Sequence[tuple[int, Token]], whens: Sequence[When], known: frozenset[str]
) -> list[Piece]:
    """Cut a sentence of the passage `text` into pieces; `tokens` are its figures with their numbers.

    `known` are the words of the tables' labels: a participle that is one of them ("deferred") is a subject word.
    """
    taken = Spans((t.start, t.end) for _, t in tokens)
    marks = [(t.start, t.end, Role.FIGURE, k) for k, t in tokens]
    marks += [
        (w.start, w.end, Role.WHEN, k)
        for k, w in enumerate(whens)
        if sentence.start <= w.start < sentence.end and not taken.touching(w.start, w.end)
    ]
    marks.sort()
    pieces: list[Piece] = []
    at = sentence.start
    for mark_start, mark_end, role, item in marks:
        pieces += _words_to_pieces(text, at, mark_start, known)
        if role is Role.FIGURE and pieces and pieces[-1].word in _EARNED and not known & _EARNED:
            said_of_a_line = len(pieces) > 1 and pieces[-2].role is Role.WORD and not pieces[-2].proper
            pieces[-1] = pieces[-1] if said_of_a_line else pieces[-1]._replace(role=Role.WORD, words=("netincome",))
        pieces.append(Piece(role, mark_start, mark_end, item=item))
        at = mark_end
    pieces += _words_to_pieces(text, at, sentence.end, known)
    _settle_roles(pieces, known)
    return pieces


def _settle_roles(pieces: list[Piece], known: frozenset[str]) -> None:
    """Correct the roles of words by what stands beside them."""
    for k in range(1, len(pieces)):
        if pieces[k].role is Role.BLOCK and pieces[k].word.endswith("ing") and _is_within_phrase(pieces, k):
            pieces[k] = pieces[k]._replace(role=Role.WORD, words=(pieces[k].word,))
        if pieces[k].role is Role.COMPARE and pieces[k - 1].word == "which":  # "which compares to $5 million"
            pieces[k - 1] = pieces[k - 1]._replace(role=Role.LINK)
        if pieces[k].word == "comparing":
            _read_comparing(pieces, k)
        if pieces[k].word == "related" and pieces[k - 1].role is Role.WORD and _is_word(pieces, k + 1):
            pieces[k] = pieces[k]._replace(role=Role.WORD)  # "merger related costs", not "costs related to mergers"
        if pieces[k].role in _TURNS and k > 1 and _is_degree(pieces[k - 2 : k], known):
            pieces[k - 1] = pieces[k - 1]._replace(role=Role.LINK, words=())  # "a slight improvement"
        if pieces[k - 1].role is not Role.FIGURE:
            continue
        if pieces[k].word in BESIDE:
            pieces[k] = pieces[k]._replace(role=BESIDE[pieces[k].word], words=())
        elif pieces[k].word == "since":
            pieces[k] = pieces[k]._replace(role=Role.COMPARE)


def _is_degree(before: Sequence[Piece], known: frozenset[str]) -> bool:
    """Whether an article and a word that no table knows stand before a noun of change: it says how large it is."""
    article, word = before
    return article.word in {"a", "an"} and word.role is Role.WORD and known.isdisjoint(word.words)


def _is_word(pieces: Sequence[Piece], at: int) -> bool:
    return at < len(pieces) and pieces[at].role is Role.WORD


def _read_comparing(pieces: list[Piece], at: int) -> None:
    """Turn to the earlier period at its small word: "in comparing the first quarter of 2020 to that of 2019"."""
    pieces[at] = pieces[at]._replace(role=Role.LINK)
    for k in range(at + 2, min(at + 6, len(pieces))):
        if pieces[k].word in {"to", "with"} and pieces[k - 1].role is Role.WHEN:
            pieces[k] = pieces[k]._replace(role=Role.COMPARE)
            return


def _is_within_phrase(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a participle stands before its noun: "68% of mining revenues"."""
    following = at + 1 < len(pieces) and pieces[at + 1].role is Role.WORD
    return following and pieces[at - 1].word == "of" and pieces[at - 2].role is Role.FIGURE


def _words_to_pieces(text: str, start: int, end: int, known: frozenset[str]) -> list[Piece]:
    """Cut a stretch without figures: phrases of the vocabulary become one piece each, commas in them included."""
    raw: list[tuple[str, int, int]] = []
    commas: list[tuple[int, Piece]] = []
    pieces: list[Piece] = []
    for match in _PART.finditer(text, start, end):
        part = match.group()
        first, last = match.span()
        if part[0] == "(" and part != "(":
            continue
        if part == ",":
            commas.append((len(raw), Piece(Role.COMMA, first, last, part)))
        elif part in _PUNCTUATION or part in "—–-":
            pieces += _phrases(raw, commas, text, known)
            raw, commas = [], []
            pieces.append(Piece(_PUNCTUATION.get(part, Role.COMMA), first, last, part))
        elif part == "+":
            if last == end:  # "+10%": the plus of a figure
                pieces += _phrases(raw, commas, text, known)
                raw, commas = [], []
                pieces.append(Piece(Role.UP, first, last, part))
        else:
            raw += [(word, first, last) for word in _part_to_stems(part)]
    return pieces + _phrases(raw, commas, text, known)


@lru_cache(maxsize=20_000)
def _part_to_stems(part: str) -> tuple[str, ...]:
    """Stem a word as written; one with an ampersand is several."""
    word = part.lower().replace("’", "'").removesuffix("'s").replace("'", "").rstrip(".")
    return tuple(stem(w) for w in word.split("&")) if word else ()


def _phrases(
    raw: list[tuple[str, int, int]], commas: list[tuple[int, Piece]], text: str, known: frozenset[str]
) -> list[Piece]:
    """Make the pieces of some words and of the commas between them; `commas` have the number of the word they precede.

    A comma inside a phrase of three words or more ("selling, general and administrative") is part of it.
    """
    table = roles()
    pieces: list[Piece] = []
    waiting = deque(commas)
    for first, last, meaning in _runs(raw, commas):
        while waiting and waiting[0][0] <= first:
            pieces.append(waiting.popleft()[1])
        while waiting and waiting[0][0] < last:
            waiting.popleft()
        word, start, end = raw[first][0], raw[first][1], raw[last - 1][2]
        single = last - first == 1 and meaning == (word,)
        role = (table.get(word) or _guess(word, known)) if single else Role.WORD
        if word == "gain" and text[end - 1] in "sS" and pieces and pieces[-1].role is Role.WORD:
            role = Role.WORD  # "net capital gains of $5 million"
        if word == "attributable" and pieces and "netincome" in pieces[-1].words:
            role = Role.WORD  # "earnings attributable to stockholders" are no cause of anything
        if word == "up" and pieces and pieces[-1].word in _MADE:
            role = Role.LINK  # "tools made up 59% of sales"
        pieces.append(Piece(role, start, end, word, meaning if role is Role.WORD else (), proper=text[start].isupper()))
    return pieces + [comma for _, comma in waiting]


def _runs(raw: list[tuple[str, int, int]], commas: list[tuple[int, Piece]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Give the phrases of some words, none of fewer than three words over a comma."""
    words = [word for word, _, _ in raw]
    found = canonical(words)
    if not commas:
        return found
    places = [at for at, _ in commas]
    if not any(last - first == 2 and first + 1 in places for first, last, _ in found):
        return found
    cuts = [0, *places, len(words)]
    return [
        (cut + first, cut + last, meaning)
        for cut, stop in pairwise(cuts)
        for first, last, meaning in canonical(words[cut:stop])
    ]


def _guess(word: str, known: frozenset[str]) -> Role:
    """Tell verbs and adverbs from the words of a subject by their endings."""
    if word in STOP:
        return Role.LINK
    if word in known:
        return Role.WORD
    if len(word) > 5 and word.endswith("ing"):
        return Role.BLOCK
    if len(word) > 4 and word.endswith("ed"):
        return Role.BLOCK
    if len(word) > 4 and word.endswith("ly"):
        return Role.LINK
    return Role.WORD
