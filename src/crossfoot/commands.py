"""What each command does: read, check, show, save; messages go to standard error.

Each command takes the parsed arguments and gives the exit status.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path

from crossfoot.forms.look import PAGE_WIDTH, Look
from crossfoot.forms.wording import collapsed, shown
from crossfoot.report import Report

#: Forms that go to files of their own, each with its option.
SAVED_FORMS = ("html", "xlsx")
EXAMPLE = "halden-2002.txt"
_WIDTHS = (60, 160)
UNREADABLE = 2

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


def _say(text: str) -> None:
    sys.stderr.write(f"crossfoot: {text}\n")


def _write(made: str | bytes) -> None:
    sys.stdout.write(made if isinstance(made, str) else made.decode("utf-8"))


def _bytes_of(file: str) -> bytes | None:
    """Read a file or standard input; say on standard error why where that fails."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        _say(f"cannot read {shown(file)}: {reason}")
        return None


def _each(options: argparse.Namespace, show: Callable[[Report], None]) -> int:
    """Check every file and show it; give the gravest status."""
    from crossfoot.passes import check as check_bytes

    waive = _waiving(options)
    if waive is None:
        return UNREADABLE
    worst = 0
    reports: list[Report] = []
    for file in options.files:
        data = _bytes_of(file)
        if data is None:
            worst = UNREADABLE
            continue
        name = "stdin" if file == "-" else Path(file).name
        report = waive(check_bytes(data, name=name, exhibit=options.exhibit))
        show(report)
        worst = max(worst, report.exit_status)
        if any(getattr(options, form, None) for form in SAVED_FORMS):
            reports.append(report)
    return max(worst, _save(options, reports))


def _waiving(options: argparse.Namespace) -> Callable[[Report], Report] | None:
    """Give what applies the waivers that were asked for; `None` after a message if they cannot be read."""
    file = getattr(options, "waivers", None)
    if file is None:
        return lambda report: report
    from crossfoot.waivers import WaiverError, parse_waivers, waive

    data = _bytes_of(file)
    try:
        waivers = parse_waivers(data.decode("utf-8")) if data is not None else None
    except (WaiverError, UnicodeDecodeError) as error:
        _say(f"cannot read {shown(file)}: {shown(str(error))}")
        return None
    if waivers is None:
        return None
    # The day is the one thing here that is not in the file: whether a waiver still holds is asked today.
    today = dt.datetime.now(tz=dt.UTC).date()
    return lambda report: waive(report, waivers, today)


def _save(options: argparse.Namespace, reports: list[Report]) -> int:
    """Write the files that were asked for; say what was written, and why where that fails."""
    from crossfoot.forms.saving import save_reports

    status = 0
    for form in SAVED_FORMS:
        path = getattr(options, form, None)
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


def check(options: argparse.Namespace) -> int:
    """Check releases and show what ties and what does not."""
    if not options.files:
        sys.stderr.write(_START.format(example=_shortest(example_path())))
        return UNREADABLE
    from crossfoot.forms import render

    if options.format != "terminal":
        return _each(options, lambda report: _write(render(report, options.format)))
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


def write_facts(options: argparse.Namespace) -> int:
    """Write the facts of a release."""
    from crossfoot.forms import render

    status = _each(options, lambda report: _write(render(report, f"facts-{options.format}")))
    # Facts are what was asked for: that some contradict each other is `check`'s to say.
    return UNREADABLE if status == UNREADABLE else 0


def list_exhibits(options: argparse.Namespace) -> int:
    """List the documents of a submission."""
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


def explain(options: argparse.Namespace) -> int:
    """Print the document of a code, or all codes."""
    from crossfoot.diagnostics import CODES
    from crossfoot.explain import find_code, read_document

    if options.code is None:
        _write("".join(f"{code}  {name}\n" for code, name in CODES.items()))
        return 0
    code = find_code(options.code)
    if code is None:
        _say(f"no code {shown(options.code)!r}; crossfoot explain lists them all")
        return UNREADABLE
    _write(read_document(code))
    return 0


#: Names of commands, as the parser gives them.
COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "facts": write_facts,
    "exhibits": list_exhibits,
    "explain": explain,
}
