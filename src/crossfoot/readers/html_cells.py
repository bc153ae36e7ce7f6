"""Cells whose text is one run, read in one go: five of six runs of a release are such.

The walk opens a cell late: only when the next run of text and the step after it are known.  If that step ends the cell
and nothing out of the ordinary is about, `read_cells` does at once what the acts of all those tags do one after the
other, and goes on to the next cell; else the walk does just that.  Nothing of what is left out can be seen afterwards:
the elements inside the cell leave the stack with it, and of the gaps only the last counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crossfoot.readers.html_style import Style
from crossfoot.readers.html_table import MAX_CELLS, NO_RULES, OPENING, OpenTable
from crossfoot.record import dataclass
from crossfoot.release import MarkedCell

if TYPE_CHECKING:
    from crossfoot.readers.html_steps import Opening, Step
    from crossfoot.readers.html_tags import Tag
    from crossfoot.readers.html_walk import Walk

CELL_GAP = "  "
BREAK_GAP = " "
#: What stands close to the cell before it.
CLOSING = frozenset(")%")
#: Pixels that a leading non-breaking space is wide.
BLANK_WIDTH = 4
#: Makes a named tuple of all its fields, at a third of the cost of its class.
_new = tuple.__new__


class Paragraph(NamedTuple):
    """A paragraph of the canonical text; `part` is the index of the gap before it, `kind` `p`, `pre`, or `h1` ..."""

    start: int
    end: int
    part: int
    strong: bool = False
    centred: bool = False
    kind: str = "p"


@dataclass(frozen=True, slots=True)
class CellLook:
    """How the text of a cell looks that begins with one opening in a row of one style.

    `rest` are the fields of its `MarkedCell` from `row_span` on, as they are if no hard blank stands before the text;
    `plain` says that the text is shown, and neither raised nor preformatted; `wide` that the cell spans several rows
    or was cut.
    """

    style: Style
    plain: bool
    wide: bool
    rest: tuple[int, int, bool, bool, int, int, int, tuple[int, ...]]


class Runs(NamedTuple):
    """The runs of a document's text, the step after each, and where they begin: run n at 2 n, its step at 2 n + 1."""

    texts: list[str]
    steps: list[Step]
    offsets: list[int]


def read_cells(walk: Walk, runs: Runs, number: int) -> int:
    """Read cells from run `number` on, as long as each is one plain run of text; give the first run that is left."""
    acts = walk.acts
    while (table := walk.table) is not None and _is_ready(walk, len(runs.steps) - number):
        number, tags = _read_stretch(walk, table, runs, number)
        if not tags:
            break
        for tag in tags:
            acts[tag.act](tag)
    return number


def _is_ready(walk: Walk, runs: int) -> bool:
    """Whether no cell nor anything else is open inside the table, and so many runs cannot reach the bound of cells."""
    return (
        walk.cell is None
        and walk.writer.start < 0
        and not walk.skip
        and len(walk.stack) <= walk.floor
        and walk.cells + runs <= MAX_CELLS
    )


def _read_stretch(  # noqa: C901, PLR0912, PLR0915  the loop over all cells makes no call that it can avoid
    walk: Walk, table: OpenTable, runs: Runs, number: int
) -> tuple[int, tuple[Tag, ...]]:
    """Read plain cells up to tags that are more than empty cells; give the first run that is not read, and those tags.

    Meanwhile variables hold what else the walk and its writer keep.
    """
    writer, items = walk.writer, walk.items
    known_runs, parts, base = writer.known, writer.parts, writer.base
    add_at, add_byte = writer.anchors.add_at, writer.anchors.add_byte
    at, gap, blanks, kind = writer.at, writer.gap, writer.blanks, walk.kind
    texts, steps, offsets = runs
    around = table.row_style or table.style
    looks, row = around.cells, table.row
    free = (row is None or table.row_rules == NO_RULES) and len(table.rows) >= table.spanned_until
    opening = steps[number - 1].opening
    begun, count = number, len(steps)
    tags: tuple[Tag, ...] = ()
    while number < count and not tags:
        step, run = steps[number], texts[number]
        ending = step.ending
        if ending is None or opening is None:
            break
        look = looks.get(opening) or _find_look(around, opening, table)
        if not look.plain:
            break
        known = known_runs.get(run) or writer.learn(run)
        text = known.text
        if not text:
            break
        part = -1
        if gap and at:
            if gap == CELL_GAP and text[0] in CLOSING:
                gap = BREAK_GAP
            part = len(parts)
            parts.append(gap)
            at += len(gap)
        first = at
        if writer.first < 0:
            writer.first, writer.first_part = at, len(parts)
        if known.anchors:
            writer.add_anchors(known, at, offsets[2 * number])
        else:
            add_at(at)
            add_byte(base + offsets[2 * number] + known.lead)
        parts.append(text)
        at += len(text)
        gap = BREAK_GAP if text in OPENING else CELL_GAP
        rest = look.rest
        if blanks or opening.blanks or known.blanks:
            indent = look.style.indent + BLANK_WIDTH * (blanks + opening.blanks + known.blanks)
            rest = (*rest[:4], max(0, round(indent)), *rest[5:])
        blanks = ending.blanks
        kind = opening.kind or kind
        items.append(_new(Paragraph, (first, at, part, rest[3], look.style.centred, kind)))
        if ending.block:
            kind = "p"
        if not table.companions:
            table.note_text(text)
        if row is None:
            row = table.begin_row()
        if table.row_start < 0:
            table.row_start = first
        made = _new(MarkedCell, (first, at, table.blank, *rest))
        if look.wide:
            table.add_cell(made)
            table.cut |= opening.cell.cut
            free = False
        else:
            row.append(made)
            table.blank = 0
        number += 1
        opening = step.opening
        if free and step.columns:
            table.blank += step.columns
        else:
            tags = step.between
    if number > begun:
        writer.at, writer.gap, writer.blanks = at, gap, blanks
        walk.style, walk.kind, walk.open_hidden = around, kind, False
        walk.cells += number - begun
        walk.position = offsets[2 * number - 1]
    return number, tags


def _find_look(around: Style, opening: Opening, table: OpenTable) -> CellLook:
    """Find how the text looks, and remember it: the style of a row, found by its look, tells its border lines too."""
    style, cell = around, opening.cell
    for look in opening.looks:
        style = style.inner.get(look) or style.enter(look)
    above, below = table.row_rules if table.row is not None else (0, 0)
    above = max(above or cell.look.above, opening.above)
    below = max(below or cell.look.below, opening.below, int(style.underlined))
    indent = max(0, round(style.indent))
    rest = (cell.row_span, cell.col_span, cell.name == "th", style.bold, indent, above, below, ())
    plain = not (style.unseen or style.pre or style.raised)
    made = around.cells[opening] = CellLook(style, plain, cell.row_span > 1 or cell.cut, rest)
    return made
