"""What each command does: read, check, show, save; messages go to standard error.

Each command takes the parsed arguments and gives the exit status.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from crossfoot.forms.look import PAGE_WIDTH, PLAIN, Look
from crossfoot.forms.progress import Progress
from crossfoot.forms.wording import collapsed, shown
from crossfoot.report import Report

Waive = Callable[[Report], Report]

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


def _reason(error: Exception) -> str:
    return shown(error.strerror if isinstance(error, OSError) and error.strerror else str(error))


def _bytes_of(file: str) -> bytes | None:
    """Read a file or standard input; say on standard error why where that fails."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        _say(f"cannot read {shown(file)}: {_reason(error)}")
        return None


def _report_of(options: argparse.Namespace, file: str, waive: Waive) -> Report | None:
    """Check one file as the options say; `None` after a message if it cannot be read."""
    from crossfoot.passes import check as check_bytes

    data = _bytes_of(file)
    if data is None:
        return None
    name = "stdin" if file == "-" else Path(file).name
    return waive(check_bytes(data, name=name, exhibit=options.exhibit))


def _write(made: Sequence[str | bytes], path: str | None) -> int:
    """Write to standard output, or to the file at `path`, whole or not at all; give the exit status of that."""
    if path is None:
        for part in made:
            if isinstance(part, str):
                sys.stdout.write(_encodable(part))
            else:
                sys.stdout.flush()
                sys.stdout.buffer.write(part)
        return 0
    from crossfoot.forms.saving import write_atomically

    try:
        data = b"".join(part.encode("utf-8", "backslashreplace") if isinstance(part, str) else part for part in made)
        write_atomically(Path(path), data)
    except (OSError, ValueError) as error:
        _say(f"cannot write {shown(path)}: {_reason(error)}")
        return UNREADABLE
    return 0


