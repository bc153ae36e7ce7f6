"""Forms written to files: all or nothing, one file a release, and a summary where there are several."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from crossfoot.report import Report


def write_atomically(path: Path, made: str | bytes) -> None:
    """Write a file so that whoever reads it sees the old content or the new, never a part; raises `OSError`."""
    data = made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp files are private; a report gets the permissions that any new file would.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def file_names(reports: list[Report], suffix: str) -> list[str]:
    """Give each report a file name of its own, from the name of its release."""
    taken: set[str] = set()
    names = []
    for report in reports:
        stem = "".join(c if c.isalnum() or c in "-_." else "-" for c in report.release.name).strip(".") or "release"
        name, number = f"{stem}{suffix}", 2
        while name.lower() in taken:
            name, number = f"{stem}-{number}{suffix}", number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def save_reports(reports: list[Report], form: str, path: Path, *, folder: bool) -> list[Path]:
    """Write each report in a form: to `path`, or into the folder `path`, with a summary page for proofs.

    Gives the files written, the summary last; raises `OSError`.
    """
    from crossfoot.forms import render

    if not folder and not path.is_dir():
        write_atomically(path, render(reports[0], form))
        return [path]
    path.mkdir(parents=True, exist_ok=True)
    names = file_names(reports, f".{form}")
    for report, name in zip(reports, names, strict=True):
        write_atomically(path / name, render(report, form))
    written = [path / name for name in names]
    if form == "html" and folder:
        from crossfoot.forms.proof.summary import render_summary

        write_atomically(path / "index.html", render_summary(reports, names))
        written.append(path / "index.html")
    return written
