"""Questions for tests: keys by hand, and hypothesis strategies for any key and any answer to it."""

import uuid
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from cms.people.models import User
from courses.assessment.keys import (
    Accepted,
    AnswerKey,
    Area,
    Choice,
    ChoiceKey,
    Criterion,
    Kind,
    ManualKey,
    MatchingKey,
    Number,
    NumberKey,
    OrderingKey,
    Rule,
    TextKey,
    feedback_ids,
    text_ids,
)
from courses.assessment.models import QuestionBank, QuestionVersion
from courses.assessment.responses import Response
from courses.assessment.values import FALSE, TRUE, Difficulty, Question, Words, text_stem
from courses.assessment.writing import approve, write
from tests.factories.media import ImageFactory
from tests.factories.people import UserFactory

ONE = Fraction(1)
CREDITS = [Fraction(percent, 100) for percent in (100, 75, 50, 25, 0, -50)] + [Fraction(1, 3)]
LETTERS = "abcdefghijklmnop"


def single(right: str = "a", ids: str = "abc", **fields: Any) -> ChoiceKey:
    """Returns a key of one right answer."""
    return ChoiceKey(Kind.SINGLE, tuple(Choice(name, Fraction(name == right)) for name in ids), **fields)


def multiple(right: str = "ab", ids: str = "abcd", **fields: Any) -> ChoiceKey:
    """Returns a key of several right answers."""
    return ChoiceKey(Kind.MULTIPLE, tuple(Choice(name, Fraction(name in right)) for name in ids), **fields)


def some_ids(least: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(LETTERS), min_size=least, max_size=8, unique=True)


@st.composite
def choice_keys(draw: Any, kind: Kind) -> ChoiceKey:
    """Any valid key of choosing."""
    if kind == Kind.TRUE_FALSE:
        right = draw(st.booleans())
        return ChoiceKey(kind, (Choice(TRUE, Fraction(right)), Choice(FALSE, Fraction(not right))))
    names = draw(some_ids())
    if kind == Kind.SINGLE:
        others = draw(st.lists(st.sampled_from(CREDITS[1:]), min_size=len(names) - 1, max_size=len(names) - 1))
        credits = draw(st.permutations([ONE, *others]))
        pairs = tuple(Choice(*pair) for pair in zip(names, credits, strict=True))
        return ChoiceKey(kind, pairs, keep_order=draw(st.booleans()))
    right = draw(st.sets(st.sampled_from(names), min_size=1))
    rule = draw(st.sampled_from(Rule)) if kind == Kind.MULTIPLE else draw(st.sampled_from([Rule.EXACT, Rule.PARTS]))
    worth = (
        {True: Fraction(1, len(right)), False: Fraction(-1, 4)} if rule is Rule.WEIGHTS else {True: ONE, False: ONE * 0}
    )
    areas = {name: Area(number * 10, 5, 10, 20) for number, name in enumerate(names)} if kind == Kind.HOTSPOT else {}
    return ChoiceKey(kind, tuple(Choice(name, worth[name in right]) for name in names), rule, areas=areas)


@st.composite
def keys(draw: Any, kinds: Any = tuple(Kind)) -> AnswerKey:
    """Any valid key of any type."""
    kind = draw(st.sampled_from(list(kinds)))
    rule = draw(st.sampled_from([Rule.EXACT, Rule.PARTS]))
    match kind:
        case Kind.MATCHING:
            prompts = [f"p{name}" for name in draw(some_ids())]
            options = [f"o{name}" for name in draw(some_ids(1))]
            return MatchingKey({name: draw(st.sampled_from(options)) for name in prompts}, tuple(options), rule)
        case Kind.ORDERING:
            return OrderingKey(tuple(draw(some_ids())), rule)
        case Kind.SHORT:
            texts = draw(st.lists(plain_texts(), min_size=1, max_size=4, unique_by=str.casefold))
            credits = [ONE, *draw(st.lists(st.sampled_from(CREDITS[:5]), min_size=len(texts), max_size=len(texts)))]
            return TextKey(
                tuple(Accepted(f"t{i}", text, credits[i], "vi") for i, text in enumerate(texts)), draw(st.booleans())
            )
        case Kind.NUMBER:
            values = draw(st.lists(st.decimals(-9999, 9999, places=2), min_size=1, max_size=3, unique=True))
            near = draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(5)]))
            return NumberKey(tuple(Number(f"n{i}", Fraction(value), near) for i, value in enumerate(values)))
        case Kind.LONG | Kind.FILE:
            points = draw(st.lists(st.integers(1, 10), min_size=1, max_size=4))
            return ManualKey(kind, tuple(Criterion(f"c{i}", number) for i, number in enumerate(points)))
    return draw(choice_keys(kind))


def plain_texts() -> st.SearchStrategy[str]:
    """Text as people write it, trimmed, of one line."""
    return (
        st.text("abc đĐứợ,.:;=#~{}%\\'\"<>&-012", min_size=1, max_size=20)
        .map(lambda text: " ".join(text.split()))
        .filter(bool)
    )


