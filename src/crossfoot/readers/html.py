"""An HTML document to a release: one walk, then paragraphs, headings and tables as blocks that tile the text."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.readers.document import Document
from crossfoot.readers.html_cells import Paragraph
from crossfoot.readers.html_steps import NotWholeError
from crossfoot.readers.html_table import MAX_CELLS
from crossfoot.readers.html_text import TextWriter
from crossfoot.readers.html_walk import Item, ReadTable, Walk
from crossfoot.release import HIDDEN_TEXT, Block, Furniture, Heading, PlacedTable, Prose, Release, Table
from crossfoot.source import Span

#: A heading is not longer than this.
LONGEST_HEADING = 240
#: More hidden stretches than this are reported as one.
MAX_REPORTS = 10
_SENTENCE_END = re.compile(r"[a-z0-9)][.;:]\s*\Z")
_FOREIGN_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]+")


def html_to_release(document: Document) -> Release:
    """Read an HTML document; never raises for what it holds."""
    source, encoding, first, unit = _decode(document)
    try:
        walk = _walk(source, TextWriter(encoding, document.start + first, unit), exact=unit > 1)
    except NotWholeError:
        walk = _walk(source, TextWriter(encoding, document.start + first, unit), exact=True)
    writer = walk.writer
    blocks = _items_to_blocks(walk.items, writer)
    hidden, found = _write_hidden(walk, writer)
    text = "".join(writer.parts)
    made = document.source("text/html", text, writer.anchors)
    diagnostics = (*document.diagnostics, *found, *_diagnose(walk, writer, text))
    return Release(made, _tile([*_name_blocks(blocks, text), *hidden], len(text)), document.exhibits, diagnostics)


def _walk(source: str, writer: TextWriter, *, exact: bool) -> Walk:
    walk = Walk(source, writer, exact=exact)
    walk.run()
    return walk


def _decode(document: Document) -> tuple[str, str, int, int]:
    """Give the source one character a unit, the encoding of its high characters, its first byte and the unit's size."""
    body = document.body
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if body.startswith(mark):
            return body[2:].decode(encoding, "replace"), encoding, 2, 2
    first = 3 if body.startswith(codecs.BOM_UTF8) else 0
    source = body[first:].decode("latin-1")
    if source.isascii() or first:
        return source, "utf-8", first, 1
    return source, _guess_encoding(body), first, 1


