"""The brief: one screen on what a release says, its results, its liquidity, its signals, and what stays open.

Facts, formulas and quotations; no score of its own, no advice and no verdict on the company.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from crossfoot.diagnostics import Severity
from crossfoot.forms.look import Look
from crossfoot.forms.measures import amount_words
from crossfoot.forms.quote import quoted, sentence_around
from crossfoot.forms.signals_page import outlooks_to_lines
from crossfoot.forms.wording import clipped, counted, fold, percent, period_phrase, shown
from crossfoot.prose.model import FigureFate
from crossfoot.report import Report
from crossfoot.signals.items import Inputs
from crossfoot.signals.model import Measure, Signal
from crossfoot.signals.vocabulary import SUBJECTS
from crossfoot.values.period import Duration, Period

_RESULTS = (
    "revenue",
    "gross_profit",
    "operating_income",
    "net_income",
    "diluted_earnings_per_share",
    "operating_cash_flow",
)
_LIQUIDITY = ("current ratio", "quick ratio", "working capital", "net debt", "equity ratio", "interest coverage",
              "free cash flow", "cash runway", "Altman Z''", "Piotroski F")  # fmt: skip
_WEIGHT = {subject.kind: weight for weight, subject in enumerate(SUBJECTS)}
#: What a sound company says of itself, and what may happen to anybody, goes after what has happened.
_LIGHT = frozenset({"negated", "compliant", "none", "definition", "conditional", "declared", "given", "completed"})
_MOST_SIGNALS = 10
_MOST_OUTLOOKS = 4
#: Periods side by side on a page.
_MOST_PERIODS = 2


def render(report: Report) -> str:
    """Give the brief without colour, at its full width."""
    return brief(report, Look())


def brief(report: Report, look: Look) -> str:
    """Give the brief as text that ends in a line break."""
    parts = (
        ("Results", _results(report, look)),
        ("Liquidity", _liquidity(report, look)),
        ("Signals, in order of weight", _signals(report, look)),
        ("Guidance", outlooks_to_lines(report, look)[:_MOST_OUTLOOKS]),
        ("Findings", _findings(report, look)),
        ("Not determined", _open(report, look)),
    )
    lines = [look.paint(shown(report.release.name), "strong")]
    for title, body in parts:
        if title == "Guidance" and not body:
            continue
        lines += ["", look.paint(title, "strong"), *(f"  {line}" for line in (body or ["nothing"]))]
    return "\n".join(lines) + "\n"


def _results(report: Report, look: Look) -> list[str]:
    """Lay the results out: a row for each, for each of the latest periods its amount and its growth."""
    inputs = Inputs(report.book)
    growth = {(m.name, m.period): m for m in report.measures if m.name.endswith((" growth", " change"))}
    periods = sorted({m.period for m in growth.values() if isinstance(m.period, Duration)}, key=_days)[:_MOST_PERIODS]
    rows = [("", [period_phrase(period) for period in periods])]
    for item in _RESULTS:
        name = item.replace("_", " ")
        found = [inputs.find(item, period) for period in periods]
        texts = [
            "-" if isinstance(operand, str)
            else f"{amount_words(operand.value, operand.unit)} ({_growth_words(name, period, growth)})"
            for operand, period in zip(found, periods, strict=True)
        ]  # fmt: skip
        if any(text != "-" for text in texts):
            rows.append((name, texts))
    if len(rows) == 1:
        return []
    lines = [f"{name:<28}" + "".join(f"{text:<36}" for text in texts) for name, texts in rows]
    return [clipped(line.rstrip(), look.width - 2) for line in lines]


def _days(period: Duration) -> int:
    return period.days


def _growth_words(name: str, period: Period, growth: dict[tuple[str, Period | None], Measure]) -> str:
    rate, amount = growth.get((f"{name} growth", period)), growth.get((f"{name} change", period))
    if rate is not None and rate.value is not None:
        return f"{rate.value:+.1f}%"
    return "n/m" if amount is not None and amount.value is not None else "no comparative"


def measure_words(measure: Measure) -> str:
    """Give the value of a measure with what rounding leaves open, or why there is none."""
    if measure.value is None:
        return measure.missing or "not computed"
    value = amount_words(measure.value, measure.unit)
    if measure.low is None or measure.high is None or measure.unit in ("USD", "USD/shares"):
        return value
    radius = max(measure.high - measure.value, measure.value - measure.low)
    return f"{value} ±{radius.normalize():f}" if radius > Decimal(0) else value


def _liquidity(report: Report, look: Look) -> list[str]:
    named = [m for name in _LIQUIDITY for m in report.measures if m.name == name]
    known = [m for m in named if m.value is not None]
    return [
        clipped(
            f"{m.name:<18}{measure_words(m):>24}  {period_phrase(m.period) if m.period else ''}".rstrip(), look.width
        )
        for m in known
    ]


def weight_of(signal: Signal) -> tuple[int, int, int]:
    """Order signals: what has happened before what may, the graver kind first, then as in the text."""
    return (signal.state in _LIGHT, _WEIGHT[signal.kind], signal.span.start)


def _signals(report: Report, look: Look) -> list[str]:
    groups: dict[tuple[str, str], list[Signal]] = {}
    for signal in sorted(report.signals, key=weight_of):
        groups.setdefault((signal.kind, signal.state), []).append(signal)
    lines: list[str] = []
    for (kind, state), members in list(groups.items())[:_MOST_SIGNALS]:
        amounts = dict.fromkeys(amount_words(s.amount, "USD") for s in members if s.amount is not None)
        dates = dict.fromkeys(s.date.isoformat() for s in members if s.date)
        title = " · ".join((f"{kind}: {state}".replace("_", " "), *amounts, *dates))
        quote = quoted(report.release, sentence_around(report.release, members[0].span))
        lines += [look.paint(title, "strong"), f"  {clipped(f'“{quote}”', look.width - 6)}"]
    if len(groups) > _MOST_SIGNALS:
        lines.append(f"and {counted(len(groups) - _MOST_SIGNALS, 'lighter signal')}")
    return lines


def _findings(report: Report, look: Look) -> list[str]:
    count = Counter(found.severity for found in report.diagnostics)
    loud = [counted(count[severity], severity.value) for severity in reversed(Severity) if count[severity]]
    tally = report.tally
    numbers = f"{counted(tally.numbers, 'number')}, {percent(tally.proved, tally.numbers)}% proved"
    figures = Counter(figure.fate for figure in report.figures)
    tied = figures[FigureFate.TIED] + figures[FigureFate.ROUNDED]
    unsupported = figures[FigureFate.UNSUPPORTED]
    lines = [", ".join(loud) if loud else "no findings", numbers, f"{tied} figures tied, {unsupported} unsupported"]
    if report.adjusted:
        open_ = [adjusted.name for adjusted in report.adjusted if not adjusted.reconciled]
        without = f", without a reconciliation: {', '.join(open_)} (Regulation G)" if open_ else ", all reconciled"
        lines.append(clipped(f"{counted(len(report.adjusted), 'measure')} not GAAP{without}", look.width - 2))
    return lines


def _open(report: Report, look: Look) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for measure in report.measures:
        if measure.missing and not measure.name.endswith((" growth", " change")):
            reasons.setdefault(measure.missing.removeprefix("not computed: "), []).append(measure.name)
    words = [f"{', '.join(names)} ({reason})" for reason, names in reasons.items()]
    return fold("; ".join(words), look.width - 2) if words else []
