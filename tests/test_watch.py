"""Watching a file: what is new, what is resolved, and that a save is noticed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crossfoot.watch import changes, changes_to_text, watch_file
from report_maker import made_report


def test_what_is_gone_is_resolved_and_what_comes_is_new() -> None:
    before = made_report()
    after = replace(before, diagnostics=before.diagnostics[:1])
    assert changes(before, before) == ([], [])
    new, resolved = changes(before, after)
    assert new == []
    assert [found.code for found in resolved] == ["X603", "F501"]
    assert [found.code for found in changes(after, before)[0]] == ["X603", "F501"]


def test_moved_findings_are_the_same() -> None:
    before = made_report()
    moved = replace(before, diagnostics=tuple(replace(d, span=replace(d.span)) for d in reversed(before.diagnostics)))
    assert changes(before, moved) == ([], [])


def test_changes_read_as_lines() -> None:
    before = made_report()
    text = changes_to_text(before, replace(before, diagnostics=before.diagnostics[:1]))
    assert text.splitlines()[1].startswith("resolved  F501 total is 904")
    assert "0 findings new, 2 resolved" in text


def test_save_is_noticed_and_removal_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    watching = watch_file(path, poll=0.0)
    next(watching)
    path.write_text("three")
    next(watching)
    path.unlink()
    path.write_text("longer still")
    next(watching)
