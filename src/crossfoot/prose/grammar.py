"""A sentence as a row of pieces: figures, period phrases, subject words, and the small words that tie them together.

What a figure says is read from the pieces around it, so this is where running text becomes something that rules
can walk over.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from crossfoot.prose import roles
from crossfoot.prose.figures import Token
from crossfoot.prose.passages import Spans
from crossfoot.prose.roles import Role
from crossfoot.prose.when import When
from crossfoot.prose.words import STOP, canonical, stem
from crossfoot.record import dataclass
from crossfoot.source import Span

#: The parts of a stretch; the mark of a footnote, "(1)", is one, and says nothing.
_PART = re.compile(r"\([0-9a-z*]{1,2}\)|[A-Za-z][A-Za-z0-9&.'’]*|[,;:()—–+]|-(?=\s)|[0-9]+")


#: "$11 million below the first quarter": after a figure these say how far the amount lies from another.
BESIDE = dict.fromkeys(("above", "ahead", "better", "more"), roles.UP)
BESIDE |= dict.fromkeys(("behind", "below", "less", "worse"), roles.DOWN)
#: "Acme earned $5 million": a verb that holds its subject.
_EARNED = frozenset({"earned", "lost"})
#: The word of a parenthesis that a quotation mark follows: a short name is given in it.
QUOTED = '("'
_QUOTES = frozenset("\"'“‘”")
_MADE = frozenset({"made", "make", "making"})
_BY = frozenset({"by", "from", "to"})
_SETTLED = frozenset({"comparing", "related"})
_PUNCTUATION = {
    ",": roles.COMMA, ";": roles.STOP, ":": roles.STOP, "(": roles.OPEN, ")": roles.CLOSE, "—": roles.COMMA,
    "–": roles.COMMA, "-": roles.COMMA, "+": roles.UP,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
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
def words_to_roles() -> dict[str, Role]:
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
    marks = [(t.start, t.end, roles.FIGURE, k) for k, t in tokens]
    if whens:
        taken = Spans([(t.start, t.end) for _, t in tokens])
        marks += [
            (w.start, w.end, roles.WHEN, k)
            for k, w in enumerate(whens)
            if sentence.start <= w.start < sentence.end and not taken.touching(w.start, w.end)
        ]
        marks.sort()
    pieces: list[Piece] = []
    at = sentence.start
    for mark_start, mark_end, role, item in marks:
        pieces += _words_to_pieces(text, at, mark_start, known)
        if role is roles.FIGURE and pieces and pieces[-1].word in _EARNED and not known & _EARNED:
            said_of_a_line = len(pieces) > 1 and pieces[-2].role is roles.WORD and not pieces[-2].proper
            pieces[-1] = pieces[-1] if said_of_a_line else replace(pieces[-1], role=roles.WORD, words=("netincome",))
        pieces.append(Piece(role, mark_start, mark_end, "", (), item))
        at = mark_end
    pieces += _words_to_pieces(text, at, sentence.end, known)
    _settle_roles(pieces, known)
    return pieces


def _settle_roles(pieces: list[Piece], known: frozenset[str]) -> None:
    """Correct the roles of words by what stands beside them."""
    for k in range(1, len(pieces)):
        role, word, before = pieces[k].role, pieces[k].word, pieces[k - 1]
        if role is roles.BLOCK and word.endswith("ing") and _is_within_phrase(pieces, k):
            role = roles.WORD
            pieces[k] = replace(pieces[k], role=role, words=(word,))
        if role in roles.TURN and before.word in {"in", "of"} and word in known:  # "an increase in advances"
            role = roles.WORD
            pieces[k] = replace(pieces[k], role=role, words=(word,))
        if before.word == "which" and _is_relative(pieces, k):
            pieces[k - 1] = replace(before, role=roles.LINK)
        if word in _SETTLED:
            if word == "comparing":
                _read_comparing(pieces, k)
            elif before.role is roles.WORD and _is_word(pieces, k + 1):
                # "merger related costs", not "costs related to mergers"
                pieces[k] = replace(pieces[k], role=roles.WORD)
        if role in roles.TURN and k > 1 and _is_degree(pieces[k - 2], before, known):
            pieces[k - 1] = replace(before, role=roles.LINK, words=())  # "a slight improvement"
        if before.role is roles.FIGURE:
            pieces[k] = _after_figure(pieces[k])


def _is_relative(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "which" goes on about the subject: "which rose 5%", "which compares to"; not "which raised sales by"."""
    if pieces[at].role is roles.COMPARE:
        return True
    after = pieces[at + 1 : at + 2]
    return pieces[at].role in roles.TURN and bool(after) and (after[0].role is roles.FIGURE or after[0].word in _BY)


def _after_figure(piece: Piece) -> Piece:
    """Give a word the role that it has right after a figure."""
    if piece.word in BESIDE:
        return replace(piece, role=BESIDE[piece.word], words=())
    return replace(piece, role=roles.COMPARE) if piece.word == "since" else piece


