"""One document inside a file: the bytes to read, and what the file holds beside them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from crossfoot.diagnostics import Diagnostic
from crossfoot.readers.encoding import Decoded, decode, line_starts
from crossfoot.release import Exhibit
from crossfoot.source import Anchor, Source


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

    def source(self, media: str, text: str, anchors: tuple[Anchor, ...]) -> Source:
        """Make the source of the document from its canonical text."""
        digest = hashlib.sha256(self.data).hexdigest()
        return Source(self.name, digest, media, text, anchors, line_starts(self.data), len(self.data))
