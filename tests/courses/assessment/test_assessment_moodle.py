"""Moodle XML comes in with a truthful report, hostile files do not come in at all, and what goes out comes back."""

from fractions import Fraction

import pytest
from hypothesis import given

from courses.assessment.formats import moodle_writing, moodle_xml
from courses.assessment.formats.entries import Entry, FormatError
from courses.assessment.keys import Kind, Rule
from courses.assessment.values import Question
from tests.factories.questions import ONE_OF_EACH, a_question, questions

FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Luật</text></category></question>
%s
</quiz>"""


def question(kind: str, inside: str, stem: str = "Ai đến trước?") -> str:
    return (
        f'<question type="{kind}"><name><text>Tên</text></name>'
        f'<questiontext format="html"><text><![CDATA[<p>{stem}</p>]]></text></questiontext>{inside}</question>'
    )


def answer(percent: str, text: str, feedback: str = "", more: str = "") -> str:
    said = f"<feedback><text>{feedback}</text></feedback>"
    return f'<answer fraction="{percent}" format="html"><text>{text}</text>{said}{more}</answer>'


def one(xml: str) -> Entry:
    (entry,) = moodle_xml.read((FRAME % xml).encode())
    return entry


def shape(question: Question) -> object:
    """Everything but the names of ids."""
    words, key = question.words["vi"], question.answer
    match key.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            said = [(words.texts[c.id], words.feedbacks.get(c.id, ""), c.credit) for c in key.choices]
            said += [key.rule, key.keep_order]
        case Kind.MATCHING:
            said = [(words.texts[p], words.texts[o]) for p, o in key.pairs.items()]
            said += [sorted(words.texts[o] for o in key.options)]
        case Kind.ORDERING:
            said = [key.rule, *(words.texts[item] for item in key.items)]
        case Kind.SHORT:
            said = [(e.text, e.credit, words.feedbacks.get(e.id, "")) for e in key.accepted]
        case Kind.NUMBER:
            said = [(e.value, e.tolerance, e.credit, words.feedbacks.get(e.id, "")) for e in key.accepted]
        case _:
            said = [(words.texts[line.id], line.points) for line in key.rubric] + [key.most_words, key.file_types]
    return key.kind, said, [block["value"] for block in words.stem], words.general, words.when_right, words.unit


@given(questions([kind for kind in Kind if kind != Kind.HOTSPOT], languages=("vi",)))
def test_what_is_written_without_a_note_is_read_back_the_same(question: Question) -> None:
    export = moodle_writing.write([question])
    if export.left:
        assert all(left.notes for left in export.left)
        return
    (entry,) = moodle_xml.read(export.content.encode())
    assert entry.question is not None, (entry.notes, export.content)
    assert not entry.notes, entry.notes
    assert entry.question.key == question.key
    assert shape(entry.question) == shape(question), export.content
    assert entry.question.tags == question.tags


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.HOTSPOT])
def test_every_type_but_places_in_a_picture_goes_out_whole_and_comes_back(kind: Kind) -> None:
    own = a_question(ONE_OF_EACH[kind])
    if kind == Kind.MATCHING:
        own = a_question(ONE_OF_EACH[kind], name="Nối")
        own.words["vi"].feedbacks.clear()
    export = moodle_writing.write([own])
    assert not export.left or kind == Kind.TRUE_FALSE
    (entry,) = moodle_xml.read(export.content.encode())
    if kind != Kind.TRUE_FALSE:
        assert shape(entry.question) == shape(own)


def test_one_and_several_answers() -> None:
    single = one(question("multichoice", "<single>true</single>" + answer("100", "a", "Đúng") + answer("50", "b")))
    assert [choice.credit for choice in single.question.answer.choices] == [1, Fraction(1, 2)]
    assert single.question.words["vi"].feedbacks == {"c1": "Đúng"}
    assert single.question.tags == ("Luật",)
    assert single.line == 4
    thirds = "".join(answer("33.33333", text) for text in "abc") + answer("-100", "d")
    several = one(question("multichoice", "<single>false</single>" + thirds))
    assert several.question.answer.rule is Rule.PARTS
    assert several.question.answer.right == {"c1", "c2", "c3"}


def test_numbers_short_answers_and_matching() -> None:
    number = one(question("numerical", answer("100", "12.5", "", "<tolerance>0.5</tolerance>") + answer("0", "*")))
    assert number.question.answer.accepted[0].tolerance == Fraction(1, 2)
    assert "*" in number.notes[0]
    short = one(question("shortanswer", "<usecase>1</usecase>" + answer("100", "111") + answer("50", "mot*")))
    assert [entry.text for entry in short.question.answer.accepted] == ["111", "mot*"]
    assert len(short.notes) == 2
    pairs = "".join(
        f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
        for left, right in [("a", "1"), ("b", "2"), ("", "3")]
    )
    matching = one(question("matching", pairs))
    assert len(matching.question.answer.pairs) == 2
    assert len(matching.question.answer.options) == 3


@pytest.mark.parametrize("kind", ["cloze", "calculated", "ddmarker", "description", "gapselect", "random"])
def test_a_type_that_does_not_exist_here_is_told_with_its_line(kind: str) -> None:
    entry = one(question(kind, ""))
    assert entry.question is None
    assert entry.line == 4
    assert entry.notes


def test_what_is_lost_is_told() -> None:
    inside = (
        "<single>true</single><defaultgrade>2.0000000</defaultgrade><hidden>1</hidden>"
        "<partiallycorrectfeedback><text>Gần đúng</text></partiallycorrectfeedback>"
        "<hint format='html'><text>Gợi ý</text></hint>" + answer("100", "a") + answer("0", "b")
    )
    picture = '<img src="@@PLUGINFILE@@/x.png" alt="x">'
    entry = one(question("multichoice", inside, picture + "Ai?"))
    said = " ".join(entry.notes)
    for word in ("picture", "partly", "Hints", "hidden", "2.0000000"):
        assert word in said, word
    assert "img" not in entry.question.words["vi"].stem[0]["value"]


def test_scripts_do_not_come_in() -> None:
    entry = one(question("shortanswer", answer("100", "a"), "<b>Ai</b><script>alert(1)</script>"))
    assert entry.question.words["vi"].stem[0]["value"] == "<p><b>Ai</b></p>"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 9)).replace("&lol0;", "&lol;")
    + "]><quiz><question>&lol8;</question></quiz>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question>&x;</question></quiz>'
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB.encode(), "forbidden-xml"),
        (OUTSIDE.encode(), "forbidden-xml"),
        (b'<!DOCTYPE quiz SYSTEM "http://example.org/x.dtd"><quiz/>', "forbidden-xml"),
        (b" " * (5 * 1024 * 1024 + 1) + b"<quiz/>", "too-big"),
        ((FRAME % question("multichoice", ""))[:-30].encode(), "not-xml"),
        (b"Just text", "not-xml"),
        (b"<html><body/></html>", "not-moodle"),
        (b"<quiz></quiz>", "not-moodle"),
        (b"<quiz>" + b"<a>" * 100_000, "not-moodle"),
        (("<quiz>" + "<question type='x'/>" * 2001 + "</quiz>").encode(), "too-many"),
        ("<quiz>é</quiz>".encode("latin-1"), "encoding"),
        (b"", "empty"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_words(content: bytes, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        moodle_xml.read(content)
    assert refused.value.code == code
    assert str(refused.value)


def test_a_place_in_a_picture_stays_and_says_so() -> None:
    export = moodle_writing.write([a_question(ONE_OF_EACH[Kind.HOTSPOT], picture="1")])
    assert export.left[0].whole
