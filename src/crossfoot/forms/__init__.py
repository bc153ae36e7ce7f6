"""Report to a form: one module per form, found by name."""

from __future__ import annotations

import importlib
from typing import Final

from crossfoot.report import Report

#: Form to the module that makes it; each has `render(report) -> str | bytes`.
FORMS: Final = {
    "terminal": "crossfoot.forms.terminal",
    "concise": "crossfoot.forms.concise",
    "json": "crossfoot.forms.json_form",
    "jsonl": "crossfoot.forms.jsonl",
    "markdown": "crossfoot.forms.markdown",
    "sarif": "crossfoot.forms.sarif",
    "brief": "crossfoot.forms.brief",
    "html": "crossfoot.forms.proof.page",
    "xlsx": "crossfoot.forms.binder.workbook",
    "facts-jsonl": "crossfoot.forms.facts_jsonl",
    "facts-csv": "crossfoot.forms.facts_csv",
    "facts-parquet": "crossfoot.forms.facts_parquet",
}


def render(report: Report, form: str) -> str | bytes:
    """Give a report in one of the forms of `FORMS`; `ValueError` for any other."""
    if form not in FORMS:
        message = f"unknown form {form!r}; known: {', '.join(FORMS)}"
        raise ValueError(message)
    made: str | bytes = importlib.import_module(FORMS[form]).render(report)
    return made
