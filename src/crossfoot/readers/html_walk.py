"""One walk over the tags and text runs of an HTML document: canonical text, paragraphs and open tables on the way.

Broken mark-up needs no repair here: a cell ends where the next begins, an end tag closes the nearest element of its
name inside its cell, and what has no element to close is passed over.  Nothing recurses, so depth costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, chain

from crossfoot.readers.html_cells import BLANK_WIDTH, BREAK_GAP, CELL_GAP, Paragraph, Runs, read_cells
from crossfoot.readers.html_steps import LONE, Opening, Steps, block_kind
from crossfoot.readers.html_style import Style
from crossfoot.readers.html_table import MAX_CELLS, OPENING, OpenCell, OpenTable, is_enumerator
from crossfoot.readers.html_tags import Act, Tag
from crossfoot.readers.html_text import TextWriter
from crossfoot.record import dataclass
from crossfoot.release import MarkedCell, MarkedTable

BLOCK_GAP = "\n"
#: An end tag looks for its start tag this far up; beyond, it closes nothing.
REACH = 200
#: A row of a layout table up to this long is one paragraph, however many cells it has.
SHORT_ROW = 160
#: The tag of a cell that the mark-up forgot.
IMPLIED = Tag(Act.CELL, "td", whole=False)
_BODY_ACTS = frozenset({Act.TABLE, Act.OPEN_BLOCK, Act.ROW, Act.CELL, Act.EMPTY_CELL})
_ROW_OR_CELL = re.compile(r"<(/?table|t[rdh])\b", re.IGNORECASE)


@dataclass(slots=True)
class ReadTable:
    """A data table of the canonical text."""

    start: int
    end: int
    part: int
    index: int
    raw: MarkedTable
    cut: bool = False
    full: bool = False


Item = Paragraph | ReadTable


class Walk:
    """The state of the walk; `items` are the paragraphs and tables found so far, in document order."""

    def __init__(self, source: str, writer: TextWriter, *, exact: bool = False) -> None:
        """Begin at the top of `source`, one character a byte or unit; text goes to `writer`."""
        self.source = source
        self.writer = writer
        self.steps = Steps(exact=exact)
        self.acts = self._acts()
        self.items: list[Item] = []
        self.hidden: list[list[tuple[str, int]]] = []
        self.tables: list[OpenTable] = []
        self.table: OpenTable | None = None
        self.cell: OpenCell | None = None
        self.style = Style()
        self.stack: list[tuple[str, Style]] = []
        self.floor = 0
        self.count = 0
        self.cells = 0
        self.strong = True
        self.kind = "p"
        self.begun = self.style
        self.position = 0
        self.skip = ""
        self.skip_depth = 0
        self.open_hidden = False
        self.truncated = False

    def run(self) -> None:
        """Walk over the whole source."""
        texts, raws = self.steps.split(self.source)
        lengths = chain.from_iterable(zip(map(len, texts), map(len, raws), strict=True))
        runs = Runs(texts, [self.steps[raw] for raw in raws], list(accumulate(lengths, initial=0)))
        number, count = 0, len(runs.steps)
        while number < count:
            before = runs.steps[number - 1].opening if number else None
            if before and self.table is not None:
                read = read_cells(self, runs, number)
                if read > number:
                    number = read
                    continue
            self._run_and_step(runs, number, before)
            number += 1
        self._finish()
        self.acts.clear()  # the walk's own methods, which would keep it and all that it has read alive

    def _run_and_step(self, runs: Runs, number: int, opening: Opening | None) -> None:
        """Act on one run of text, on what was opened before it, and on the step after it but for what that opens."""
        acts, text, step = self.acts, runs.texts[number], runs.steps[number]
        for tag in opening.tags if opening else ():
            acts[tag.act](tag)
        if text and not self.skip and (self.writer.start >= 0 or not text.isspace()):
            self._text(text, runs.offsets[2 * number])
        self.position = runs.offsets[2 * number + 1]
        for tag in step.ended:
            acts[tag.act](tag)
        for tag in step.between:
            acts[tag.act](tag)

    def _acts(self) -> list[Callable[[Tag], None]]:
        by_act: dict[Act, Callable[[Tag], None]] = {
            Act.OPEN: self._open,
            Act.CLOSE: self._close,
            Act.NOTHING: self._nothing,
            Act.SPACE: self._space,
            Act.OPEN_BLOCK: self._open_block,
            Act.CLOSE_BLOCK: self._close_block,
            Act.BREAK: self._break,
            Act.RULE: self._rule,
            Act.TABLE: self._open_table,
            Act.ROW: self._open_row,
            Act.CELL: self._open_cell,
            Act.BLANK_CELL: self._blank_cell,
            Act.EMPTY_CELL: self._empty_cell,
            Act.END_TABLE: self._end_table,
            Act.END_ROW: self._end_row,
            Act.END_CELL: self._end_cell,
            Act.SKIP: self._skip_from,
            Act.END_SKIP: self._nothing,
            Act.STYLE_SHEET: self._nothing,
            Act.CAPTION: self._open_caption,
            Act.END_CAPTION: self._end_caption,
            Act.SECTION: self._end_row,
        }
        return [by_act[act] for act in Act]

    def _nothing(self, _tag: Tag) -> None:
        pass

    def _open(self, tag: Tag) -> None:
        style = self.style
        self.stack.append((tag.name, style))
        self.style = style.inner.get(tag.look) or style.enter(tag.look)

    def _close(self, tag: Tag) -> None:
        """Close the nearest open element of a name, if one is near."""
        stack, name = self.stack, tag.name
        if len(stack) > self.floor and stack[-1][0] == name:
            self.style = stack.pop()[1]
            return
        for i in range(len(stack) - 1, max(self.floor, len(stack) - REACH) - 1, -1):
            if stack[i][0] == name:
                self.style = stack[i][1]
                del stack[i:]
                return

    def _space(self, tag: Tag) -> None:
        writer = self.writer
        if writer.start < 0:
            writer.blanks += tag.col_span
            if self.style.pre:
                writer.lead = tag.raw.rpartition("\n")[2]
        elif self.style.pre:
            writer.write_pre(tag.raw, self.position)
        elif not writer.gap:
            writer.gap = " "

    # text

    def _text(self, text: str, position: int) -> None:
        style = self.style
        if style.unseen:
            self._hide(text, position)
            return
        if style.pre:
            self._pre_text(text, position)
            return
        writer = self.writer
        if self.cell is None and self.table is not None:
            self._implied_cell()
            style = self.style
        before = writer.start
        at = writer.at
        writer.write(text, position, raised=style.raised)
        if writer.at == at:
            return
        if before < 0:
            self.strong = True
            self._begin_paragraph(style)
        if not style.bold and not style.raised:
            self.strong = False

    def _begin_paragraph(self, style: Style) -> None:
        writer = self.writer
        self.begun = style
        cell = self.cell
        if cell is not None and cell.indent < 0:
            cell.indent = style.indent + BLANK_WIDTH * writer.blanks
        writer.blanks = 0

    def _pre_text(self, text: str, position: int) -> None:
        writer = self.writer
        if writer.start < 0:
            self.strong = False
            self.kind = "pre"
            writer.write_pre(text, position)
            self._begin_paragraph(self.style)
        else:
            writer.write_pre(text, position)

    def _hide(self, text: str, position: int) -> None:
        if not self.open_hidden:
            self.hidden.append([])
            self.open_hidden = True
        self.hidden[-1].append((text, position))

    def _end_paragraph(self, gap: str) -> None:
        writer = self.writer
        self.open_hidden = False
        if writer.start >= 0:
            self.items.append(
                Paragraph(writer.start, writer.at, writer.part, self.strong, self.begun.centred, self.kind)
            )
            cell = self.cell
            if cell is not None:
                if writer.start != writer.first:
                    cell.breaks = cell.breaks or []
                    cell.breaks.append(writer.start)
                if not self.strong:
                    cell.strong = False
                if self.begun.underlined:
                    cell.below = max(cell.below, 1)
            writer.start = -1
            writer.gap = gap
        elif len(writer.gap) < len(gap) or gap == BLOCK_GAP:
            writer.gap = gap
        writer.blanks = 0

    # blocks

    def _block_gap(self) -> str:
        return BLOCK_GAP if self.cell is None else BREAK_GAP

    def _open_block(self, tag: Tag) -> None:
        if self.style.pre and tag.name not in ("pre", "div"):
            self._pre_break()
        elif self.writer.start >= 0:
            self._end_paragraph(self._block_gap())
        if tag.name in LONE and self._is_open(tag.name):
            self._close(tag)
        if self.cell is not None:
            look = tag.look
            if look.above or look.below:
                cell = self.cell
                cell.above, cell.below = max(cell.above, look.above), max(cell.below, look.below)
        self.kind = block_kind(tag.name)
        style = self.style
        self.stack.append((tag.name, style))
        self.style = style.inner.get(tag.look) or style.enter(tag.look)

    def _is_open(self, name: str) -> bool:
        """Whether an element that cannot nest is open near the top, with only inline elements above it."""
        for i in range(len(self.stack) - 1, max(self.floor, len(self.stack) - 8) - 1, -1):
            opened = self.stack[i][0]
            if opened == name:
                return True
            if opened in ("div", "td", "center", "blockquote", "ul", "ol"):
                return False
        return False

    def _close_block(self, tag: Tag) -> None:
        if self.writer.start >= 0:
            if self.style.pre and tag.name not in ("pre", "listing", "xmp"):
                self._pre_break()
            else:
                self._end_paragraph(self._block_gap())
        else:
            self.open_hidden = False
        stack = self.stack
        if len(stack) > self.floor and stack[-1][0] == tag.name:
            self.style = stack.pop()[1]
        else:
            self._close(tag)
        self.kind = "p"

    def _pre_break(self) -> None:
        writer = self.writer
        if writer.start >= 0 and writer.at > writer.line_at:
            writer.write_pre("\n", self.position)

    def _break(self, _tag: Tag) -> None:
        writer = self.writer
        if self.style.pre:
            writer.write_pre("\n", self.position) if writer.start >= 0 else None
        elif writer.start >= 0:
            in_line = self.table is None and not self.strong and not self.begun.centred and writer.gap != BLOCK_GAP
            if in_line:
                writer.gap = BLOCK_GAP
            else:
                self._end_paragraph(self._block_gap())

    def _rule(self, _tag: Tag) -> None:
        if self.style.pre:
            self._pre_break()
            return
        self._end_paragraph(self._block_gap())
        if self.cell is not None:
            cell = self.cell
            cell.below += cell.below < 2

    # tables

    def _open_table(self, tag: Tag) -> None:
        if self.style.pre and not self._has_rows():
            return
        if self.table is not None and (self.cell is None or self.cell.tag is IMPLIED):
            self._end_table(tag)  # a table that stands in no cell of another ends it
        index = self.count
        self.count += 1
        self._end_paragraph(BLOCK_GAP)
        around = self.style
        style = around.inner.get(tag.look) or around.enter(tag.look)
        self.table = OpenTable(
            index, len(self.items), len(self.stack), around, style.for_table(), self.writer.first, self.floor, self.cell
        )
        self.cell = None
        self.tables.append(self.table)
        self.writer.first = -1
        self.floor = len(self.stack)
        self.style = self.table.style

    def _has_rows(self) -> bool:
        """Whether rows follow the table tag in this step; a table of the old text format has none."""
        found = _ROW_OR_CELL.search(self.source, self.position)
        if found is not None and found[1].lower() == "table":
            found = _ROW_OR_CELL.search(self.source, found.end())
        return found is not None and found[1].lower() in ("tr", "td", "th")

    def _open_row(self, tag: Tag) -> None:
        table = self.table
        if table is None:
            self._end_paragraph(BLOCK_GAP)
            return
        if self.cell is not None:
            self._end_cell(tag)
        if table.row is not None:
            table.end_row(self.writer.at)
        self._end_paragraph(BLOCK_GAP)
        table.row = []
        table.row_start = -1
        self.style = table.style
        table.row_style = self.style = self.style.inner.get(tag.look) or self.style.enter(tag.look)
        table.row_rules = tag.look.above, tag.look.below

    def _table_at_cell(self, tag: Tag) -> OpenTable | None:
        """End what stands before a cell and give the table, in a row, that the cell is of; outside of tables none."""
        table = self.table
        if table is None:
            self._end_paragraph(BLOCK_GAP)
            return None
        if self.cell is not None:
            self._end_cell(tag)
        elif self.writer.start >= 0:
            self._end_paragraph(CELL_GAP)
        if table.row is None:
            table.begin_row()
        return table

    def _open_cell(self, tag: Tag) -> None:
        table = self._table_at_cell(tag)
        if table is None:
            return
        style = self.style = table.row_style or table.style
        self.style = style.inner.get(tag.look) or style.enter(tag.look)
        look = tag.look
        above, below = table.row_rules
        self.cell = OpenCell(tag, above or look.above, below or look.below)
        self.writer.first = -1

    def _blank_cell(self, tag: Tag) -> None:
        """Take up neighbouring empty cells at once."""
        table = self._table_at_cell(tag)
        if table is None:
            return
        above, below = table.row_rules
        at = self.writer.at
        if above or below:
            for columns in tag.blanks:
                table.add_cell(MarkedCell(at, at, table.blank, 1, columns, rule_above=above, rule_below=below))
        elif len(table.rows) < table.spanned_until:
            for columns in tag.blanks:
                table.add_blank(columns, at)
        else:
            table.blank += tag.col_span

    def _empty_cell(self, tag: Tag) -> None:
        """Take up an empty cell that is ruled or spans rows: what opening and ending it would do."""
        table, writer = self._table_at_cell(tag), self.writer
        if table is None:
            return
        if writer.gap == BREAK_GAP:
            writer.gap = CELL_GAP
        if len(self.stack) > self.floor:
            del self.stack[self.floor :]
        self.style = table.row_style or table.style
        writer.first = -1
        at, look, rules = writer.at, tag.look, table.row_rules
        self._add_empty(table, tag, at, rules[0] or look.above, rules[1] or look.below)

    def _implied_cell(self) -> None:
        """Text inside a table and outside its cells stands in a cell that the mark-up forgot."""
        self._open_cell(IMPLIED)

    def _end_cell(self, _tag: Tag) -> None:
        table, cell = self.table, self.cell
        if table is None or cell is None:
            return
        writer = self.writer
        if writer.start >= 0:
            self._end_paragraph(CELL_GAP)
        elif writer.gap == BREAK_GAP:
            writer.gap = CELL_GAP
        self.cell = None
        if len(self.stack) > self.floor:
            del self.stack[self.floor :]
        self.style = table.row_style or table.style
        first, at, tag = writer.first, writer.at, cell.tag
        if first < 0:
            self._add_empty(table, tag, at, cell.above, cell.below)
            return
        self._note_text(table)
        if table.row_start < 0:
            table.row_start = first
        self.cells += 1
        if self.cells > MAX_CELLS:
            table.full = True
            return
        strong, header = cell.strong and first < at, tag.name == "th"
        indent = max(0, round(cell.indent))
        breaks, rows, columns = tuple(cell.breaks or ()), tag.row_span, tag.col_span
        table.add_cell(
            MarkedCell(first, at, table.blank, rows, columns, header, strong, indent, cell.above, cell.below, breaks)
        )
        table.cut |= tag.cut

    def _add_empty(self, table: OpenTable, tag: Tag, at: int, above: int, below: int) -> None:
        """Add a cell without text, or count its columns if there is nothing to it."""
        if not (above or below) and tag.row_span == 1:
            table.add_blank(tag.col_span, at)
            return
        self.cells += 1
        if self.cells > MAX_CELLS:
            table.full = True
            return
        header = tag.name == "th"
        table.add_cell(
            MarkedCell(at, at, table.blank, tag.row_span, tag.col_span, header, rule_above=above, rule_below=below)
        )
        table.cut |= tag.cut

    def _note_text(self, table: OpenTable) -> None:
        """Count what tells a table of data from one for layout, and keep marks close to their numbers."""
        writer = self.writer
        parts = writer.parts
        text = parts[-1] if len(parts[-1]) == writer.at - writer.first else "".join(parts[writer.first_part :])
        if text in OPENING:
            writer.gap = BREAK_GAP
        if not table.companions:
            table.note_text(text)

    def _end_row(self, tag: Tag) -> None:
        table = self.table
        if table is None:
            return
        if self.cell is not None:
            self._end_cell(tag)
        elif self.writer.start >= 0:
            self._end_paragraph(BLOCK_GAP)
        table.end_row(self.writer.at)
        table.beside = 0
        self.writer.gap = BLOCK_GAP
        self.style = table.style

    def _open_caption(self, tag: Tag) -> None:
        if self.table is None:
            return
        self._end_row(tag)
        self._open_cell(tag)

    def _end_caption(self, tag: Tag) -> None:
        table = self.table
        if table is None or self.cell is None:
            return
        self._end_paragraph(BLOCK_GAP)
        if not table.rows:
            del self.stack[self.floor :]
            self.cell = table.row = None
            table.mark = len(self.items)
            self.style = table.style
        else:
            self._end_row(tag)

    def _end_table(self, tag: Tag) -> None:
        table = self.table
        if table is None:
            return
        self._end_row(tag)
        self.tables.pop()
        self.table = self.tables[-1] if self.tables else None
        del self.stack[table.depth :]
        self.style = table.around
        self.floor = table.outer_floor
        self.cell = table.outer_cell
        self._settle(table)

    def _settle(self, table: OpenTable) -> None:
        """Find a closed table to hold data, or to be there for layout: then its paragraphs stay what they are."""
        writer, outer = self.writer, self.table
        writer.first = table.outer_first
        if outer is not None:
            outer.nests = True
        if len(self.items) == table.mark:
            return
        first = self.items[table.mark]
        if writer.first < 0:
            writer.first = first.start
            writer.first_part = first.part + 1
        if table.companions and not table.holds_table:
            raw = MarkedTable(tuple(table.rows))
            made = ReadTable(first.start, writer.at, first.part, table.index, raw, table.cut, table.full)
            self.items[table.mark :] = [made]
            if outer is not None:
                outer.holds_table = True
        elif not table.nests:
            self.items[table.mark :] = _rows_to_paragraphs(table, self.items[table.mark :], writer)
        elif outer is not None:
            outer.holds_table |= table.holds_table

    # what is not shown

    def _skip_from(self, tag: Tag) -> None:
        """Pass over an element: until its end, every act is `_skip_on`."""
        self.skip = tag.name
        self.skip_depth = 1
        self.acts[:] = [self._skip_on] * len(self.acts)

    def _skip_on(self, tag: Tag) -> None:
        if tag.name == self.skip:
            self.skip_depth += 1 if tag.act is Act.SKIP else -1
        body = tag.name == "body" or (self.skip == "head" and tag.act in _BODY_ACTS)
        if self.skip_depth <= 0 or body:
            self.skip = ""
            self.acts[:] = self._acts()
            if body:
                self.acts[tag.act](tag)

    def _finish(self) -> None:
        self.truncated = bool(self.tables)
        for _ in range(len(self.tables)):
            self._end_table(Tag(Act.END_TABLE, "table"))
        self._end_paragraph(BLOCK_GAP)


def _rows_to_paragraphs(table: OpenTable, found: list[Item], writer: TextWriter) -> list[Item]:
    """Give the paragraphs of a layout table: short rows, and rows that begin with a bullet, are one paragraph each."""
    out: list[Item] = []
    i = 0
    for row in table.rows:
        inside = []
        while i < len(found) and found[i].start < row.span.end:
            inside.append(found[i])
            i += 1
        if len(inside) < 2:
            out += inside
            continue
        cells = [cell for cell in row.cells if cell.start < cell.end]
        first = cells[0] if cells else None
        pointed = first is not None and first.end - first.start <= 6 and is_enumerator(_text_of(writer, inside[0]))
        if len(cells) > 1 and ((pointed and len(inside) == 2) or row.span.length <= SHORT_ROW):
            strong = all(isinstance(item, Paragraph) and item.strong for item in inside)
            out.append(Paragraph(inside[0].start, inside[-1].end, inside[0].part, strong))
        else:
            out += inside
    return [*out, *found[i:]]


def _text_of(writer: TextWriter, item: Item) -> str:
    parts, length = [], 0
    for part in writer.parts[item.part + 1 : item.part + 5]:
        parts.append(part)
        length += len(part)
        if length >= item.end - item.start:
            break
    return "".join(parts)
