"""The document of every diagnostic: `explain/<code>.md`, and how to find it by its code or its name."""

from __future__ import annotations

from importlib.resources import files

from crossfoot.diagnostics import CODES


def find_code(text: str) -> str | None:
    """Give the code that a person means by a code or a name, in any case, or `None`.

    >>> find_code("f501"), find_code("unfooted-total"), find_code("F999")
    ('F501', 'F501', None)
    """
    wanted = text.strip().lower()
    return next((code for code, name in CODES.items() if wanted in (code.lower(), name)), None)


def read_document(code: str) -> str:
    """Give the document of a code, as Markdown."""
    return (files("crossfoot.explain") / f"{code}.md").read_text("utf-8")
