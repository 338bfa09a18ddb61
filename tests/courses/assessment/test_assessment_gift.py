"""GIFT comes in with a truthful report and goes out again the same."""

from fractions import Fraction

import pytest
from hypothesis import given

from courses.assessment.formats import gift, gift_writing
from courses.assessment.formats.entries import FormatError
from courses.assessment.keys import Kind, Rule
from courses.assessment.values import Question, same_content
from tests.factories.questions import ONE_OF_EACH, a_question, questions


def one(text: str) -> Question:
    (entry,) = gift.read(text.encode())
    assert entry.question is not None, entry.notes
    return entry.question


def notes_of(text: str) -> str:
    (entry,) = gift.read(text.encode())
    return " ".join(entry.notes)


@given(questions([kind for kind in Kind if kind not in (Kind.ORDERING, Kind.HOTSPOT, Kind.FILE)], languages=("vi",)))
def test_what_is_written_without_a_note_is_read_back_the_same(question: Question) -> None:
    export = gift_writing.write([question])
    if export.left:
        assert all(left.notes for left in export.left)
        return
    (entry,) = gift.read(export.content.encode())
    assert entry.question is not None, (entry.notes, export.content)
    assert entry.question.key == question.key
    assert _shape(entry.question) == _shape(question), export.content
    assert entry.question.tags == question.tags


def _shape(question: Question) -> object:
    """Everything but the names of ids, which GIFT does not hold."""
    words = question.words["vi"]
    key = question.answer
    names: list[str] = []
    match key.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            said = [(words.texts[c.id], words.feedbacks.get(c.id, ""), c.credit) for c in key.choices]
        case Kind.MATCHING:
            said = [(words.texts[p], words.texts[o]) for p, o in key.pairs.items()]
            names = sorted(words.texts[o] for o in key.options)
        case Kind.SHORT:
            said = [(e.text, e.credit, words.feedbacks.get(e.id, "")) for e in key.accepted]
        case Kind.NUMBER:
            said = [(e.value, e.tolerance, e.credit, words.feedbacks.get(e.id, "")) for e in key.accepted]
        case _:
            said = []
    stem = [block["value"] for block in words.stem]
    return key.kind, said, names, stem, words.general, getattr(key, "rule", None)


def test_one_answer_with_weights_and_feedback() -> None:
    question = one("::Ai đến trước::Ai đến trước?{=An toàn#Đúng. ~%50%Nước uống ~Câu hỏi#Chưa phải lúc. ####Luôn vậy.}")
    assert question.kind == Kind.SINGLE
    assert question.name == "Ai đến trước"
    assert [choice.credit for choice in question.answer.choices] == [1, Fraction(1, 2), 0]
    words = question.words["vi"]
    assert words.stem[0]["value"] == "<p>Ai đến trước?</p>"
    assert words.feedbacks == {"c1": "Đúng.", "c3": "Chưa phải lúc."}
    assert words.general == "Luôn vậy."


def test_several_answers_by_our_own_rule_or_by_weights() -> None:
    ours = one("Chọn{~%33.333%a ~%33.333%b ~%33.333%c ~%-100%d}")
    assert ours.answer.rule is Rule.PARTS
    weighed = one("Chọn{~%25%a ~%75%b ~%-50%c}")
    assert weighed.answer.rule is Rule.WEIGHTS
    assert [choice.credit for choice in weighed.answer.choices] == [Fraction(1, 4), Fraction(3, 4), -Fraction(1, 2)]
    assert "stretched" in notes_of("Chọn{~%50%a ~%10%b ~c}")


def test_true_and_false_with_their_feedback() -> None:
    question = one("111 miễn phí.{T#Không, gọi miễn phí.#Đúng.}")
    assert [choice.credit for choice in question.answer.choices] == [1, 0]
    assert question.words["vi"].feedbacks == {"false": "Không, gọi miễn phí.", "true": "Đúng."}


def test_matching_with_an_option_left_over() -> None:
    question = one("Nối{=a -> 1 =b -> 2 =c -> 1 = -> 3}")
    assert len(question.answer.pairs) == 3
    assert sorted(question.words["vi"].texts[name] for name in question.answer.options) == ["1", "2", "3"]


