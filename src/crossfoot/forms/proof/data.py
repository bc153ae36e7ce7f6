"""What the page's script needs to know: numbers by address, equations, ties and findings, as compact JSON.

Amounts are given in the units in which their statement prints them, so that what the panel shows can be compared
with what stands in the table.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from crossfoot.arithmetic import Form, Verdict
from crossfoot.diagnostics import Diagnostic
from crossfoot.forms.findings import address
from crossfoot.forms.ticks import Tick
from crossfoot.forms.wording import collapsed, period_phrase
from crossfoot.prose.model import Figure
from crossfoot.report import Report

#: Facts of one figure that the page knows; a figure conflicts with few.
_MOST_FACTS = 12


def report_to_data(report: Report, ticks: dict[str, tuple[Tick, ...]], findings: list[Diagnostic]) -> str:
    """Give the data as JSON that can stand inside a script element."""
    facts = {
        fact.id: [
            collapsed(fact.label),
            period_phrase(fact.period),
            fact.unit or "",
            fact.statement,
            report.fates[fact.id].value,
            "".join(tick.mark for tick in ticks[fact.id]),
        ]
        for fact in report.book.facts
    }
    data = {
        "facts": facts,
        "equations": [_equation(report, verdict) for verdict in report.verdicts],
        "figures": {figure.id: _figure(figure) for figure in report.figures},
        "findings": [_finding(report, number, found) for number, found in enumerate(findings)],
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _equation(report: Report, verdict: Verdict) -> list[Any]:
    equation = verdict.equation
    scale = report.book.by_id[equation.total.fact].scale if equation.form is Form.SUM else 0
    amounts = [_amount(value, scale) for value in (verdict.computed, verdict.gap, verdict.slack)]
    terms = [[term.fact, term.sign] for term in equation.terms]
    basis = equation.basis.value + (f", {collapsed(equation.because)}" if equation.because else "")
    return [equation.rule, verdict.grade.value, equation.total.fact, terms, equation.form.value, basis, *amounts]


def _amount(value: Decimal, scale: int) -> str:
    if not value.is_finite():
        return "anything"
    short = value.scaleb(-scale)
    places = 0 if short == short.to_integral_value() else 4
    text = f"{round(short, places):,f}"
    return text.rstrip("0").rstrip(".") if places else text


def _figure(figure: Figure) -> list[Any]:
    words = [figure.how or "", figure.computed or "", figure.note or ""]
    return [figure.fate.value, *(collapsed(word) for word in words), list(figure.facts[:_MOST_FACTS])]


def _finding(report: Report, number: int, found: Diagnostic) -> list[Any]:
    known = {figure.id for figure in report.figures}
    at = address(report, found)
    at = at if at in report.book.by_id or at in known else f"finding{number}"
    involved = [*found.culprits, *found.facts, *found.figures]
    return [found.code, at, list(dict.fromkeys(involved))]
