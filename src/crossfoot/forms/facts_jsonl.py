"""The facts alone, one JSON object a line: the form that other programs read."""

from __future__ import annotations

import json

from crossfoot.forms.json_form import SCHEMA_VERSION, fact_json
from crossfoot.report import Report


def render(report: Report) -> str:
    """Give every fact in the order of the release."""
    objects = ({"schema_version": SCHEMA_VERSION, **fact_json(report, fact)} for fact in report.book.facts)
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in objects)
