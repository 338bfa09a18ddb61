"""What is loaded and saved untouched stays as it was; what is changed changes, and nothing beside it."""

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cms.text import nfc
from courses.packages.authoring.nodes import Held, find, move, remove, texts, walk
from courses.packages.authoring.reading import Form, add_entry, nodes_of, texts_within
from courses.packages.authoring.writing import content_of
from courses.packages.semantics import obstacles, read
from tests.factories.semantics import CARD, DRAWING, DRAWING_SEMANTICS, EVERYTHING, SHELF, sent

FIELDS = read(EVERYTHING)
DRAWN = read(DRAWING_SEMANTICS)
UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

_words = some.text(some.characters(blacklist_categories=("Cs", "Cc")), max_size=20)
_plain = _words | some.sampled_from(["R&amp;D &lt;1&gt;", "it&#039;s", "two\nlines", "  spaced  ", "&copy", None])
_markup = some.sampled_from(
    [
        "",
        "<p>A &amp; B</p>\n",
        "<p>a&nbsp;b<br/>c</p>",
        '<p style="text-align: center;">x</p>',
        "no tags",
        "1 < 2",
        "<strong>b",
    ]
)
_anything = (
    some.none() | some.integers(-9, 9) | _words | some.lists(some.integers(0, 3), max_size=2) | some.just({"a": 1})
)
_card = some.fixed_dictionaries(
    {
        "library": some.sampled_from([CARD, DRAWING, "T.Missing 1.0"]),
        "params": some.dictionaries(some.sampled_from(["front", "back", "title", "scene", "odd"]), _anything),
    },
    optional={"subContentId": some.uuids().map(str), "metadata": some.just({"title": "T", "license": "U"})},
)
_known = some.fixed_dictionaries(
    {},
    optional={
        "title": _plain,
        "intro": _markup,
        "remarks": _plain,
        "seconds": some.integers(-5, 99) | some.just("7"),
        "share": some.floats(0, 1),
        "shuffle": some.booleans() | some.none(),
        "layout": some.sampled_from(["wide", "tall", "odd"]),
        "picture": some.just({"path": "images/a.png", "mime": "image/png", "odd": 1}),
        "film": some.just([{"path": "https://films.example/1", "mime": "video/YouTube"}]),
        "feedback": some.lists(
            some.fixed_dictionaries({"from": some.integers(0, 100)}, optional={"words": _plain, "odd": some.just(1)}),
            max_size=3,
        ),
        "answers": some.lists(
            some.fixed_dictionaries(
                {}, optional={"text": _markup, "correct": some.booleans(), "trace": _plain, "odd": _words}
            ),
            max_size=7,
        ),
        "words": some.lists(_plain, max_size=3),
        "extra": some.just({}) | some.just({"said": "x", "subContentId": "1"}),
        "media": _card | some.just({}),
        "cards": some.lists(_card, max_size=3),
        "odd": _anything,
    },
)
_strange = some.dictionaries(some.sampled_from([each["name"] for each in EVERYTHING]), _anything, max_size=5)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_known | _strange)
def test_content_that_is_loaded_and_saved_untouched_stays_as_it_was(stored: Any) -> None:
    before = json.dumps(stored)
    posted = sent(nodes_of(FIELDS, stored, Form(SHELF)))
    nodes = nodes_of(FIELDS, stored, Form(SHELF, posted=posted))

    assert json.dumps(content_of(FIELDS, nodes, stored, SHELF)) == before
    assert not [node.faults for node in walk(nodes) if node.faults]


@settings(max_examples=40, deadline=None)
@given(_words.filter(lambda words: words.strip()))
def test_every_text_can_be_changed_and_is_read_back_as_it_was_typed(words: str) -> None:
    stored = {
        "title": "T",
        "answers": [{"text": "a"}, {"text": "b"}],
        "media": {"library": CARD, "params": {"front": "f", "back": "b"}},
    }
    for node in texts(nodes_of(FIELDS, stored, Form(SHELF))):
        typed = (
            words
            if not node.field.is_html
            else "<p>" + words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>"
        )
        posted = sent(nodes_of(FIELDS, stored, Form(SHELF)))
        posted[node.name] = typed
        after = content_of(FIELDS, nodes_of(FIELDS, stored, Form(SHELF, posted=posted)), stored, SHELF)
        again = find(nodes_of(FIELDS, after, Form(SHELF)), node.name)

        assert again is not None
        assert again.raw.split() == _as_kept(typed, is_html=node.field.is_html).split()


