r"""Bytes to canonical text with the anchors that lead back to the file.

ASCII, UTF-8, UTF-16 with a byte order mark, and Windows-1252 as the last resort, because that is what releases of
thirty years are written in.  The text has `\\n` as its only line end, no tabs (the geometry of a placed table counts
columns), no control character but the form feed, and plain spaces for all kinds of blanks.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import overload

from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.record import dataclass
from crossfoot.source import Anchor, Span

#: Where tabs stop: every eighth column, as in terminals and in the editors of the period.
TAB_STOP = 8
#: More anchors than this cost more memory than exact columns are worth; then each line gets one.
MAX_ANCHORS = 400_000

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPECIAL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]+|\r\n?|\t|[^\x00-\x7f]+")
_UNCHANGED = re.compile(rb"[^\t\r\x00-\x08\x0b\x0e-\x1f\x7f-\xff]*\Z")
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WIDE_CHARACTERS = str.maketrans({"\u2028": " ", "\u2029": " ", "\x85": " "})
_BLANK = re.compile(f"[{_BLANKS}]")
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The canonical text of a stretch of bytes, its anchors, and what could not be decoded."""

    text: str
    anchors: tuple[Anchor, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Raw:
    """Text as decoded, one surrogate for each byte that is none of the encoding's; `first` is the byte it begins at."""

    text: str
    encoding: str
    first: int


class LineStarts(Sequence[int]):
    r"""The byte offsets at which the lines of a file begin, whatever ends them: found when first asked for.

    >>> tuple(LineStarts(b"a\r\nb\rc\nd"))
    (0, 3, 5, 7)
    """

    __slots__ = ("_data", "_found")

    def __init__(self, data: bytes) -> None:
        """Take the bytes of the file, which are kept until they are searched."""
        self._data = data
        self._found: tuple[int, ...] = ()

    def _starts(self) -> tuple[int, ...]:
        if not self._found:
            lines = self._data.splitlines(keepends=True)
            if lines and not lines[-1].endswith((b"\n", b"\r")):
                del lines[-1]
            self._found = (0, *accumulate(map(len, lines)))
            self._data = b""
        return self._found

    def __len__(self) -> int:
        return len(self._starts())

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...

    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        return self._starts()[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._starts() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._starts())


def decode(data: bytes, start: int = 0, end: int | None = None) -> Decoded:
    r"""Decode `data[start:end]`; anchors count bytes of the whole of `data`.

    >>> decode(b"Net\tsales\r\n").text
    'Net     sales\n'
    >>> ascii(decode("Caf\u00e9 \u2013 9".encode("cp1252")).text)
    "'Caf\\xe9 \\u2013 9'"
    """
    end = len(data) if end is None else end
    part = data[start:end]
    if _UNCHANGED.match(part):
        return Decoded(part.decode("ascii"), (Anchor(0, start),))
    raw = _bytes_to_raw(part)
    if raw.encoding.startswith("utf-16"):
        return _utf16_to_decoded(raw, start)
    return _raw_to_decoded(raw, start)


def _bytes_to_raw(part: bytes) -> _Raw:
    if part.startswith(codecs.BOM_UTF8):
        return _Raw(part[3:].decode("utf-8", "surrogateescape"), "utf-8", 3)
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if part.startswith(mark):
            return _Raw(part[2:].decode(encoding, "replace"), encoding, 2)
    text = part.decode("utf-8", "surrogateescape")
    broken = sum(1 for _ in _ESCAPED.finditer(text))
    if broken and broken >= len(text) - sum(map(len, re.findall("[\x00-\x7f]+", text))) - broken:
        return _Raw(part.decode("cp1252", "surrogateescape"), "cp1252", 0)
    return _Raw(text, "utf-8", 0)


def _utf16_to_decoded(raw: _Raw, start: int) -> Decoded:
    """Decode two-byte text: no character runs in step with a byte, so each line has one anchor."""
    pieces, anchors = [], []
    at, byte = 0, start + raw.first
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", raw.text):
        clean = _clean_line(line)
        anchors.append(Anchor(at, byte, wide=True))
        pieces.append(clean)
        at += len(clean)
        byte += 2 * (len(line) + sum(1 for c in line if c > "\uffff"))
    text = "".join(pieces)
    return Decoded(text, tuple(anchors), _undecodable(text))


def _clean_line(line: str) -> str:
    body = line.rstrip("\r\n")
    ending = "\n" if len(body) < len(line) else ""
    body = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", " ", _clean(body)).expandtabs(TAB_STOP)
    return body + ending


def _clean(text: str) -> str:
    return _BLANK.sub(" ", _DROPPED.sub("", text)).translate(_WIDE_CHARACTERS)


def _raw_to_decoded(raw: _Raw, start: int) -> Decoded:
    """Copy the plain stretches, rewrite the rest, and anchor wherever text and file fall out of step."""
    writer = _Writer(start + raw.first, one_byte=raw.encoding == "cp1252")
    text, at = raw.text, 0
    for match in _SPECIAL.finditer(text):
        writer.plain(text[at : match.start()])
        writer.special(match[0])
        at = match.end()
    writer.plain(text[at:])
    made = "".join(writer.pieces)
    anchors = writer.anchors if len(writer.anchors) <= MAX_ANCHORS else _thinned(writer.anchors)
    return Decoded(made, tuple(anchors), _undecodable(made))


def _thinned(anchors: list[Anchor]) -> list[Anchor]:
    """Keep every n-th anchor: places then are some characters off, and memory stays bounded."""
    return anchors[:: len(anchors) // MAX_ANCHORS + 1]


class _Writer:
    """Canonical text in the making: pieces, the column reached, and the anchors so far."""

    def __init__(self, byte: int, *, one_byte: bool) -> None:
        self.pieces: list[str] = []
        self.anchors: list[Anchor] = [Anchor(0, byte)]
        self.at = 0
        self.byte = byte
        self.line_at = 0
        self.one_byte = one_byte

    def plain(self, text: str) -> None:
        """Copy text of which each character is one byte."""
        if text:
            self.pieces.append(text)
            newline = text.rfind("\n")
            if newline >= 0:
                self.line_at = self.at + newline + 1
            self.at += len(text)
            self.byte += len(text)

    def special(self, text: str) -> None:
        """Rewrite a line end, a tab, a run of control characters or a run of characters beyond ASCII."""
        if text == "\t":
            self._wide(" " * (TAB_STOP - (self.at - self.line_at) % TAB_STOP), 1)
        elif text[0] == "\r":
            self.plain("\n")
            if len(text) == 2:
                self.byte += 1
                self._anchor()
        elif text[0] < "\x80":
            self.plain(" " * len(text))
        else:
            for character in text:
                self._beyond(character)

    def _beyond(self, character: str) -> None:
        broken = "\udc80" <= character <= "\udcff"
        size = 1 if self.one_byte or broken else len(character.encode("utf-8", "surrogatepass"))
        clean = "\ufffd" if broken else _clean(character)
        if len(clean) == size == 1:
            self.plain(clean)
        else:
            self._wide(clean, size)

    def _wide(self, text: str, size: int) -> None:
        self._anchor(wide=True)
        self.pieces.append(text)
        self.at += len(text)
        self.byte += size
        self._anchor()

    def _anchor(self, *, wide: bool = False) -> None:
        if self.anchors[-1].at == self.at:
            self.anchors.pop()
        self.anchors.append(Anchor(self.at, self.byte, wide))


def _undecodable(text: str) -> tuple[Diagnostic, ...]:
    first = text.find("\ufffd")
    if first < 0:
        return ()
    count = text.count("\ufffd")
    what = "1 byte is" if count == 1 else f"{count} bytes are"
    message = f"{what} no text in any encoding that releases use; shown as \ufffd"
    return (Diagnostic("S101", Severity.WARNING, message, Span(first, first + 1), "first of them"),)