def _encodable(text: str) -> str:
    """Give text with plain stand-ins for rules and marks where the output's encoding lacks them."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return text.translate(PLAIN)
    return text


def _waiving(options: argparse.Namespace) -> Waive | None:
    """Give what applies the waivers that were asked for; `None` after a message if they cannot be read."""
    file = options.waivers
    if file is None:
        return _as_it_is
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


def _as_it_is(report: Report) -> Report:
    return report


def _save(options: argparse.Namespace, reports: list[Report]) -> int:
    """Write the files that were asked for; say what was written, and why where that fails."""
    from crossfoot.forms.saving import save_reports

    status = 0
    for form in SAVED_FORMS:
        path = getattr(options, form)
        if path is None or not reports:
            continue
        try:
            for written in save_reports(reports, form, Path(path), folder=len(options.files) > 1):
                _say(f"wrote {shown(str(written))}")
        except (OSError, ValueError) as error:
            _say(f"cannot write {shown(path)}: {_reason(error)}")
            status = UNREADABLE
    return status


def check(options: argparse.Namespace) -> int:
    """Check releases and show what ties and what does not."""
    if not options.files:
        sys.stderr.write(_START.format(example=_shortest(example_path())))
        return UNREADABLE
    waive = _waiving(options)
    if waive is None:
        return UNREADABLE
    if options.watch:
        return _watch(options, waive)
    status = 0
    kept: list[Report] = []
    made: list[str | bytes] = []
    shown_before = False
    keep = options.format == "sarif" or any(getattr(options, form) for form in SAVED_FORMS)
    progress = Progress(len(options.files))
    for number, file in enumerate(options.files):
        progress.show(number, file)
        report = _report_of(options, file, waive)
        progress.clear()
        if report is None:
            status = UNREADABLE
            continue
        status = max(status, report.exit_status)
        kept += [report] if keep else []
        part = _form(options, report, first=not shown_before)
        shown_before = True
        if options.output:
            made.append(part)
        else:
            _write([part], None)
    if options.format == "sarif":
        from crossfoot.forms.sarif import render_all

        made = [render_all(kept)]
    return max(status, _write(made, options.output), _save(options, kept))


def _form(options: argparse.Namespace, report: Report, *, first: bool) -> str | bytes:
    """Give one report in the form asked for; SARIF holds all reports, and is made at the end."""
    if options.format == "sarif":
        return ""
    if options.format != "terminal":
        from crossfoot.forms import render

        return render(report, options.format)
    from crossfoot.forms.terminal import page

    look = Look(_terminal_width(PAGE_WIDTH), _is_colour_wanted(options.colour) and not options.output)
    return ("" if first else "\n\n") + page(report, look, brief=options.quiet)


def _watch(options: argparse.Namespace, waive: Waive) -> int:
    """Check one file again on every save, until interrupted."""
    from crossfoot.watch import changes_to_text, watch_file

    if len(options.files) != 1 or options.files[0] == "-":
        _say("--watch takes one file")
        return UNREADABLE
    before: Report | None = None
    for _ in watch_file(Path(options.files[0])):
        report = _report_of(options, options.files[0], waive)
        if report is None:
            continue
        if before is None:
            _write([_form(options, report, first=True)], None)
        else:
            _write([changes_to_text(before, report)], None)
        _save(options, [report])
        sys.stdout.flush()
        before = report
    return UNREADABLE if before is None else before.exit_status


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
    """Write the facts of a release; that some contradict each other is for `check` to say."""
    from crossfoot.forms import render

    if options.format == "parquet" and options.output is None and sys.stdout.isatty():
        _say("Parquet is no text: name a file with -o")
        return UNREADABLE
    if options.format == "xbrl-json" and options.output is None:
        _say("an XBRL report needs its taxonomy beside it: name a file with -o")
        return UNREADABLE
    report = _report_of(options, options.files[0], _as_it_is)
    if report is None:
        return UNREADABLE
    if options.format == "xbrl-json":
        return max(_write_xbrl(report, Path(options.output)), report.exit_status & UNREADABLE)
    try:
        made = render(report, f"facts-{options.format}")
    except ImportError:
        _say('Parquet needs pyarrow: pip install "crossfoot[parquet]"')
        return UNREADABLE
    return max(_write([made], options.output), report.exit_status & UNREADABLE)


def _write_xbrl(report: Report, path: Path) -> int:
    """Write the taxonomy first: a report without it would be of no use."""
    from crossfoot.forms.xbrl_json import report_to_xbrl

    schema = path.with_suffix(".xsd")
    document, taxonomy = report_to_xbrl(report, schema.name)
    return _write([taxonomy], str(schema)) or _write([document], str(path))


def show_brief(options: argparse.Namespace) -> int:
    """Show the brief of each release."""
    from crossfoot.forms.brief import brief

    return _show(options, brief)


def show_signals(options: argparse.Namespace) -> int:
    """Show the events and the measures of each release."""
    from crossfoot.forms.signals_page import signals_to_lines

    return _show(
        options,
        lambda report, look: "\n".join([shown(report.release.name), "", *signals_to_lines(report, look)]) + "\n",
    )


def _show(options: argparse.Namespace, form: Callable[[Report, Look], str]) -> int:
    """Show each release in a form of the terminal; 0, or 2 where one cannot be read."""
    look = Look(_terminal_width(PAGE_WIDTH), _is_colour_wanted(options.colour))
    status = 0
    for file in options.files:
        report = _report_of(options, file, _as_it_is)
        if report is None:
            status = UNREADABLE
        else:
            _write([form(report, look)], None)
            status = max(status, UNREADABLE if report.exit_status == UNREADABLE else 0)
    return status


def list_exhibits(options: argparse.Namespace) -> int:
    """List the documents of a submission."""
    from crossfoot.readers.reader import read

    data = _bytes_of(options.files[0])
    if data is None:
        return UNREADABLE
    exhibits = read(data, name=Path(options.files[0]).name).exhibits
    if not exhibits:
        sys.stdout.write("a single document, not a submission: nothing to choose from\n")
        return 0
    for exhibit in exhibits:
        mark = "*" if exhibit.chosen else " "
        size = f"{exhibit.end - exhibit.start:,}"
        words = "  ".join(collapsed(part) for part in (exhibit.name, exhibit.description) if part)
        sys.stdout.write(
            f"{mark} {exhibit.index:>3}  {collapsed(exhibit.kind):<12} {size:>12} bytes  {words}".rstrip() + "\n"
        )
    sys.stdout.write("* the one that is checked unless --exhibit says otherwise\n")
    return 0


def explain(options: argparse.Namespace) -> int:
    """Print the document of a code, or all codes."""
    from crossfoot.diagnostics import CODES
    from crossfoot.explain import find_code, read_document

    if options.code is None:
        sys.stdout.write("".join(f"{code}  {name}\n" for code, name in CODES.items()))
        return 0
    code = find_code(options.code)
    if code is None:
        _say(f"no code {shown(options.code)!r}; crossfoot explain lists them all")
        return UNREADABLE
    sys.stdout.write(read_document(code))
    return 0


#: Names of commands, as the parser gives them.
COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "facts": write_facts,
    "brief": show_brief,
    "signals": show_signals,
    "exhibits": list_exhibits,
    "explain": explain,
}
