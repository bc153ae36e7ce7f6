"""Choose the document in the bytes at hand, and the reader for its format."""

from __future__ import annotations

from pathlib import Path

from crossfoot.readers.ascii import ascii_to_release
from crossfoot.readers.document import is_html
from crossfoot.readers.submission import find_document
from crossfoot.release import Release


def read(source: bytes | str | Path, *, name: str | None = None, exhibit: str | None = None) -> Release:
    """Read a release from bytes or from the file at a path.

    A submission is searched for its release; `exhibit` chooses another document of it by index, type or file name.
    Raises `OSError` if the path cannot be read, and nothing because of what it holds.
    """
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = name or ("release" if isinstance(source, bytes) else Path(source).name)
    document = find_document(name, data, exhibit)
    if is_html(document.body):
        from crossfoot.readers.html import html_to_release

        return html_to_release(document)
    return ascii_to_release(document)
