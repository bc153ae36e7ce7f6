"""Score the signals: feed each labelled passage to crossfoot as a document, and call the scorer of the bench.

usage: python benchmarks/signals.py BENCH [--half a|b] [--states]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import crossfoot


def main() -> int:
    """Write the predictions, print the score and the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--half", choices=("a", "b"), help="every other passage, from the first or the second on")
    parser.add_argument("--states", action="store_true", help="also a line per kind and state")
    options = parser.parse_args()
    folder = options.bench / "signals"
    rows = [json.loads(line) for line in (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    if options.half:
        rows = rows["ab".index(options.half) :: 2]
    begun = time.perf_counter()
    predictions = []
    for row in rows:
        report = crossfoot.check(row["text"].encode(), name=row["id"] + ".txt")
        signals = json.loads(crossfoot.render(report, "json"))["signals"]
        predictions.append({"id": row["id"], "signals": signals})
    spent = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as place:
        gold, found = Path(place, "gold.jsonl"), Path(place, "found.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        found.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")
        states = ["--states"] if options.states else []
        command = [sys.executable, str(folder / "score_signals.py"), str(found), str(gold), "--list", *states]
        status = subprocess.run(command, check=False).returncode  # noqa: S603 - the scorer of the bench folder given
    print(f"{spent / len(rows) * 1000:.1f} ms a passage")
    return status


if __name__ == "__main__":
    sys.exit(main())