def _as_kept(typed: str, *, is_html: bool) -> str:
    return nfc(typed).replace("\xa0", "&nbsp;") if is_html else nfc(typed)


def test_new_content_begins_with_its_defaults_and_gives_new_parts_their_numbers() -> None:
    nodes = nodes_of(FIELDS, {}, Form(SHELF), fresh=True)
    posted = sent(
        nodes, c__title="Chào", c__media=CARD, c__answers__n0__text="<p>a</p>", c__answers__n1__text="<p>b</p>"
    )
    chosen = nodes_of(FIELDS, {}, Form(SHELF, posted=posted), fresh=True)
    find(chosen, "c.media.p.front").raw = "<p>f</p>"
    made = content_of(FIELDS, chosen, {}, SHELF, fresh=True)

    assert made["seconds"] == 10
    assert made["shuffle"] is True
    assert made["layout"] == "wide"
    assert made["made_with"] == "hand"
    assert made["check"] == "Check"
    assert made["answers"] == [{"text": "<p>a</p>", "correct": False}, {"text": "<p>b</p>", "correct": False}]
    assert made["media"]["params"] == {"front": "<p>f</p>", "back": "Back of the card", "flip": "Turn over"}
    assert UUID.match(made["media"]["subContentId"])
    assert UUID.match(made["extra"]["subContentId"])
    assert "intro" not in made


def test_entries_are_moved_taken_out_and_added_with_all_that_no_form_shows() -> None:
    stored = {"answers": [{"text": "a", "trace": "1"}, {"text": "b", "trace": "2"}, {"text": "c", "trace": "3"}]}
    nodes = nodes_of(FIELDS, stored, Form(SHELF))
    answers = find(nodes, "c.answers")
    move(answers, "b2", -1)
    remove(answers, "b0")
    add_entry(answers, Form(SHELF))
    posted = sent(nodes, c__answers__n0__text="d")
    made = content_of(FIELDS, nodes_of(FIELDS, stored, Form(SHELF, posted=posted)), stored, SHELF)

    assert [each.get("trace") for each in made["answers"]] == ["3", "2", None]
    assert [each["text"] for each in made["answers"]] == ["c", "b", "d"]


def test_what_is_wrong_is_said_at_its_place() -> None:
    stored = {"title": "T", "answers": [{"text": "a"}, {"text": "b"}]}
    posted = sent(
        nodes_of(FIELDS, stored, Form(SHELF)),
        c__title="x" * 61,
        c__seconds="soon",
        c__share="1.5",
        c__code="abc",
        c__tint="red;}",
        c__layout="round",
        c__answers__b1__text=" ",
    )
    posted.setlist("c.answers", ["b1"])
    nodes = nodes_of(FIELDS, stored, Form(SHELF, posted=posted))
    content_of(FIELDS, nodes, stored, SHELF)
    wrong = {node.said: node.raw for node in walk(nodes) if node.faults}

    assert set(wrong) == {"Title", "Seconds", "Share", "Code", "Tint", "Layout", "Answers", "Answers › answer 1 › Text"}
    assert wrong["Seconds"] == "soon"


def faults_of(text: str, *, pattern: str) -> list[str]:
    fields = read([{"name": "code", "type": "text", "regexp": {"pattern": pattern}}])
    posted = sent(nodes_of(fields, {"code": "x"}, Form(SHELF)), c__code=text)
    (node,) = nodes_of(fields, {"code": "x"}, Form(SHELF, posted=posted))
    content_of(fields, [node], {"code": "x"}, SHELF)
    return node.faults


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "a*" * 100 + "b",
        "a?" * 100 + "a" * 100 + "b",
        "a{1,}" * 60 + "b",
        "a{,9}" * 60 + "b",
        "(a|a)" * 60 + "b",
        "(a|a){60}b",
        "a{99999999999999}b",
        "(" * 300,
    ],
)
def test_a_pattern_that_would_be_tried_for_ever_or_is_none_refuses_no_text(pattern: str) -> None:
    assert faults_of("a" * 400, pattern=pattern) == []


