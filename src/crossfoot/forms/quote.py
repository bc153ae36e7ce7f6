"""Words of a release as a person would quote them: on one line, and without the page furniture between them."""

from __future__ import annotations

from bisect import bisect_right

from crossfoot.forms.wording import collapsed
from crossfoot.prose.sentences import find_sentences
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


def sentence_around(release: Release, span: Span) -> Span:
    """Give the sentence, or sentences, of its paragraph in which a span stands."""
    at = max(0, bisect_right(release.blocks, span.start, key=_start) - 1)
    if not release.blocks or span.length > LONGEST:
        return span
    block = release.blocks[at].span
    around = [sentence for sentence in find_sentences(release.source.text, block) if sentence.overlaps(span)]
    return Span(min(span.start, around[0].start), max(span.end, around[-1].end)) if around else span


def _start(block: Block) -> int:
    return block.span.start
