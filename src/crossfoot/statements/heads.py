"""Which rows of a grid are heads and which are lines, and where a table holds several statements.

A head row has no number of its own (years aside).  Heads in the middle of a table begin a new block, unless they
repeat the heads above, as they do after a page break.
"""

from __future__ import annotations

import re
from itertools import pairwise

from crossfoot.grid.model import Cell, Grid, Row
from crossfoot.record import dataclass
from crossfoot.statements.words import is_title
from crossfoot.values.date import MONTHS
from crossfoot.values.number import Number, is_absent, is_dash
from crossfoot.values.scale import parse_scale
from crossfoot.values.timing import parse_timing

#: Numbers that may be years of a heading.
FIRST_YEAR, LAST_YEAR = 1950, 2060
YEAR_DIGITS = 4
MONTH_ENDING = re.compile(r"\b(?:" + "|".join(MONTHS) + r")\.?\s*\Z", re.IGNORECASE)
DAY_ALONE = re.compile(r"[0-3]?[0-9],?\Z")
#: Words of a heading that say nothing of time, and yet are never data.
_HEAD_WORDS = re.compile(
    r"unaudited|audited|change|increase|decrease|variance|percent|%|\$|total|actual|adjust|gaap|pro\s*forma|reported|"
    r"note|amount|shares|restated|guidance|low|high|budget|average|balance|rate|yield|ended|current|prior|previous",
    re.IGNORECASE,
)

