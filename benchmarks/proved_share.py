"""How many numbers of each kind of statement are proved, by which basis: python benchmarks/proved_share.py FOLDER...

Every file of the folders is checked.  A number counts as proved if an equation that holds, exactly or within plausible
rounding, on a basis other than `searched`, has it.  The last column gives what the best basis was.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import crossfoot
from crossfoot.report import Fate, Report
from crossfoot.rules.loudness import is_proof

PRIMARY = ("income", "balance", "cash-flow", "comprehensive-income")
BASES = ("identity", "stated", "consensus", "structural")


def count(report: Report, numbers: Counter[str], proved: Counter[str], bases: dict[str, Counter[str]]) -> None:
    best: dict[str, int] = {}
    for verdict in report.verdicts:
        if is_proof(verdict):
            rank = BASES.index(verdict.equation.basis.value)
            for term in (verdict.equation.total, *verdict.equation.terms):
                best[term.fact] = min(best.get(term.fact, rank), rank)
    for fact in report.book.facts:
        kind = report.book.statements[fact.statement].kind.value
        numbers[kind] += 1
        if report.fates[fact.id] is Fate.PROVED:
            proved[kind] += 1
            bases[kind][BASES[best[fact.id]]] += 1


def main() -> None:
    numbers: Counter[str] = Counter()
    proved: Counter[str] = Counter()
    bases: dict[str, Counter[str]] = defaultdict(Counter)
    files = sorted(path for folder in sys.argv[1:] for path in Path(folder).iterdir() if path.is_file())
    for path in files:
        count(crossfoot.check(path), numbers, proved, bases)
    print(f"{len(files)} files")
    for kind, n in numbers.most_common():
        parts = ", ".join(f"{basis} {100 * bases[kind][basis] / n:.0f}%" for basis in BASES if bases[kind][basis])
        print(f"  {kind:22s} {100 * proved[kind] / n:5.1f}%  of {n:6d}   {parts}")
    total, done = (sum(counter[kind] for kind in PRIMARY) for counter in (numbers, proved))
    print(f"  primary statements     {100 * done / max(1, total):5.1f}%  of {total:6d}")


if __name__ == "__main__":
    main()
