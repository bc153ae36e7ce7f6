"""Words of a release as a person would quote them: on one line, and without the page furniture between them."""

from __future__ import annotations

from bisect import bisect_right

from crossfoot.forms.wording import collapsed
from crossfoot.release import Block, Furniture, Release
from crossfoot.source import Span

#: A quotation is never longer: what an unpunctuated region gives is no sentence.
LONGEST = 1200


def quoted(release: Release, span: Span) -> str:
    """Give the text of a span, white space collapsed, safe to show, furniture left out."""
    end = min(span.end, span.start + LONGEST)
    parts = []
    at = max(0, bisect_right(release.blocks, span.start, key=_start) - 1)
    for block in release.blocks[at:]:
        if block.span.start >= end:
            break
        if not isinstance(block, Furniture):
            parts.append(release.source.text[max(span.start, block.span.start) : min(end, block.span.end)])
    return collapsed(" ".join(parts) or release.source.text[span.start : end])


def _start(block: Block) -> int:
    return block.span.start
