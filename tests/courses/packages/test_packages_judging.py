"""A content that comes in is held against what its libraries ask for: programs stay outside, everything else stays as it was."""

import copy
import io
from typing import Any

import pytest

from courses.packages.checking import Report, check
from courses.packages.versioning import take_in
from tests.courses.packages.making import Files, h5p_files, library_files, zipped
from tests.factories.semantics import installed

pytestmark = pytest.mark.django_db

SEMANTICS: list[dict[str, Any]] = [
    {"name": "intro", "type": "text", "widget": "html", "label": "Introduction", "tags": ["strong", "a", "table"]},
    {"name": "label", "type": "text", "label": "Label"},
    {"name": "parts", "type": "list", "entity": "part", "field": {"name": "part", "type": "library", "options": ["NV.Part 1.2"]}},
    {"name": "only", "type": "group", "fields": [{"name": "inside", "type": "text", "widget": "html", "tags": ["em"]}]},
]  # fmt: skip
PART: list[dict[str, Any]] = [{"name": "words", "type": "text", "label": "Words"}]
NUMBER = "6a7f5f34-8d06-4c4d-9d4e-c1d1c3ac1d8e"
GOOD: dict[str, Any] = {
    "intro": "<p style='text-align:center; width: 50%'>Xin   chào<BR>1 < 2 &amp; <a href=\"https://x.example/?a=1&b=2\">đây</a>",
    "label": "R&amp;D < 3, JavaScript: một quyển sách",
    "parts": [{"library": "NV.Part 1.2", "params": {"words": "a &lt;b&gt;"}, "subContentId": NUMBER}],
    "only": "<em>một</em>",
    "nobody knows": {"this": ["<h2>cũ</h2>", 1, None, True]},
}  # fmt: skip


def libraries() -> Files:
    return {**library_files(semantics=SEMANTICS), **library_files("NV.Part", minor=2, semantics=PART)}


def judged(params: Any) -> Report:
    return check(io.BytesIO(zipped({**h5p_files(content=params), **libraries()})), as_administrator=True)


def changed(**params: Any) -> dict[str, Any]:
    return {**copy.deepcopy(GOOD), **params}


def test_what_no_program_is_in_comes_in_as_it_was() -> None:
    report = judged(GOOD)
    assert (report.faults, report.notes) == ((), ())
    assert report.found.content == GOOD


@pytest.mark.parametrize(
    ("params", "kept", "told"),
    [
        ({"intro": "<p>a<script>x()</script></p>"}, {"intro": "<p>a</p>"}, "Introduction”: <script>"),
        ({"intro": '<p onclick="x()">a</p>'}, {"intro": "<p>a</p>"}, "Introduction”: onclick"),
        ({"intro": '<a href="java&#10;script:x()">a</a>'}, {"intro": "<a>a</a>"}, "Introduction”: href"),
        ({"intro": "<h2>a</h2>"}, {"intro": "a"}, "Introduction”: <h2>"),
        ({"intro": "<p>a</p><![CDATA[<script>x()</script>"}, {"intro": "<p>a</p>x()"}, "Introduction”: <…>"),
        ({"only": "<em>a</em><img src=x onerror=x()>"}, {"only": "<em>a</em>"}, "<img>"),
        ({"label": "<b>a</b>"}, {"label": "&lt;b&gt;a&lt;/b&gt;"}, "“Label” may hold no tags"),
        ({"label": "javascript:x()"}, {"label": ""}, "“Label”: an address"),
        ({"nobody knows": ["<h2 onclick=x()>a</h2>"]}, {"nobody knows": ["<h2>a</h2>"]}, "onclick"),
        ({"nobody knows": {"a": "<svg onload=x()>"}}, {"nobody knows": {"a": ""}}, "<svg>"),
    ],
)
def test_programs_in_texts_are_left_out_and_told(params: Any, kept: Any, told: str) -> None:
    report = judged(changed(**params))
    assert report.faults == ()
    assert report.found.content == changed(**kept)
    assert told in " ".join(note.message for note in report.notes)


def test_parts_within_parts_are_judged_by_their_own_libraries() -> None:
    part = {"library": "NV.Part 1.2", "params": {"words": "<i>a</i>"}, "metadata": {"title": "<script>x()</script>"}}
    report = judged(changed(parts=[part], elsewhere={"deep": [part]}))
    clean = {"library": "NV.Part 1.2", "params": {"words": "&lt;i&gt;a&lt;/i&gt;"}, "metadata": {"title": ""}}
    assert report.found.content == changed(parts=[clean], elsewhere={"deep": [clean]})


def test_a_part_of_another_minor_plays_and_is_told() -> None:
    older = {**libraries(), **library_files("NV.Part", minor=1, semantics=PART)}
    packed = zipped({**h5p_files(content=changed(parts=[{"library": "NV.Part 1.1", "params": {}}])), **older})
    report = check(io.BytesIO(packed), as_administrator=True)
    assert (report.faults, [note.rule for note in report.notes]) == ((), ["other-minor"])


def test_a_trainers_content_is_judged_by_what_is_installed_and_kept_as_it_was_judged() -> None:
    installed("NV.Card 1.0", SEMANTICS)
    packed = zipped(h5p_files(content={"intro": "<p onclick=x()>a</p>"}))
    report = check(io.BytesIO(packed), as_administrator=False)
    assert take_in(io.BytesIO(packed), report.found, by=None).content == {"intro": "<p>a</p>"}
    refused = zipped(h5p_files(content={"parts": [{"library": "NV.Card 1.0", "params": {}}]}))
    assert [fault.rule for fault in check(io.BytesIO(refused), as_administrator=False).faults] == ["not-offered"]


def test_parts_as_deep_as_json_may_go_are_judged() -> None:
    deep: dict[str, Any] = {}
    for _level in range(47):
        deep = {"library": "NV.Card 1.0", "params": {"only": deep}}
    inside: dict[str, Any] = {"name": "only", "type": "library", "options": ["NV.Card 1.0"]}
    for _level in range(29):
        inside = {"name": "only", "type": "group", "fields": [inside]}
    packed = zipped({**h5p_files(content={"only": deep}), **library_files(semantics=[inside])})
    assert check(io.BytesIO(packed), as_administrator=True).faults == ()
