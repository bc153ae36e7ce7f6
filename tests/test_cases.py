"""Runs the cases of `tests/cases/*.md`: prose, a release in a fenced block, and carets under what must be found.

A caret line stands under the line it speaks of: carets under the exact extent, then the code, then optional words
that the message must contain.  Errors and warnings that no caret announces fail the case; notes may be announced
or not.  A block fenced as `html` is checked as HTML, and there a line `expect: F501 "1,544" words` stands for
carets (of an extent over several lines, the first line).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import crossfoot
from crossfoot.diagnostics import CODES

CASES = Path(__file__).with_name("cases")
_CARET = re.compile(r"^(?P<pad> *)(?P<carets>\^+) (?P<code>[A-Z][0-9]{3})(?P<words>.*)$")
_EXPECT = re.compile(r'^expect: (?P<code>[A-Z][0-9]{3}) "(?P<text>[^"]*)"(?P<words>.*)$')


@dataclass(frozen=True, slots=True)
class Case:
    """One fenced block: the document, and what must be found as (code, line, printed text, words)."""

    title: str
    form: str
    document: str
    wanted: tuple[tuple[str, int, str, str], ...]


def read_cases(path: Path) -> list[Case]:
    """Read all cases of one page."""
    cases: list[Case] = []
    title, form = "", ""
    lines: list[str] = []
    wanted: list[tuple[str, int, str, str]] = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        if not form:
            if raw.startswith("## "):
                title = raw[3:].strip()
            elif raw.startswith("```") and raw[3:].strip():
                form, lines, wanted = raw[3:].strip(), [], []
        elif raw.startswith("```"):
            cases.append(Case(title, form, "\n".join(lines) + "\n", tuple(wanted)))
            form = ""
        elif caret := _CARET.match(raw):
            start = len(caret["pad"])
            text = lines[-1][start : start + len(caret["carets"])]
            wanted.append((caret["code"], len(lines), text, caret["words"].strip()))
        elif expect := _EXPECT.match(raw):
            wanted.append((expect["code"], 0, expect["text"], expect["words"].strip()))
        else:
            lines.append(raw)
    return cases


ALL = [(path.stem, case) for path in sorted(CASES.glob("*.md")) for case in read_cases(path)]


@pytest.mark.parametrize(("page", "case"), ALL, ids=[f"{page}: {case.title}" for page, case in ALL])
def test_case(page: str, case: Case) -> None:
    """The document has exactly the announced findings."""
    suffix = "htm" if case.form == "html" else "txt"
    report = crossfoot.check(case.document.encode(), name=f"{page}.{suffix}")
    source = report.release.source
    found = [
        (d.code, source.locate(d.span).line, source[d.span], d.message, d.severity.value) for d in report.diagnostics
    ]
    for code, line, text, words in case.wanted:
        hit = next((f for f in found if f[0] == code and line in (0, f[1]) and f[2].split("\n")[0] == text), None)
        assert hit is not None, f"{code} at line {line} on {text!r} not found in {found}"
        assert words in hit[3], f"{code} says {hit[3]!r}"
        found.remove(hit)
    assert not [f for f in found if f[4] != "note"]


def test_every_code_has_a_case() -> None:
    """A diagnostic that no case raises is a diagnostic that nobody has seen."""
    shown = {code for _, case in ALL for code, *_ in case.wanted}
    assert set(CODES) - shown - set(UNSHOWN) == set()


#: Codes whose cause cannot be put into a page of text, or stands in a test of its own, with that test.
UNSHOWN = {
    "S101": "test_ascii_blocks.py",
    "S106": "test_submission.py",
    "R702": "test_rules_between.py",
    "Z901": "test_rules_weighing.py",
    "Z902": "test_waivers.py",
}
