"""Subject phrases: the words before a figure that name what it measures, gathered from the pieces of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.prose import roles
from crossfoot.prose.grammar import QUOTED, Piece
from crossfoot.prose.words import BENIGN

INNER = frozenset("of and for in on the a an by from to our its or their at reported consolidated per".split())
#: Verbs that say what a subject amounts to.
VERBS = frozenset(
    """
    stand remain equal comprise was were is are be been would remained stood totaled totalled reached amounted represent
    """.split()
)
#: Words that tell by which rules an amount was made up, not what it is.
STANDARDS = frozenset({"adjusted", "basis", "gaap", "reported", "measure"})
MEASURES = frozenset({"organic", "usd"})
#: Words that no subject is made of alone.
_UNTELLING = BENIGN | STANDARDS | MEASURES
_BREAKS, _SET_OFF = frozenset({roles.STOP, roles.BLOCK}), frozenset({roles.WHEN, roles.COMMA})
#: Words that set a part of the subject aside: "earnings excluding identified items".
_EXCEPT = frozenset({"excluding", "before", "without"})
#: What an amount is said to be that is of either sign.
SIGNS = frozenset({"income", "charge", "loss", "gain", "benefit", "netincome", "expense", "of", "an", "a", "net"})
#: The phrase at the beginning of a sentence that a dash, a colon or a comma sets off has so many pieces at most.
_LONGEST_LEAD = 8
_LONGEST_ASIDE = 8
#: What opens an aside between commas, what does not stand in one, and how many pieces it has at most.
_ASIDES = frozenset({"including", "excluding"})
_TURNS = roles.PARTING | roles.TURN | {roles.COMPARE}
_LONGEST_COMMA_ASIDE = 16
_DASHES = frozenset({"—", "–", "-", ":"})
_OPENERS = frozenset({"in", "at", "for", "within", "across"})


def find_subject(pieces: Sequence[Piece], at: int, used: set[int]) -> tuple[int, bool, frozenset[str], bool]:
    """Go left to the last piece of a subject phrase, over asides.

    Give its number, whether small words alone lie between, the words of an aside that narrows the subject, and
    whether a verb after "and" went back to the subject that the clause began with ("included ... and would have been").
    """
    strong, depth, verb = True, 0, False
    aside: set[str] = set()
    while at >= 0:
        piece = pieces[at]
        if piece.role is roles.CLOSE:
            depth += 1
        elif piece.role is roles.OPEN:
            depth = max(0, depth - 1)
        elif depth:
            aside.update(set(piece.words) - STANDARDS or ({piece.word} if piece.role is roles.BLOCK else ()))
        else:
            if verb and piece.word == "and":
                return _first_subject(pieces, at), strong, frozenset(), True
            verb = verb or piece.word in VERBS
            if piece.role is roles.WORD and at not in used and not _UNTELLING.issuperset(piece.words):
                break
            strong = strong and (piece.role not in _BREAKS or _announces(pieces, at))
        at -= 1
    return at, strong, frozenset(aside) if len(aside) > 1 else frozenset(), False


def find_comma_aside(pieces: Sequence[Piece], end: int) -> int:
    """Give the word that opens an aside between the subject and the verb of the figure at `end`; -1 without one.

    "Debt, including leases of $3 million, totaled ..."
    """
    at, verb = end - 1, False
    while at > 0 and pieces[at].role in roles.BETWEEN:
        verb = verb or pieces[at].word in VERBS
        at -= 1
    if at < 1 or pieces[at].word != "," or not verb:
        return -1
    for k in range(at - 1, max(1, at - _LONGEST_COMMA_ASIDE), -1):
        if pieces[k].word in _ASIDES:
            return k if pieces[k - 1].word == "," else -1
        if pieces[k].role in _TURNS or pieces[k].word in VERBS:
            return -1
    return -1


def _announces(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a colon only announces the figure: "net income: $5 million", "net income: GAAP: $5 million"."""
    if pieces[at].word != ":":
        return False
    at += 1
    while at < len(pieces) and (
        pieces[at].word == ":" or (pieces[at].words and STANDARDS.issuperset(pieces[at].words))
    ):
        at += 1
    return at < len(pieces) and pieces[at].role is roles.FIGURE


def _first_subject(pieces: Sequence[Piece], end: int) -> int:
    """Give the last piece of the first subject phrase of the clause that `end` stands in."""
    start = end
    while start > 0 and pieces[start - 1].role not in roles.PARTING:
        start -= 1
    at = next((k for k in range(start, end) if set(pieces[k].words) - BENIGN - STANDARDS), -1)
    while 0 <= at < end - 1 and pieces[at + 1].role is roles.WORD:
        at += 1
    return at


