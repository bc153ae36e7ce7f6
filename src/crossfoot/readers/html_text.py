"""Runs of source characters to canonical text, with the anchors that lead each character back to its byte.

White space collapses as a browser shows it; non-breaking and thin spaces are spaces, zero-width characters are
nothing.  Digits raised as footnote marks become superscript characters, so that no reader of numbers ever takes
"1,234" with a raised 1 for 12,341.
"""

from __future__ import annotations

import html
import re

from crossfoot.source import AnchorList

#: A run without any of these is copied as it stands.
_ODD = re.compile(r"[^ -%'-~]|  ")
_ENTITY = r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
_PIECE = re.compile(
    _ENTITY + r"|[\x80-\uffff]+|[\x00-\x20\x7f]+|[^&\x00-\x20\x7f-\uffff]+(?: [^&\x00-\x20\x7f-\uffff]+)*+|&"
)
_PRE_PIECE = re.compile(_ENTITY + r"|[\x80-\uffff]+|\r\n?|\n|\t|[\x00-\x08\x0b-\x1f\x7f]+|[^&\x00-\x1f\x7f-\uffff]+|&")
_BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x85"
_NOTHING = "\u00ad\u200b-\u200f\u2060\ufeff"
_SPECIAL = re.compile(f"[{_BLANKS}{_NOTHING}\x00-\x20\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_IS_BLANK = re.compile(f"[{_BLANKS}\x00-\x20\x7f-\x9f]")
#: What a raised run may hold to count as a footnote mark, and what stands for it.
_MARK = re.compile(
    r"[\s(\[]*(?:[0-9]{1,2}|[a-zA-Z])(?:[\s,&)(\]\[]+(?:[0-9]{1,2}|[a-zA-Z]))*[\s)\],]*\Z"
    r"|[()\[\],\s]+\Z"
)
_LONGEST_MARK = 16
_RAISED = str.maketrans(
    "0123456789()[]abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
#: What can follow the first letter of a heading set apart, and runs that are all but empty cells.
_AFTER_LETTER = frozenset(" &\xa0\xc2\t\n")
_BLANK_RUNS = frozenset({"&#160;", "&nbsp;", "\xc2\xa0", "\xa0"})
TAB_STOP = 8
#: A longer run is no heading.
LONGEST_HEADING = 200


class TextWriter:
    """Canonical text in the making.

    `gap` is the white space owed before the next visible character; `start` is where the present paragraph began
    and `first` where the present cell did (-1 while they have no text; `first_part` is the index of that piece);
    `part` is the index of the gap before the paragraph; `blanks` counts the leading non-breaking spaces of the
    paragraph, `lead` is the white space before a preformatted one; `broken` counts the undecodable bytes.
    """

    __slots__ = (
        "_add_anchor", "_base", "_cache", "_unit", "anchors", "at", "blanks", "broken", "encoding", "first",
        "first_part", "gap", "lead", "line_at", "part", "parts", "start",
    )  # fmt: skip

    def __init__(self, encoding: str, base: int, unit: int = 1) -> None:
        """Begin with no text; the source starts at byte `base`, and one of its characters is `unit` bytes."""
        self.encoding = encoding
        self.parts: list[str] = []
        self.anchors = AnchorList()
        self.anchors.add(0, base)
        self._add_anchor = self.anchors.add
        self.at = self.line_at = self.blanks = self.broken = 0
        self.start = self.first = self.part = self.first_part = -1
        self.gap = self.lead = ""
        self._base = base
        self._unit = unit
        self._cache: dict[str, tuple[tuple[str, int, bool], ...]] = {}

    def put(self, text: str) -> None:
        """Write text that stands nowhere in the source."""
        self.parts.append(text)
        self.at += len(text)

    def write(self, run: str, position: int, *, raised: bool = False) -> None:
        """Write a run of source text that stands at `position`, white space collapsed."""
        if self._unit > 1 or _ODD.search(run) or run[1:4:2] == "  ":
            blank = run in _BLANK_RUNS
            if blank or (run.isspace() and run.isascii()):
                self.blanks += blank and self.start < 0
                self._blank()
                return
            self._write_odd(run, position, raised=raised)
            return
        body = run.lstrip(" ")
        if not body:
            if self.start >= 0 and not self.gap:
                self.gap = " "
            return
        if len(body) < len(run):
            position += len(run) - len(body)
            if self.start >= 0 and not self.gap:
                self.gap = " "
        owed = ""
        if body[-1] == " ":
            body = body.rstrip(" ")
            owed = " "
        if self.gap or self.start < 0:
            self._begin(body[0])
        if raised:
            body = raise_mark(body)
        at = self.at
        self._add_anchor(at, self._base + position)
        self.parts.append(body)
        self.at = at + len(body)
        self.gap = owed

    def write_pre(self, run: str, position: int) -> None:
        """Write a run of preformatted text: lines and columns as they stand, tabs expanded."""
        if self.start < 0:
            body = run.lstrip()
            before = run[: len(run) - len(body)]
            margin = before.rpartition("\n")[2] if "\n" in before else self.lead + before
            position += len(before)
            run = body
            self._begin("")
            self.line_at = self.at
            if margin:
                self.put(" " * len(html.unescape(margin).expandtabs(TAB_STOP)))
            self.lead = ""
        for piece in _PRE_PIECE.finditer(run):
            text = piece[0]
            at = position + piece.start()
            if text[0] in "\r\n":
                self._emit("\n", at)
                self.line_at = self.at
            elif text == "\t":
                self._emit(" " * (TAB_STOP - (self.at - self.line_at) % TAB_STOP), at, wide=True)
            elif text[0] < " ":
                self._emit(" " * len(text), at)
            elif text[0] == "&" or text[0] > "\x7f":
                for clean, offset, wide in self._decode(text):
                    if clean:
                        self._emit(clean, at + offset, wide=wide)
            else:
                self._emit(text, at)

    def _begin(self, first: str) -> None:
        """Pay the gap that is owed, and note where a paragraph and a cell begin."""
        gap = self.gap
        if self.start >= 0:
            self.parts.append(gap)
            self.at += len(gap)
            self.gap = ""
            return
        self.part = -1
        if gap and self.at:
            if len(gap) == 2 and first in ")%":
                gap = " "
            self.part = len(self.parts)
            self.parts.append(gap)
            self.at += len(gap)
        self.gap = ""
        self.start = self.at
        if self.first < 0:
            self.first = self.at
            self.first_part = len(self.parts)

    def _emit(self, text: str, position: int, *, wide: bool = False) -> None:
        self.anchors.add(self.at, self._base + position * self._unit, wide=wide or self._unit > 1)
        self.parts.append(text)
        self.at += len(text)

    def _write_odd(self, run: str, position: int, *, raised: bool) -> None:
        apart = self._is_letter_spaced(run)
        for piece in _PIECE.finditer(run):
            text = piece[0]
            at = position + piece.start()
            if text[0] <= " " or text[0] == "\x7f":
                if not apart or len(text) > 1:
                    self._blank()
            elif text[0] == "&" or text[0] > "\x7f":
                self._write_decoded(text, at, raised=raised)
            else:
                if self.gap or self.start < 0:
                    self._begin(text[0])
                if apart and " " in text:
                    for i, letter in enumerate(text):
                        if letter != " ":
                            self._emit(letter, at + i)
                else:
                    self._emit(raise_mark(text) if raised else text, at)

    def _write_decoded(self, text: str, position: int, *, raised: bool) -> None:
        for clean, offset, wide in self._decode(text):
            if clean == " ":
                if self.start < 0:
                    self.blanks += 1
                self._blank()
            elif clean:
                if self.gap or self.start < 0:
                    self._begin(clean[0])
                self._emit(raise_mark(clean) if raised else clean, position + offset, wide=wide)

    def _blank(self) -> None:
        if self.start >= 0 and not self.gap:
            self.gap = " "

    def _is_letter_spaced(self, run: str) -> bool:
        """Whether a run is a heading set "L I K E   T H I S"."""
        if len(run) > LONGEST_HEADING * 2 or run.lstrip()[1:2] not in _AFTER_LETTER:
            return False
        tokens = html.unescape(run).split()
        return len(tokens) >= 5 and all(len(token) == 1 for token in tokens) and any(t.isalpha() for t in tokens)

    def _decode(self, text: str) -> tuple[tuple[str, int, bool], ...]:
        """Give the characters of an entity or of a run beyond ASCII: clean text, offset in the source, whether wide."""
        found = self._cache.get(text)
        if found is None:
            found = self._entity(text) if text[0] == "&" else self._characters(text)
            if len(text) < 64:
                self._cache[text] = found
        return found

    def _entity(self, text: str) -> tuple[tuple[str, int, bool], ...]:
        if len(text) == 1:
            return (("&", 0, False),)
        decoded = html.unescape(text)
        if decoded == text:
            return ((text, 0, False),)
        return tuple((_clean(c), 0, True) for c in decoded)

    def _characters(self, text: str) -> tuple[tuple[str, int, bool], ...]:
        if self._unit > 1:
            return tuple((_clean(c), i, True) for i, c in enumerate(text))
        decoded = text.encode("latin-1").decode(self.encoding, "surrogateescape")
        one_byte = self.encoding != "utf-8"
        out: list[tuple[str, int, bool]] = []
        at = 0
        for c in decoded:
            lone = "\ud800" <= c <= "\udfff"
            self.broken += lone
            out.append(("\ufffd" if lone else _clean(c), at, not one_byte and not lone))
            at += 1 if one_byte or lone else len(c.encode())
        return tuple(out)


def _clean(character: str) -> str:
    """Give a space for any blank, nothing for what has no width, and anything else as it is."""
    if _SPECIAL.match(character) is None:
        return character
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return " " if _IS_BLANK.match(character) else ""


def raise_mark(text: str) -> str:
    """Give a raised run in superscript characters if it is a footnote mark, and as it is otherwise.

    >>> raise_mark("(1)"), raise_mark("1, 2"), raise_mark("th"), raise_mark("TM"), raise_mark("a")
    ('⁽¹⁾', '¹, ²', 'th', 'TM', 'ᵃ')
    """
    return text.translate(_RAISED) if len(text) <= _LONGEST_MARK and _MARK.match(text) else text
