"""How loudly a broken equation may speak: its basis decides, and how many neighbours bear it out.

- `searched` never accuses.
- `structural` may warn.
- `stated`, `consensus`, `identity` accuse (error) once another column or statement bears the equation out, which is
  `witnesses`; an equation which holds nowhere is first suspected to be misread, and only warns.  The identity of
  the balance sheet needs no witness.
"""

from __future__ import annotations

from decimal import Decimal

from crossfoot.arithmetic import Basis, Form, Grade, Verdict
from crossfoot.diagnostics import Severity
from crossfoot.statements.model import Kind

#: Rules whose breaking is doubtful by nature: what they assert has honest exceptions.
MILD_RULES = frozenset({"R704"})
#: Rules that need no witness, and rules that need two: two lines may agree in one period and yet not say the same.
PLAIN_IDENTITIES = frozenset({"F503"})
NEED_TWO = frozenset({"X603", "X604", "X605", "R703"})
#: The statements that are drawn up to foot; in other tables columns may hold unlike things, and two must bear witness.
FOOTED = frozenset({Kind.INCOME, Kind.BALANCE, Kind.CASH_FLOW, Kind.COMPREHENSIVE, Kind.SEGMENT, Kind.SELECTED})
#: An amount per share off by no more than this many of its last places may come from a result more exact than printed,
#: or from quarters added up, and only warns; a share may have been made to fit a sum of 100%, and is noted.
HAIR = Decimal("1.5")
#: Percentages are computed from amounts more exact than printed; within so many times what rounding explains they warn.
HAIRS_PER_CENT = 3
#: Where the printed amounts give a percentage only to so many of its last places, it was computed from exact ones.
COARSE = 4

#: The grades of an equation that holds.
HOLDING = frozenset({Grade.EXACT, Grade.ROUNDED})
_SEARCHED, _FLOOR = Basis.SEARCHED, Form.FLOOR


def verdict_to_severity(verdict: Verdict, kind: Kind) -> Severity | None:
    """Give how loudly a verdict on a statement of this kind speaks by itself; `None` if it does not accuse."""
    equation = verdict.equation
    if verdict.grade is not Grade.BROKEN or equation.basis is Basis.SEARCHED:
        return None
    if _is_trifling(verdict):
        return Severity.NOTE
    if equation.basis is Basis.STRUCTURAL or equation.rule in MILD_RULES:
        return Severity.WARNING
    needed = 0 if equation.rule in PLAIN_IDENTITIES else 1 if kind in FOOTED and equation.rule not in NEED_TWO else 2
    if _is_hair(verdict):
        return Severity.WARNING
    return Severity.ERROR if equation.witnesses >= needed else Severity.WARNING


def _is_trifling(verdict: Verdict) -> bool:
    """Whether the break is one that honest tables show: a roll with other movements, a share made to fit 100%."""
    equation = verdict.equation
    if equation.form in (Form.SHARE, Form.CHANGE) and abs(verdict.gap) <= HAIRS_PER_CENT * verdict.slack:
        coarse = verdict.slack >= COARSE * equation.total.quantum
        return coarse or (equation.form is Form.SHARE and abs(verdict.gap) <= HAIR * equation.total.quantum)
    return equation.rule == "F504" and equation.basis is Basis.STRUCTURAL


def _is_hair(verdict: Verdict) -> bool:
    """Whether a ratio is off by so little that amounts more exact than printed may explain it."""
    equation = verdict.equation
    if equation.form in (Form.SHARE, Form.CHANGE):
        return abs(verdict.gap) <= HAIRS_PER_CENT * verdict.slack
    return equation.form is Form.QUOTIENT and abs(verdict.gap) <= HAIR * equation.total.quantum


def is_proof(verdict: Verdict) -> bool:
    """Whether the numbers of an equation are proved by it."""
    return verdict.grade in HOLDING and verdict.equation.basis is not _SEARCHED and verdict.equation.form is not _FLOOR
