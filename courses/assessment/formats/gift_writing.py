"""GIFT: writing, in one language. Pure."""

import re
from collections.abc import Iterable
from html import escape

from django.utils.translation import gettext as _

from courses.assessment.formats.entries import Export, Left
from courses.assessment.formats.gift import ESCAPED, whole_answer
from courses.assessment.formats.plain import decimal, percents, stem_of, true_false_texts
from courses.assessment.keys import (
    ONE,
    Accepted,
    ChoiceKey,
    Kind,
    ManualKey,
    MatchingKey,
    Number,
    NumberKey,
    Rule,
    TextKey,
)
from courses.assessment.values import TRUE, Question, Words, percent_of

_SPECIAL = re.compile(f"[{re.escape(ESCAPED)}]")


def write(questions: Iterable[Question], *, language: str = "vi") -> Export:
    """Returns the questions as GIFT, and what GIFT could not hold."""
    pieces, left = [], []
    for question in questions:
        notes: list[str] = []
        piece = _piece(question, language, notes)
        if piece:
            pieces.append(piece)
        if notes:
            left.append(Left(question, tuple(dict.fromkeys(notes)), whole=not piece))
    return Export("\n\n".join(pieces) + "\n", tuple(left))


def _piece(question: Question, language: str, notes: list[str]) -> str:
    words = question.words.get(language)
    if words is None:
        notes.append(_("It has no words in this language."))
        return ""
    if question.kind in (Kind.ORDERING, Kind.HOTSPOT, Kind.FILE):
        notes.append(_("GIFT does not know this type of question."))
        return ""
    inside = _answers(question, words, language, notes)
    if inside is None:
        return ""
    _note_losses(question, words, notes)
    general = f"####{_text(words.general)}" if words.general else ""
    comment = " ".join(["//", f"[id:{question.key}]", *(f"[tag:{tag}]" for tag in question.tags)])
    title = f"::{_escaped(question.name)}::" if question.name else ""
    return f"{comment}\n{title}[html]{_escaped(stem_of(words, notes))}{{{inside}{general}}}"


def _note_losses(question: Question, words: Words, notes: list[str]) -> None:
    lost = [
        (question.critical, _("That the question is critical")),
        (question.difficulty != "medium", _("The difficulty")),
        (bool(question.source), _("The source")),
        (bool(words.when_right or words.when_wrong), _("Feedback to right or wrong answers as a whole")),
        (bool(words.unit), _("The unit")),
        (len(question.words) > 1, _("Words in other languages")),
        (isinstance(question.answer, TextKey) and question.answer.ignore_marks, _("That marks do not matter")),
        (isinstance(question.answer, ChoiceKey) and question.answer.keep_order, _("That the answers keep their order")),
        (isinstance(question.answer, MatchingKey) and question.answer.rule is Rule.EXACT, _("All or nothing")),
    ]
    gone = [str(what) for is_lost, what in lost if is_lost]
    if gone:
        notes.append(_("Left out: %(parts)s.") % {"parts": "; ".join(gone)})


def _answers(question: Question, words: Words, language: str, notes: list[str]) -> str | None:
    match question.answer:
        case ChoiceKey(kind=Kind.TRUE_FALSE) as key:
            return _true_false(key, words, language, notes)
        case ChoiceKey() as key:
            return _choices(key, words, notes)
        case MatchingKey() as key:
            return _matching(key, words, notes)
        case TextKey() as key:
            own = [entry for entry in key.accepted if entry.language in ("", language)]
            if len(own) < len(key.accepted):
                notes.append(_("Answers accepted in other languages are left out."))
            if any("->" in entry.text for entry in own):
                notes.append(_("GIFT takes an arrow (->) for a pair."))
                return None
            return "".join(f"={_weight(entry)}{_escaped(entry.text)}{_feedback(words, entry.id)}" for entry in own)
        case NumberKey() as key:
            return "#" + "".join(
                f"={_weight(e)}{decimal(e.value)}:{decimal(e.tolerance)}{_feedback(words, e.id)}" for e in key.accepted
            )
        case ManualKey() as key:
            if [words.texts[line.id] for line in key.rubric] != [whole_answer()] or key.most_words:
                notes.append(_("The rubric and the length of the answer are left out."))
            return ""
    return None


def _true_false(key: ChoiceKey, words: Words, language: str, notes: list[str]) -> str:
    if dict(words.texts) != true_false_texts(language):
        notes.append(_("The words for true and false become the usual ones."))
    is_true = key.right == {TRUE}
    wrong, right = ("false", "true") if is_true else ("true", "false")
    feedback = [_text(words.feedbacks.get(name, "")) for name in (wrong, right)]
    return ("TRUE" if is_true else "FALSE") + (f"#{feedback[0]}#{feedback[1]}" if any(feedback) else "")


def _choices(key: ChoiceKey, words: Words, notes: list[str]) -> str:
    said = []
    for choice, percent in zip(key.choices, percents(key, notes), strict=True):
        right = key.kind == Kind.SINGLE and choice.credit == ONE
        weight = "" if right or (key.kind == Kind.SINGLE and not percent) else f"%{percent_of(percent / 100)}%"
        text = _text(words.texts[choice.id])
        if text.startswith("%") and not weight:
            weight = "%100%" if right else "%0%"
        said.append(f"{'=' if right else '~'}{weight}{text}{_feedback(words, choice.id)}")
    return "".join(said)


def _matching(key: MatchingKey, words: Words, notes: list[str]) -> str | None:
    if any("->" in text for text in words.texts.values()):
        notes.append(_("GIFT takes an arrow (->) for a pair."))
        return None
    said = [f"={_text(words.texts[prompt])} -> {_escaped(words.texts[option])}" for prompt, option in key.pairs.items()]
    if any(words.feedbacks.get(prompt) for prompt in key.pairs):
        notes.append(_("Feedback to single pairs is left out."))
    idle = [option for option in key.options if option not in key.pairs.values()]
    return "".join([*said, *(f"= -> {_escaped(words.texts[option])}" for option in idle)])


def _weight(entry: Accepted | Number) -> str:
    starts = isinstance(entry, Accepted) and entry.text.startswith("%")
    return f"%{percent_of(entry.credit)}%" if entry.credit != ONE or starts else ""


def _feedback(words: Words, name: str) -> str:
    text = words.feedbacks.get(name, "")
    return f"#{_text(text)}" if text else ""


def _text(text: str) -> str:
    """Texts are in the markup of their question, which is HTML."""
    return _escaped(escape(text, quote=False).replace("\n", "<br>"))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text).replace("\n", "\\n")
