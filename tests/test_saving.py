"""Files are written whole or not at all, one for each release."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossfoot.forms.saving import file_names, save_reports, write_atomically
from report_maker import made_report


def test_writing_replaces_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "proof.html"
    write_atomically(path, "old and longer")
    write_atomically(path, "new")
    assert path.read_text() == "new"
    assert [file.name for file in tmp_path.iterdir()] == ["proof.html"]


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_atomically(tmp_path / "taken", "new")
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]


def test_text_that_is_no_text_is_written_nevertheless(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", "\ud800")
    assert (tmp_path / "a").read_bytes() == b"\\ud800"


def test_names_are_safe_and_differ() -> None:
    reports = [made_report(name=name) for name in ("../a.txt", "a.txt", "A.txt", "..", "")]
    names = file_names(reports, ".html")
    assert names == ["-a.txt.html", "a.txt.html", "A.txt-2.html", "release.html", "release-2.html"]


def test_several_reports_get_a_summary(tmp_path: Path) -> None:
    folder = tmp_path / "proofs"
    written = save_reports([made_report(), made_report()], "html", folder, folder=True)
    assert [path.name for path in written] == ["acme-2024.txt.html", "acme-2024.txt-2.html", "index.html"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in written)


def test_one_report_goes_where_it_is_told(tmp_path: Path) -> None:
    assert save_reports([made_report()], "xlsx", tmp_path / "b.xlsx", folder=False) == [tmp_path / "b.xlsx"]
    assert save_reports([made_report()], "xlsx", tmp_path, folder=False) == [tmp_path / "acme-2024.txt.xlsx"]
