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


def test_output_that_cannot_encode_is_escaped(release: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", "check", str(release)],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert b"\\u" in done.stdout


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
