"""Texts keep what their field allows, and no program ever."""

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packages import cleaning
from courses.packages.authoring.nodes import Catalogue, Node
from courses.packages.authoring.writing import content_of
from courses.packages.semantics import Field, Kind

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


TANGLES = [
    "<p>" + "".join(f'<b class=">{number}">' for number in range(1600)) + "<p>x" * 1600,
    '<p><b "> ' + "".join(f"<b {number}>" for number in range(1600)) + '">' + "<p>x" * 1600,
    "<p>" + "".join(f'<b class="{number}{"x" * 5_000}">' for number in range(150)) + "<p>x" * 1_000,
    "<p>" + "".join(f"<b {number}" for number in range(1600)) + "<p>x" * 1600,
]


@pytest.mark.parametrize("markup", TANGLES)
def test_what_would_grow_without_end_is_never_cleaned(markup: str) -> None:
    assert cleaning.tangled(markup)
    assert cleaning.shown(markup, TAGS) is None
    assert not cleaning.harmless(markup, TAGS)
    assert cleaning.stored(markup, TAGS) == cleaning.escaped(markup)
    node = Node(Field("a", Kind.TEXT, rich=True), "a", ("a",), raw=markup, base=markup)
    assert content_of((node.field,), [node], {"a": markup}, cast(Catalogue, None)) == {"a": markup}
    assert len(node.faults) == 1


def test_many_tags_that_are_the_same_or_hold_signs_of_tags_are_not_tangled() -> None:
    assert not cleaning.tangled('<p><b class="a">x</b> <a href="/?a=<1>">y</a></p>' * 2_000)


@pytest.mark.parametrize(
    "text",
    [
        "<" + "a" * 200_000,
        "<" * 200_000,
        "<a " + "a" * 200_000,
        "<a" + " " * 200_000,
        "<a b=" + " " * 200_000,
        "<a b='" * 40_000,
        """<b a=' c=" x=' y=" """ * 9_000,
        "javascript:" + "a " * 100_000 + "(",
        "javascript:" + " " * 200_000,
        '"' * 200_000,
        '" on' + "a" * 200_000,
        '" style' + " " * 200_000,
        "&#" + "0" * 200_000,
    ],
)
@pytest.mark.timeout(60)
def test_no_text_is_long_in_being_read(text: str) -> None:
    """Each takes a fraction of a second; whatever looks at every pair of signs takes minutes."""
    cleaning.tangled(text), cleaning.words(text), cleaning.plain(text), cleaning.runs(text), cleaning.sifted(text, TAGS)


@pytest.mark.parametrize("text", ["&#" + "1" * 5_000 + ";", "&#" + "0" * 5_000 + "65;"])
def test_numbers_of_signs_may_be_as_long_as_they_like(text: str) -> None:
    assert cleaning.words(text) == cleaning.unescaped(text) == ("A" if "65" in text else "\ufffd")


@given(
    st.lists(st.sampled_from(["\t", "\n", "\r"]), max_size=3).map("".join),
    st.lists(st.booleans(), min_size=11, max_size=11),
    st.sampled_from(
        ["alert(1)", " alert(1)", "name", " void name", " x in y", " new Function", "//a b\u2028x()", "the%20a(1)"]
    ),
)
def test_an_address_of_a_script_is_known_however_it_is_written(gap: str, coded: list[bool], code: str) -> None:
    name = gap.join(
        f"&#{ord(sign)};" if is_coded else sign for sign, is_coded in zip("JavaScript:", coded, strict=True)
    )
    assert cleaning.runs(f" {name}{code}")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("javascript&colon;x()", True),
        ("java&Tab;script&NewLine;:x()", True),
        ("vbscript: the end", True),
        ("data&#58;text/html,x", True),
        ("JavaScript: một quyển sách", False),
        ("JavaScript: the language of browsers (since 1995)", False),
        ("JavaScript: new features every year", False),
        ("JavaScript is a language", False),
        ("javascript : x()", False),
    ],
)
def test_a_sentence_on_javascript_is_no_address(text: str, runs: bool) -> None:
    assert cleaning.runs(text) is runs


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('x" onfocus=y autofocus', "x&quot; onfocus=y autofocus"),
        ("x'/onclick = y", "x&#039;/onclick = y"),
        ('"style=z', "&quot;style=z"),
        ("':ans' is correct & \"good\"", None),
        ('5" = 12.7 cm, once = 1', None),
        ("onclick=x", None),
        ("x&quot; onfocus=y", None),
    ],
)
def test_a_plain_text_stays_as_it_is_unless_it_would_leave_an_attribute(text: str, kept: str | None) -> None:
    assert cleaning.plain(text) == (kept or text)
