"""HTML source to runs of text and the steps between them.

The source is read as Latin-1, one character a byte, so every position *is* a byte offset; runs with other characters
are decoded later, one by one.  All tags between two runs of text, with the white space among them, are one *step*:
documents repeat few steps, so each is worked out once, and much cancels out (an element without content, an empty
cell).  Splitting by one regular expression was measured against a WHATWG tokenizer in C: about as fast, and it keeps
the offsets, which that tokenizer does not give for text.

The fast expression ends a tag at the first ">".  Where that is not what browsers do (">" in a quoted value, a script),
`NotWholeError` says so and the exact expression, which follows the WHATWG states, splits the document again.  Neither
backtracks, so both are linear on any input.
"""

from __future__ import annotations

import re

from crossfoot.readers.html_tags import Act, Sheet, Tag, add_rules, read_tag

_BLANKS = r"(?:\s|&nbsp;|&\#160;|\xc2\xa0)*+"
_EXACT_TAG = r"""<(?:
        (?i:script|style)(?=[\s>/])[^>]*+>.*?(?:</(?i:script|style)[^>]*+>|\Z)
      | /?[a-zA-Z][^>=]*+(?:=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?[^>=]*+)*+>?
      | !--(?:-?>|.*?(?:--!?>|\Z))
      | [!?/][^>]*+>?
    )"""
_FAST_TAG = r"<(?: [a-zA-Z/][^>]*+>? | !--.*?(?:--!?>|\Z) | [!?][^>]*+>? )"
_EXACT = re.compile(f"((?:{_EXACT_TAG}{_BLANKS})++)", re.VERBOSE | re.DOTALL)
_FAST = re.compile(f"((?:{_FAST_TAG}{_BLANKS})++)", re.VERBOSE | re.DOTALL)
_EXACT_TOKEN = re.compile(rf"{_EXACT_TAG}|[^<]++", re.VERBOSE | re.DOTALL)
_FAST_TOKEN = re.compile(rf"{_FAST_TAG}|[^<]++", re.VERBOSE | re.DOTALL)
_HARD_BLANK = re.compile(r"&nbsp;|&#160;|\xa0")
#: After these, white space is never shown.
_TABLE_ACTS = frozenset({Act.TABLE, Act.ROW, Act.BLANK_CELL, Act.END_TABLE, Act.END_ROW, Act.END_CELL, Act.SECTION})


class NotWholeError(Exception):
    """A tag does not end at its first ">": the document must be split exactly."""


class Steps(dict[str, tuple[Tag, ...]]):
    """Raw step to its tags, worked out on first use.

    >>> steps = Steps(exact=True)
    >>> [tag.act.name for tag in steps["</p></td> <td><b></b></td><td>&nbsp;</td> <td><i>"]]
    ['CLOSE_BLOCK', 'END_CELL', 'BLANK_CELL', 'CELL', 'OPEN']
    """

    def __init__(self, *, exact: bool) -> None:
        """Begin with no style sheet."""
        self.exact = exact
        self._sheet: Sheet = {}
        self._tags: dict[str, Tag] = {}
        self._find = (_EXACT_TOKEN if exact else _FAST_TOKEN).findall

    def split(self, source: str) -> list[str]:
        """Split the source into runs of text and raw steps, in turn; the last is text."""
        return (_EXACT if self.exact else _FAST).split(source)

    def __missing__(self, raw: str) -> tuple[Tag, ...]:
        made = self[raw] = self._step(raw)
        return made

    def _step(self, raw: str) -> tuple[Tag, ...]:  # noqa: C901 - one loop over the most frequent acts, kept flat for speed
        """Give the tags of a step, those left out that have no effect."""
        known = self._tags
        nothing, space, close, end_cell, blank = Act.NOTHING, Act.SPACE, Act.CLOSE, Act.END_CELL, Act.BLANK_CELL
        out: list[Tag] = []
        for text in self._find(raw):
            tag = known.get(text) or self._token(text)
            act = tag.act
            if act is nothing or act is Act.STYLE_SHEET:
                continue
            last = out[-1] if out else None
            if act is end_cell or act is close:
                if last is not None and last.act is space and len(out) > 1:
                    last = out[-2]
                if last is None:
                    out.append(tag)
                elif act is close and last.act is Act.OPEN and last.name == tag.name:
                    out.remove(last) if last is not out[-1] else out.pop()
                elif act is end_cell and last.blanks and last.act is Act.CELL:
                    del out[-1 if last is out[-1] else -2 :]
                    spans = last.blanks
                    if out and out[-1].act is blank:
                        spans = out.pop().blanks + spans
                    out.append(Tag(blank, "td", blanks=spans))
                else:
                    out.append(tag)
            elif act is Act.CLOSE_BLOCK and out and _is_hollow(out, tag):
                continue
            elif act is not space or last is None or last.act not in _TABLE_ACTS:
                out.append(tag)
        return tuple(out)

    def _token(self, text: str) -> Tag:
        if text[0] != "<":
            tag = Tag(Act.SPACE, "", raw=text, col_span=len(_HARD_BLANK.findall(text)))
        else:
            tag = read_tag(text, self._sheet)
            if not (self.exact or tag.whole):
                raise NotWholeError
            if tag.act is Act.STYLE_SHEET:
                self._add_sheet(tag.raw)
        self._tags[text] = tag
        return tag

    def _add_sheet(self, raw: str) -> None:
        """Take up a style sheet; what was worked out without it no longer counts."""
        add_rules(self._sheet, raw)
        self.clear()
        self._tags.clear()


def _is_hollow(out: list[Tag], end: Tag) -> bool:
    """Whether `end` closes a block that is all its cell holds so far; if so, the block is taken out."""
    at = len(out) - 1
    if at and out[at].act is Act.SPACE:
        at -= 1
    last = out[at]
    if last.act is not Act.OPEN_BLOCK or last.name != end.name or last.look.above or last.look.below:
        return False
    if at == 0 or out[at - 1].act is not Act.CELL:
        return False
    del out[at]
    return True