def _is_degree(article: Piece, word: Piece, known: frozenset[str]) -> bool:
    """Whether an article and a word that no table knows stand before a noun of change: it says how large it is."""
    return article.word in {"a", "an"} and word.role is roles.WORD and known.isdisjoint(word.words)


def _is_word(pieces: Sequence[Piece], at: int) -> bool:
    return at < len(pieces) and pieces[at].role is roles.WORD


def _read_comparing(pieces: list[Piece], at: int) -> None:
    """Turn to the earlier period at its small word: "in comparing the first quarter of 2020 to that of 2019"."""
    pieces[at] = replace(pieces[at], role=roles.LINK)
    for k in range(at + 2, min(at + 6, len(pieces))):
        if pieces[k].word in {"to", "with"} and pieces[k - 1].role is roles.WHEN:
            pieces[k] = replace(pieces[k], role=roles.COMPARE)
            return


def _is_within_phrase(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a participle stands before its noun: "68% of mining revenues"."""
    following = at + 1 < len(pieces) and pieces[at + 1].role is roles.WORD
    return following and pieces[at - 1].word == "of" and pieces[at - 2].role is roles.FIGURE


def _words_to_pieces(text: str, start: int, end: int, known: frozenset[str]) -> list[Piece]:
    """Cut a stretch without figures: phrases of the vocabulary become one piece each, commas in them included."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    commas: list[tuple[int, Piece]] = []
    pieces: list[Piece] = []
    for match in _PART.finditer(text, start, end):
        part, place = match.group(), match.span()
        role = _PUNCTUATION.get(part)
        if role is None:
            for word in _part_to_stems(part) if part[0] != "(" else ():
                words.append(word)
                places.append(place)
        elif part == ",":
            commas.append((len(words), Piece(role, *place, part)))
        elif part != "+" or place[1] == end:  # "+10%": the plus of a figure
            pieces += _phrases(words, places, commas, text, known)
            words, places, commas = [], [], []
            quoted = part == "(" and text[place[1] : place[1] + 1] in _QUOTES
            pieces.append(Piece(role, *place, QUOTED if quoted else part))
    pieces += _phrases(words, places, commas, text, known)
    return pieces


@lru_cache(maxsize=20_000)
def _part_to_stems(part: str) -> tuple[str, ...]:
    """Stem a word as written; one with an ampersand is several."""
    word = part.lower().replace("’", "'").removesuffix("'s").replace("'", "").rstrip(".")
    if "&" in word:
        return tuple(map(stem, word.split("&")))
    return (stem(word),) if word else ()


def _phrases(
    words: list[str],
    places: list[tuple[int, int]],
    commas: list[tuple[int, Piece]],
    text: str,
    known: frozenset[str],
) -> list[Piece]:
    """Make the pieces of some words and of the commas between them; `commas` have the number of the word they precede.

    A comma inside a phrase of three words or more ("selling, general and administrative") is part of it.
    """
    pieces: list[Piece] = []
    waiting = deque(commas)
    for first, last, meaning in _runs(words, commas):
        while waiting and waiting[0][0] <= first:
            pieces.append(waiting.popleft()[1])
        while waiting and waiting[0][0] < last:
            waiting.popleft()
        word, start, end = words[first], places[first][0], places[last - 1][1]
        single = last - first == 1 and meaning[0] == word and len(meaning) == 1
        role = _word_to_role(word, known) if single else roles.WORD
        if word == "gain" and text[end - 1] in "sS" and pieces and pieces[-1].role is roles.WORD:
            role = roles.WORD  # "net capital gains of $5 million"
        if word == "attributable" and pieces and "netincome" in pieces[-1].words:
            role = roles.WORD  # "earnings attributable to stockholders" are no cause of anything
        if word == "up" and pieces and pieces[-1].word in _MADE:
            role = roles.LINK  # "tools made up 59% of sales"
        said = meaning if role is roles.WORD else ()
        pieces.append(Piece(role, start, end, word, said, -1, text[start].isupper()))
    pieces += [comma for _, comma in waiting]
    return pieces


def _runs(words: list[str], commas: list[tuple[int, Piece]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Give the phrases of some words, none of fewer than three words over a comma."""
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


@lru_cache(maxsize=20_000)
def _word_to_role(word: str, known: frozenset[str]) -> Role:
    """Give what a word by itself does."""
    return words_to_roles().get(word) or _guess(word, known)


def _guess(word: str, known: frozenset[str]) -> Role:
    """Tell verbs and adverbs from the words of a subject by their endings."""
    if word in STOP:
        return roles.LINK
    if word in known:
        return roles.WORD
    if len(word) > 5 and word.endswith("ing"):
        return roles.BLOCK
    if len(word) > 4 and word.endswith("ed"):
        return roles.BLOCK
    if len(word) > 4 and word.endswith("ly"):
        return roles.LINK
    return roles.WORD
