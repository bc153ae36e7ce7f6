"""Every code has its document, of one shape."""

from __future__ import annotations

import pytest

from crossfoot.diagnostics import CODES
from crossfoot.explain import read_document

HEADINGS = ("## What it says", "## Why it matters", "## Example", "## Known limits")


@pytest.mark.parametrize("code", CODES)
def test_code_has_a_document(code: str) -> None:
    text = read_document(code)
    assert text.startswith(f"# {code} {CODES[code]}\n")
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings in (list(HEADINGS), [*HEADINGS, "## Reference"])