@st.composite
def answers_to(draw: Any, key: AnswerKey) -> Response:
    """Any answer that this question can be given, nothing included."""
    match key:
        case ChoiceKey():
            most = None if key.takes_several else 1
            return Response(chosen=frozenset(draw(st.sets(st.sampled_from(text_ids(key)), max_size=most))))
        case MatchingKey():
            prompts = draw(st.sets(st.sampled_from(list(key.pairs))))
            return Response(placed={name: draw(st.sampled_from(key.options)) for name in sorted(prompts)})
        case OrderingKey():
            items = draw(st.sets(st.sampled_from(key.items)))
            return Response(placed={name: str(draw(st.integers(1, len(key.items)))) for name in sorted(items)})
        case TextKey():
            return Response(text=draw(st.one_of(plain_texts(), st.sampled_from([e.text for e in key.accepted]))))
        case NumberKey():
            return Response(text=draw(st.one_of(st.integers(-99, 9999).map(str), plain_texts())))
        case ManualKey(kind=Kind.FILE):
            return Response(files=("upload",))
    return Response(text=draw(plain_texts()))


@st.composite
def questions(draw: Any, kinds: Any = tuple(Kind), languages: tuple[str, ...] = ("vi", "en")) -> Question:
    """Any valid question, with words in each of these languages."""
    key = draw(keys(kinds))
    words = {}
    for language in languages:
        texts = draw(st.lists(plain_texts(), min_size=40, max_size=40, unique=True)) if text_ids(key) else []
        words[language] = Words(
            stem=text_stem(f"<p>{draw(st.sampled_from(['Ai gọi?', 'Việc gì trước?', 'Bao nhiêu {giờ}?']))}</p>"),
            texts=dict(zip(text_ids(key), texts, strict=False)),
            feedbacks={name: draw(plain_texts()) for name in feedback_ids(key) if draw(st.booleans())},
            general=draw(st.one_of(st.just(""), plain_texts())),
            picture_alt="Sân đồn." if key.kind == Kind.HOTSPOT else "",
        )
    return Question(
        key=str(draw(st.uuids(version=4))),
        answer=key,
        words=words,
        name=draw(st.one_of(st.just(""), plain_texts())),
        tags=tuple(draw(st.lists(st.sampled_from(["đón người", "an toàn", "luật"]), unique=True).map(sorted))),
        difficulty=draw(st.sampled_from(Difficulty)),
        critical=draw(st.booleans()),
        picture="san-don.png" if key.kind == Kind.HOTSPOT else "",
    )


def a_question(key: AnswerKey | None = None, *, languages: tuple[str, ...] = ("vi",), **fields: Any) -> Question:
    """Returns a question with this key (one of three by default) and words in these languages."""
    key = key or single()
    feedback = {name: f"Vì sao {name}." for name in feedback_ids(key)}
    words = {
        language: Words(
            stem=text_stem(f"<p>Ai đến trước? ({language})</p>"),
            texts={name: f"Câu trả lời {name} ({language})" for name in text_ids(key)},
            feedbacks=feedback,
            general="Luôn nghĩ đến an toàn.",
            picture_alt="Sân đồn." if key.kind == Kind.HOTSPOT else "",
        )
        for language in languages
    }
    return Question(key=fields.pop("id", None) or str(uuid.uuid4()), answer=key, words=words, **fields)


def a_bank(name: str = "Đón tiếp") -> QuestionBank:
    """Returns the bank of this name, made if need be."""
    return QuestionBank.objects.get_or_create(name=name)[0]


def written(
    question: Question | None = None, *, by: User | None = None, bank: QuestionBank | None = None
) -> QuestionVersion:
    """Returns a draft in the bank."""
    return write(question or a_question(), bank=bank or a_bank(), by=by or UserFactory())


def approved(question: Question | None = None, **fields: Any) -> QuestionVersion:
    """Returns an approved version in the bank."""
    return approve(written(question, **fields), by=UserFactory())


#: One valid key of every type.
ONE_OF_EACH = {
    Kind.SINGLE: single(),
    Kind.MULTIPLE: multiple(),
    Kind.TRUE_FALSE: ChoiceKey(Kind.TRUE_FALSE, (Choice(TRUE, ONE), Choice(FALSE))),
    Kind.MATCHING: MatchingKey({"p": "x", "q": "y"}, ("x", "y", "z")),
    Kind.ORDERING: OrderingKey(("a", "b", "c")),
    Kind.SHORT: TextKey((Accepted("t", "đường dây bí mật", language="vi"),)),
    Kind.NUMBER: NumberKey((Number("n", Fraction(37737), Fraction(1, 8)),)),
    Kind.HOTSPOT: ChoiceKey(
        Kind.HOTSPOT,
        (Choice("h", ONE), Choice("i")),
        areas={"h": Area(10, 10, 20, 20), "i": Area(50, 50, 20, 20)},
    ),
    Kind.LONG: ManualKey(Kind.LONG, (Criterion("c", 3), Criterion("d", 2)), most_words=200),
    Kind.FILE: ManualKey(Kind.FILE, (Criterion("c", 3),), file_types=("pdf", "jpg")),
}


def one_of(kind: Kind, **fields: Any) -> Question:
    """Returns a valid question of this type; one about places in a picture gets a picture."""
    if kind == Kind.HOTSPOT:
        fields.setdefault("picture", str(ImageFactory().pk))
    return a_question(ONE_OF_EACH[kind], **fields)
