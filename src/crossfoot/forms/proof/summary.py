"""The summary page of several releases: one row each, with the tally and a link to the proof."""

from __future__ import annotations

from crossfoot import __version__
from crossfoot.diagnostics import Severity
from crossfoot.forms.proof.markup import element, escaped
from crossfoot.forms.proof.page import asset
from crossfoot.forms.wording import counted, percent
from crossfoot.report import Report, Tally

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STATES = {0: ("good", "✓ nothing contradicted"), 1: ("bad", "✕ contradicted"), 2: ("bad", "✕ not read")}
_HEADS = ("Release", "Verdict", "Errors", "Warnings", "Numbers", "Proved", "Contradicted", "Not checked")


def render_summary(reports: list[Report], links: list[str]) -> str:
    """Give the page; `links` are the addresses of the proofs, relative to it."""
    rows = "".join(_row(report, link) for report, link in zip(reports, links, strict=True))
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    total = sum((report.tally for report in reports), Tally())
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody><tfoot>{_total(total)}</tfoot></table>"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>crossfoot: {counted(len(reports), "release")}</title>
<style>
{asset("proof.css")}</style>
</head>
<body>
<header><div><p class="kicker">crossfoot proofs</p><h1>{counted(len(reports), "release")}</h1></div></header>
<main class="summary"><div class="table">{table}</div></main>
<footer><p>crossfoot {__version__}</p></footer>
</body>
</html>
"""


def _row(report: Report, link: str) -> str:
    style, words = _STATES[report.exit_status]
    severities = [found.severity for found in report.diagnostics]
    if report.exit_status == 0 and Severity.WARNING in severities:
        style, words = "care", "▲ no error, but warnings"
    errors = severities.count(Severity.ERROR) + severities.count(Severity.FATAL)
    name = f'<th scope="row"><a href="{escaped(link)}">{escaped(report.release.name)}</a></th>'
    verdict = element("td", words, cls=f"verdict {style}")
    counts = (f"{errors:,}", f"{severities.count(Severity.WARNING):,}", *_tally(report.tally))
    return f"<tr>{name}{verdict}{''.join(f'<td>{count}</td>' for count in counts)}</tr>"


def _total(tally: Tally) -> str:
    return (
        f'<tr><th scope="row">all</th><td></td><td></td><td></td>{"".join(f"<td>{n}</td>" for n in _tally(tally))}</tr>'
    )


def _tally(tally: Tally) -> tuple[str, ...]:
    parts = (tally.proved, tally.contradicted, tally.unchecked)
    return (f"{tally.numbers:,}", *(f"{part:,} ({percent(part, tally.numbers)}%)" for part in parts))
