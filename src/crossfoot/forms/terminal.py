"""The page that a person reads on a terminal: statements with tick marks, prose, signals, findings, tally."""

from __future__ import annotations

from crossfoot import __version__
from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.forms.excerpt import Lines
from crossfoot.forms.findings import by_weight, finding_to_lines, place_of
from crossfoot.forms.look import Look
from crossfoot.forms.prose_page import prose_to_lines
from crossfoot.forms.signals_page import signals_to_lines
from crossfoot.forms.statement_page import statement_to_lines
from crossfoot.forms.ticks import report_to_ticks, used_ticks
from crossfoot.forms.wording import clipped, collapsed, counted, fold, percent, shown
from crossfoot.prose.model import FigureFate
from crossfoot.report import Report

#: Notes of one code that are listed; the rest is counted.
MOST_NOTES = 8
_NOTHING = "no number was found in a table: nothing could be checked"
_FATES = (
    (FigureFate.TIED, "tied", "good"),
    (FigureFate.ROUNDED, "tied within rounding", "good"),
    (FigureFate.CONTRADICTED, "contradicted", "bad"),
    (FigureFate.UNSUPPORTED, "unsupported", "care"),
    (FigureFate.FORWARD, "about the future", "quiet"),
)


def render(report: Report) -> str:
    """Give the page without colour, at its full width."""
    return page(report, Look())


def page(report: Report, look: Look, *, brief: bool = False) -> str:
    """Give the page as text that ends in a line break; `brief` leaves out everything but findings and tally."""
    lines = _masthead(report, look)
    if not brief:
        lines += _statements(report, look)
        lines += _section("In the text", prose_to_lines(report, look), look)
        lines += _section("Signals", signals_to_lines(report, look), look)
    lines += _section("Findings", _findings(report, look), look)
    lines += _section("Tally", _tally(report, look), look)
    return "\n".join(lines) + "\n"


def _masthead(report: Report, look: Look) -> list[str]:
    source = report.release.source
    exhibit = next((e.kind for e in report.release.exhibits if e.chosen), "")
    facts = (shown(exhibit), f"{source.size:,} bytes", f"sha256 {source.digest[:12]}", f"crossfoot {__version__}")
    return look.flow([(shown(source.name), "strong"), *((fact, "quiet") for fact in facts if fact)], " · ")


def _section(title: str, body: list[str], look: Look) -> list[str]:
    if not body:
        return []
    rule = "─" * (look.width - len(title) - 1)
    return ["", f"{look.paint(title, 'strong')} {look.paint(rule, 'quiet')}", "", *body]


def _statements(report: Report, look: Look) -> list[str]:
    if not report.book.facts:
        return []
    ticks = report_to_ticks(report)
    body: list[str] = []
    for statement in report.book.statements:
        if report.book.by_statement.get(statement.index):
            body += [*statement_to_lines(report, statement, ticks, look), "", ""]
    body += _legend([(tick.mark, tick.meaning) for tick in used_ticks(report, ticks.values())], look)
    return _section("Statements", body, look)


def _legend(entries: list[tuple[str, str]], look: Look) -> list[str]:
    hidden = {"f", "x", "r"} & {mark for mark, _ in entries if mark.upper() in {other for other, _ in entries}}
    kept = [(mark, meaning) for mark, meaning in entries if mark not in hidden]
    return look.flow([(f"{mark} {meaning}", "quiet") for mark, meaning in kept], "   ")


def _findings(report: Report, look: Look) -> list[str]:
    index = Lines.of(report.release)
    ordered = by_weight(report)
    out: list[str] = []
    for found in ordered:
        if found.severity is not Severity.NOTE:
            out += [*finding_to_lines(report, index, found, look), ""]
    out += _notes(report, [found for found in ordered if found.severity is Severity.NOTE], look)
    while out and not out[-1]:
        out.pop()
    return out


def _notes(report: Report, notes: list[Diagnostic], look: Look) -> list[str]:
    """Give notes one line each, by code, the first few of each code in full."""
    out: list[str] = []
    for code in sorted({found.code for found in notes}):
        same = [found for found in notes if found.code == code]
        out += look.flow([(f"{code} {same[0].name}", "note"), (counted(len(same), "note"), "quiet")], "  ")
        for found in same[:MOST_NOTES]:
            told = [found.message, *(note.message for note in found.notes if note.span is None)]
            text = fold(f"{place_of(report, found)}  {' · '.join(map(collapsed, told))}", look.width - 4)
            out += [("  " if at == 0 else "    ") + part for at, part in enumerate(text)]
        if len(same) > MOST_NOTES:
            out.append(f"  and {len(same) - MOST_NOTES:,} more (--format concise lists them all)")
    return out


def _tally(report: Report, look: Look) -> list[str]:
    tally = report.tally
    parts = [
        ("proved", tally.proved, "good"),
        ("contradicted", tally.contradicted, "bad"),
        ("not checked", tally.unchecked, "quiet"),
    ]
    statements = len({fact.statement for fact in report.book.facts})
    words = [(f"{counted(tally.numbers, 'number')} in {counted(statements, 'statement')}:", "strong")]
    words += [(f"{n:,} {name} ({percent(n, tally.numbers)}%)", style if n else "quiet") for name, n, style in parts]
    out = look.flow(words, "  ") if tally.numbers else fold(_NOTHING, look.width)
    out += look.flow(_figures(report), "  ")
    count = {severity: sum(found.severity is severity for found in report.diagnostics) for severity in Severity}
    loud = [counted(count[severity], severity.value) for severity in reversed(Severity) if count[severity]]
    out.append(", ".join(loud) if loud else "no findings")
    verdict, style = {
        0: ("nothing is contradicted", "good"),
        1: ("something is contradicted", "bad"),
        2: ("the release could not be read", "bad"),
    }[report.exit_status]
    if report.exit_status == 0 and count[Severity.WARNING]:
        verdict, style = "no error, but read the warnings", "care"
    return [*out, look.paint(clipped(f"{verdict} (exit status {report.exit_status})", look.width), style)]


def _figures(report: Report) -> list[tuple[str, str]]:
    checked = [figure for figure in report.figures if figure.fate is not FigureFate.INCIDENTAL]
    if not checked:
        return []
    counts = [(name, sum(figure.fate is fate for figure in checked), style) for fate, name, style in _FATES]
    words = [(f"{count:,} {name} ({percent(count, len(checked))}%)", style) for name, count, style in counts if count]
    return [(f"{counted(len(checked), 'figure')} in the text:", "strong"), *words]
