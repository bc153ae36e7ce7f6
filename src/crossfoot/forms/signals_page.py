"""Signals on a terminal page: what the release says about its issuer's footing, in its own words, and the ratios."""

from __future__ import annotations

from crossfoot.forms.look import Look
from crossfoot.forms.measures import MeasureTable, amount_words, measures_to_table, missing_words, period_title
from crossfoot.forms.quote import quoted, sentence_around
from crossfoot.forms.wording import cells, clipped, collapsed, fold
from crossfoot.report import Report
from crossfoot.signals.model import Measure, Signal
from crossfoot.values.period import Period

_MOST_QUOTE = 400
_COLUMN = 26


def signals_to_lines(report: Report, look: Look) -> list[str]:
    """Give the events that the prose asserts, each with its quotation, then the measures."""
    out: list[str] = []
    for signal in report.signals:
        out += _signal_to_lines(report, signal, look)
    if report.signals and report.measures:
        out.append("")
    out += _measures_to_lines(report.measures, look)
    for body in (outlooks_to_lines(report, look), _adjusted_to_lines(report, look)):
        out += ["", *body] if body else []
    return out


def outlooks_to_lines(report: Report, look: Look) -> list[str]:
    """Give the guidance: metric, range, and the period as the release puts it."""
    lines = []
    for outlook in report.outlooks:
        low, high = (amount_words(v, outlook.unit) if v is not None else None for v in (outlook.low, outlook.high))
        between = (
            low
            if low == high
            else f"{low} to {high}"
            if low and high
            else f"at least {low}"
            if low
            else f"at most {high}"
        )
        when = collapsed(outlook.period or "period not named")
        lines.append(clipped(f"guidance: {collapsed(outlook.metric)} {between}  {when}", look.width))
    return lines


def _adjusted_to_lines(report: Report, look: Look) -> list[str]:
    lines = []
    for adjusted in report.adjusted:
        said = [
            "reconciled" if adjusted.reconciled else "no reconciliation found (Regulation G)",
            {None: "", True: "its table foots", False: "its table does not foot"}[adjusted.foots],
            "named before the GAAP measure (Item 10(e))" if adjusted.gaap_first is False else "",
        ]
        lines.append(clipped(f"not GAAP: {collapsed(adjusted.name)}: {', '.join(filter(None, said))}", look.width))
    return lines


def _signal_to_lines(report: Report, signal: Signal, look: Look) -> list[str]:
    source = report.release.source
    title = f"{signal.kind.replace('_', ' ')}: {signal.state.replace('_', ' ')}"
    extra = [amount_words(signal.amount, "USD")] if signal.amount is not None else []
    extra += [signal.date.isoformat()] if signal.date else []
    head = look.paint(title, "strong") + "".join(f" · {part}" for part in extra)
    line = source.locate(signal.span).line
    quote = fold(
        f"“{clipped(quoted(report.release, sentence_around(report.release, signal.span)), _MOST_QUOTE)}”",
        look.width - 4,
    )
    return [f"{head}  {look.paint(f'line {line}', 'quiet')}", *(f"    {part}" for part in quote)]


def _measures_to_lines(measures: tuple[Measure, ...], look: Look) -> list[str]:
    table = measures_to_table(measures)
    out: list[str] = []
    if table.rows:
        label = max(cells(name) for name in table.rows)
        room = max(1, (look.width - label) // _COLUMN)
        for at in range(0, len(table.periods), room):
            out += [*_block_to_lines(table, table.periods[at : at + room], label, look), ""]
    for said in missing_words(table):
        out += [look.paint(line, "quiet") for line in fold(said, look.width)]
    return out if out and out[-1] else out[:-1]


def _block_to_lines(table: MeasureTable, periods: tuple[Period | None, ...], label: int, look: Look) -> list[str]:
    heads = "".join(f"{period_title(period):>{_COLUMN}}" for period in periods)
    out = [look.paint(" " * label + heads, "quiet")]
    for name, row in table.rows.items():
        found = [row.get(period) for period in periods]
        if any(found):
            words = (amount_words(one.value, one.unit) if one and one.value is not None else "" for one in found)
            out.append((name.ljust(label) + "".join(f"{word:>{_COLUMN}}" for word in words)).rstrip())
    return out