#: The length of the periods of the columns below, in a row of its own.
_LENGTH_ALONE = re.compile(
    r"(?:for\s+the\s+|as\s+of\b)?(?:(?:three|six|nine|twelve|[0-9]{1,2})\s+(?:months?|weeks?)|thirteen\s+weeks|"
    r"(?:quarters?|(?:fiscal\s+)?years?))?(?:\s+(?:ended|ending))?(?:\s+(?:on|at))?:?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of rows with heads of its own: the rows of its titles, of its heads, and of its body."""

    titles: tuple[Row, ...]
    heads: tuple[Row, ...]
    body: tuple[Row, ...]


def is_year(number: Number | None, text: str) -> bool:
    """Whether a number printed as `text` can only be a year in a heading.

    >>> from crossfoot.values.number import parse_number
    >>> is_year(parse_number("2002"), "2002"), is_year(parse_number("2,002"), "2,002")
    (True, False)
    """
    if number is None or "," in text or len(text) < YEAR_DIGITS or number.mark or number.quantum != 1:
        return False
    return FIRST_YEAR <= number.value <= LAST_YEAR


def is_filler(cell: Cell) -> bool:
    """Whether a cell prints a dash or "N/M" in place of a number."""
    return cell.number is None and (is_dash(cell.text) or is_absent(cell.text.strip("$ ")))


@dataclass(frozen=True, slots=True)
class _Traits:
    """What decides whether a row is a head: counted once a row."""

    numbers: int
    years: int
    texts: tuple[Cell, ...]
    fillers: int
    label: str

    @property
    def is_years(self) -> bool:
        return self.years > 0 and self.numbers == self.years

    @property
    def is_body(self) -> bool:
        return self.numbers > self.years or (self.fillers > 0 and not self.texts)


def _row_to_traits(row: Row) -> _Traits:
    numbers = years = fillers = 0
    texts = []
    for cell in row.values:
        if cell.number is not None:
            numbers += 1
            years += is_year(cell.number, cell.text)
        elif is_filler(cell):
            fillers += 1
        else:
            texts.append(cell)
    return _Traits(numbers, years, tuple(texts), fillers, row.label.text if row.label else "")


def _is_amount(cell: Cell) -> bool:
    return cell.number is not None and not is_year(cell.number, cell.text)


def _is_stub(label: str) -> bool:
    """Whether the label beside a row of years belongs to the heads: empty, a time, a scale, "(unaudited)"."""
    if not label or label.startswith("("):
        return True
    return (
        not parse_timing(label).is_empty
        or parse_scale(label) is not None
        or is_title(label)
        or "ended" in label.lower()
    )


def _dates_columns(row: Row, traits: _Traits) -> bool:
    """Whether all columns of a row of years bear a time, two at least: quarters beside years, or years in order."""
    if traits.fillers or traits.years + len(traits.texts) < 2:
        return False
    values = [cell.number.value for cell in row.values if cell.number is not None]
    steps = {one - other for one, other in pairwise(values)}
    is_ordered = steps <= {1} or steps <= {-1}
    return is_ordered and all(not parse_timing(cell.text).is_empty for cell in traits.texts)


def _is_head_text(traits: _Traits) -> bool:
    """Whether a row of texts in the middle of a table is a head: it speaks of time, or fills several columns."""
    if any(not parse_timing(cell.text).is_empty for cell in traits.texts):
        return True
    if traits.fillers or len(traits.texts) < 2:
        return False
    return not traits.label or any(_HEAD_WORDS.search(cell.text) for cell in traits.texts)


def _is_days(row: Row, above: Row) -> bool:
    """Whether the numbers of a row are days of the month whose names end the heads above them."""
    if row.label or not any(MONTH_ENDING.search(cell.text) for cell in above.values):
        return False
    return all(cell.number is not None and DAY_ALONE.match(cell.text) for cell in row.values)


def _is_under_heads(row: Row, traits: _Traits, above: Row) -> bool:
    return _is_days(row, above) or _is_marks(row, traits)


_MARK = re.compile(r"\([0-9a-z]{1,2}\)\Z")


def _is_marks(row: Row, traits: _Traits) -> bool:
    """Whether a row under heads holds nothing but footnote marks and remarks: "(unaudited)" and "(1)"."""
    return not traits.label and all(
        _MARK.match(cell.text) or (cell.number is None and cell.text.startswith("(")) for cell in row.values
    )


def _rows_to_kinds(rows: tuple[Row, ...]) -> list[str]:
    """Name each row "head", "body" or "label" (nothing but a label)."""
    kinds: list[str] = []
    seen_body = seen_years = False
    for place, row in enumerate(rows):
        if not row.values:
            kinds.append("label")
            continue
        if seen_body and any(map(_is_amount, row.values)):  # most rows of a table: no more is asked of them
            kinds.append("body")
            continue
        traits = _row_to_traits(row)
        if not seen_body and place and kinds[-1] == "head" and _is_under_heads(row, traits, rows[place - 1]):
            kinds.append("head")
        elif traits.is_body:
            kinds.append("body")
        elif traits.is_years:
            is_head = _is_stub(traits.label) or not (seen_body or seen_years) or _dates_columns(row, traits)
            kinds.append("head" if is_head else "body")
            seen_years = seen_years or is_head
        elif not seen_body or _is_head_text(traits):
            kinds.append("head")
        elif len(traits.texts) == 1 and not traits.label and not traits.fillers:
            kinds.append("label")
        else:
            kinds.append("body")
        seen_body = seen_body or kinds[-1] == "body"
    return kinds


def _head_runs(kinds: list[str]) -> list[tuple[int, int]]:
    """Give the first and last row of each run of heads; a label between two heads belongs to the run."""
    runs: list[tuple[int, int]] = []
    for at in (i for i, kind in enumerate(kinds) if kind == "head"):
        if runs and all(kind == "label" for kind in kinds[runs[-1][1] + 1 : at]):
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def _titles_before(rows: tuple[Row, ...], kinds: list[str], start: int, floor: int) -> int:
    """Give where the titles directly above row `start` begin; at the top of a table every label above is one."""
    if floor == 0 and all(kind == "label" for kind in kinds[:start]):
        return 0
    while start > floor and kinds[start - 1] == "label" and _is_title_row(rows[start - 1]):
        start -= 1
    return start


def _is_title_row(row: Row) -> bool:
    label = row.label or (row.cells[0] if row.cells else None)
    if label is None:
        return False
    return is_title(label.text) or parse_scale(label.text) is not None or _LENGTH_ALONE.match(label.text) is not None


def grid_to_blocks(grid: Grid) -> tuple[Block, ...]:
    """Split a grid into blocks, each with its own heads; a grid without any number has none."""
    rows = grid.rows
    kinds = _rows_to_kinds(rows)
    if "body" not in kinds:
        return ()
    runs = _head_runs(kinds)
    starts = []
    for k, (first, _) in enumerate(runs):
        starts.append(_titles_before(rows, kinds, first, runs[k - 1][1] + 1 if k else 0))
    blocks: list[Block] = []
    if not runs or starts[0] > 0:
        blocks.append(_headless_block(rows[: starts[0] if starts else len(rows)]))
    for k, (start, (first, last)) in enumerate(zip(starts, runs, strict=True)):
        end = starts[k + 1] if k + 1 < len(runs) else len(rows)
        titles = tuple(rows[i] for i in range(start, last) if kinds[i] == "label")
        heads = tuple(rows[i] for i in range(first, last + 1) if kinds[i] == "head")
        block = Block(titles, heads, rows[last + 1 : end])
        if blocks and not titles and _repeats(heads, blocks[-1].heads):
            block = Block(blocks[-1].titles, blocks[-1].heads, (*blocks[-1].body, *block.body))
            blocks.pop()
        blocks.append(block)
    return tuple(block for block in blocks if any(cell.number for row in block.body for cell in row.values))


def _headless_block(rows: tuple[Row, ...]) -> Block:
    """Make a block of rows that have no heads above them; the titles among its first rows are told by their words."""
    at = 0
    while at < len(rows) and not rows[at].values and _is_title_row(rows[at]):
        at += 1
    return Block(rows[:at], (), rows[at:])


def _repeats(heads: tuple[Row, ...], before: tuple[Row, ...]) -> bool:
    """Whether heads are those above once more; another stub ("Dollars per share") begins another block."""
    if not before or _heads_text(heads) != _heads_text(before):
        return False
    stub, other = _stub_text(heads), _stub_text(before)
    return not stub or not other or stub == other


def _stub_text(heads: tuple[Row, ...]) -> str:
    return " ".join(row.label.text for row in heads if row.label)


def _heads_text(heads: tuple[Row, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, cell.text) for row in heads for cell in row.values)
