"""Arguments in, exit status out.

0 nothing contradicted, 1 something contradicted, 2 could not read.  Over several files the gravest counts.
Everything beyond the arguments is imported by the command that needs it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from crossfoot import __version__

CHECK_FORMS = ("terminal", "concise", "json", "jsonl", "markdown", "sarif")
FACT_FORMS = ("jsonl", "csv", "parquet", "xbrl-json")
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status."""
    options = _parser().parse_args(arguments)
    _forgive_output()
    from crossfoot.commands import COMMANDS

    try:
        status = COMMANDS[options.command](options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough; a traceback at interpreter exit would not help.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _forgive_output() -> None:
    """Let a character which the output cannot encode show as an escape instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crossfoot",
        description="Proof-read an earnings release: re-add its totals, tie its text to its tables.",
        epilog="Exit status: 0 nothing contradicted, 1 something contradicted, 2 could not read.",
    )
    parser.add_argument("--version", action="version", version=f"crossfoot {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    check = commands.add_parser("check", help="check releases and show what ties and what does not")
    check.add_argument("files", nargs="*", metavar="RELEASE", help="a file, or - for standard input")
    check.add_argument("-f", "--format", choices=CHECK_FORMS, default="terminal", help="default: terminal")
    check.add_argument("-o", "--output", metavar="PATH", help="write there instead of to standard output")
    check.add_argument("--html", metavar="PATH", help="write the proof page; for several releases a folder")
    check.add_argument("--xlsx", metavar="PATH", help="write the tie-out binder; for several releases a folder")
    check.add_argument("--watch", action="store_true", help="check again on every save and say what changed")
    check.add_argument("-q", "--quiet", action="store_true", help="terminal: findings and tally only")
    check.add_argument("--colour", "--color", choices=("auto", "always", "never"), default="auto")
    check.add_argument("--waivers", metavar="FILE", help="findings let stand, with reasons (see the README)")
    _exhibit_option(check)
    check.set_defaults(command="check")

    facts = commands.add_parser("facts", help="write every number in the tables with its meaning")
    facts.add_argument("files", nargs=1, metavar="RELEASE", help="a file, or - for standard input")
    facts.add_argument("-f", "--format", choices=FACT_FORMS, default="jsonl", help="default: jsonl")
    facts.add_argument("-o", "--output", metavar="PATH", help="write there instead of to standard output")
    _exhibit_option(facts)
    facts.set_defaults(command="facts")

    for name, tells in (
        ("brief", "one screen: results, liquidity, signals, findings"),
        ("signals", "events and measures"),
    ):
        asked = commands.add_parser(name, help=tells)
        asked.add_argument("files", nargs="+", metavar="RELEASE", help="a file, or - for standard input")
        asked.add_argument("--colour", "--color", choices=("auto", "always", "never"), default="auto")
        _exhibit_option(asked)
        asked.set_defaults(command=name)

    exhibits = commands.add_parser("exhibits", help="list the documents of a submission")
    exhibits.add_argument("files", nargs=1, metavar="FILE")
    exhibits.set_defaults(command="exhibits", exhibit=None)

    explain = commands.add_parser("explain", help="say what a code means")
    explain.add_argument("code", nargs="?", metavar="CODE", help="a code or a name; without one, list them all")
    explain.set_defaults(command="explain")
    return parser


def _exhibit_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--exhibit", metavar="NAME", help="of a submission: the exhibit to check, e.g. EX-99.2")
