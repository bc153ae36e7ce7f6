"""Characters of Windows that were carried over byte by byte into UTF-8: read as a browser shows them."""

from __future__ import annotations

import pytest

from crossfoot.readers.reader import read


@pytest.mark.parametrize(
    ("body", "shown"), [("Bank\u0092s loans", "Bank’s loans"), ("\u0093solid\u0094", "“solid”"), ("a\u0096b", "a–b")]
)
def test_a_control_is_read_as_the_character_it_stands_for(body: str, shown: str) -> None:
    release = read(f"<html><body><p>{body}</p></body></html>".encode(), name="a.htm")
    assert shown in release.source.text
