"""One document inside a file: the bytes to read, and what the file holds beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from crossfoot.diagnostics import Diagnostic
from crossfoot.readers.encoding import Decoded, LineStarts, decode
from crossfoot.record import dataclass
from crossfoot.release import Exhibit
from crossfoot.source import Anchor, Source

#: Tags of which one stands near the top of every HTML document and of no other.
_MARKUP = re.compile(rb"<(?:!doctype html|html|body|div|p|pre|font|center|span|td|h[1-6])(?=[\s>]|\Z)", re.IGNORECASE)
#: How far into a document the first such tag is looked for.
MARKUP_WITHIN = 20_000


def is_html(body: bytes) -> bool:
    r"""Whether the bytes of one document are HTML and not plain text.

    >>> is_html(b"<HTML><BODY>"), is_html(b"<TABLE>\n<CAPTION>"), is_html(b"Net sales  5,191")
    (True, False, False)
    """
    return _MARKUP.search(body, 0, MARKUP_WITHIN) is not None


@dataclass(frozen=True, slots=True)
class Document:
    """What a format's reader is given: `data[start:end]` is the document, `data` the whole file with its `name`."""

    name: str
    data: bytes
    start: int
    end: int
    exhibits: tuple[Exhibit, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def body(self) -> bytes:
        """The bytes of the document alone."""
        return self.data[self.start : self.end]

    def decode(self) -> Decoded:
        """Decode the document; anchors count bytes of the file."""
        return decode(self.data, self.start, self.end)

    def source(self, media: str, text: str, anchors: Sequence[Anchor]) -> Source:
        """Make the source of the document from its canonical text."""
        digest = hashlib.sha256(self.data).hexdigest()
        return Source(self.name, digest, media, text, anchors, LineStarts(self.data), len(self.data))
