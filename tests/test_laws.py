"""The laws of the design as property tests over statements made up in many layouts."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crossfoot
from crossfoot.arithmetic import Grade
from crossfoot.release import Release
from crossfoot.report import Report
from crossfoot.values.number import parse_number
from statement_maker import SCALES, Layout, Made, as_ascii, as_html, make_balance, make_income

SETTINGS = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

layouts = st.builds(
    Layout,
    label_width=st.sampled_from([44, 50, 58]),
    column_width=st.sampled_from([15, 18, 22]),
    leader=st.booleans(),
    dollar=st.sampled_from(["first", "all", "none", "apart"]),
    dash=st.sampled_from(["--", "---", "-"]),
    rules=st.booleans(),
    tags=st.booleans(),
    indent=st.sampled_from([2, 3, 5]),
    head=st.sampled_from(["stacked", "single"]),
)


@st.composite
def statements(draw: st.DrawFn) -> Made:
    rng = random.Random(draw(st.integers(0, 2**32)))
    make = draw(st.sampled_from([make_income, make_balance]))
    return make(rng, draw(st.integers(2, 4)), draw(st.sampled_from(sorted(SCALES))))


def check_ascii(made: Made, layout: Layout) -> Report:
    return crossfoot.check(as_ascii(made, layout).encode(), name="made.txt")


def facts_of(report: Report) -> list[tuple[str, str | None, str | None]]:
    return sorted(
        (f"{fact.amount:f}", fact.unit, fact.period.end.isoformat() if fact.period else None)
        for fact in report.book.facts
    )


def tiles(release: Release) -> bool:
    ends = [0, *(block.span.end for block in release.blocks)]
    starts = [*(block.span.start for block in release.blocks), len(release.source.text)]
    return ends == starts


@SETTINGS
@given(statements(), layouts)
def test_print_read(made: Made, layout: Layout) -> None:
    report = check_ascii(made, layout)
    assert facts_of(report) == made.facts()
    assert all(verdict.grade is Grade.EXACT for verdict in report.verdicts)
    assert report.exit_status == 0


@SETTINGS
@given(statements(), layouts)
def test_media(made: Made, layout: Layout) -> None:
    placed = check_ascii(made, layout)
    marked = crossfoot.check(as_html(made, layout).encode(), name="made.htm")
    assert facts_of(placed) == facts_of(marked) == made.facts()
    kinds = [statement.kind for statement in placed.book.statements]
    assert kinds == [statement.kind for statement in marked.book.statements]
    concepts = [fact.concept for fact in placed.book.facts]
    assert concepts == [fact.concept for fact in marked.book.facts]


@SETTINGS
@given(statements(), layouts)
def test_tiling_and_tight_spans(made: Made, layout: Layout) -> None:
    report = check_ascii(made, layout)
    source = report.release.source
    assert tiles(report.release)
    for fact in report.book.facts:
        text = source[fact.span]
        again = parse_number(text, fact.span.start)
        assert text == text.strip() != ""
        assert again == fact.number


@SETTINGS
@given(statements(), layouts, st.data())
def test_one_digit(made: Made, layout: Layout, data: st.DataObject) -> None:
    """Change one digit of a number that some equation uses: an equation through it breaks, and no other."""
    before = check_ascii(made, layout)
    used = sorted(
        {v.equation.total.fact for v in before.verdicts} | {t.fact for v in before.verdicts for t in v.equation.terms}
    )
    fact = before.book.by_id[data.draw(st.sampled_from(used))]
    text = as_ascii(made, layout)
    at = fact.span.start + next(i for i, c in enumerate(before.release.source[fact.span]) if c.isdigit())
    digit = data.draw(st.sampled_from([c for c in "123456789" if c != before.release.source.text[at]]))
    place = before.release.source.byte_at(at)
    after = crossfoot.check((text[:place] + digit + text[place + 1 :]).encode(), name="made.txt")
    loud = [d for d in after.diagnostics if d.severity.value in ("error", "warning")]
    assert any(fact.id in d.facts for d in loud)
    broken = [v for v in after.verdicts if v.grade is not Grade.EXACT]
    assert broken
    assert all(fact.id == v.equation.total.fact or fact.id in {t.fact for t in v.equation.terms} for v in broken)


@SETTINGS
@given(statements(), layouts)
def test_rescale(made: Made, layout: Layout) -> None:
    """The same digits under another scale phrase: every amount is 1,000 times as large, every verdict the same."""
    small, large = replace(made, scale=3), replace(made, scale=6)
    a, b = check_ascii(small, layout), check_ascii(large, layout)
    money = [
        (x.amount * Decimal(1000), y.amount) for x, y in zip(a.book.facts, b.book.facts, strict=True) if x.unit == "USD"
    ]
    assert all(x == y for x, y in money)
    assert [(v.equation.rule, v.equation.total.fact, v.grade) for v in a.verdicts] == [
        (v.equation.rule, v.equation.total.fact, v.grade) for v in b.verdicts
    ]


@settings(SETTINGS, max_examples=150)
@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.htm"]))
def test_no_escape(data: bytes, name: str) -> None:
    report = crossfoot.check(data, name=name)
    tally = report.tally
    assert tally.proved + tally.contradicted + tally.unchecked == tally.numbers == len(report.book.facts)
    assert tiles(report.release)


@settings(SETTINGS, max_examples=60)
@given(statements(), layouts, st.data())
def test_no_escape_from_mangled_statements(made: Made, layout: Layout, data: st.DataObject) -> None:
    """Cut, doubled and shuffled pieces of a real-looking document."""
    text = data.draw(st.sampled_from([as_ascii(made, layout), as_html(made, layout)]))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    pieces = [text[a:b] for a, b in itertools.pairwise(cuts)]
    report = crossfoot.check("".join(data.draw(st.permutations(pieces))).encode())
    assert tiles(report.release)
    assert report.tally.numbers == len(report.book.facts)


@SETTINGS
@given(statements(), layouts)
def test_sameness(made: Made, layout: Layout) -> None:
    data = as_html(made, layout).encode()
    one, two = (crossfoot.render(crossfoot.check(data, name="made.htm"), "json") for _ in range(2))
    assert one == two
    assert json.loads(one)["schema_version"] == 1
