"""The command line: what it writes, where, and its exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from crossfoot.cli import main
from crossfoot.commands import EXAMPLE, example_path
from crossfoot.diagnostics import CODES

RELEASE = b"Net sales   $5,191\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.txt"
    path.write_bytes(RELEASE)
    return path


def test_check_without_a_file_says_how_to_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "crossfoot check RELEASE" in said.err
    assert EXAMPLE in said.err


def test_example_is_there() -> None:
    assert example_path().is_file()


def test_check_of_a_plain_file(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(release)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("tiny.txt")
    assert str(release.parent) not in said.out
    assert said.err == ""


def test_missing_file_is_a_message_and_the_others_are_checked(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none.txt"), str(release)]) == 2
    said = capsys.readouterr()
    assert "none.txt: No such file" in said.err
    assert "Traceback" not in said.err
    assert said.out.startswith("tiny.txt")


def test_folder_and_impossible_name_are_messages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path), "a\0b"]) == 2
    said = capsys.readouterr()
    assert "Is a directory" in said.err
    assert "a␀b" in said.err


@pytest.mark.parametrize("form", ["json", "jsonl", "concise", "terminal"])
def test_same_bytes_from_file_and_from_standard_input(
    form: str, release: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", str(release), "-f", form]) == 0
    from_file = capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RELEASE)))
    assert main(["check", "-", "-f", form]) == 0
    assert capsys.readouterr().out == from_file.replace("tiny.txt", "stdin")


def test_several_files_as_json_are_one_document_a_line(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-f", "json", str(release), str(release)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["release"]["name"] for line in lines] == ["tiny.txt", "tiny.txt"]


def test_facts_of_a_file(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", str(release)]) == 0
    assert main(["facts", str(release), "--format", "csv"]) == 0
    assert "id,statement" in capsys.readouterr().out


def test_exhibits_of_a_single_document(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exhibits", str(release)]) == 0
    assert "not a submission" in capsys.readouterr().out


def test_explain_lists_and_finds_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(CODES)
    assert main(["explain", "crashed-rule"]) == 0
    assert capsys.readouterr().out.startswith("# Z901 crashed-rule")
    assert main(["explain", "Q000"]) == 2
    assert "Q000" in capsys.readouterr().err


def test_version_and_help_exit_cleanly(capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--version", "--help"):
        with pytest.raises(SystemExit) as left:
            main([option])
        assert left.value.code == 0
    assert "crossfoot" in capsys.readouterr().out


def test_closed_pipe_ends_quietly(release: Path) -> None:
    command = f"{sys.executable} -m crossfoot check {release} {release} | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S607
    assert done.stderr == b""


def test_output_that_cannot_encode_gets_plain_marks(release: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", "check", str(release)],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert b"Tally -----" in done.stdout
    assert b"\\u" not in done.stdout


def test_import_is_cheap() -> None:
    script = "import sys, crossfoot.cli; print(len([m for m in sys.modules if m.startswith('crossfoot')]))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert int(done.stdout) == 2


def test_colour_only_when_asked(
    release: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["check", str(release)])
    assert "\x1b" not in capsys.readouterr().out
    main(["check", str(release), "--colour", "always"])
    assert "\x1b[" in capsys.readouterr().out


def test_output_goes_to_a_file(release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.json"
    assert main(["check", str(release), "-f", "json", "-o", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(out.read_text())["exit_status"] == 0


def test_unwritable_output_is_a_message(release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("-o", "--html", "--xlsx"):
        assert main(["check", str(release), option, str(tmp_path / "no" / "such")]) == 2
        assert "cannot write" in capsys.readouterr().err


def test_proof_and_binder_are_written(release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, xlsx = tmp_path / "p.html", tmp_path / "b.xlsx"
    assert main(["check", str(release), "--html", str(html), "--xlsx", str(xlsx)]) == 0
    assert html.read_text().startswith("<!doctype html>")
    assert xlsx.read_bytes().startswith(b"PK")
    assert f"wrote {html}" in capsys.readouterr().err


def test_several_releases_give_a_folder_with_a_summary(release: Path, tmp_path: Path) -> None:
    assert main(["check", str(release), str(release), "-q", "--html", str(tmp_path / "proofs")]) == 0
    names = sorted(path.name for path in (tmp_path / "proofs").iterdir())
    assert names == ["index.html", "tiny.txt-2.html", "tiny.txt.html"]


def test_sarif_of_several_files_is_one_log(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(release), str(release), "-f", "sarif"]) == 0
    assert len(json.loads(capsys.readouterr().out)["runs"]) == 2


def test_xbrl_report_is_written_with_its_taxonomy(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", str(release), "-f", "xbrl-json"]) == 2
    assert "taxonomy" in capsys.readouterr().err
    assert main(["facts", str(release), "-f", "xbrl-json", "-o", str(tmp_path / "r.json")]) == 0
    assert json.loads((tmp_path / "r.json").read_text())["documentInfo"]["taxonomy"] == ["r.xsd"]
    assert (tmp_path / "r.xsd").exists()


def test_faulty_waivers_are_a_message(release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waivers = tmp_path / "waivers.toml"
    waivers.write_text("[[waive]]\n")
    assert main(["check", str(release), "--waivers", str(waivers)]) == 2
    assert "waiver 1 has no code" in capsys.readouterr().err
