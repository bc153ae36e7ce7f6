r"""crossfoot proof-reads an earnings release the way an auditor ticks it.

>>> import crossfoot
>>> report = crossfoot.check(b"Net sales   $5,191\n", name="tiny.txt")
>>> report.exit_status
0
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossfoot.arithmetic import Equation, Verdict
    from crossfoot.diagnostics import Diagnostic, Severity
    from crossfoot.forms import render
    from crossfoot.passes import check
    from crossfoot.prose.model import Claim, Figure
    from crossfoot.readers.reader import read
    from crossfoot.release import Release
    from crossfoot.report import Fate, Report, Tally
    from crossfoot.source import Source, Span
    from crossfoot.statements.model import Fact, Statement

__version__ = "0.1.0"

#: Where each public name lives.  They are imported on first use, so that `import crossfoot` costs next to nothing.
_HOMES = {
    "check": "crossfoot.passes",
    "read": "crossfoot.readers.reader",
    "render": "crossfoot.forms",
    "Source": "crossfoot.source",
    "Span": "crossfoot.source",
    "Release": "crossfoot.release",
    "Report": "crossfoot.report",
    "Tally": "crossfoot.report",
    "Fate": "crossfoot.report",
    "Fact": "crossfoot.statements.model",
    "Statement": "crossfoot.statements.model",
    "Figure": "crossfoot.prose.model",
    "Claim": "crossfoot.prose.model",
    "Equation": "crossfoot.arithmetic",
    "Verdict": "crossfoot.arithmetic",
    "Diagnostic": "crossfoot.diagnostics",
    "Severity": "crossfoot.diagnostics",
}

__all__ = [
    "Claim",
    "Diagnostic",
    "Equation",
    "Fact",
    "Fate",
    "Figure",
    "Release",
    "Report",
    "Severity",
    "Source",
    "Span",
    "Statement",
    "Tally",
    "Verdict",
    "__version__",
    "check",
    "read",
    "render",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute can be anything
    if name not in _HOMES:
        message = f"module 'crossfoot' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
