"""All equations of a book, weighed; the fates of its numbers; one finding for each defect."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot.arithmetic import Basis, Equation, Form, Verdict, weigh
from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.report import Fate
from crossfoot.rules.findings import verdicts_to_diagnostics
from crossfoot.rules.loudness import is_proof
from crossfoot.rules.registry import RULES
from crossfoot.rules.workings import book_to_workings
from crossfoot.source import Span

#: Of two equations that say the same, the one with the better basis is kept.
STRENGTH = (Basis.SEARCHED, Basis.STRUCTURAL, Basis.CONSENSUS, Basis.STATED, Basis.IDENTITY)


def weigh_book(book: Book) -> tuple[tuple[Verdict, ...], dict[str, Fate], tuple[Diagnostic, ...]]:
    """Find and weigh every equation that the book asserts.

    Gives the verdicts in the order of the rules, the fate of every fact, and the findings.
    """
    equations, crashes = _find_equations(book)
    verdicts = tuple(map(weigh, equations))
    diagnostics = verdicts_to_diagnostics(book, verdicts)
    return verdicts, verdicts_to_fates(book, verdicts, diagnostics), (*diagnostics, *crashes)


def _find_equations(book: Book) -> tuple[list[Equation], list[Diagnostic]]:
    """Run every rule; one that crashes is reported, and the others still speak."""
    found: list[Equation] = []
    crashes: list[Diagnostic] = []
    try:
        workings = book_to_workings(book)
    except Exception as error:  # noqa: BLE001  the boundary of "a rule that crashes becomes a diagnostic"
        return found, [_crash("structure", error)]
    for rule in RULES:
        try:
            found.extend(rule.find(workings))
        except Exception as error:  # noqa: BLE001  the same boundary
            crashes.append(_crash(rule.name, error))
    return _without_echoes(found), crashes


def _crash(name: str, error: Exception) -> Diagnostic:
    return Diagnostic(
        "Z901", Severity.WARNING, f"the rule “{name}” failed: {type(error).__name__}: {error}", Span(0, 0)
    )


def _without_echoes(equations: Iterable[Equation]) -> list[Equation]:
    """Drop equations that say what a stronger one says: the same numbers and signs, whichever is the total."""
    kept: dict[tuple[object, ...], Equation] = {}
    for equation in equations:
        key = _equation_to_key(equation)
        other = kept.get(key)
        if other is None or _strength(equation) > _strength(other):
            kept[key] = equation
    return list(kept.values())


def _equation_to_key(equation: Equation) -> tuple[object, ...]:
    """Give what two equations have in common that say the same: A = B - C is B = A + C."""
    total, terms = equation.total, equation.terms
    if len(terms) == 1:
        return (equation.form, frozenset((total.fact, terms[0].fact)))
    if equation.form is not Form.SUM:
        return (equation.form, total.fact, frozenset([(term.fact, term.sign) for term in terms]))
    signs = [(total.fact, -total.sign)]
    signs += [(term.fact, term.sign) for term in terms]
    if min(signs)[1] < 0:
        signs = [(fact, -sign) for fact, sign in signs]
    return (equation.form, frozenset(signs))


def _strength(equation: Equation) -> tuple[int, int]:
    return (STRENGTH.index(equation.basis), equation.witnesses)


def verdicts_to_fates(book: Book, verdicts: Iterable[Verdict], diagnostics: Iterable[Diagnostic]) -> dict[str, Fate]:
    """Give every fact its fate.

    `contradicted` is the first culprit of an error or warning, and the total at which it points; `proved` is every
    other number of an equation that holds, exactly or within plausible rounding, on a basis other than `searched`.
    """
    fates, proved = dict.fromkeys(book.by_id, Fate.UNCHECKED), Fate.PROVED
    for verdict in verdicts:
        if is_proof(verdict):
            equation = verdict.equation
            fates[equation.total.fact] = proved
            for term in equation.terms:
                fates[term.fact] = proved
    for diagnostic in diagnostics:
        if diagnostic.severity in (Severity.ERROR, Severity.WARNING) and diagnostic.facts:
            for fact in (diagnostic.facts[0], *diagnostic.culprits[:1]):
                fates[fact] = Fate.CONTRADICTED
    return fates
