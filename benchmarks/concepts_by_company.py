"""How well lines are named for a company that was not learned from: one company left out at a time.

    python benchmarks/concepts_by_company.py BENCH [--misses N]

BENCH holds ixbrl/gold/NAME.jsonl (facts with label, section, concept, table and row) and score_facts.py, whose lists
of common elements and of families count here too.  For each company the wordings are learned from the others' labels,
and its own lines are named by them.  A line stands once for each of its cells, as in the score of facts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import learn_concepts

from crossfoot.statements.concepts import name_lines_by
from crossfoot.statements.lexicon import Lexicon, rows_to_lexicon
from crossfoot.statements.model import Kind, Line, LineRole

KINDS = {"IS": Kind.INCOME, "BS": Kind.BALANCE, "CF": Kind.CASH_FLOW, "CI": Kind.COMPREHENSIVE}
EXCUSED = ("dimensional", "nil_or_dash", "in_text", "suspect")
Gold = dict[str, Any]


def load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        sys.exit(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(folder: Path) -> dict[str, list[Gold]]:
    """Read the facts of every company."""
    companies: dict[str, list[Gold]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        company = path.stem.partition("_")[0]
        companies[company] += (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return companies


def learn_from(companies: dict[str, list[Gold]], left_out: str, vocabulary: list[learn_concepts.Row]) -> Lexicon:
    """Learn the wordings of all companies but one."""
    counts: Counter[tuple[str, str, str]] = Counter()
    users: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for company, facts in companies.items():
        for fact in facts if company != left_out else ():
            if fact["label"] and fact["stmt"] in KINDS and not fact["dimensional"]:
                pair = fact["label"], fact["concept"], fact["stmt"]
                counts[pair] += 1
                users[pair].add(company)
    rows = (
        {
            "label": label,
            "concept": concept,
            "statement": statement,
            "count": str(n),
            "companies": str(len(users[pair])),
        }
        for pair, n in counts.items()
        for label, concept, statement in [pair]
    )
    return rows_to_lexicon(learn_concepts.compile_rows(vocabulary, learn_concepts.learn(rows)))


def statements_of(facts: list[Gold]) -> list[tuple[Kind, list[Line], list[list[Gold]]]]:
    """Rebuild the statements of a company: lines in order, a heading wherever the section changes."""
    tables: dict[tuple[str, int], dict[int, list[Gold]]] = defaultdict(lambda: defaultdict(list))
    kinds: dict[tuple[str, int], Kind] = {}
    for fact in facts:
        if fact["stmt"] in KINDS:
            table = fact["doc"], fact["table"]
            kinds[table] = KINDS[fact["stmt"]]
            tables[table][fact["row"]].append(fact)
    return [(kinds[table], *lines_of(rows)) for table, rows in tables.items()]


def lines_of(rows: dict[int, list[Gold]]) -> tuple[list[Line], list[list[Gold]]]:
    lines: list[Line] = []
    gold: list[list[Gold]] = []
    section = None
    for _, facts in sorted(rows.items()):
        if facts[0]["section"] != section:
            section = facts[0]["section"]
            lines.append(Line(len(lines) + 1, section or "", 0, None, LineRole.HEADING, ()))
            gold.append([])
        lines.append(Line(len(lines) + 1, facts[0]["label"], 0, None, LineRole.ITEM, ()))
        gold.append(facts)
    return lines, gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="show so many of the commonest misses")
    args = parser.parse_args()
    scorer = load(args.bench / "score_facts.py", "score_facts")
    companies = read_gold(args.bench / "ixbrl/gold")
    vocabulary = list(learn_concepts.read_vocabulary(learn_concepts.STATEMENTS / "vocabulary.tsv"))
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    misses: Counter[tuple[str, str | None, str]] = Counter()
    for company, facts in companies.items():
        lexicon = learn_from(companies, company, vocabulary)
        for kind, lines, gold in statements_of(facts):
            for line, name, cells in zip(lines, name_lines_by(lexicon, kind, lines), gold, strict=True):
                for wanted in cells_of(cells):
                    result = judge(scorer, name, wanted)
                    for key in (kind.value, "all"):
                        tally[key].update(result)
                    if result["common"] > result["family"]:
                        misses[line.label, name, "/".join(sorted(wanted))] += 1
    for key, t in sorted(tally.items()):
        print(
            f"{key:21s} common elements {t['common']:6d}: family {100 * t['family'] / t['common']:6.2f}%"
            f"  strict {100 * t['strict'] / t['common']:6.2f}%   all {t['all']:6d}:"
            f" given {100 * t['given'] / t['all']:5.1f}%  strict {100 * t['all-strict'] / t['all']:5.1f}%"
        )
    for (label, name, gold_name), n in misses.most_common(args.misses):
        print(n, label, name, gold_name, sep="\t")


def cells_of(facts: list[Gold]) -> list[set[str]]:
    """Give the elements of each cell of a line that is scored."""
    cells: dict[tuple[int, str], set[str]] = defaultdict(set)
    for fact in facts:
        if not any(fact[flag] for flag in EXCUSED):
            cells[fact["col"], str(fact["period"])].add(fact["concept"].partition(":")[2])
    return list(cells.values())


def judge(scorer: ModuleType, name: str | None, wanted: set[str]) -> Counter[str]:
    strict = name in wanted
    result = Counter({"all": 1, "all-strict": int(strict), "given": int(name is not None)})
    if wanted & scorer.COMMON:
        families = set().union(*(scorer.FAM.get(element, set()) for element in wanted))
        near = strict or bool(families & scorer.FAM.get(name, set()))
        result.update({"common": 1, "strict": int(strict), "family": int(near)})
    return result


if __name__ == "__main__":
    main()
