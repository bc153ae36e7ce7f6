"""Signals on a terminal page: what the release says about its issuer's footing, in its own words, and the ratios."""

from __future__ import annotations

from decimal import Decimal

from crossfoot.forms.look import Look
from crossfoot.forms.quote import quoted, sentence_around
from crossfoot.forms.wording import cells, clipped, collapsed, fold, period_phrase
from crossfoot.report import Report
from crossfoot.signals.model import Measure, Signal

_MOST_QUOTE = 400
_MILLION = Decimal(1_000_000)


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
        lines.append(
            clipped(f"guidance: {outlook.metric} {between}  {outlook.period or 'period not named'}", look.width)
        )
    return lines


def _adjusted_to_lines(report: Report, look: Look) -> list[str]:
    lines = []
    for adjusted in report.adjusted:
        said = [
            "reconciled" if adjusted.reconciled else "no reconciliation found (Regulation G)",
            {None: "", True: "its table foots", False: "its table does not foot"}[adjusted.foots],
            "named before the GAAP measure (Item 10(e))" if adjusted.gaap_first is False else "",
        ]
        lines.append(clipped(f"not GAAP: {adjusted.name}: {', '.join(filter(None, said))}", look.width))
    return lines


def amount_words(amount: Decimal, unit: str | None) -> str:
    """Give an amount for reading.

    >>> amount_words(Decimal("-27352000"), "USD"), amount_words(Decimal("0.4184"), "pure")
    ('-27.4 million USD', '0.42')
    """
    if unit == "percent":
        return f"{amount:.1f}%"
    if abs(amount) >= _MILLION:
        return f"{amount / _MILLION:,.1f} million {unit or ''}".strip()
    text = f"{amount:,.0f}" if abs(amount) >= 1000 else f"{amount:.2f}"
    return f"{text} {unit}" if unit not in (None, "pure") else text


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
    known = [measure for measure in measures if measure.value is not None]
    if not measures:
        return []
    name = max(cells(measure.name.replace("_", " ")) for measure in measures)
    out = []
    for measure in known:
        value = amount_words(measure.value or Decimal(0), measure.unit)
        when = period_phrase(measure.period) if measure.period else ""
        text = f"{measure.name.replace('_', ' '):<{name}}  {value:>18}  {when:<22}  {measure.formula}"
        out.append(clipped(text.rstrip(), look.width))
    missing = [
        f"{measure.name} ({measure.missing.removeprefix('not computed: ')})" for measure in measures if measure.missing
    ]
    if missing:
        out += fold(f"not computed: {', '.join(collapsed(text) for text in missing)}", look.width)
    return out
