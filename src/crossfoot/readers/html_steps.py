"""HTML source to runs of text and the steps between them.

The source is read as Latin-1, one character a byte, so every position *is* a byte offset; runs with other characters
are decoded later, one by one.  All tags between two runs of text, with the white space among them, are one *step*:
documents repeat few steps, so each is worked out once, and much cancels out (an element without content, an empty
cell).  Most runs are all the text of their cell: so a step also says what it does to end such a cell and to begin the
next, and `html_cells` reads the cell in one go.

Splitting by one regular expression was measured against a WHATWG tokenizer in C: about as fast, and it keeps the
offsets, which that tokenizer does not give for text.

The fast expression ends a tag at the first ">".  Where that is not what browsers do (">" in a quoted value, a script),
`NotWholeError` says so and the exact expression, which follows the WHATWG states, splits the document again.  Neither
backtracks, so both are linear on any input.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from operator import add

from crossfoot.readers.html_style import Look
from crossfoot.readers.html_tags import Act, Sheet, Tag, add_rules, read_tag
from crossfoot.record import dataclass

_BLANKS = r"(?:\s|&nbsp;|&\#160;|\xc2\xa0)*+"
_EXACT_TAG = r"""<(?:
        (?i:script)(?=[\s>/])[^>]*+>.*?(?:</(?i:script)(?=[\s>/])[^>]*+>|\Z)
      | (?i:style)(?=[\s>/])[^>]*+>.*?(?:</(?i:style)(?=[\s>/])[^>]*+>|\Z)
      | /?[a-zA-Z][^>=]*+(?:=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?[^>=]*+)*+>?
      | !--(?:-?>|.*?(?:--!?>|\Z))
      | [!?/][^>]*+>?
    )"""
_FAST_TAG = r"<(?: [a-zA-Z/][^>]*+>? | !--.*?(?:--!?>|\Z) | [!?][^>]*+>? )"
_EXACT = re.compile(f"((?:{_EXACT_TAG}{_BLANKS})++)", re.VERBOSE | re.DOTALL)
_FAST = re.compile(f"((?:{_FAST_TAG}{_BLANKS})++)", re.VERBOSE | re.DOTALL)
_TAG = "<[a-zA-Z/!?]"
_FIRST_TAG = re.compile(_TAG)
#: The end of a tag that text follows, and the text: the quickest way to split where tags and comments end at a ">".
_TEXT = re.compile(rf"(>(?!{_TAG}){_BLANKS})(?!{_TAG})(.[^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+)", re.DOTALL)
_EXACT_TOKEN = re.compile(rf"{_EXACT_TAG}|[^<]++", re.VERBOSE | re.DOTALL)
_FAST_TOKEN = re.compile(rf"{_FAST_TAG}|[^<]++", re.VERBOSE | re.DOTALL)
_HARD_BLANK = re.compile(r"&nbsp;|&#160;|\xa0")
#: The acts under names of this module: to find a member in its enumeration takes several times as long.
_OPEN, _CLOSE, _SPACE, _NOTHING, _STYLE_SHEET = Act.OPEN, Act.CLOSE, Act.SPACE, Act.NOTHING, Act.STYLE_SHEET
_OPEN_BLOCK, _CLOSE_BLOCK, _BREAK = Act.OPEN_BLOCK, Act.CLOSE_BLOCK, Act.BREAK
_CELL, _BLANK_CELL, _END_CELL = Act.CELL, Act.BLANK_CELL, Act.END_CELL
#: After these, white space is never shown.
_TABLE_ACTS = frozenset(
    {Act.TABLE, Act.ROW, Act.BLANK_CELL, Act.EMPTY_CELL, Act.END_TABLE, Act.END_ROW, Act.END_CELL, Act.SECTION}
)
#: What may follow the tag of a cell in an `Opening`.
_OPENING_ACTS = frozenset({Act.OPEN, Act.OPEN_BLOCK, Act.SPACE})
#: Elements that cannot nest: the second closes the first.
LONE = frozenset({"p", "li"})
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


#: What is before everything that follows the end of a cell.
_CELL_ENDED = (Tag(Act.END_CELL, "td"),)


class NotWholeError(Exception):
    """A tag does not end at its first ">": the document must be split exactly."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a cell, after end tags of elements inside it.

    `block` says that a block ended among them; `blanks` counts the hard blanks between that and the cell's end.
    """

    block: bool
    blanks: int


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """The beginning of a cell, and start tags of elements inside it: all are `tags`, the cell's own is `cell`.

    `looks` are those of the elements, the outermost first; `above` and `below` the border lines of the blocks; `kind`
    is the last block's, if there is one; `blanks` counts the hard blanks.
    """

    tags: tuple[Tag, ...]
    cell: Tag
    looks: tuple[Look, ...]
    above: int
    below: int
    kind: str
    blanks: int


@dataclass(frozen=True, slots=True)
class Step:
    """The tags of a step: those that `ended` what was before, of which its ending tells; those `between`; its opening.

    Without an ending all that is before the opening is between; `columns` counts those of the empty cells between, if
    nothing else is.
    """

    ended: tuple[Tag, ...]
    ending: Ending | None
    between: tuple[Tag, ...]
    opening: Opening | None
    columns: int = 0


class Steps(dict[str, Step]):
    """Raw step to its tags, worked out on first use.

    >>> step = Steps(exact=True)["</p></td> <td><b></b></td><td>&nbsp;</td> <td><i>"]
    >>> [[tag.act.name for tag in tags] for tags in (step.ended, step.between, step.opening.tags)]
    [['CLOSE_BLOCK', 'END_CELL'], ['BLANK_CELL'], ['CELL', 'OPEN']]
    """

    def __init__(self, *, exact: bool) -> None:
        """Begin with no style sheet."""
        self.exact = exact
        self._sheet: Sheet = {}
        self._tags: dict[str, Tag] = {}
        self._heads: dict[str, Step] = {}
        self._cells: dict[str, list[Tag]] = {}
        self._bodies: dict[str, tuple[Tag, ...]] = {}
        self._tails: dict[str, Step] = {}
        self._find = (_EXACT_TOKEN if exact else _FAST_TOKEN).findall

    def split(self, source: str) -> tuple[list[str], list[str]]:
        """Split the source into runs of text and the raw steps after them; either may be empty at the ends.

        >>> Steps(exact=False).split("a<b><i> c</i>")
        (['a', 'c'], ['<b><i> ', '</i>'])
        """
        first = _FIRST_TAG.search(source)
        if self.exact or first is None or has_odd_comment(source):
            pieces = (_EXACT if self.exact else _FAST).split(source)
            return pieces[::2], [*pieces[1::2], ""]
        at = first.start()
        pieces = _TEXT.split(source[at:])
        return [source[:at], *pieces[2::3]], [*map(add, pieces[::3], pieces[1::3]), pieces[-1]]

    def __missing__(self, raw: str) -> Step:
        made = self[raw] = tags_to_step(self._read(raw)) if self.exact or "<!" in raw else self._join(raw)
        return made

    def _join(self, raw: str) -> Step:
        """Read a step cell by cell: documents repeat few cells in many orders.

        Unlike comments, tags end at the first ">" here, so a cell's end tag is never inside of another tag.  Nothing
        cancels out over the end of a cell; only neighbouring empty cells become one tag.
        """
        end = "</td>" if "</td>" in raw else "</TD>"
        first, found, rest = raw.partition(end)
        if not found:
            return tags_to_step(self._read(raw))
        body, _, last = rest.rpartition(end)
        head = self._heads.get(first) or self._read_head(first, end)
        between = head.between
        if body:
            between += self._bodies.get(body) or self._read_body(body, end)
        tail = self._tails.get(last) or self._read_tail(last)
        between += tail.between
        if head.between or (tail.between and tail.between[0].act is _BLANK_CELL):
            between = tuple(_join_blanks(between))
        columns = between[0].col_span if len(between) == 1 and between[0].act is _BLANK_CELL else 0
        return Step(head.ended, head.ending, between, tail.opening, columns)

    def _read_head(self, text: str, end: str) -> Step:
        """Read what stands before the first end of a cell, and that."""
        made = self._heads[text] = tags_to_step(self._read(text + end))
        return made

    def _read_body(self, text: str, end: str) -> tuple[Tag, ...]:
        """Read the cells between the first end of a cell and the last: no text is in them."""
        cells: list[Tag] = []
        for cell in text.split(end):
            cells += self._cells.get(cell) or self._read_cell(cell, end)
        made = self._bodies[text] = tuple(_join_blanks(cells))
        return made

    def _read_cell(self, text: str, end: str) -> list[Tag]:
        made = self._cells[text] = self._read(text + end, after=_CELL_ENDED)
        return made

    def _read_tail(self, text: str) -> Step:
        """Read what follows the last end of a cell."""
        tags = tuple(_join_blanks(self._read(text, after=_CELL_ENDED)))
        begun, opening = _find_opening(tags)
        made = self._tails[text] = Step((), None, tags[:begun], opening)
        return made

    def _read(self, raw: str, after: tuple[Tag, ...] = ()) -> list[Tag]:
        """Read tags, those left out that have no effect; `after` is what is before them."""
        known = self._tags
        out = list(after)
        for text in self._find(raw):
            tag = known.get(text) or self._token(text)
            act = tag.act
            if act is _NOTHING or act is _STYLE_SHEET or (act is _BREAK and _begins_cell(out)):
                continue
            if not out:
                out.append(tag)
                continue
            if act is _END_CELL or act is _CLOSE:
                _close(out, tag)
            elif act is _CLOSE_BLOCK:
                if not _is_hollow(out, tag):
                    out.append(tag)
            elif act is not _SPACE or out[-1].act not in _TABLE_ACTS:
                out.append(tag)
        return out[len(after) :]

    def _token(self, text: str) -> Tag:
        if text[0] != "<":
            tag = Tag(_SPACE, "", raw=text, col_span=len(_HARD_BLANK.findall(text)))
        else:
            tag = read_tag(text, self._sheet)
            if not (self.exact or tag.whole):
                raise NotWholeError
            if tag.act is _STYLE_SHEET:
                self._add_sheet(tag.raw)
        self._tags[text] = tag
        return tag

    def _add_sheet(self, raw: str) -> None:
        """Take up a style sheet; what was worked out without it no longer counts."""
        add_rules(self._sheet, raw)
        for memory in (self, self._heads, self._cells, self._bodies, self._tails, self._tags):
            memory.clear()


def has_odd_comment(source: str) -> bool:
    """Whether a comment does not end at its first ">".

    >>> [has_odd_comment(text) for text in ("<!-- a --><!---->", "<!-- a > b -->", "<!--->")]
    [False, True, True]
    """
    at = source.find("<!--")
    while at >= 0:
        end = source.find(">", at)
        if end < 0 or not source[at + 4 : end].endswith(("--", "--!")):
            return True
        at = source.find("<!--", end)
    return False


def _begins_cell(out: list[Tag]) -> bool:
    """Whether a cell begins, and holds nothing yet: there a line break breaks nothing."""
    for tag in reversed(out):
        if tag.act not in _OPENING_ACTS:
            return tag.act is _CELL
    return False


def _close(out: list[Tag], end: Tag) -> None:
    """Append the end tag of a cell or of an element inside a line, if it does not cancel out with what it closes."""
    last, at = out[-1], -1
    if last.act is _SPACE and len(out) > 1:
        last, at = out[-2], -2
    if end.act is _CLOSE and last.act is _OPEN and last.name == end.name:
        del out[at]
    elif end.act is _END_CELL and last.blanks and last.act is _CELL:
        out[at:] = [_blank_cell(last.blanks)]
    elif end.act is _END_CELL and last.act is _CELL and at == -1:
        out[at] = _empty_cell(last)
    else:
        out.append(end)


@lru_cache(maxsize=256)
def _blank_cell(spans: tuple[int, ...]) -> Tag:
    return Tag(_BLANK_CELL, "td", col_span=sum(spans), blanks=spans)


@lru_cache(maxsize=1024)
def _empty_cell(tag: Tag) -> Tag:
    return replace(tag, act=Act.EMPTY_CELL)


def _join_blanks(tags: Sequence[Tag]) -> list[Tag]:
    """Make empty cells that follow each other one tag."""
    out: list[Tag] = []
    run: list[Tag] = []
    for tag in tags:
        if tag.act is _BLANK_CELL:
            run.append(tag)
            continue
        if run:
            out.append(_run_to_tag(run))
            run = []
        out.append(tag)
    return [*out, _run_to_tag(run)] if run else out


def _run_to_tag(run: list[Tag]) -> Tag:
    if len(run) == 1:
        return run[0]
    return _blank_cell(tuple([span for tag in run for span in tag.blanks]))


def tags_to_step(found: list[Tag]) -> Step:
    """Part the tags that end a cell from those that begin one, and from what is between."""
    tags = tuple(_join_blanks(found))
    ended, ending = _find_ending(tags)
    begun, opening = _find_opening(tags)
    return Step(tags[:ended], ending, tags[ended:begun], opening)


def _find_ending(tags: tuple[Tag, ...]) -> tuple[int, Ending | None]:
    """Find the end of a cell that only end tags and blanks precede, and where it is past."""
    block, blanks = False, 0
    for count, tag in enumerate(tags, 1):
        act = tag.act
        if act is _END_CELL:
            return count, Ending(block, blanks)
        if act is _CLOSE_BLOCK:
            block = True
        elif act is _SPACE:
            blanks += tag.col_span if block else 0
        elif act is not _CLOSE:
            break
    return 0, None


def _find_opening(tags: tuple[Tag, ...]) -> tuple[int, Opening | None]:
    """Find the beginning of a cell that only start tags and blanks follow, and where it is."""
    for at in range(len(tags) - 1, -1, -1):
        act = tags[at].act
        if act is _CELL:
            opening = _tags_to_opening(tags[at:])
            return (at, opening) if opening else (len(tags), None)
        if act not in _OPENING_ACTS:
            break
    return len(tags), None


def _tags_to_opening(tags: tuple[Tag, ...]) -> Opening | None:
    """Sum up the tags that begin a cell: not if one could close another, or makes the text preformatted."""
    looks: list[Look] = []
    above = below = lone = blanks = 0
    kind = ""
    for tag in tags:
        act, look = tag.act, tag.look
        if act is _SPACE:
            blanks += tag.col_span
            continue
        looks.append(look)
        if act is _OPEN_BLOCK:
            lone += tag.name in LONE
            kind = block_kind(tag.name)
            above, below = max(above, look.above), max(below, look.below)
        if lone > 1 or look.pre is not None:
            return None
    return Opening(tags, tags[0], tuple(looks), above, below, kind, blanks)


def block_kind(name: str) -> str:
    """Give the kind of the paragraphs in a block: its name for `h1` to `h6`, else `p`."""
    return name if name in _HEADINGS else "p"


def _is_hollow(out: list[Tag], end: Tag) -> bool:
    """Whether `end` closes a block that is all its cell holds so far; if so, the block is taken out."""
    at = len(out) - 1
    if at and out[at].act is _SPACE:
        at -= 1
    last = out[at]
    if last.act is not _OPEN_BLOCK or last.name != end.name or last.look.above or last.look.below:
        return False
    if at == 0 or out[at - 1].act is not _CELL:
        return False
    del out[at]
    return True
