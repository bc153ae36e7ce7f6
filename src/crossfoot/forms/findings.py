"""A finding as a person reads it: what is wrong, where, the lines with carets, and why the equation is believed."""

from __future__ import annotations

from crossfoot.diagnostics import Diagnostic, Note, Severity
from crossfoot.forms.excerpt import Lines, Mark, Row, excerpt
from crossfoot.forms.look import Look
from crossfoot.forms.wording import cells, collapsed, fold, shown
from crossfoot.report import Report

WEIGHT = {Severity.FATAL: 0, Severity.ERROR: 1, Severity.WARNING: 2, Severity.NOTE: 3}
_SIGNS = {"^": "bad", "-": "place"}
#: A longer note stands below the lines and not beside its carets.
_LONGEST_LABEL = 36
#: How a note begins that says in words why an equation is believed.
_BASIS = "basis: "
#: What the number gutter, its bar and the spaces beside it take.
_FRAME = 4


def by_weight(report: Report) -> list[Diagnostic]:
    """Give the diagnostics, the gravest first, and those of one severity in the order of the release."""
    return sorted(report.diagnostics, key=lambda found: (WEIGHT[found.severity], found.span, found.code))


def address(report: Report, found: Diagnostic) -> str:
    """Give the id of the number that a finding points at, or an empty string."""
    for fact in (*found.culprits, *found.facts):
        if report.book.by_id[fact].span == found.span:
            return fact
    for figure in report.figures:
        if figure.id in found.figures and figure.span == found.span:
            return figure.id
    return next(iter((*found.culprits, *found.facts, *found.figures)), "")


def place_of(report: Report, found: Diagnostic) -> str:
    """Give `file:line:column`, as editors understand it."""
    place = report.release.source.locate(found.span)
    return f"{shown(report.release.name)}:{place.line}:{place.column}"


def finding_to_lines(report: Report, lines: Lines, found: Diagnostic, look: Look) -> list[str]:
    """Give one finding as lines of the terminal page."""
    marks = [Mark(note.span, "-", _label(note)) for note in found.notes if note.span]
    facts = [report.book.by_id[fact].span for fact in found.facts]
    if found.figures:  # of the numbers in the tables, a reader wants to see which one is meant
        marks += [Mark(span, "-") for span in facts if not any(mark.span.overlaps(span) for mark in marks)]
    marks = [mark for mark in marks if not mark.span.overlaps(found.span)]
    if found.span.length:
        marks.append(Mark(found.span, "^", collapsed(found.label)))
    place = report.release.source.locate(found.span)
    gutter = len(str(max((report.release.source.locate(mark.span).line for mark in marks), default=place.line)))
    rows = excerpt(lines, marks, facts, look.width - gutter - _FRAME)
    gutter = max([gutter, *(len(str(row.number)) for row in rows if row.number)])
    margin = " " * gutter
    head = fold(f"{found.code} {found.name}: {collapsed(found.message)}", look.width - 2)
    title = f"{found.code} {found.name}"
    if head[0].startswith(title):
        head[0] = look.paint(title, found.severity.value) + look.paint(head[0][len(title) :], "strong")
    where = address(report, found)
    head = [head[0], *(f"  {part}" for part in head[1:])]
    out = [*head, f"{margin}{look.paint('-->', 'place')} {place_of(report, found)}" + (f"  ({where})" if where else "")]
    bar = look.paint("|", "place")
    if rows:
        out.append(f"{margin} {bar}")
        for row in rows:
            out += _row_to_lines(row, gutter, look)
    return out + _foot(report, found, margin, look)


def _label(note: Note) -> str:
    """Give what stands beside the carets of a note: nothing where it is too long for that."""
    text = collapsed(note.message)
    return text if cells(text) <= _LONGEST_LABEL else ""


def _foot_note(report: Report, note: Note) -> str:
    line = f"line {report.release.source.locate(note.span).line}: " if note.span else ""
    return line + collapsed(note.message)


def _row_to_lines(row: Row, gutter: int, look: Look) -> list[str]:
    out = [look.paint("...", "place")] if row.elided else []
    number = look.paint(str(row.number or "").rjust(gutter), "place")
    text = row.text
    for start, end, sign in reversed(row.signs):
        text = text[:start] + look.paint(text[start:end], _SIGNS[sign]) + text[end:]
    return [*out, f"{number} {look.paint('|', 'place')} {text}".rstrip()]


def _foot(report: Report, found: Diagnostic, margin: str, look: Look) -> list[str]:
    lead = f"{margin} = "
    notes = [_foot_note(report, note) for note in found.notes if not (note.span and _label(note))]
    told = [note for note in notes if note.startswith(_BASIS)]
    out = []
    for note in notes:
        if note not in told:
            folded = fold(f"note: {note}", look.width - len(lead))
            out += [(lead if at == 0 else " " * len(lead)) + part for at, part in enumerate(folded)]
    hint = f"crossfoot explain {found.code}"
    basis = told[0] if told else f"{_BASIS}{collapsed(found.basis)}" if found.basis else ""
    if not basis:
        return [*out, f"{lead}{look.paint(hint, 'quiet')}"]
    folded = fold(basis, look.width - len(lead))
    room = look.width - len(lead) - cells(folded[-1]) - len(hint)
    out += [(lead if at == 0 else " " * len(lead)) + part for at, part in enumerate(folded)]
    if room >= 2:
        out[-1] += " " * min(10, room) + look.paint(hint, "quiet")
    else:
        out.append(f"{lead}{look.paint(hint, 'quiet')}")
    return out
