"""Plain text to blocks: prose, headings, furniture, and tables found by white space alone.

A table is a run of lines that end in aligned values, with the section headings between them, the wrapped labels, and
the column heads above.  Its titles (company, statement, "(in thousands)") are the `Heading` blocks just before it,
unless they share lines with the column heads.  Blank lines belong to the block before them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import accumulate

from crossfoot.readers.document import Document
from crossfoot.readers.furniture import find_furniture, leave_titles
from crossfoot.readers.paragraphs import find_segments
from crossfoot.readers.regions import find_regions
from crossfoot.release import Block, Furniture, PlacedTable, Release, Table
from crossfoot.source import Span
from crossfoot.values.placed import parse_lines

_Maker = Callable[[Span], Block]


def ascii_to_release(document: Document) -> Release:
    """Read a plain-text document."""
    decoded = document.decode()
    source = document.source("text/plain", decoded.text, decoded.anchors)
    blocks = text_to_blocks(decoded.text)
    return Release(source, blocks, document.exhibits, (*document.diagnostics, *decoded.diagnostics))


def text_to_blocks(text: str) -> tuple[Block, ...]:
    r"""Cut text into blocks that cover it exactly.

    >>> [type(block).__name__ for block in text_to_blocks("RESULTS\n\nSales rose by 5%.\n")]
    ['Heading', 'Prose']
    """
    if not text:
        return ()
    raw = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in raw)]
    starts[-1] = len(text)
    lines = parse_lines(raw)
    furniture = find_furniture(raw, lines)
    blocks: list[tuple[int, _Maker]] = []
    at = 0
    regions = find_regions(lines, furniture)
    for region in regions:
        leave_titles(lines, furniture, region.start)
    for index, region in enumerate(regions):
        blocks += [(s.start, s.block) for s in find_segments(raw, lines, furniture, at, region.start)]
        kept = [k for k in range(region.start, region.end) if k not in furniture]
        spans = tuple(Span(starts[k], starts[k] + len(raw[k])) for k in kept)
        table = PlacedTable(spans, tuple(lines[k] for k in kept))
        blocks.append((region.start, partial(Table, index=index, raw=table)))
        at = region.end
    blocks += [(s.start, s.block) for s in find_segments(raw, lines, furniture, at, len(raw))]
    if not blocks or blocks[0][0]:
        blocks.insert(0, (0, partial(Furniture, why="blank")))
    ends = [starts[start] for start, _ in blocks[1:]] + [len(text)]
    return tuple(make(Span(starts[start], end)) for (start, make), end in zip(blocks, ends, strict=True))
