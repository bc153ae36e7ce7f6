"""One finding for each defect: broken verdicts that one number explains become one diagnostic with notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from crossfoot.arithmetic import Basis, Equation, Form, Grade, Verdict
from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic, Note, Severity
from crossfoot.record import dataclass
from crossfoot.rules.culprits import Defect, find_defects
from crossfoot.rules.loudness import HOLDING, PLAIN_IDENTITIES, verdict_to_severity
from crossfoot.rules.wording import suspect_to_message, verdict_to_message

#: A gap within rounding is worth a note in a statement with so many exact sums and no other gap, and a warning with
#: so many: where everything else is exact to the last digit, nothing was left to rounding.
ENOUGH_EXACT_FOR_NOTE = 3
ENOUGH_EXACT_FOR_WARNING = 6
#: With so many gaps within rounding a statement is rounded number by number, and a gap just beyond only warns.
ENOUGH_GAPS = 2
#: A total that holds nowhere and is off by more than this part of itself was rather misread than misprinted.
FAR_OFF = Decimal("0.1")
LOUDNESS = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
#: So many suspects are named.
MOST_CULPRITS = 5
#: The codes of totals over lines and columns.
FOOTING_RULES = frozenset({"F501", "F504", "F505", "X601"})
#: The bases of equations that may not speak of rounding.
_SILENT = frozenset({Basis.SEARCHED, Basis.STRUCTURAL})
_SUM, _EXACT = Form.SUM, Grade.EXACT
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Accusation:
    """A verdict that speaks, and how loudly."""

    verdict: Verdict
    severity: Severity


def verdicts_to_diagnostics(book: Book, verdicts: Sequence[Verdict]) -> tuple[Diagnostic, ...]:
    """Give one diagnostic for each defect, in the order of the document."""
    accusations = _find_broken(book, verdicts)
    accusations += _find_rounding_gaps(book, verdicts)
    if not accusations:
        return ()
    severities = {id(accusation.verdict): accusation.severity for accusation in accusations}
    defects = find_defects(book, [accusation.verdict for accusation in accusations], verdicts)
    held = _find_held_lines(book, verdicts)
    diagnostics = [defect_to_diagnostic(book, defect, severities, held) for defect in defects]
    return tuple(sorted(diagnostics, key=lambda d: (d.span, d.code)))


def _find_held_lines(book: Book, verdicts: Iterable[Verdict]) -> set[_Place]:
    """Give the lines, by statement and line, that are a total which holds in some column."""
    return {
        (total.statement, total.line)
        for verdict in verdicts
        if verdict.grade in HOLDING and verdict.equation.rule in FOOTING_RULES
        for total in (book.by_id[verdict.equation.total.fact],)
    }


def _find_broken(book: Book, verdicts: Sequence[Verdict]) -> list[Accusation]:
    """Give the broken verdicts that may speak, and how loudly: less so just beyond rounding, among rounded sums."""
    found = [
        Accusation(verdict, severity)
        for verdict in verdicts
        if verdict.grade is Grade.BROKEN
        and (severity := verdict_to_severity(verdict, book.statements[_statement(book, verdict)].kind))
    ]
    near = [a for a in found if a.verdict.equation.form is Form.SUM and abs(a.verdict.gap) <= 2 * a.verdict.slack]
    if not near:
        return found
    rounded: Counter[int] = Counter()
    for verdict in verdicts:
        if verdict.grade in (Grade.ROUNDED, Grade.STRAINED) and len(verdict.equation.terms) > 1:
            rounded[_statement(book, verdict)] += 1
    doubtful = {
        id(a) for a in near if rounded[_statement(book, a.verdict)] >= ENOUGH_GAPS and a.severity is Severity.ERROR
    }
    return [Accusation(a.verdict, Severity.WARNING) if id(a) in doubtful else a for a in found]


def _statement(book: Book, verdict: Verdict) -> int:
    return book.by_id[verdict.equation.total.fact].statement


def _find_rounding_gaps(book: Book, verdicts: Sequence[Verdict]) -> Iterator[Accusation]:
    """Yield the gaps within rounding that stand alone in a statement whose every other sum is exact."""
    exact: dict[int, int] = {}
    gaps: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        equation = verdict.equation
        if equation.form is not _SUM or equation.basis in _SILENT or not _is_even(equation):
            continue
        statement = _statement(book, verdict)
        if verdict.grade is _EXACT:
            exact[statement] = exact.get(statement, 0) + (len(equation.terms) > 1)
        elif verdict.grade is not Grade.BROKEN:
            gaps.setdefault(statement, []).append(verdict)
    for statement, found in gaps.items():
        count = exact.get(statement, 0)
        if count < ENOUGH_EXACT_FOR_NOTE or (len(found) > 1 and len(find_defects(book, found, ())) > 1):
            continue
        severity = Severity.WARNING if count >= ENOUGH_EXACT_FOR_WARNING else Severity.NOTE
        for verdict in found:
            yield Accusation(verdict, severity)


def _is_likely_misread(book: Book, verdict: Verdict, defect: Defect, held: set[_Place]) -> bool:
    """Whether a total that its label or the layout alone vouches for is far off, and no slip of the pen explains it.

    A slip stands in one column; a total that holds in none of several was misread.
    """
    equation = verdict.equation
    if abs(verdict.gap) <= FAR_OFF * abs(equation.total.amount):
        return False
    slip = any(s.misprint for s in defect.suspects)
    if equation.basis is Basis.STRUCTURAL:
        return not slip
    return (
        equation.basis is Basis.STATED and not equation.witnesses and (not slip or _holds_nowhere(book, verdict, held))
    )


def _holds_nowhere(book: Book, verdict: Verdict, held: set[_Place]) -> bool:
    """Whether the line of a total has numbers in other columns, and is the total of its lines in none of them."""
    total = book.by_id[verdict.equation.total.fact]
    return (total.statement, total.line) not in held and any(
        fact.line == total.line and fact.column != total.column and fact.unit == total.unit
        for fact in book.by_statement[total.statement]
    )


def _is_even(equation: Equation) -> bool:
    """Whether total and terms are printed to the same place; between thousands and millions a gap is no news."""
    quantum = equation.total.quantum
    return not [term for term in equation.terms if term.quantum != quantum]


def defect_to_diagnostic(book: Book, defect: Defect, severities: dict[int, Severity], held: set[_Place]) -> Diagnostic:
    """Word one defect: its main verdict as the message, the others and the suspicion as notes."""
    culprit = defect.suspects[0]
    main = min(
        defect.verdicts, key=lambda v: (-LOUDNESS.index(severities[id(v)]), v.equation.total.fact != culprit.fact.id)
    )
    severity = severities[id(main)]
    orphaned = defect.is_orphaned and main.equation.rule not in PLAIN_IDENTITIES
    if orphaned or _is_likely_misread(book, main, defect, held):
        severity = Severity.NOTE
    total = book.by_id[main.equation.total.fact]
    notes = [
        Note(verdict_to_message(book, v), book.by_id[v.equation.total.fact].span)
        for v in defect.verdicts
        if v is not main
    ]
    if culprit.repair and (len(defect.verdicts) > 1 or culprit.misprint):
        notes.append(Note(suspect_to_message(culprit, len(defect.verdicts)), culprit.fact.span))
    if main.equation.because:
        notes.append(Note(f"basis: {main.equation.basis.value}, {main.equation.because}"))
    facts = dict.fromkeys(term.fact for v in defect.verdicts for term in (v.equation.total, *v.equation.terms))
    return Diagnostic(
        main.equation.rule if main.grade is Grade.BROKEN else "F502",
        severity,
        verdict_to_message(book, main),
        total.span,
        label="printed total" if len(main.equation.terms) > 1 else "printed here",
        notes=tuple(notes),
        facts=tuple(facts),
        culprits=tuple(suspect.fact.id for suspect in defect.suspects[:MOST_CULPRITS]),
        basis=main.equation.basis.value,
    )
