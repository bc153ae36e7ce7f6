"""EDGAR submissions: listed exhibits, the chosen one, exhibits inside the 8-K, and places in the file as given."""

from __future__ import annotations

import pytest

from crossfoot.readers.reader import read
from crossfoot.readers.submission import find_exhibits, is_like_release, is_submission
from crossfoot.release import Release, Table

RESULTS = """ACME REPORTS RESULTS FOR THE QUARTER

Net income for the quarter rose 12% to $5,191 from $4,600, or $0.46 a share.

                            2004       2003
Net sales                  1,204      1,100
Cost of sales                800        770
Income taxes                  94         40
Net income                   310        290
"""
CONSENT = "We consent to the use of our report.\n"
COVER = "FORM 8-K\n\n        SIGNATURES\n\nPursuant to the requirements, signed.\n\nBy: /s/ A. Person\n"


def document(kind: str, text: str, name: str = "", description: str = "") -> str:
    fields = f"<TYPE>{kind}\n<SEQUENCE>1\n"
    fields += f"<FILENAME>{name}\n" if name else ""
    fields += f"<DESCRIPTION>{description}\n" if description else ""
    return f"<DOCUMENT>\n{fields}<TEXT>\n{text}</TEXT>\n</DOCUMENT>\n"


def submission(
    *documents: str, head: str = "<SEC-DOCUMENT>0000-03-1.txt : 20030519\n<SEC-HEADER>\n</SEC-HEADER>\n"
) -> bytes:
    return (head + "".join(documents) + "</SEC-DOCUMENT>\n").encode()


def chosen(release: Release) -> str:
    return next(exhibit.kind for exhibit in release.exhibits if exhibit.chosen)


PEM = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n<SEC-DOCUMENT>1.txt\n"
NC = "<SUBMISSION>\n<ACCESSION-NUMBER>0000-03-1\n<TYPE>8-K\n"


@pytest.mark.parametrize("head", ["<SEC-DOCUMENT>1.txt : 20030519\n", PEM, NC, ""])
def test_the_release_is_found_in_every_form_of_container(head: str) -> None:
    data = submission(
        document("8-K", COVER),
        document("EX-23", CONSENT),
        document("EX-99.1", RESULTS, "d99.txt", "RELEASE"),
        head=head,
    )
    release = read(data)
    assert [exhibit.kind for exhibit in release.exhibits] == ["8-K", "EX-23", "EX-99.1"]
    assert chosen(release) == "EX-99.1"
    assert release.source.text == RESULTS
    assert [isinstance(block, Table) for block in release.blocks].count(True) == 1


def test_an_exhibit_99_that_reads_like_a_release_goes_before_one_that_does_not() -> None:
    data = submission(document("8-K", COVER), document("EX-99.1", CONSENT), document("EX-99.2", RESULTS))
    assert chosen(read(data)) == "EX-99.2"


def test_an_exhibit_99_goes_before_another_document_where_none_reads_like_a_release() -> None:
    data = submission(document("8-K", COVER), document("EX-99", CONSENT))
    assert chosen(read(data)) == "EX-99"


def test_the_main_document_is_read_where_there_is_no_exhibit() -> None:
    assert chosen(read(submission(document("10-Q", RESULTS)))) == "10-Q"


@pytest.mark.parametrize("wanted", ["EX-99.2", "ex-99.2", "99.2", "second.txt", "2"])
def test_another_exhibit_can_be_chosen(wanted: str) -> None:
    data = submission(
        document("8-K", COVER), document("EX-99.1", RESULTS, "first.txt"), document("EX-99.2", CONSENT, "second.txt")
    )
    assert read(data, exhibit=wanted).source.text == CONSENT


def test_an_exhibit_that_is_not_there_is_said_with_those_that_are() -> None:
    release = read(submission(document("8-K", COVER), document("EX-99.1", RESULTS)), exhibit="99.7")
    (found,) = release.diagnostics
    assert (found.code, found.severity.value) == ("S106", "fatal")
    assert "EX-99.1" in found.message
    assert release.source.text == ""


@pytest.mark.parametrize("head", ["Exhibit 99.1\n\n", "                EXHIBIT 99\n\n", "        EXHIBIT 99(a)\n"])
def test_an_exhibit_after_the_signature_page_is_found(head: str) -> None:
    bare = (COVER + head + RESULTS).encode()
    for data in (bare, submission(document("8-K", COVER + head + RESULTS))):
        release = read(data)
        assert chosen(release).startswith("EX-99")
        assert release.source.text == head + RESULTS


def test_an_exhibit_that_is_only_mentioned_is_none() -> None:
    release = read(("Exhibit 99.1 is attached.\n\n" + COVER + "The release is Exhibit 99.1 hereto.\n").encode())
    assert release.exhibits == ()


def test_places_count_lines_and_bytes_of_the_whole_file() -> None:
    data = submission(document("8-K", COVER), document("EX-99.1", RESULTS))
    source = read(data).source
    at = source.text.index("1,204")
    place = source.locate(type(read(data).blocks[0].span)(at, at + 5))
    assert data[place.byte : place.byte_end] == b"1,204"
    assert data.split(b"\n")[place.line - 1].startswith(b"Net sales")


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_truncated_submission_is_read_as_far_as_it_goes(cut: int) -> None:
    data = submission(document("8-K", COVER), document("EX-99.1", RESULTS))
    part = data[: len(data) - cut]
    for exhibit in find_exhibits(part):
        assert 0 <= exhibit.start <= exhibit.end <= len(part)
    assert read(part).source.size == len(part)


def test_a_release_is_no_container_and_reads_like_a_release() -> None:
    assert not is_submission(RESULTS.encode())
    assert is_like_release(RESULTS.encode())
    assert not is_like_release(CONSENT.encode())
