"""The facts alone as comma-separated values, safe to open in a spreadsheet.

A cell of text that a spreadsheet would take for a formula gets an apostrophe in front; numbers are crossfoot's own
and stay bare, so that a negative value is a number.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from crossfoot.forms.json_form import fact_json
from crossfoot.report import Report

COLUMNS = (
    "id",
    "statement",
    "kind",
    "label",
    "path",
    "concept",
    "value",
    "decimals",
    "unit",
    "start",
    "end",
    "standard",
    "dimension",
    "text",
    "line",
    "column",
    "fate",
)
#: Columns whose cells are text of the document.
_FOREIGN = ("label", "path", "dimension", "text")
#: What begins a formula, or hides the beginning of one, in some spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def inert(text: str) -> str:
    """Give text that no spreadsheet takes for a formula.

    >>> inert("=HYPERLINK(0)"), inert("Net sales")
    ("'=HYPERLINK(0)", 'Net sales')
    """
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text


def fact_to_row(fact: dict[str, Any]) -> dict[str, Any]:
    """Give one fact of the machine interface as a flat row; an instant has an end and no start."""
    period = fact["period"] or {}
    return {
        **fact,
        "path": " > ".join(fact["path"]),
        "start": period.get("start"),
        "end": period.get("end") or period.get("instant"),
        "line": fact["place"]["line"],
        "column": fact["place"]["column"],
    }


def render(report: Report) -> str:
    """Give a head line and one line a fact, in the order of the release."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for fact in report.book.facts:
        row = fact_to_row(fact_json(report, fact))
        writer.writerow(row | {name: inert(str(row[name])) for name in _FOREIGN if row[name]})
    return out.getvalue()
