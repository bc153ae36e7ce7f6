"""What a table leaves in doubt although it was read: two scales at once, a parenthesis without its partner."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot.diagnostics import Diagnostic, Note, Severity
from crossfoot.source import Source
from crossfoot.statements.context import Text
from crossfoot.statements.model import Fact
from crossfoot.values.scale import parse_scale

#: How far behind a number the parenthesis may close that opened before it.
UNIT_REACH = 8


def find_doubts(source: Source, texts: tuple[Text, ...], facts: tuple[Fact, ...]) -> Iterable[Diagnostic]:
    """Yield the doubts of one statement: `texts` are its titles, nearest first, and `facts` its numbers."""
    yield from _conflicting_scales(texts)
    for fact in facts:
        if fact.number.unpaired and not _is_closed_later(source, fact):
            yield Diagnostic(
                "N302",
                Severity.WARNING,
                f"{source[fact.span]!r} has one parenthesis of two: read as {fact.number.value:,}",
                fact.span,
                label="unpaired parenthesis",
                facts=(fact.id,),
                culprits=(fact.id,),
            )


def _is_closed_later(source: Source, fact: Fact) -> bool:
    """Whether a unit stands between the number and its closing parenthesis: "(1.8 pts)"."""
    return ")" in source.text[fact.span.end : fact.span.end + UNIT_REACH].split("\n", 1)[0]


def _conflicting_scales(texts: tuple[Text, ...]) -> Iterable[Diagnostic]:
    """Say where a second scale is stated beside the first, which is taken: a person has to settle it."""
    read = ((parse_scale(text.text), text.span) for text in texts)
    stated = [(scale.money, span) for scale, span in read if scale is not None and scale.money is not None]
    for money, span in stated[1:]:
        if money != stated[0][0]:
            yield Diagnostic(
                "H404",
                Severity.WARNING,
                f"amounts are stated in powers of ten {stated[0][0]} and {money} at once: the first is taken",
                span,
                label="another scale",
                notes=(Note("the scale taken is stated here", stated[0][1]),),
            )
            return
