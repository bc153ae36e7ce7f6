"""The words around a table: the titles just above it, and what the release says of its period.

A text is kept with the way back to its span, so that whatever is read from it can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossfoot.record import dataclass
from crossfoot.release import Furniture, Heading, Prose, Release, Table
from crossfoot.source import Span
from crossfoot.values.date import lowered

#: How many blocks, and how much text, above a table may speak of it.
CONTEXT_BLOCKS = 8
CONTEXT_LENGTH = 300
#: How much of the running text is searched for the release's own period.
DATELINE_LENGTH = 60_000

#: How a text says that a period is about to be named; most paragraphs hold none of these.
_ENDED = {
    phrase: re.compile(rf"{phrase}(?<!\w{phrase})\b")
    for phrase in ("ended", "ending", "ends", "as of", "quarter of", "quarter fiscal")
}
_WORD = re.compile(r"[A-Za-z0-9]")
_SENTENCE = re.compile(r"[.;]\s+(?=[A-Z(])")


@dataclass(frozen=True, slots=True)
class Text:
    """Words with their span; white space is collapsed."""

    text: str
    span: Span


def block_to_text(release: Release, span: Span) -> Text:
    """Give the collapsed text of a block with its tight span."""
    raw = release.source[span]
    lead = len(raw) - len(raw.lstrip())
    return Text(" ".join(raw.split()), Span(span.start + lead, max(span.start + lead, span.start + len(raw.rstrip()))))


def contexts_before(release: Release) -> dict[int, tuple[Text, ...]]:
    """Give, for each table's index, the texts above it, the nearest first, back to the table before it.

    Of a longer paragraph only the last sentence counts: it is the one that introduces the table.
    """
    found: dict[int, tuple[Text, ...]] = {}
    recent: list[Span] = []
    for block in release.blocks:
        match block:
            case Table():
                texts = (_introduction(release, span) for span in recent[-CONTEXT_BLOCKS:])
                found[block.index] = _joined(
                    [text for text in texts if _WORD.search(text.text) and text.text[0] != "<"]
                )
                recent = []
            case Heading() | Prose():
                recent.append(block.span)
            case Furniture() if block.why != "blank":
                recent.append(block.span)
            case _:
                pass
    return found


def _joined(texts: list[Text]) -> tuple[Text, ...]:
    """Give the texts, the nearest first; a parenthesis that is broken over two blocks is made whole."""
    found: list[Text] = []
    for text in texts:
        if found and found[-1].text.count("(") > found[-1].text.count(")") and ")" in text.text:
            last = found.pop()
            found.append(Text(f"{last.text} {text.text}", Span(last.span.start, text.span.end)))
        else:
            found.append(text)
    return tuple(reversed(found))


def _introduction(release: Release, span: Span) -> Text:
    """Give a block's text, or the last sentence of a long one."""
    if span.length > 4 * CONTEXT_LENGTH:
        span = Span(span.end - 2 * CONTEXT_LENGTH, span.end)
    text = block_to_text(release, span)
    if len(text.text) <= CONTEXT_LENGTH:
        return text
    ends = [match.end() for match in _SENTENCE.finditer(text.text)]
    last = text.text[ends[-1] :] if ends else text.text
    return Text(last[-CONTEXT_LENGTH:], text.span)


def find_datelines(release: Release) -> Iterable[Text]:
    """Find the phrases of the running text that say which period something is about, in order."""
    budget = DATELINE_LENGTH
    for block in release.blocks:
        if not isinstance(block, (Heading, Prose)) or budget <= 0:
            continue
        raw = release.source[block.span]
        budget -= len(raw)
        lower = lowered(raw)
        found = [match.span() for phrase, said in _ENDED.items() if phrase in lower for match in said.finditer(lower)]
        for first, last in sorted(found):
            start, end = max(0, first - 50), min(len(raw), last + 30)
            yield Text(" ".join(raw[start:end].split()), Span(block.span.start + first, block.span.start + end))