def test_a_pattern_with_few_choices_is_held_to() -> None:
    for pattern, good, bad in (
        ("^[0-9]+$", "12", "1a"),
        (r"^[0-9]{4}-[0-9]{2}$", "2026-01", "26-1"),
        ("^a+$|^b", "b", "cb"),
    ):
        assert faults_of(good, pattern=pattern) == []
        assert len(faults_of(bad, pattern=pattern)) == 1


def test_a_hidden_or_optional_part_is_no_obstacle_and_a_drawing_tool_is_one() -> None:
    assert not list(obstacles(FIELDS))
    assert [str(each) for each in obstacles(DRAWN)] == [
        "Scene: it needs the drawing tool “drawingBoard”, which a form cannot replace"
    ]
    assert [
        each.code for each in obstacles(read([{"name": "a", "type": "list"}, {"name": "b c", "type": "text"}]))
    ] == ["entry", "name"]
    endless: dict[str, Any] = {"name": "a", "type": "text"}
    for _level in range(60):
        endless = {"name": "a", "type": "group", "fields": [endless, {"name": "b", "type": "text"}]}
    assert {each.code for each in obstacles(read([endless]))} == {"depth"}
    for broken in ("x", None, {"a": 1}, [1, {"type": "text"}, {"name": "a", "type": ["text"]}]):
        read(broken)


def test_of_a_type_that_no_form_can_express_every_text_can_be_changed_and_nothing_else() -> None:
    card = {"library": CARD, "params": {"front": "f", "back": "b", "odd": 1}}
    stored = {
        "title": "T",
        "scene": {"spots": [{"x": 4, "words": "<p>w</p>"}, {"x": 5, "card": card}], "size": 3},
        "odd": 2,
    }
    nodes = texts_within(DRAWN, stored, Form(SHELF))

    assert [node.said for node in texts(nodes) if node.raw] == [
        "Title",
        "Scene › Spots › spot 1 › Words",
        "Scene › Spots › spot 2 › Card › Front",
        "Scene › Spots › spot 2 › Card › Back",
        "Scene › Spots › spot 2 › Card › Text of the button",
    ]
    posted = sent([])
    posted.update({"c.scene.spots.b1.card.p.back": "B", "c.scene.spots.b0.x": "9", "c.scene.size": "9"})
    made = content_of(DRAWN, texts_within(DRAWN, stored, Form(SHELF, posted=posted)), stored, SHELF)
    wanted = copy.deepcopy(stored)
    wanted["scene"]["spots"][1]["card"]["params"]["back"] = "B"

    assert made == wanted


def test_inside_a_part_that_no_form_can_express_the_texts_can_be_changed() -> None:
    stored = {"cards": [{"library": DRAWING, "params": {"title": "T", "scene": {"size": 3}}}]}
    nodes = nodes_of(FIELDS, stored, Form(SHELF))
    card = find(nodes, "c.cards.b0")
    posted = sent(nodes)
    posted["c.cards.b0.p.title"] = "Khác"
    made = content_of(FIELDS, nodes_of(FIELDS, stored, Form(SHELF, posted=posted)), stored, SHELF)

    assert card.texts_only
    assert card.choices[0][0] == DRAWING
    assert made["cards"][0]["params"] == {"title": "Khác", "scene": {"size": 3}}


def test_a_new_medium_takes_the_place_of_the_old_one() -> None:
    stored = {"picture": {"path": "images/old.png", "mime": "image/png", "copyright": {"license": "CC BY"}}}
    nodes = nodes_of(FIELDS, stored, Form(SHELF))
    find(nodes, "c.picture").raw.held = Held("ab" * 32, 10, "image/jpeg", "jpg", width=4, height=3)
    find(nodes, "c.sound").raw.held = Held("cd" * 32, 10, "audio/mpeg", "mp3")
    made = content_of(FIELDS, nodes, stored, SHELF)

    assert made["picture"] == {
        "path": "images/abababababababababababab.jpg",
        "mime": "image/jpeg",
        "width": 4,
        "height": 3,
        "copyright": {"license": "U"},
    }
    assert made["sound"] == [
        {"path": "audios/cdcdcdcdcdcdcdcdcdcdcdcd.mp3", "mime": "audio/mpeg", "copyright": {"license": "U"}}
    ]
