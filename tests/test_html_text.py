"""From bytes to canonical text: what is one number, what is nothing, and where everything stands in the file."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.release import Furniture
from crossfoot.source import Span
from html_cases import blocks_of, numbers_of, read_html


def text_of(markup: str | bytes) -> str:
    return read_html(markup).source.text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Net&nbsp;sales&#160;rose</p>", "Net sales rose\n"),
        ("<p>Net\n\t  sales</p>", "Net sales\n"),
        ("<p>Sa<b>le</b>s of <i>$1</i>,204</p>", "Sales of $1,204\n"),
        ("<p>a\u200bb\ufeffc\u00add</p>", "abcd\n"),
        ("<p>1\u2009204 and 5\u202f%</p>", "1 204 and 5 %\n"),
        ("<p>AT&amp;T &lt;5% &#8212; &mdash; &#151;</p>", "AT&T <5% \u2014 \u2014 \u2014\n"),
        ("<p>R&D & more &unknown;</p>", "R&D & more &unknown;\n"),
        ("<p>N E T &nbsp; S A L E S</p>", "NET SALES\n"),
        ("<p>a<!-- > b --><script>if (a<b) '</p>'</script>c</p>", "ac\n"),
        ('<p title="a > b">c</p>', "c\n"),
        ("<p title='it' lang=en\">c</p>", "c\n"),
        ("<p>5 < 6 and <7%</p>", "5 < 6 and <7%\n"),
        ("<head><title>T</title><style>p{}</style></head><p>a</p>", "a\n"),
        ("<textarea>x</textarea><p>a</p>", "a\n"),
    ],
)
def test_text_reads_as_a_browser_shows_it(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>1,234<sup>1</sup></p>", "1,234\u00b9\n"),
        ("<p>Sales<sup>(1)</sup> rose</p>", "Sales\u207d\u00b9\u207e rose\n"),
        ('<p>Sales<font style="vertical-align:super">2</font></p>', "Sales\u00b2\n"),
        ("<p>the 5<sup>th</sup> year</p>", "the 5th year\n"),
    ],
)
def test_a_raised_mark_is_never_a_digit(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_windows_text_is_told_from_utf8() -> None:
    assert text_of("<p>Caf\u00e9 \u2013 9</p>".encode("cp1252")) == "Caf\u00e9 \u2013 9\n"
    assert text_of("<p>Caf\u00e9 \u2013 9</p>".encode()) == "Caf\u00e9 \u2013 9\n"
    assert text_of(codecs.BOM_UTF8 + "<p>\u20ac 9</p>".encode()) == "\u20ac 9\n"
    assert text_of("<p>\u20ac 9</p>".encode("utf-16")) == "\u20ac 9\n"


def test_broken_bytes_are_reported_and_not_lost() -> None:
    release = read_html("<p>Caf\u00e9 caf\u00e9</p><p>".encode() + b"9\xe2\x82")
    assert release.source.text == "Caf\u00e9 caf\u00e9\n9\ufffd\ufffd\n"
    assert [d.code for d in release.diagnostics] == ["S101"]


def test_digits_of_another_script_are_reported() -> None:
    release = read_html("<table><tr><td>Sales</td><td>\uff11\uff12</td><td>5</td></tr></table>")
    assert [d.code for d in release.diagnostics] == ["N303"]
    assert numbers_of("<table><tr><td>Sales</td><td>\uff11\uff12</td><td>5</td></tr></table>") == [["5"]]


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="display:none">secret 5</p>',
        '<div style="visibility: hidden"><p>secret 5</p></div>',
        '<p style="font-size:0pt">secret 5</p>',
        '<font color="white">secret 5</font>',
        '<span style="color:#fff">secret 5</span>',
        '<style>.gone{display:none}</style><p class="gone">secret 5</p>',
    ],
)
def test_hidden_text_is_set_aside_and_reported(markup: str) -> None:
    release = read_html(f"<p>Sales rose.</p>{markup}<p>Costs fell.</p>")
    assert [release.source[block.span] for block in release.blocks] == ["Sales rose.\n", "Costs fell.\n", "secret 5\n"]
    assert isinstance(release.blocks[-1], Furniture)
    assert [d.code for d in release.diagnostics] == ["S104"]


def test_white_text_on_a_dark_cell_is_shown() -> None:
    markup = '<table><tr bgcolor="#003366"><td><font color="#ffffff">Sales</font></td><td>5</td></tr></table>'
    assert read_html(markup).diagnostics == ()


def test_inline_xbrl_is_read_as_any_other() -> None:
    markup = (
        "<html><body><div style='display:none'><ix:header><ix:hidden>99</ix:hidden></ix:header></div>"
        "<table><tr><td>Sales</td><td>$<ix:nonFraction name='a' scale='6'>1,204</ix:nonFraction></td></tr></table>"
    )
    assert numbers_of(markup) == [["1204"]]
    assert read_html(markup).diagnostics == ()


ALPHABET = st.sampled_from(["a", "5", ",", ".", " ", "\u00e9", "\u2014", "\u00a0", "&amp;", "&nbsp;", "&#8217;", "$"])
TAGS = st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<td>", "<tr>", "<table>", "</table>", "<br>", "<!-- x -->", "<"])
BROKEN = st.lists(st.one_of(ALPHABET, TAGS), max_size=60).map("".join)


@given(BROKEN, st.sampled_from(["utf-8", "cp1252"]))
def test_blocks_tile_the_text_of_any_markup(markup: str, encoding: str) -> None:
    release = read_html(markup.encode(encoding))
    at = 0
    for block in release.blocks:
        assert block.span.start == at
        at = block.span.end
    assert at == len(release.source.text)


@given(BROKEN)
def test_every_plain_character_stands_where_its_byte_is(markup: str) -> None:
    data = markup.encode()
    source = read_html(data).source
    for at, character in enumerate(source.text):
        if character in "a5,.$":
            assert data[source.byte_at(at) : source.byte_at(at) + 1] == character.encode()


@given(st.lists(st.one_of(ALPHABET, TAGS.filter(lambda tag: tag != "<")), max_size=60).map("".join))
def test_no_digit_outside_a_tag_is_lost(markup: str) -> None:
    assert read_html(f"<p>{markup}</p>").source.text.count("5") == markup.count("5")


def test_a_place_counts_from_the_start_of_the_file() -> None:
    from crossfoot.readers.document import Document
    from crossfoot.readers.html import html_to_release

    head, body = b"<SEC-DOCUMENT>\n<TEXT>\n", b"<p>Caf&eacute;</p>\n<p>sold 1,204</p>"
    source = html_to_release(Document("a", head + body, len(head), len(head + body))).source
    at = source.text.index("1,204")
    place = source.locate(Span(at, at + 5))
    assert (head + body)[place.byte : place.byte_end] == b"1,204"
    assert (place.line, place.column) == (4, 9)


def test_preformatted_text_keeps_its_columns() -> None:
    markup = "<pre>\n   Sales\t5\n<b>Costs</b>   4\n</pre>"
    assert [line.rstrip() for line in text_of(markup).splitlines()][:2] == ["   Sales        5", "Costs   4"]


def test_headings_are_told_by_tag_boldness_centring_and_capitals() -> None:
    markup = (
        "<h2>Results</h2><p><b>Outlook</b></p><p align=center>(in thousands)</p><p>ABOUT US</p><p>Sales rose by 5%.</p>"
    )
    assert [kind for kind, _ in blocks_of(markup)] == ["Heading", "Heading", "Heading", "Heading", "Prose"]
