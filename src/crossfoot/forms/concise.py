"""One finding a line, `file:line:column: code name: message`, for editors and for grep."""

from __future__ import annotations

from crossfoot.forms.findings import address, by_weight, place_of
from crossfoot.forms.wording import collapsed
from crossfoot.report import Report


def render(report: Report) -> str:
    """Give all findings, the gravest first; nothing where there are none."""
    lines = []
    for found in by_weight(report):
        where = address(report, found)
        line = (
            f"{place_of(report, found)}: {found.severity.value}: {found.code} {found.name}: {collapsed(found.message)}"
        )
        lines.append(line + (f" [{where}]" if where else ""))
    return "".join(f"{line}\n" for line in lines)