def test_short_answers_and_a_star() -> None:
    question = one("Gọi số nào?{=111 =%50%một một một}")
    assert [(e.text, e.credit) for e in question.answer.accepted] == [("111", 1), ("một một một", Fraction(1, 2))]
    assert "*" in notes_of("Gọi?{=111 =%0%*#Chưa đúng}")
    assert [e.text for e in one("Gọi số nào? {111}").answer.accepted] == ["111"]


@pytest.mark.parametrize(
    ("braces", "value", "tolerance"),
    [("#3", 3, 0), ("#3:0.5", 3, Fraction(1, 2)), ("#1..5", 3, 2), ("#=-2:1", -2, 1), ("#3,5", Fraction(7, 2), 0)],
)
def test_numbers_with_tolerance_and_ranges(braces: str, value: Fraction, tolerance: Fraction) -> None:
    (entry,) = one(f"Mấy?{{{braces}}}").answer.accepted
    assert (entry.value, entry.tolerance) == (value, tolerance)


def test_escapes_comments_categories_and_gaps() -> None:
    text = "$CATEGORY: $course$/top/Luật\n// ghi chú\n::Tên\\: một::Số \\{x\\} \\= {=a\\~b ~c\\#d} là gì?"
    (entry,) = gift.read(text.encode())
    assert entry.line == 3
    assert entry.question.name == "Tên: một"
    assert entry.question.tags == ("Luật",)
    words = entry.question.words["vi"]
    assert words.stem[0]["value"] == "<p>Số {x} = _____ là gì?</p>"
    assert sorted(words.texts.values()) == ["a~b", "c#d"]


def test_html_keeps_what_running_text_may_hold_and_nothing_else() -> None:
    question = one("[html]<p>Ai <b>đến</b><script>alert(1)</script>?</p>{=a ~b}")
    assert question.words["vi"].stem[0]["value"] == "<p>Ai <b>đến</b>?</p>"
    assert "picture" in notes_of('[html]<p>Ai<img src\\="x">?</p>{=a ~b}')


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Một đoạn văn thôi.", "without a question"),
        ("Thiếu ngoặc {=a ~b", "brace"),
        ("Hai chỗ {=a} và {=b}", "gaps"),
        ("Số {#ba}", "no number"),
        ("Sai {a ~b}", "neither"),
        ("Không có đáp án đúng {~a ~b}", "right"),
    ],
)
def test_what_cannot_be_a_question_is_told_with_its_line_and_reason(text: str, reason: str) -> None:
    _first, entry = gift.read(f"Được{{=a ~b}}\n\n{text}".encode())
    assert entry.question is None
    assert entry.line == 3
    assert reason in " ".join(entry.notes)


def test_reading_a_file_twice_gives_the_same_keys() -> None:
    text = b"M\xe1\xbb\x99t?{=a ~b}"
    assert gift.read(text)[0].question.key == gift.read(text)[0].question.key


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"// ch\n", "empty"),
        (b"x" * (5 * 1024 * 1024 + 1), "too-big"),
        ("Câu?{=a}".encode("cp1258"), "encoding"),
        (b"q{=a ~b}\n\n" * 2001, "too-many"),
    ],
)
def test_a_file_that_is_not_read_at_all_says_why(content: bytes, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        gift.read(content)
    assert refused.value.code == code
    assert str(refused.value)


def test_what_gift_does_not_know_is_reported_and_not_written() -> None:
    export = gift_writing.write([a_question(ONE_OF_EACH[Kind.ORDERING]), a_question(critical=True, source="Luật")])
    whole, part = export.left
    assert whole.whole
    assert not part.whole
    assert "critical" in part.notes[0]
    assert "source" in part.notes[0]
    assert len(gift.read(export.content.encode())) == 1


def test_same_content_looks_at_words_and_keys() -> None:
    assert same_content(one("a{=b ~c}"), one("::t::a{=b ~c}"))
    assert not same_content(one("a{=b ~c}"), one("a{=c ~b}"))
