"""Numbers that measure nothing, and numbers beside them that do."""

from __future__ import annotations

import pytest

from crossfoot.prose.figures import find_tokens
from crossfoot.prose.incidental import find_codes, is_incidental
from crossfoot.prose.passages import Spans

MEASURING = [
    ("Dial (800) 555\u20110123 for 20 stores.", ["20"]),
    ("Contact: Ann Field (312) 555 - 0142", []),
    ("Contact: Ann Field (312) 555 -0142", []),
    ("A - 6", []),
    ("A-12", []),
    ("F-3", []),
    ("12", []),
    ("Page 7 of 11", []),
    ("It sold 7 of 11 stores.", ["7", "11"]),
    ("( 1 ) Excludes items that management does not consider part of operations.", []),
    ("Core (non-GAAP)1 and organic results", []),
    ("XTRL 4410 offers a choice, and 12 sites were opened.", ["12"]),
    ("EUR 250 was paid to each of 40 drivers.", ["250", "40"]),
]


@pytest.mark.parametrize(("text", "measuring"), MEASURING)
def test_only_what_measures_is_left(text: str, measuring: list[str]) -> None:
    named = Spans(find_codes(text))
    found = [t.text.lstrip("- ") for t in find_tokens(text) if not is_incidental(text, t, named)]
    assert [text.removeprefix("EUR ") for text in found] == measuring