def _guess_encoding(body: bytes) -> str:
    """UTF-8 unless more of the high bytes break its rules than keep them: declarations in files are often wrong."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        sound = len(body.decode("utf-8", "ignore"))
        broken = len(body.decode("utf-8", "surrogateescape")) - sound
        return "utf-8" if sound - len(body.decode("ascii", "ignore")) >= broken else "cp1252"
    return "utf-8"


def _items_to_blocks(items: list[Item], writer: TextWriter) -> list[tuple[int, int, Item]]:
    """Give each item its stretch of the text, and put line ends where the text of a layout cell becomes a block."""
    for item in items:
        if item.part >= 0 and not writer.parts[item.part].endswith("\n"):
            writer.parts[item.part] = "\n".rjust(len(writer.parts[item.part]))
    if writer.at:
        writer.put("\n")
    return [(item.start, item.end, item) for item in items]


def _name_blocks(found: list[tuple[int, int, Item]], text: str) -> list[Block]:
    blocks: list[Block] = []
    placed = 0  # tables of preformatted text, which no tag counts
    table = -1
    for number, (start, end, item) in enumerate(found, 1):
        to = found[number][0] if number < len(found) else end
        span = Span(start, to)
        if isinstance(item, ReadTable):
            table = item.index + placed
            blocks.append(Table(span, table, item.raw))
        elif item.kind == "pre":
            made = _pre_to_blocks(text, Span(start, end), table + 1)
            placed += sum(1 for block in made if isinstance(block, Table))
            table = max([table, *(block.index for block in made if isinstance(block, Table))])
            blocks += made
        elif is_heading(text[start:end], item):
            blocks.append(Heading(span))
        else:
            blocks.append(Prose(span))
    return blocks


def _pre_to_blocks(text: str, span: Span, first: int) -> list[Block]:
    """Find the blocks of preformatted text; its tables are placed, and count from `first`."""
    from crossfoot.readers.ascii import text_to_blocks

    out: list[Block] = []
    for block in text_to_blocks(text[span.start : span.end]):
        moved = replace(block, span=_shift(block.span, span.start))
        if isinstance(moved, Table) and isinstance(moved.raw, PlacedTable):
            lines = tuple(_shift(line, span.start) for line in moved.raw.lines)
            moved = replace(moved, index=first + moved.index, raw=replace(moved.raw, lines=lines))
        out.append(moved)
    return out


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def is_heading(text: str, item: Paragraph) -> bool:
    """Whether a paragraph is a heading: by its tag, or short and bold, centred or in capitals, and no sentence."""
    if item.kind != "p":
        return True
    if len(text) > LONGEST_HEADING:
        return False
    if item.strong:
        return True
    if item.centred or text.isupper():
        return _SENTENCE_END.search(text) is None
    return text.startswith("(") and text.endswith(")")


def _tile(blocks: list[Block], length: int) -> tuple[Block, ...]:
    """Let each block reach to the next, so that together they cover the text: most do already."""
    out: list[Block] = []
    for i, block in enumerate(blocks):
        start = block.span.start if i else 0
        end = blocks[i + 1].span.start if i + 1 < len(blocks) else length
        is_tiled = block.span.start == start and block.span.end == end
        out.append(block if is_tiled else replace(block, span=Span(start, end)))
    return tuple(out)


def _write_hidden(walk: Walk, writer: TextWriter) -> tuple[list[Block], list[Diagnostic]]:
    """Set hidden text aside at the end of the text, and report it."""
    out: list[Block] = []
    found: list[Diagnostic] = []
    for runs in walk.hidden:
        writer.start, writer.gap, first = -1, "", len(writer.parts)
        for text, position in runs:
            writer.write(text, position)
        if writer.start < 0:
            continue
        span = Span(writer.start, writer.at)
        writer.put("\n")
        out.append(Furniture(span, HIDDEN_TEXT))
        if len(found) < MAX_REPORTS and any(part.isalnum() for part in "".join(writer.parts[first:])):
            message = f"{span.length} characters are in the file and not shown by a browser; they are set aside"
            found.append(Diagnostic("S104", Severity.WARNING, message, span, "hidden"))
    return out, found


def _diagnose(walk: Walk, writer: TextWriter, text: str) -> list[Diagnostic]:
    end = Span(max(0, len(text) - 1), len(text))
    out = []
    if writer.broken:
        first = max(0, text.find("\ufffd"))
        message = f"{writer.broken} bytes are no text in any encoding that releases use; shown as \ufffd"
        out.append(Diagnostic("S101", Severity.WARNING, message, Span(first, first + 1), "first of them"))
    if walk.truncated:
        out.append(Diagnostic("S103", Severity.WARNING, "the file ends inside a table", end, "end of the file"))
    if writer.foreign and (foreign := _FOREIGN_DIGITS.search(text)):
        message = "digits of another script are not read as numbers"
        out.append(Diagnostic("N303", Severity.WARNING, message, Span(*foreign.span()), "not read"))
    for item in walk.items:
        if isinstance(item, ReadTable) and item.cut:
            message = "a cell claims to span more columns or rows than a table can have; its span is bounded"
            out.append(Diagnostic("G204", Severity.WARNING, message, Span(item.start, item.end)))
        if isinstance(item, ReadTable) and item.full:
            message = f"a document of more than {MAX_CELLS:,} cells: the cells that follow are not read"
            out.append(Diagnostic("G204", Severity.WARNING, message, Span(item.start, item.end)))
    return out
