"""How loudly a broken equation may speak: its basis decides, and how many neighbours bear it out.

- `searched` never accuses.
- `structural` may warn.
- `stated`, `consensus`, `identity` accuse (error) once another column or statement bears the equation out, which is
  `witnesses`; an equation which holds nowhere is first suspected to be misread, and only warns.  The identity of
  the balance sheet needs no witness.
"""

from __future__ import annotations

from crossfoot.arithmetic import Basis, Form, Grade, Verdict
from crossfoot.diagnostics import Severity

#: Rules whose breaking is doubtful by nature: what they assert has honest exceptions.
MILD_RULES = frozenset({"R704"})
#: Rules that need no second witness.
PLAIN_IDENTITIES = frozenset({"F503"})


def verdict_to_severity(verdict: Verdict) -> Severity | None:
    """Give how loudly a verdict speaks by itself; `None` if it does not accuse."""
    equation = verdict.equation
    if verdict.grade is not Grade.BROKEN or equation.basis is Basis.SEARCHED:
        return None
    if equation.basis is Basis.STRUCTURAL or equation.rule in MILD_RULES:
        return Severity.WARNING
    if equation.witnesses or equation.rule in PLAIN_IDENTITIES:
        return Severity.ERROR
    return Severity.WARNING


def is_proof(verdict: Verdict) -> bool:
    """Whether the numbers of an equation are proved by it."""
    return (
        verdict.grade in (Grade.EXACT, Grade.ROUNDED)
        and verdict.equation.basis is not Basis.SEARCHED
        and verdict.equation.form is not Form.FLOOR
    )
