"""Prose to sentences: spans that follow one another, none crossing a paragraph.

A sentence is the largest stretch in which a figure, a negation or an "if" can reach a word, so a boundary that is
wrongly made or wrongly missed changes what the prose is taken to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.source import Span

#: Words whose full stop does not end a sentence, in lower case and without the stop.
ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen sr jr st vs no nos inc corp co cos ltd llc plc bros dept est approx fig figs al etc cf
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    u.s u.k u.s.a e.g i.e n.a n.v s.a a.g p.l.c l.p l.l.c a.m p.m ph.d d.c n.y
    mass conn calif pa fla tex ill mich minn wash ore mo va ga colo
    """.split()
)
#: A company's suffix or a state may end a sentence after all; these words then begin the next one.
_MAY_END = frozenset("inc corp co cos ltd llc plc u.s u.k u.s.a a.m p.m n.v s.a a.g l.p l.l.c etc d.c n.y".split())
STARTERS = frozenset(
    """
    the this these those that a an we our it its in on as at for if while during following under based because
    although however there such all no management he she they i sales revenue revenues net total results both
    additionally furthermore moreover accordingly therefore since when after before with to upon
    """.split()
)
_STOP = re.compile(r"[.!?\n](?:(?<!\n)[\"'\u201d\u2019)\]]{0,3}(?=\s)|(?<=\n)[^\S\n]*\n)")
_NEXT = re.compile(r"\s*[\"'\u201c\u2018(\[]{0,3}([^\s\"'\u201c\u2018(\[]+)")
_LAST = re.compile(r"([^\s(\"\u201c\u2018']+)\Z")


def find_sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the tight spans of the sentences in `text[span.start:span.end]`, in order.

    A line break does not end a sentence; an empty line does.

    >>> text = "Acme Inc. earned $1.5 million. It paid Dr. No 3 cents."
    >>> [text[s.start:s.end] for s in find_sentences(text, Span(0, len(text)))]
    ['Acme Inc. earned $1.5 million.', 'It paid Dr. No 3 cents.']
    """
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if text[stop.start()] == "\n" or _ends(text, stop.start(), stop.end(), span.end):
            yield from _tight(text, start, stop.end())
            start = stop.end()
    yield from _tight(text, start, span.end)


def _tight(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, stop: int, after: int, end: int) -> bool:
    """Whether the mark at `stop` ends a sentence, judged by the word before and the word after it."""
    follow = _NEXT.match(text, after, min(end, after + 80))
    if follow is None:
        return True
    word = follow[1]
    if word[0].islower():
        return False
    if text[stop] != ".":
        return True
    last = _LAST.search(text, max(0, stop - 24), stop)
    before = last[1] if last else ""
    lower = before.lower()
    if lower in ABBREVIATIONS:
        return lower in _MAY_END and word.lower().rstrip(",") in STARTERS
    return not (len(before) == 1 and before.isupper())
