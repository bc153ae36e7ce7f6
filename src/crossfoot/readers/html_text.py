"""Runs of source characters to canonical text, with the anchors that lead each character back to its byte.

White space collapses as a browser shows it; non-breaking and thin spaces are spaces, zero-width characters are
nothing.  Digits raised as footnote marks become superscript characters, so that no reader of numbers ever takes
"1,234" with a raised 1 for 12,341.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from crossfoot.record import dataclass
from crossfoot.source import AnchorList

_ENTITY = r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
_PIECE = re.compile(
    _ENTITY + r"|[\x80-\uffff]+|[\x00-\x20\x7f]+|[^&\x00-\x20\x7f-\uffff]+(?: [^&\x00-\x20\x7f-\uffff]+)*+|&"
)
_PRE_PIECE = re.compile(_ENTITY + r"|[\x80-\uffff]+|\r\n?|\n|\t|[\x00-\x08\x0b-\x1f\x7f]+|[^&\x00-\x1f\x7f-\uffff]+|&")
_BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x85"
_NOTHING = "\u00ad\u200b-\u200f\u2060\ufeff"
_SPECIAL = re.compile(f"[{_BLANKS}{_NOTHING}\x00-\x20\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
#: Controls that are Windows characters in truth, carried over byte by byte: a browser shows 0x92 as an apostrophe.
_WINDOWS = {
    chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85
}  # fmt: skip
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
#: What can follow the first letter of a heading set apart.
_AFTER_LETTER = frozenset(" &\xa0\xc2\t\n")
#: White space that is no entity, and what is read for it.
_SOFT = frozenset(map(chr, (*range(0x21), 0x7F)))
_SPACE = ((" ", 0, False),)
#: A hard blank at the end of a run, all of one size: some software ends every number so.
_TRAILING = ("&#160;", "&nbsp;")
_TRAILING_SIZE = 6
TAB_STOP = 8
#: A longer run is no heading.
LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Known:
    """What a run of the source says: `text`, with its first character at offset `lead` of the run.

    `blanks` counts the hard blanks before it, `before` and `after` tell whether there is white space at all;
    `anchors`, unless all of the text runs in step with the source, are (offset in the text, in the run, whether wide).
    """

    text: str
    lead: int
    before: bool
    after: bool
    blanks: int = 0
    anchors: tuple[tuple[int, int, bool], ...] = ()


class TextWriter:
    """Canonical text in the making.

    `gap` is the white space owed before the next visible character; `start` is where the present paragraph began
    and `first` where the present cell did (-1 while they have no text; `first_part` is the index of that piece);
    `part` is the index of the gap before the paragraph; `blanks` counts the leading non-breaking spaces of the
    paragraph, `lead` is the white space before a preformatted one; `base` is the byte at which the source starts;
    `broken` counts the undecodable bytes, `foreign` says whether there are digits beyond ASCII; `known` remembers the
    runs that were whole cells, of which documents repeat many ("$", a dash, a year).
    """

    __slots__ = (
        "_add_anchor", "_add_at", "_add_byte", "_cache", "_unit", "anchors", "at", "base", "blanks", "broken",
        "encoding", "first", "first_part", "foreign", "gap", "known", "lead", "line_at", "part", "parts", "start",
    )  # fmt: skip

    def __init__(self, encoding: str, base: int, unit: int = 1) -> None:
        """Begin with no text; the source starts at byte `base`, and one of its characters is `unit` bytes."""
        self.encoding = encoding
        self.parts: list[str] = []
        self.anchors = AnchorList()
        self.anchors.add(0, base)
        self._add_anchor, self._add_at, self._add_byte = self.anchors.add, self.anchors.add_at, self.anchors.add_byte
        self.at = self.line_at = self.blanks = self.broken = 0
        self.start = self.first = self.part = self.first_part = -1
        self.gap = self.lead = ""
        self.foreign = False
        self.base = base
        self._unit = unit
        self.known: dict[str, Known] = {}
        self._cache: dict[str, tuple[tuple[str, int, bool], ...]] = {}

    def put(self, text: str) -> None:
        """Write text that stands nowhere in the source."""
        self.parts.append(text)
        self.at += len(text)

    def write(self, run: str, position: int, *, raised: bool = False) -> None:
        """Write a run of source text that stands at `position`, white space collapsed."""
        read = self._read(run, raised=raised)
        if self.start < 0:
            self.blanks += read.blanks
        elif read.before and not self.gap:
            self.gap = " "
        if not read.text:
            return
        if self.gap or self.start < 0:
            self._begin(read.text[0])
        self._put(read, position)
        self.gap = " " if read.after else ""

    def learn(self, run: str) -> Known:
        """Find out what a run says, and remember it."""
        read = self.known[run] = self._read(run, raised=False)
        return read

    def _put(self, known: Known, position: int) -> None:
        """Write the text of a run that stands at `position`."""
        at = self.at
        if known.anchors:
            self.add_anchors(known, at, position)
        else:
            self._add_at(at)
            self._add_byte(self.base + position + known.lead)
        self.parts.append(known.text)
        self.at = at + len(known.text)

    def add_anchors(self, known: Known, at: int, position: int) -> None:
        """Add the anchors of a run that stands at `position` and whose text begins at `at`."""
        base = self.base + position * self._unit
        for offset, byte, wide in known.anchors:
            self._add_anchor(at + offset, base + byte, wide=wide)

    def _read(self, run: str, *, raised: bool) -> Known:
        """Read a run: most are printable ASCII without entities and with single spaces, and stand for themselves."""
        hard = "&" in run and run.endswith(_TRAILING)
        body = run[:-_TRAILING_SIZE] if hard else run
        if body.isascii() and body.isprintable() and not ("&" in body or "  " in body or self._unit > 1):
            text = body.strip(" ")
            if text and run[1:4:2] != "  " and not (hard and body.lstrip(" ")[1:2] == " "):
                if len(text) == len(body):
                    return Known(raise_mark(text) if raised else text, 0, before=False, after=hard)
                lead = len(body) - len(body.lstrip(" "))
                after = hard or lead + len(text) < len(body)
                return Known(raise_mark(text) if raised else text, lead, lead > 0, after)
        return self._read_odd(run, raised=raised)

    def _read_odd(self, run: str, *, raised: bool) -> Known:
        """Read any run, piece by piece."""
        apart = self._is_letter_spaced(run)
        parts: list[str] = []
        anchors: list[tuple[int, int, bool]] = []
        unit = self._unit
        at = blanks = offset = 0
        before = gap = False
        for piece in _PIECE.findall(run):
            for clean, inside, wide in self._piece_to_texts(piece, apart=apart):
                if clean == " ":
                    if parts:
                        gap = True
                    else:
                        before = True
                        blanks += piece[0] not in _SOFT
                elif clean:
                    if gap:
                        parts.append(" ")
                        at += 1
                        gap = False
                    anchors.append((at, (offset + inside) * unit, wide or unit > 1))
                    parts.append(raise_mark(clean) if raised and not apart else clean)
                    at += len(clean)
            offset += len(piece)
        return Known("".join(parts), 0, before, gap, blanks, tuple(anchors))

    def _piece_to_texts(self, piece: str, *, apart: bool) -> Iterable[tuple[str, int, bool]]:
        """Give what a piece says: texts, offsets in it, and whether wide; a space stands for white space.

        In a heading that is set letter by letter a single space says nothing.
        """
        first = piece[0]
        if first in _SOFT:
            return () if apart and len(piece) == 1 else _SPACE
        if first == "&" or first > "\x7f":
            return self._decode(piece)
        if apart and " " in piece:
            return [(letter, i, False) for i, letter in enumerate(piece) if letter != " "]
        return ((piece, 0, False),)

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
        self.anchors.add(self.at, self.base + position * self._unit, wide=wide or self._unit > 1)
        self.parts.append(text)
        self.at += len(text)

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
            self.foreign = self.foreign or any(clean.isdigit() for clean, _, _ in found)
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
    if character in _WINDOWS:
        return _WINDOWS[character]
    return " " if _IS_BLANK.match(character) else ""


def raise_mark(text: str) -> str:
    """Give a raised run in superscript characters if it is a footnote mark, and as it is otherwise.

    >>> raise_mark("(1)"), raise_mark("1, 2"), raise_mark("th"), raise_mark("TM"), raise_mark("a")
    ('⁽¹⁾', '¹, ²', 'th', 'TM', 'ᵃ')
    """
    return text.translate(_RAISED) if len(text) <= _LONGEST_MARK and _MARK.match(text) else text
