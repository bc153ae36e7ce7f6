"""Time per release, for reading alone and for the whole check, and against a bare `lxml.html` parse of the same bytes.

    python benchmarks/speed.py FOLDER...      every .txt and .htm file in the folders

Everything is measured in one process after one warm-up over each file, the best of three runs each; before every run
the parsers forget what texts they have met, so that no file profits from having been read before.  These machines are
noisy: the ratios, taken file by file in the same run, are what to compare.
"""

from __future__ import annotations

import argparse
import inspect
import math
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import lxml.html

import crossfoot
from crossfoot.book import Book
from crossfoot.grid.table import table_to_grid
from crossfoot.passes import collector_paused
from crossfoot.release import Table
from crossfoot.rules.weighing import weigh_book
from crossfoot.statements.understand import understand


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds spent on one file; `parse` is the bare lxml parse, for HTML."""

    name: str
    size: int
    read: float
    facts: float
    check: float
    parse: float | None


def memories() -> list[Callable[[], None]]:
    """Give what clears each memory of texts met before; what only loads data once (no parameters) is left alone."""
    found: dict[int, Callable[[], None]] = {}
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("crossfoot.") else ():
            if hasattr(value, "cache_clear") and inspect.signature(value).parameters:
                found[id(value)] = value.cache_clear
    return list(found.values())


def read_to_verdicts(data: bytes, name: str) -> None:
    """Run the passes up to the arithmetic: reading, grids, statements and facts, rules."""
    with collector_paused():
        release = crossfoot.read(data, name=name)
        grids = tuple(table_to_grid(release.source, b)[0] for b in release.blocks if isinstance(b, Table))
        statements, facts, _ = understand(release, grids)
        weigh_book(Book(release, statements, facts))


def best(run: Callable[[], object], times: int) -> float:
    """Seconds of the fastest of `times` runs."""
    spent = []
    clears = memories()
    for _ in range(times):
        for clear in clears:
            clear()
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return min(spent)


def growth(points: list[tuple[int, float]]) -> float:
    """The exponent k of time ~ size^k by least squares on logarithms; 1 is linear."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    mean_x = statistics.fmean(x for x, _ in logs)
    mean_y = statistics.fmean(y for _, y in logs)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return slope / sum((x - mean_x) ** 2 for x, _ in logs)


def measure(path: Path, times: int) -> Spent:
    """Time one file: once to warm up, then the best of `times` runs."""
    data = path.read_bytes()
    crossfoot.check(data, name=path.name)
    read = best(lambda: crossfoot.read(data, name=path.name), times)
    facts = best(lambda: read_to_verdicts(data, path.name), times)
    check = best(lambda: crossfoot.check(data, name=path.name), times)
    parse = best(lambda: lxml.html.fromstring(data), times) if path.suffix == ".htm" else None
    return Spent(path.name, len(data), read, facts, check, parse)


def print_summary(suffix: str, rows: list[Spent]) -> None:
    size = sum(row.size for row in rows)
    print(f"{suffix}: {len(rows)} files, {size / 1e6:.1f} MB")
    passes = (("read", [r.read for r in rows]), ("facts", [r.facts for r in rows]), ("check", [r.check for r in rows]))
    for name, spent in passes:
        middle = statistics.median(spent) * 1e3
        print(f"  {name:6s} median {middle:7.1f} ms a release, {size / sum(spent) / 1e6:6.2f} MB/s")
    worst = max(rows, key=lambda row: row.check)
    print(f"  check of 20 kB at that rate {sum(row.check for row in rows) / size * 20e6:.1f} ms")
    print(f"  slowest {worst.name} {worst.check * 1e3:.0f} ms")
    print(f"  time grows as size to the power {growth([(row.size, row.check) for row in rows]):.2f}")
    for name, ratios in (
        ("read, facts, arithmetic", [row.facts / row.parse for row in rows if row.parse]),
        ("the whole check", [row.check / row.parse for row in rows if row.parse]),
    ):
        if ratios:
            middle, highest = statistics.median(ratios), max(ratios)
            print(f"  {name} against a bare lxml.html parse: median {middle:.1f}x, worst {highest:.1f}x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--show", action="store_true", help="a line for each file")
    args = parser.parse_args()
    for suffix in (".txt", ".htm"):
        rows = []
        for path in sorted(path for folder in args.folders for path in folder.glob(f"*{suffix}")):
            row = measure(path, args.times)
            rows.append(row)
            if args.show:
                ratio = f"{row.check / row.parse:6.1f}x lxml" if row.parse else ""
                times = f"read {row.read * 1e3:8.1f} ms  check {row.check * 1e3:8.1f} ms"
                print(f"  {row.name:58s} {row.size / 1e3:8.0f} kB  {times} {ratio}")
        if rows:
            print_summary(suffix, rows)


if __name__ == "__main__":
    main()
