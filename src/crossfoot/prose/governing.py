"""Which words govern a figure: the subject before it, what follows it, and whether it is a level or a change."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.prose import roles
from crossfoot.prose.grammar import BESIDE, Piece, improving
from crossfoot.prose.phrases import (
    INNER,
    MEASURES,
    SIGNS,
    STANDARDS,
    VERBS,
    defined_left,
    except_left,
    find_comma_aside,
    find_subject,
    group_left,
    is_twofold,
    named_left,
    over_aside,
    tail_left,
)
from crossfoot.prose.readings import Reading, Spoken, Subject
from crossfoot.prose.words import BENIGN

#: Small words that lead from a figure to what it measures, and those that may stand inside a subject phrase.
_CONNECTORS = frozenset("of in for on from over to at".split())
_ARTICLES = frozenset("the its our a an their reported consolidated total overall".split())
#: Words that make a figure before them the size of a change: "a 5% increase", "10% higher".
_NOUNS = frozenset(
    """
    increase decrease growth decline improvement reduction gain drop rise higher lower jump expansion contraction fall
    advance surge compression below above better worse less more ahead behind
    """.split()
)
#: Nouns that are the size of a change by themselves: "growth was 10%".
_GROWTH = frozenset("increase decrease growth decline improvement reduction drop".split())
#: To whom money is returned, and what then leads to the way in which it is.
OWNERS, BY = frozenset("shareholder stockholder shareowner unitholder investor".split()), frozenset({"in", "through"})
_LEADING = _CONNECTORS | _ARTICLES
_INNER_OR = INNER | {"or"}
_SIZES = frozenset("increase decrease growth decline".split())
#: Small words that only make a figure less exact.
_HEDGES = frozenset("approximately about nearly almost roughly over just more than some".split())
_SOME_PERIOD = frozenset({"prior", "previous", "preceding", "period"})
_AVERAGED = frozenset({"averaged", "averaging"})
_BETWEEN_GROWTH, _DOERS = roles.BETWEEN | {roles.WORD}, frozenset({roles.WORD, roles.BLOCK})
#: Words that no verb of change governs a figure over.
_NO_OBJECT = frozenset({"was", "were", "is", "are", "from"})
#: How many pieces what grows has at most, between a period and the word "growth".
_LONGEST_GROWN = 5
#: How far before a figure its verb of change may stand, in pieces.
_REACH = 10


def read_right(pieces: Sequence[Piece], reading: Reading, used: set[int]) -> None:
    """Read what follows a figure: "per share", "of sales", "in write-downs", "increase in net income"."""
    at = reading.at + 1 + _is_of_growth(pieces, reading.at + 1)
    if at < len(pieces) and "pershare" in pieces[at].words:
        reading.per_share = frozenset(pieces[at].words)
        used.add(at)
        return
    connector, at = _connector(pieces, _read_size(pieces, reading, at))
    words, end = _group_right(pieces, at)
    if _leads_on(pieces, end):
        words, end = _before_and(pieces, at, end) or (words, end)
    _read_measure(pieces, reading, words, connector)
    if not words - BENIGN - STANDARDS - MEASURES or (connector == "on" and "basis" in words):
        return
    grown = _is_compound(pieces, reading, connector, end)
    if grown:
        reading.relation, reading.direction = "change", str(pieces[end].role)
    if grown or not _leads_on(pieces, end):
        used.update(range(at, end))
    elif connector not in {"of", "in", "over", "for"}:
        return
    if reading.token.unit in {"percent", "ratio"} and connector == "of" and reading.relation == "is":
        reading.relation, reading.whole = "share_of", words
    elif connector not in {"at", "to"} or reading.relation == "change":
        reading.counted = not connector and not grown
        reading.subjects.append(
            Subject(words, connector not in {"over", "from"} and (not reading.depth or connector == "of"), "right")
        )
        head = _head_right(pieces, at)
        if head != words:
            reading.subjects.append(Subject(head, strong=False, side="right"))


def _read_size(pieces: Sequence[Piece], reading: Reading, at: int) -> int:
    """Read that a figure is the size of a change ("a 5% increase", "$2 million below"), and give what follows that."""
    if at + 1 < len(pieces) and pieces[at].role is roles.COMMA and pieces[reading.at - 1].word == "or":
        at += (
            pieces[at + 1].role in roles.TURN and pieces[at + 1].word in _SIZES
        )  # "a $2.3 million, or 14%, increase in ..."
    if at >= len(pieces) or pieces[at].role not in roles.TURN or pieces[at].word not in _NOUNS:
        return at
    reading.relation, reading.direction = "change", str(pieces[at].role)
    reading.better = pieces[at].word in improving()
    if pieces[at].word in BESIDE and any(piece.role is roles.FIGURE for piece in pieces[at + 1 : at + 4]):
        reading.muddled = True  # "9 basis points less than the 3.84% of ...": the period is that figure's
    return at + 1


def _is_compound(pieces: Sequence[Piece], reading: Reading, connector: str, end: int) -> bool:
    """Whether a percentage is the size of a change that its subject names: "5% sales growth"."""
    if connector or reading.relation != "is" or reading.token.unit not in {"percent", "bps"} or end >= len(pieces):
        return False
    return pieces[end].role in roles.TURN and pieces[end].word in _GROWTH


def _is_of_growth(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a period stands before the growth that it is of: "12 percent year-over-year EPS growth"."""
    if at >= len(pieces) or pieces[at].role is not roles.WHEN:
        return False
    after = next((piece for piece in pieces[at + 1 : at + _LONGEST_GROWN] if piece.role is not roles.WORD), None)
    return after is not None and after.role in roles.TURN and after.word in _GROWTH


