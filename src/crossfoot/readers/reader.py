"""Choose the reader for the bytes at hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from crossfoot.release import Prose, Release
from crossfoot.source import Anchor, Source, Span


def read(source: bytes | str | Path, *, name: str | None = None, exhibit: str | None = None) -> Release:
    """Read a release from bytes or from the file at a path."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = name or ("release" if isinstance(source, bytes) else Path(source).name)
    text = data.decode("utf-8", "replace")
    made = Source(name, hashlib.sha256(data).hexdigest(), "text/plain", text, (Anchor(0, 0),), (0,), len(data))
    return Release(made, (Prose(Span(0, len(text))),))