def is_twofold(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a phrase names two alike: "commercial and commercial real estate loans"."""
    seen: set[str] = set()
    joined = False
    while at >= 0 and (pieces[at].role is roles.WORD or pieces[at].word in INNER):
        joined = joined or pieces[at].word == "and"
        if joined and pieces[at].role is roles.WORD and pieces[at].word in seen:
            return True
        seen.add(pieces[at].word)
        at -= 1
    return False


def tail_left(pieces: Sequence[Piece], at: int, used: set[int]) -> frozenset[str]:
    """Gather the last words of a subject phrase, from its last small word on."""
    words: set[str] = set()
    while at >= 0 and at not in used and pieces[at].role is roles.WORD:
        words.update(pieces[at].words)
        at -= 1
    return frozenset(words)


def group_left(pieces: Sequence[Piece], at: int, used: set[int]) -> frozenset[str]:
    """Gather the words of the subject phrase that ends at `at`."""
    depth, words = 0, set[str]()
    for k in range(at, _begin(pieces, at, used) - 1, -1):
        depth += (pieces[k].role is roles.CLOSE) - (pieces[k].role is roles.OPEN)
        words.update(pieces[k].words if not depth else ())
    return frozenset(words)


def except_left(pieces: Sequence[Piece], at: int, used: set[int]) -> frozenset[str]:
    """Gather the words of a phrase of which the one that ends at `at` sets a part aside: "earnings excluding X"."""
    at = _begin(pieces, at, used) - 1
    if at < 1 or pieces[at].word not in _EXCEPT or pieces[at - 1].role is not roles.WORD:
        return frozenset()
    return group_left(pieces, at - 1, used) | {pieces[at].word}


def defined_left(pieces: Sequence[Piece], at: int, end: int) -> frozenset[str]:
    """Gather the words of the short name that a subject is given in quotes: earnings before ... ("EBITDA") were ..."""
    opened = next((k for k in range(at + 1, min(at + 3, end)) if pieces[k].word == QUOTED), -1)
    if opened < 0:
        return frozenset()
    close = next((k for k in range(opened, min(opened + _LONGEST_ASIDE, end)) if pieces[k].role is roles.CLOSE), opened)
    return frozenset(word for piece in pieces[opened:close] for word in piece.words)


def named_left(pieces: Sequence[Piece], at: int, used: set[int]) -> frozenset[str]:
    """Gather the words of the line that is said to be an income or a loss: "other income (expense) was income of"."""
    begin = _begin(pieces, at, used)
    if begin < 1 or pieces[begin - 1].word not in VERBS or not group_left(pieces, at, used) <= SIGNS:
        return frozenset()
    at, _, aside, _ = find_subject(pieces, begin - 1, used)
    return group_left(pieces, at, used) | aside if at >= 0 else frozenset()


def find_lead(pieces: Sequence[Piece]) -> frozenset[str]:
    """Gather the words that a sentence sets before all it says: "Software: revenues of ...", "In Asia, sales ..."."""
    opened = bool(pieces) and pieces[0].word in _OPENERS
    words: set[str] = set()
    for piece in pieces[:_LONGEST_LEAD]:
        if piece.word in _DASHES or (opened and piece.role is roles.COMMA):
            if words or opened:
                return frozenset(words)
            continue  # a dash for a bullet
        if piece.role is roles.WORD:
            words.update(piece.words)
        elif piece.role is not roles.LINK and not (words and not opened and piece.role in _SET_OFF):
            break
    return frozenset()


def over_aside(pieces: Sequence[Piece], at: int) -> int:
    """Give the number of the first piece that no parenthesis opened at `at` holds."""
    if at < len(pieces) and pieces[at].role is roles.OPEN:
        close = next((k for k in range(at, min(at + _LONGEST_ASIDE, len(pieces))) if pieces[k].role is roles.CLOSE), -1)
        return close + 1 if close > 0 else at
    return at


def _begin(pieces: Sequence[Piece], at: int, used: set[int]) -> int:
    """Give the number of the first piece of the subject phrase that ends at `at`."""
    begin = at + 1
    while begin > 0 and begin - 1 not in used:
        piece = pieces[begin - 1]
        if piece.role is roles.CLOSE and begin <= at and pieces[begin].role is roles.WORD:
            opened = _opening(pieces, begin - 1)
            if opened > 0 and pieces[opened - 1].role is roles.WORD:
                begin = opened
                continue
        inner = piece.role is roles.LINK and piece.word in INNER
        if piece.role is not roles.WORD and not inner and not _is_inside(pieces, begin - 1):
            break
        begin -= 1
    return begin


def _opening(pieces: Sequence[Piece], at: int) -> int:
    """Give the number of the parenthesis that the one at `at` closes; 0 if there is none near."""
    return next((k for k in range(at, max(0, at - _LONGEST_ASIDE), -1) if pieces[k].role is roles.OPEN), 0)


def _is_inside(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a period phrase stands inside a subject phrase: "Global Services fourth quarter revenue"."""
    inside = pieces[at].role is roles.WHEN and 0 < at < len(pieces) - 1
    return inside and pieces[at - 1].role is roles.WORD and pieces[at + 1].role is roles.WORD
