"""A fuzz target for `crossfoot.check`: documents made up, then mangled byte by byte, line by line and piece by piece.

    python tests/fuzz.py [--rounds 2000] [--seed 1] [--limit 5]

No input may raise, lose a number, or take longer than `--limit` seconds.  An offending input is written to
`fuzz-<seed>-<round>.bin` in the current folder and its seed printed.  `fuzz_one` is also the target for a
coverage-guided fuzzer.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

import crossfoot
from statement_maker import SCALES, Layout, as_ascii, as_html, make_balance, make_income

WORDS = (
    "<table> </table> <td\xa0colspan=999999999> <tr> <TABLE> <S> <C> <PAGE> &#0; \x00 \xff\xfe \xef\xbb\xbf (((( $$$ "
    "1,2,3,4 ----- ===== \t\t\t \r % \xe2\x80\x94 \xc2\xa0 N/M (in\xa0thousands) e5 <!-- <pre> <script> 1/2/3 $(0.05)"
)
SPICE = (
    *(word.encode("latin-1") for word in WORDS.split(" ")),
    b"9" * 400,
    b"<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n",
    b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n",
    b"December 31,",
)


def fuzz_one(data: bytes) -> None:
    """Check one input; raise `AssertionError` if the report does not account for everything."""
    report = crossfoot.check(data)
    tally = report.tally
    assert tally.proved + tally.contradicted + tally.unchecked == tally.numbers == len(report.book.facts)
    at = 0
    for block in report.release.blocks:
        assert block.span.start == at
        at = block.span.end
    assert at == len(report.release.source.text)
    crossfoot.render(report, "json")


def make_seed(rng: random.Random) -> bytes:
    """Make a sound document to start from."""
    made = rng.choice([make_income, make_balance])(rng, rng.randint(1, 4), rng.choice(sorted(SCALES)))
    layout = Layout(
        dollar=rng.choice(["first", "all", "none", "apart"]),
        rules=rng.random() < 0.5,
        tags=rng.random() < 0.5,
        head=rng.choice(["stacked", "single"]),
    )
    prose = "Sales rose by 12% to $25.5 million from $22.8 million in the year-ago quarter, or $(0.05) per share.\n\n"
    return (prose + rng.choice([as_ascii, as_html])(made, layout)).encode()


def mangle(data: bytes, rng: random.Random) -> bytes:
    """Apply a few random edits."""
    out = bytearray(data)
    for _ in range(rng.choice([0, 1, 3, 10, 40])):
        at = rng.randrange(len(out) + 1)
        match rng.randrange(6):
            case 0:
                out[at : at + rng.randint(1, 30)] = b""
            case 1:
                out[at:at] = rng.choice(SPICE)
            case 2:
                out[at : at + 1] = bytes([rng.randrange(256)])
            case 3:
                out[at:at] = out[max(0, at - rng.randint(1, 300)) : at]
            case 4:
                out[at:at] = b"\n" * rng.randint(1, 4)
            case _:
                out[at:at] = b" " * rng.randint(1, 30)
    return bytes(out)


def main() -> int:
    """Run the rounds; give the number of offending inputs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=5.0)
    args = parser.parse_args()
    failed = 0
    for turn in range(args.rounds):
        rng = random.Random(f"{args.seed}:{turn}")
        data = mangle(make_seed(rng), rng)
        start = time.perf_counter()
        try:
            fuzz_one(data)
        except Exception as error:  # noqa: BLE001 - the point of the exercise; Z901 is the only excuse
            trouble = f"{type(error).__name__}: {error}"
        else:
            spent = time.perf_counter() - start
            trouble = f"took {spent:.1f} s" if spent > args.limit else ""
        if trouble:
            failed += 1
            Path(f"fuzz-{args.seed}-{turn}.bin").write_bytes(data)
            sys.stderr.write(f"round {turn}: {trouble}\n")
    sys.stdout.write(f"{args.rounds} inputs, {failed} offending\n")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
