"""Arguments in, exit status out.

0 nothing contradicted, 1 something contradicted, 2 could not read.  Over several files the gravest counts.
Everything beyond the arguments is imported by the command that needs it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import __version__

if TYPE_CHECKING:
    from crossfoot.report import Report

CHECK_FORMS = ("terminal", "concise", "json", "jsonl")
FACT_FORMS = ("jsonl", "csv")
SAVED_FORMS = ("html", "xlsx")
EXAMPLE = "halden-2002.txt"
_WIDTHS = (60, 160)
UNREADABLE = 2
INTERRUPTED = 130

_START = """\
crossfoot checks an earnings release against itself.  Give it one:

  crossfoot check RELEASE              text, HTML, or a whole EDGAR submission
  crossfoot check RELEASE -f json      for programs; facts alone: crossfoot facts RELEASE
  crossfoot check -                    from standard input

or look at the bundled example, which contradicts itself in several places:

  crossfoot check {example}
"""


def example_path() -> Path:
    """Give the path of the bundled example, in the installed package or in a checkout."""
    package = Path(__file__).parent
    installed = package / "examples" / EXAMPLE
    return installed if installed.exists() else package.parents[1] / "examples" / EXAMPLE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status."""
    options = _parser().parse_args(arguments)
    _forgive_output()
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        status = command(options)
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
    check.add_argument("--html", metavar="PATH", help="write the proof page; for several releases a folder")
    check.add_argument("--xlsx", metavar="PATH", help="write the tie-out binder; for several releases a folder")
    check.add_argument("-q", "--quiet", action="store_true", help="terminal: findings and tally only")
    check.add_argument("--colour", "--color", choices=("auto", "always", "never"), default="auto")
    _exhibit_option(check)
    check.set_defaults(command=_check)

    facts = commands.add_parser("facts", help="write every number in the tables with its meaning")
    facts.add_argument("files", nargs=1, metavar="RELEASE", help="a file, or - for standard input")
    facts.add_argument("-f", "--format", choices=FACT_FORMS, default="jsonl", help="default: jsonl")
    _exhibit_option(facts)
    facts.set_defaults(command=_facts)

    exhibits = commands.add_parser("exhibits", help="list the documents of a submission")
    exhibits.add_argument("files", nargs=1, metavar="FILE")
    exhibits.set_defaults(command=_exhibits, exhibit=None)

    explain = commands.add_parser("explain", help="say what a code means")
    explain.add_argument("code", nargs="?", metavar="CODE", help="a code or a name; without one, list them all")
    explain.set_defaults(command=_explain)
    return parser


def _exhibit_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--exhibit", metavar="NAME", help="of a submission: the exhibit to check, e.g. EX-99.2")


def _say(text: str) -> None:
    sys.stderr.write(f"crossfoot: {text}\n")


def _write(made: str | bytes) -> None:
    sys.stdout.write(made if isinstance(made, str) else made.decode("utf-8"))


def _bytes_of(file: str) -> bytes | None:
    """Read a file or standard input; say on standard error why where that fails."""
    from crossfoot.forms.wording import shown

    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        _say(f"cannot read {shown(file)}: {reason}")
        return None


def _each(options: argparse.Namespace, show: Callable[[Report], None]) -> int:
    """Check every file and show it; give the gravest status."""
    from crossfoot.passes import check

    worst = 0
    reports: list[Report] = []
    for file in options.files:
        data = _bytes_of(file)
        if data is None:
            worst = UNREADABLE
            continue
        name = "stdin" if file == "-" else Path(file).name
        report = check(data, name=name, exhibit=options.exhibit)
        show(report)
        worst = max(worst, report.exit_status)
        if any(getattr(options, form, None) for form in SAVED_FORMS):
            reports.append(report)
    return max(worst, _save(options, reports))


def _save(options: argparse.Namespace, reports: list[Report]) -> int:
    """Write the files that were asked for; say what was written, and why where that fails."""
    from crossfoot.forms.saving import save_reports
    from crossfoot.forms.wording import shown

    status = 0
    for form in SAVED_FORMS:
        path = getattr(options, form)
        if path is None or not reports:
            continue
        try:
            for written in save_reports(reports, form, Path(path), folder=len(options.files) > 1):
                _say(f"wrote {shown(str(written))}")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            _say(f"cannot write {shown(str(path))}: {reason}")
            status = UNREADABLE
    return status


def _check(options: argparse.Namespace) -> int:
    if not options.files:
        sys.stderr.write(_START.format(example=_shortest(example_path())))
        return UNREADABLE
    from crossfoot.forms import render

    if options.format != "terminal":
        return _each(options, lambda report: _write(render(report, options.format)))
    from crossfoot.forms.look import PAGE_WIDTH, Look
    from crossfoot.forms.terminal import page

    width = _terminal_width(PAGE_WIDTH)
    look = Look(width, _is_colour_wanted(options.colour))
    first = [True]

    def show(report: Report) -> None:
        _write("" if first else "\n\n")
        first.clear()
        _write(page(report, look, brief=options.quiet))

    return _each(options, show)


def _shortest(path: Path) -> str:
    """Give the path as it is quickest to type from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _terminal_width(otherwise: int) -> int:
    if not sys.stdout.isatty():
        return otherwise
    least, most = _WIDTHS
    return min(most, max(least, os.get_terminal_size(sys.stdout.fileno()).columns))


def _is_colour_wanted(choice: str) -> bool:
    """Colour is for terminals; NO_COLOR (no-color.org) and a dumb terminal turn it off."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _facts(options: argparse.Namespace) -> int:
    from crossfoot.forms import render

    status = _each(options, lambda report: _write(render(report, f"facts-{options.format}")))
    # Facts are what was asked for: that some contradict each other is `check`'s to say.
    return UNREADABLE if status == UNREADABLE else 0


def _exhibits(options: argparse.Namespace) -> int:
    from crossfoot.forms.wording import collapsed
    from crossfoot.readers.reader import read

    data = _bytes_of(options.files[0])
    if data is None:
        return UNREADABLE
    exhibits = read(data, name=Path(options.files[0]).name).exhibits
    if not exhibits:
        _write("a single document, not a submission: nothing to choose from\n")
        return 0
    for exhibit in exhibits:
        mark = "*" if exhibit.chosen else " "
        size = f"{exhibit.end - exhibit.start:,}"
        words = "  ".join(collapsed(part) for part in (exhibit.name, exhibit.description) if part)
        _write(f"{mark} {exhibit.index:>3}  {collapsed(exhibit.kind):<12} {size:>12} bytes  {words}".rstrip() + "\n")
    _write("* the one that is checked unless --exhibit says otherwise\n")
    return 0


def _explain(options: argparse.Namespace) -> int:
    from crossfoot.diagnostics import CODES
    from crossfoot.explain import find_code, read_document

    if options.code is None:
        _write("".join(f"{code}  {name}\n" for code, name in CODES.items()))
        return 0
    code = find_code(options.code)
    if code is None:
        from crossfoot.forms.wording import shown

        _say(f"no code {shown(options.code)!r}; crossfoot explain lists them all")
        return UNREADABLE
    _write(read_document(code))
    return 0
