"""The proof page: every number in it, nothing of the document alive in it, nothing loaded by it."""

from __future__ import annotations

import json
import re

import pytest
import turbohtml

import crossfoot
from crossfoot.forms.proof.charts import report_to_charts
from crossfoot.forms.proof.summary import render_summary
from report_maker import made_report

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onfocus=alert(1) autofocus='",
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "\u202e",
    "\x00",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "\u2028",
)


def _page(evil: str = "") -> str:
    made = crossfoot.render(made_report(evil), "html")
    assert isinstance(made, str)
    return made


def test_every_number_stands_where_it_stood_with_its_fate_and_ticks() -> None:
    page = _page()
    assert '<b class="n c" id="t0.r3.c1">904<i>!</i></b>' in page
    assert '<b class="n p" id="t0.r3.c2">1,390<i>F</i></b>' in page
    assert '<b class="n c" id="p0.n1">$0.9 billion<i>!</i></b>' in page
    assert (
        page.count('class="n ') - page.count('<dt><b class="n ') == 7
    )  # six facts, one figure; the year is incidental


def test_page_asks_for_nothing_from_anywhere() -> None:
    page = _page()
    assert not re.search(r"""(src|href)\s*=|@import|url\(|https?://(?!www\.w3\.org/2000/svg)""", page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_words_are_words(evil: str) -> None:
    calm, page = _page(), _page(evil)
    assert page.count("<script") == calm.count("<script") == 2
    assert page.count("</script") == 2
    assert not re.search(r"<img|<!--|[\x00\u202e\u2028]", page)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", page.replace("&#39;", "").split("<script")[0].replace("&quot;", ""))
    document = turbohtml.parse(page)
    assert document is not None


@pytest.mark.parametrize("evil", HOSTILE)
def test_data_for_the_script_is_json(evil: str) -> None:
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', _page(evil), re.DOTALL)
    assert data is not None
    found = json.loads(data[1])
    assert set(found) == {"facts", "equations", "figures", "findings"}
    assert [code for code, *_ in found["findings"]] == ["X603", "F501", "F502"]
    assert found["equations"][0][2] == "t0.r3.c1"
    assert found["equations"][0][-3:] == ["894", "10", "1.5"]  # in thousands, as printed


def test_chart_says_its_numbers() -> None:
    drawn = report_to_charts(made_report())
    assert 'aria-label="Total revenue: 12 months to 2023-12-31 1,390; 12 months to 2024-12-31 904"' in drawn
    assert drawn.count("<rect") == 2


def test_same_report_same_page() -> None:
    assert _page() == _page()


def test_page_is_small() -> None:
    assert len(_page()) < 60_000


def test_summary_links_to_every_proof_and_adds_up() -> None:
    reports = [made_report(name="a.txt"), made_report("<script>", name="<b>.txt")]
    page = render_summary(reports, ["a.txt.html", "-b-.txt.html"])
    assert 'href="a.txt.html"' in page
    assert "<script" not in page
    assert "&lt;b&gt;.txt" in page
    assert "<td>12</td><td>6 (50%)</td><td>2 (17%)</td><td>4 (33%)</td>" in page
