"""The report as Markdown, for a pull request, an issue or a mail: tally, findings with their lines, figures.

Words of the document are escaped, so that they neither format nor link nor notify anyone; lines of the release stand
in fences longer than any run of backticks in them.
"""

from __future__ import annotations

import re

from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.forms.excerpt import Lines
from crossfoot.forms.findings import by_weight, finding_to_lines, place_of
from crossfoot.forms.look import Look
from crossfoot.forms.prose_page import source_words
from crossfoot.forms.ticks import FIGURE_TICKS
from crossfoot.forms.wording import collapsed, counted, percent
from crossfoot.prose.model import FigureFate
from crossfoot.report import Report

_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_{}[]()#+-.!|~"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;", ":": "&#58;"}
)
_WIDTH = 110
_DOUBTFUL = frozenset({FigureFate.CONTRADICTED, FigureFate.UNSUPPORTED})


def escaped(text: str) -> str:
    r"""Give text that is only text in Markdown.

    >>> escaped("*<b>@all</b>*")
    '\\*&lt;b&gt;&#64;all&lt;/b&gt;\\*'
    """
    return collapsed(text).translate(_SPECIAL)


def render(report: Report) -> str:
    """Give the report as one section of Markdown."""
    findings = by_weight(report)
    loud = [found for found in findings if found.severity is not Severity.NOTE]
    lines = Lines.of(report.release)
    parts = [f"## {escaped(report.release.name)}: {_verdict(report)}", _tally(report)]
    parts += [_finding(report, lines, found) for found in loud]
    parts += [_notes([found for found in findings if found.severity is Severity.NOTE]), _figures(report)]
    parts.append(f"<sub>crossfoot · sha256 {report.release.source.digest}</sub>")
    return "\n\n".join(part for part in parts if part) + "\n"


def _verdict(report: Report) -> str:
    errors = sum(found.severity in (Severity.ERROR, Severity.FATAL) for found in report.diagnostics)
    warnings = sum(found.severity is Severity.WARNING for found in report.diagnostics)
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    return ", ".join(parts) or "nothing contradicted"


def _tally(report: Report) -> str:
    tally = report.tally
    counts = (tally.proved, tally.contradicted, tally.unchecked)
    cells = " | ".join(f"{count:,} ({percent(count, tally.numbers)}%)" for count in counts)
    return f"| numbers | proved | contradicted | not checked |\n|---:|---:|---:|---:|\n| {tally.numbers:,} | {cells} |"


def _finding(report: Report, lines: Lines, found: Diagnostic) -> str:
    head, *_ = found.message.split("\n")
    block = [line for line in finding_to_lines(report, lines, found, Look(_WIDTH)) if "|" in line or line == "..."]
    text = "\n".join(block)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    where = f"`{place_of(report, found).replace('`', '')}`"
    basis = f"\n\nBasis: {escaped(found.basis)}" if found.basis else ""
    title = f"**{found.severity.value} {found.code} {found.name}**: {escaped(head)} ({where})"
    return f"{title}\n\n{fence}text\n{text}\n{fence}{basis}" if text else f"{title}{basis}"


def _notes(notes: list[Diagnostic]) -> str:
    if not notes:
        return ""
    items = "\n".join(f"- {found.code} {found.name}: {escaped(found.message)}" for found in notes)
    return f"<details><summary>{counted(len(notes), 'note')}</summary>\n\n{items}\n\n</details>"


def _figures(report: Report) -> str:
    checked = [figure for figure in report.figures if figure.fate in FIGURE_TICKS]
    doubtful = [figure for figure in checked if figure.fate in _DOUBTFUL]
    if not checked:
        return ""
    tied = sum(figure.fate in (FigureFate.TIED, FigureFate.ROUNDED) for figure in checked)
    title = (
        f"{counted(len(checked), 'figure')} in the text, {tied:,} tied to the tables ({percent(tied, len(checked))}%)"
    )
    if not doubtful:
        return f"{title}."
    rows = "\n".join(
        f"| {escaped(figure.text)} | {figure.fate.value} | {escaped(source_words(report, figure))} |"
        for figure in doubtful
    )
    return f"<details><summary>{title}</summary>\n\n| figure | fate | against |\n|---|---|---|\n{rows}\n\n</details>"
