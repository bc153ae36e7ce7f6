"""Documents made to be slow: the passes after reading stay linear in what they are given.

No clock is asked: a pass that is not linear does not finish such a document in the time that a test may take.
"""

from __future__ import annotations

from crossfoot.passes import check

HEAD = "<tr><td></td><td>June 30, 2024</td><td>June 30, 2023</td></tr>"


def page(*rows: str) -> bytes:
    table = f"<table>{HEAD}{''.join(rows)}</table>"
    return f"<html><body><p>CONSOLIDATED BALANCE SHEETS</p>{table}</body></html>".encode()


def row(label: str, *amounts: int) -> str:
    return f"<tr><td>{label}</td>{''.join(f'<td>{amount:,}</td>' for amount in amounts)}</tr>"


def group(index: int, slip: int) -> list[str]:
    """Two lines and their total, which is off by `slip` in the second column."""
    first, second = 1000 + 7 * index, 2100 + 13 * index
    return [
        row(f"Lot {index} land", first, second),
        row(f"Lot {index} sheds", second, first + 1),
        row(f"Total lot {index}", first + second, first + second + 1 + slip),
    ]


def test_many_broken_totals_are_each_accused_once() -> None:
    groups = 700
    report = check(page(*(line for index in range(groups) for line in group(index, 90))))
    assert len(report.verdicts) == 2 * groups
    assert len({diagnostic.span for diagnostic in report.diagnostics if diagnostic.code == "F501"}) == groups


def test_totals_named_after_many_headings_are_bounded() -> None:
    rows = [line for index in range(500) for line in (row(f"Lot {index}:"), *group(index, 90))]
    assert len(check(page(*rows)).verdicts) == 1000


def test_a_paragraph_without_end_keeps_every_figure() -> None:
    clauses = 3000
    text = "net sales rose 12% to $34.5 million in the second quarter of 2024; " * clauses
    figures = check(f"<html><body><p>{text}</p></body></html>".encode()).figures
    assert sum(figure.text == "$34.5 million" for figure in figures) == clauses
