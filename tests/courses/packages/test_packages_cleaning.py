"""Texts keep what their field allows, and no program ever."""

import pytest

from courses.packages import cleaning

TAGS = frozenset({"strong", "a", "ul", "table", "img"})
HOSTILE = [
    "<script>alert(1)</script>",
    "<style>p{}</style>",
    '<p onclick="x()">a</p>',
    '<a href="javascript:x()">a</a>',
    '<a href=" jav&#x09;ascript:x()">a</a>',
    '<img src="x" onerror="x()">',
    "<svg onload=x()>",
    "<iframe src=x></iframe>",
    '<p style="background-image:url(//evil.example/x)">a</p>',
    "<math><mi//xlink:href='data:x,<script>x()</script>'>",
    '<a href="data:text/html,x">a</a>',
    '<img src="data:text/html,x">',
    "<!--><img src=x onerror=x()>-->",
    '<form action="//evil.example">',
    "<object data=x></object>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<<script>x()//<</script>",
]


@pytest.mark.parametrize("markup", HOSTILE)
def test_no_program_is_ever_kept_whatever_a_field_allows(markup: str) -> None:
    for tags in (TAGS, TAGS | cleaning.NEVER):
        kept = cleaning.stored(f"<p>a</p>{markup}", tags).lower()
        for mark in (
            "script",
            "<style",
            "onerror=",
            "onclick=",
            "onload=",
            "<svg",
            "<iframe",
            "url(",
            "data:text",
            "<form",
            "<meta",
            "<base",
        ):
            assert mark not in kept, kept
        assert not cleaning.harmless(f"<p>a</p>{markup}", tags)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a&nbsp;b</p>",
        "<p>a<br/>b</p>",
        "x &amp; y",
        "1 < 2",
        '<p style="text-align: center;">x</p>',
        "<ul>\n<li>a</li></ul>",
        '<a target="_blank" href="https://x.example/?a=1&amp;b=2">a</a>',
        "<p class='c'>é</p>",
    ],
)
def test_markup_that_is_only_spelled_otherwise_is_harmless(markup: str) -> None:
    assert cleaning.harmless(markup, TAGS)


def test_a_tag_brings_those_it_cannot_do_without_and_others_lose_their_tags_alone() -> None:
    kept = cleaning.stored(
        "<ul><li>a</li></ul><h2>b</h2><table><tr><td>c</td></tr></table>", frozenset({"ul", "table"})
    )

    assert "<li>a</li>" in kept
    assert "<td>c</td>" in kept
    assert "<h2>" not in kept
    assert "b" in kept


def test_the_editor_shows_markup_only_where_it_hides_nothing_and_never_a_program() -> None:
    assert cleaning.shown('<p style="color: red">a&nbsp;<strong>c</strong></p>', TAGS) is not None
    for hidden in ('<p class="modal">a</p>', '<p>a<img src="x" alt="b"></p>', *HOSTILE):
        assert cleaning.shown(hidden, TAGS) is None


def test_plain_texts_are_kept_as_h5p_keeps_them() -> None:
    assert cleaning.escaped('R&D\'s <b>"x"</b>') == "R&amp;D&#039;s &lt;b&gt;&quot;x&quot;&lt;/b&gt;"
    assert cleaning.unescaped(cleaning.escaped("R&D's &amp; <b>")) == "R&D's &amp; <b>"
