"""Prose on a terminal page: each sentence with figures, and each figure with its tick and what it ties to."""

from __future__ import annotations

from itertools import groupby

from crossfoot.forms.look import Look
from crossfoot.forms.quote import quoted
from crossfoot.forms.ticks import FIGURE_TICKS
from crossfoot.forms.wording import cells, clipped, collapsed, fold, period_phrase
from crossfoot.prose.model import Figure, FigureFate
from crossfoot.report import Report
from crossfoot.source import Span

_STYLES = {
    FigureFate.TIED: "good",
    FigureFate.ROUNDED: "care",
    FigureFate.CONTRADICTED: "bad",
    FigureFate.UNSUPPORTED: "care",
    FigureFate.FORWARD: "quiet",
}
#: Room for a figure as printed ("$25.5 million") before what it ties to.
_FIGURE_WIDTH = 18
#: Sources of one figure that are named in words.
_MOST_SOURCES = 3


def prose_to_lines(report: Report, look: Look) -> list[str]:
    """Give every sentence that holds a checked figure, with the figures under it."""
    checked = [figure for figure in report.figures if figure.fate in FIGURE_TICKS]
    checked.sort(key=lambda figure: (figure.sentence, figure.span))
    out: list[str] = []
    for sentence, figures in groupby(checked, key=_sentence):
        out += fold(quoted(report.release, sentence), look.width)
        for figure in figures:
            out += _figure_to_lines(report, figure, look)
        out.append("")
    return out[:-1]


def _sentence(figure: Figure) -> Span:
    return figure.sentence


def source_words(report: Report, figure: Figure) -> str:
    """Say what a figure ties to or conflicts with: how, the numbers by name and address, and the sum done."""
    named = [report.book.by_id[fact] for fact in figure.facts[:_MOST_SOURCES]]
    sources = "; ".join(f"{collapsed(fact.label)}, {period_phrase(fact.period)} ({fact.id})" for fact in named)
    more = len(figure.facts) - len(named)
    sources += f" and {more} more" if more else ""
    computed = collapsed(figure.computed or "")
    if figure.how in (None, "direct"):
        told = f"{sources}: {computed}" if sources and computed else sources or computed
    else:
        told = f"{figure.how.replace('_', ' ')}: {computed or sources}" + (f" · {sources}" if computed else "")
    return " · ".join(part for part in (told, collapsed(figure.note or "")) if part)


def _figure_to_lines(report: Report, figure: Figure, look: Look) -> list[str]:
    tick = FIGURE_TICKS[figure.fate]
    style = _STYLES[figure.fate]
    text = clipped(collapsed(figure.text), max(_FIGURE_WIDTH, look.width // 3))
    lead = f"    {look.paint(tick.mark, style)} {look.paint(text, style)}"
    pad = max(0, _FIGURE_WIDTH - cells(text))
    indent = 6 + cells(text) + pad + 2
    words = fold(source_words(report, figure) or tick.meaning, max(20, look.width - indent))
    return [f"{lead}{' ' * pad}  {words[0]}".rstrip(), *(" " * indent + part for part in words[1:])]