def _is_of_period(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a period stands before the phrase that it belongs to."""
    return pieces[at].role is roles.WHEN and pieces[at + 1].role is roles.WORD


def _read_measure(pieces: Sequence[Piece], reading: Reading, words: frozenset[str], connector: str) -> None:
    """Read by which rules the figure was made up: "on a GAAP basis", "at constant currency", "excluding ..."."""
    if connector in {"on", "in", "at", ""}:
        if "adjusted" in words:
            reading.adjusted = True
        elif "gaap" in words:
            reading.adjusted = False
        reading.extra = words & {"organic"}
    after = pieces[reading.at + 1].word if reading.at + 1 < len(pieces) else ""
    if after == "excluding" and reading.adjusted is None:
        reading.adjusted = reading.muddled = True
    reading.muddled = reading.muddled or after in {"if", "assuming", "absent"}
    reading.muddled = reading.muddled or (connector == "at" and "rate" in words)  # "at the guidance rates"
    reading.muddled = reading.muddled or "annualized" in [p.word for p in pieces[reading.at + 1 : reading.at + 4]]
    if connector in {"from", "over"} and words and words <= _SOME_PERIOD:
        reading.muddled = True  # "6% from the prior period": the year's or the quarter's
    accounted = any(piece.word == "accounted" for piece in pieces[max(0, reading.at - 4) : reading.at])
    if connector == "of" and accounted and reading.token.unit != "percent":
        reading.muddled = True  # "accounted for $8 million of the expense": a part of it


def _connector(pieces: Sequence[Piece], at: int) -> tuple[str, int]:
    """Read the small words that lead from a figure to what it measures; give the last that is no article."""
    connector = ""
    while at < len(pieces) and pieces[at].role is roles.LINK and pieces[at].word in _LEADING:
        connector = connector if pieces[at].word in _ARTICLES else pieces[at].word
        at += 1
    if connector == "to" and at < len(pieces) - 1 and set(pieces[at].words) & OWNERS and pieces[at + 1].word in BY:
        connector, at = "in", at + 2  # "$5 million to shareholders in dividends"
    if connector == "of" and at < len(pieces) - 1 and _is_of_period(pieces, at):
        at += 1  # "59% of fourth quarter sales"
    return connector, at


def _group_right(pieces: Sequence[Piece], at: int) -> tuple[frozenset[str], int]:
    """Gather the words of a subject phrase that begins at `at`, and give where it ends."""
    words: set[str] = set()
    end = at
    while end < len(pieces):
        piece = pieces[end]
        if piece.role is roles.WORD:
            words.update(piece.words)
        elif end == at or not (piece.role is roles.LINK and piece.word in INNER):
            break
        end += 1
    return frozenset(words), end


def _head_right(pieces: Sequence[Piece], at: int) -> frozenset[str]:
    """Gather the first words of a subject phrase, up to its first small word."""
    words: set[str] = set()
    while at < len(pieces) and pieces[at].role is roles.WORD:
        words.update(pieces[at].words)
        at += 1
    return frozenset(words)


def _before_and(pieces: Sequence[Piece], at: int, end: int) -> tuple[frozenset[str], int] | None:
    """Cut a phrase before its last "and", behind which the subject of the next figure begins; `None` without one."""
    cut = next((k for k in range(end - 1, at, -1) if pieces[k].word == "and"), 0)
    return (frozenset(word for piece in pieces[at:cut] for word in piece.words), cut) if cut else None


def _leads_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a phrase that ends at `at` is the subject of the next figure: a verb, a turn or "of" leads to it."""
    before = pieces[at - 1].word
    if at < len(pieces) and (pieces[at].role is roles.FIGURE) and before == "of":
        return True
    at = over_aside(pieces, at)
    led = at < len(pieces) and (pieces[at].role in roles.TURN or pieces[at].word in VERBS)
    return led and any(p.role is roles.FIGURE for p in pieces[at : at + 4])


def share_per_share(pieces: Sequence[Piece], readings: Sequence[Reading]) -> None:
    """Hand "per basic and diluted share" to both figures of "$0.24 and $0.23"."""
    for k in range(len(readings) - 2, -1, -1):
        first, second = readings[k], readings[k + 1]
        between = pieces[first.at + 1 : second.at]
        joined = bool(between) and all(piece.word in {"and", "to", ","} for piece in between)
        small = not first.token.scaled and abs(first.token.value) < 1000 and first.token.unit == second.token.unit
        if second.per_share and not first.per_share and joined and small:
            first.per_share = second.per_share
            if {"basic", "diluted"} <= second.per_share:
                first.per_share = second.per_share - {"diluted"}
                second.per_share -= {"basic"}


def read_change(pieces: Sequence[Piece], reading: Reading) -> None:
    """Read from the words before a figure whether it is the size of a change, or where a change arrives."""
    if reading.relation == "change":
        return
    at, said = _turn_before(pieces, reading.at)
    if at < 0 or pieces[at].role not in roles.TURN:
        grown = _growth_before(pieces, reading.at)
        grown = grown if grown >= 0 else _rise_before(pieces, reading.at)
        if grown >= 0 and reading.relation == "is":
            reading.relation, reading.direction = "change", str(pieces[grown].role)
            return
        if "by" in said and "to" not in said and reading.relation == "is":
            reading.relation = "impact"  # "hurt sales by $5 million" says nothing of what sales were
        return
    if "" in said and _has_doer(pieces, at):
        reading.relation = "impact"  # "a charge reduced earnings by $2 million" is no change of earnings
        return
    reading.direction, reading.better = str(pieces[at].role), pieces[at].word in improving()
    reading.arrives = "to" in said
    if not reading.arrives and reading.relation == "is":
        reading.relation = "change"


def _turn_before(pieces: Sequence[Piece], end: int) -> tuple[int, set[str]]:
    """Go left from a figure to a verb of change; give its place and whether "to", "by", "" (an object) lie between.

    The place is -1 where no such verb governs the figure.
    """
    at, said = end - 1, set[str]()
    while at >= 0 and end - at < _REACH and pieces[at].role not in roles.TURN:
        piece = pieces[at]
        if piece.word in {"than", "of"} and pieces[at - 1].word in BESIDE and pieces[at - 1].role in roles.TURN:
            return -1, said
        if piece.word in {"to", "at"} and pieces[at + 1].word not in {"least", "most"} and "by" not in said:
            said.add("to")
        elif piece.word == "by":
            said.add("by")
        elif piece.role is roles.WORD and said == {"by"}:
            said.add("")
        elif piece.role is roles.WORD and "" in said:
            pass
        elif piece.role not in roles.BETWEEN or piece.word in _NO_OBJECT:
            return -1, said
        at -= 1
    return (at if end - at < _REACH else -1), said


def _growth_before(pieces: Sequence[Piece], end: int) -> int:
    """Give the place of the noun of change whose size a figure is said to be: "net sales growth was 10%".

    -1 where there is none; the subject stands before the noun, or after it with "in".
    """
    at = end - 1
    while at >= 0 and pieces[at].role in _BETWEEN_GROWTH and end - at < _REACH:
        at -= 1
    between = pieces[at + 1 : end] if at >= 0 else []
    if not between or pieces[at].word not in _GROWTH:
        return -1
    if not any(piece.word in VERBS for piece in between) and not _is_growth_of(between):
        return -1
    words = next((k for k, piece in enumerate(between) if piece.role is roles.WORD), -1)
    if words >= 0:
        return at if between[0].word == "in" else -1
    return at if at and pieces[at - 1].role is roles.WORD else -1


def _rise_before(pieces: Sequence[Piece], end: int) -> int:
    """Give the place of the noun of change whose size a figure is: "increases in fuel of $5 million and wages of $2".

    -1 where there is none.
    """
    listed = pieces[end - 1].word == "of"
    at = end - 1
    while listed and at > 0 and end - at < 2 * _REACH:
        piece = pieces[at]
        if piece.word == "in" and pieces[at - 1].role in roles.TURN:
            return at - 1 if pieces[at - 1].word in _SIZES else -1
        if piece.role is roles.FIGURE:
            listed = pieces[at - 1].word in {"of", "or"} and pieces[at + 1].word in {"and", ",", "or"}
        elif piece.role is not roles.WORD and piece.role is not roles.COMMA and piece.word not in _INNER_OR:
            return -1
        at -= 1
    return -1


def _is_growth_of(between: Sequence[Piece]) -> bool:
    """Whether what stands between a noun of change and a figure says whose change it is: "in net sales of"."""
    last = next((piece.word for piece in reversed(between) if piece.word not in _HEDGES), "")
    return between[0].word == "in" and last == "of" and any(piece.role is roles.WORD for piece in between)


def _has_doer(pieces: Sequence[Piece], at: int) -> bool:
    """Whether something else than "we" makes the change: "a charge reduced ...", "which lowered ..."."""
    at -= 1
    while at >= 0 and pieces[at].role in roles.BETWEEN and pieces[at].word != "and":
        at -= 1
    return at >= 0 and pieces[at].role in _DOERS


def read_left(
    pieces: Sequence[Piece], reading: Reading, used: set[int], spoken: Spoken, before: Sequence[Reading]
) -> None:
    """Read the subject phrase before a figure, and put it before what follows the figure if both are one phrase.

    A figure with no subject words of its own goes on with those of the figure before it.
    """
    if reading.relation == "impact" and reading.subjects:
        reading.relation = "is"  # "hurt by $2 million of write-downs" says what the write-downs were
        return
    start = find_comma_aside(pieces, reading.at)
    at, strong, aside, back = find_subject(pieces, start - 1 if start >= 0 else reading.at - 1, used)
    if reading.relation == "change" and reading.subjects and any(at < other.at for other in before):
        return  # "and a $138 thousand increase in insurance": what stands before is another's
    reading.carried = spoken.subject
    if start >= 0:
        without = pieces[start].word == "excluding"
        if without:
            aside |= {"excluding", *(word for piece in pieces[start : reading.at] for word in piece.words)}
        reading.narrowed = not without  # what includes something else is hard to tell from what does not
        before = [r for r in before if r.at < start]
    last = None if back else next((r for r in reversed(before) if at < r.at and r.depth == reading.depth), None)
    if last is not None and last.subjects and not reading.subjects:
        alike = (
            last.token.unit is not None or reading.token.unit is None
        )  # what follows a count of shares is no subject of an amount
        reading.subjects += [
            Subject(s.words, s.strong and strong and (alike or s.side != "right"), s.side) for s in last.subjects
        ]
        reading.narrowed = last.narrowed
        return
    if at < 0:
        if spoken.subject:
            reading.subjects.append(Subject(spoken.subject, strong, "carried"))
        return
    near = before[-1] if before and reading.side == 1 and not reading.subjects else None
    if near is not None and near.side == 0 and _is_likewise(pieces, reading, near, group_left(pieces, at, used)):
        reading.subjects, reading.per_share = list(near.subjects), near.per_share
        return
    _read_phrase(pieces, reading, used, (at, strong, aside))


def _is_likewise(pieces: Sequence[Piece], reading: Reading, near: Reading, words: frozenset[str]) -> bool:
    """Whether the far side only says the sign: "a loss per share of $0.16, compared with income of ..."."""
    alike = reading.token.unit == near.token.unit and reading.token.scaled == near.token.scaled
    return alike and words <= SIGNS and any(p.role is roles.COMPARE for p in pieces[near.at : reading.at])


def _read_phrase(
    pieces: Sequence[Piece], reading: Reading, used: set[int], found: tuple[int, bool, frozenset[str]]
) -> None:
    """Read the subject phrase that ends at a piece, the fuller readings of it before the plain one."""
    at, strong, aside = found
    words = group_left(pieces, at, used)
    if not reading.muddled and is_twofold(pieces, at):
        reading.muddled = reading.twofold = True
    if reading.subjects and reading.relation == "is":
        reading.narrowed = True
        reading.subjects.append(Subject(words | reading.subjects[0].words, strong, "both"))
    averaged = {"average"} if any(piece.word in _AVERAGED for piece in pieces[at + 1 : reading.at]) else frozenset()
    kept = except_left(pieces, at, used)
    defined = defined_left(pieces, at, reading.at)
    if defined:
        reading.subjects.append(Subject(defined, strong, "left"))
    fuller = (
        named_left(pieces, at, used),
        kept and words | kept,
        averaged and words | averaged,
        aside and words | aside,
    )
    reading.subjects += [Subject(frozenset(each), strong, "left") for each in fuller if each]
    strong = strong and not aside and not averaged
    reading.subjects.append(Subject(words, strong, "left"))
    if "excluding" in kept:
        reading.subjects.append(Subject(kept - {"excluding"} | {"adjusted"}, strong=False, side="left"))
    tail = tail_left(pieces, at, used)
    if tail != words:
        reading.subjects.append(Subject(tail, strong=False, side="left"))
