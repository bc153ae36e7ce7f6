"""The findings as SARIF 2.1.0, the form that code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, sections 3.13 to 3.30.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from crossfoot import __version__
from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.explain import read_document
from crossfoot.forms.findings import address, by_weight
from crossfoot.forms.wording import collapsed
from crossfoot.report import Report
from crossfoot.source import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error", Severity.FATAL: "error"}


def render(report: Report) -> str:
    """Give the findings of one release as a log with one run."""
    return render_all([report])


def render_all(reports: Sequence[Report]) -> str:
    """Give one log with a run for each release."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report) for report in reports]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report) -> dict[str, Any]:
    findings = by_weight(report)
    codes = sorted({found.code for found in findings})
    ranks = {code: at for at, code in enumerate(codes)}
    source = report.release.source
    artifact = {"location": {"uri": _uri(report)}, "length": source.size, "hashes": {"sha-256": source.digest}}
    return {
        "tool": {"driver": {"name": "crossfoot", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "artifacts": [artifact],
        "results": [_result(report, found, ranks[found.code]) for found in findings],
    }


def _uri(report: Report) -> str:
    return quote(report.release.name, errors="replace")


def _rule(code: str) -> dict[str, Any]:
    document = read_document(code)
    title, _, rest = document.partition("\n")
    said = " ".join(rest.partition("## What it says")[2].partition("\n## ")[0].split())
    return {
        "id": code,
        "name": title.removeprefix(f"# {code} "),
        "shortDescription": {"text": title.removeprefix("# ")},
        "fullDescription": {"text": said},
        "help": {"text": document, "markdown": document},
    }


def _result(report: Report, found: Diagnostic, rank: int) -> dict[str, Any]:
    related = [
        {**_location(report, note.span), "message": {"text": collapsed(note.message)}}
        for note in found.notes
        if note.span
    ]
    where = address(report, found)
    properties = {"name": found.name, "basis": found.basis, "address": where, "facts": list(found.facts)}
    return {
        "ruleId": found.code,
        "ruleIndex": rank,
        "level": _LEVELS[found.severity],
        "message": {"text": collapsed(found.message)},
        "locations": [_location(report, found.span)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"address/v1": f"{found.code}:{where}"},
        "properties": {key: value for key, value in properties.items() if value},
    }


def _location(report: Report, span: Span) -> dict[str, Any]:
    place = report.release.source.locate(span)
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "byteOffset": place.byte,
        "byteLength": place.byte_end - place.byte,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(report), "index": 0}, "region": region}}
