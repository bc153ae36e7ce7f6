"""Check a file again whenever it is saved, and say what changed: findings that are new, findings that are gone."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crossfoot.diagnostics import Diagnostic
from crossfoot.forms.findings import by_weight, place_of
from crossfoot.forms.wording import collapsed, counted
from crossfoot.report import Report

#: Often enough to feel immediate, seldom enough to cost nothing.
POLL_SECONDS = 0.3


def watch_file(path: Path, *, poll: float = POLL_SECONDS) -> Iterator[None]:
    """Yield once at the start and again after every change of the file, for as long as the caller asks."""
    seen: tuple[int, int] | None = None
    first = True
    while True:
        now = _state(path)
        # Editors replace a file by removing it first: a missing file is one being saved.
        if first or (now is not None and now != seen):
            first, seen = False, now
            yield
        time.sleep(poll)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def changes(before: Report, after: Report) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Give the findings that are new and those that are resolved, the gravest first.

    A finding is the same while its code and message are: lines and addresses move as a draft is edited.
    """
    return _left(by_weight(after), by_weight(before)), _left(by_weight(before), by_weight(after))


def _left(findings: list[Diagnostic], others: list[Diagnostic]) -> list[Diagnostic]:
    known = Counter((found.code, found.message) for found in others)
    out = []
    for found in findings:
        key = (found.code, found.message)
        if known[key]:
            known[key] -= 1
        else:
            out.append(found)
    return out


def changes_to_text(before: Report, after: Report) -> str:
    """Say what changed, one finding a line, and where that leaves the release."""
    new, resolved = changes(before, after)
    lines = [f"new       {place_of(after, found)}: {found.code} {collapsed(found.message)}" for found in new]
    lines += [f"resolved  {found.code} {collapsed(found.message)}" for found in resolved]
    tally = after.tally
    proved = f"{tally.proved:,} of {tally.numbers:,} numbers proved, {tally.contradicted:,} contradicted"
    lines.append(f"{counted(len(new), 'finding')} new, {len(resolved):,} resolved")
    lines.append(f"{proved} (exit status {after.exit_status})")
    return "\n".join(lines) + "\n\n"
