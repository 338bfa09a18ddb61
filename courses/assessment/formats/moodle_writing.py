"""Moodle XML: writing, in one language. Pure."""

from collections.abc import Iterable
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils.translation import gettext as _

from courses.assessment.formats.entries import Export, Left
from courses.assessment.formats.plain import decimal, percents, stem_of, true_false_texts
from courses.assessment.keys import (
    ChoiceKey,
    Kind,
    ManualKey,
    MatchingKey,
    NumberKey,
    OrderingKey,
    Rule,
    TextKey,
)
from courses.assessment.values import Question, Words, percent_of

_TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.MATCHING: "matching",
    Kind.ORDERING: "ordering",
    Kind.SHORT: "shortanswer",
    Kind.NUMBER: "numerical",
    Kind.LONG: "essay",
    Kind.FILE: "essay",
}


def write(questions: Iterable[Question], *, language: str = "vi") -> Export:
    """Returns the questions as Moodle XML, and what it could not hold."""
    quiz = Element("quiz")
    left = []
    for question in questions:
        writer = _Writer(question, language)
        element = writer.element()
        if element is not None:
            quiz.append(element)
        if writer.notes:
            left.append(Left(question, tuple(dict.fromkeys(writer.notes)), whole=element is None))
    indent(quiz)
    return Export(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(quiz, encoding="unicode")}\n', tuple(left))


class _Writer:
    """One question on its way to a `question` element."""

    def __init__(self, question: Question, language: str) -> None:
        self.question, self.language = question, language
        self.words = question.words.get(language, Words())
        self.notes: list[str] = []
        self.root = Element("question", type=_TYPES.get(question.kind, ""))

    def element(self) -> Element | None:
        """Returns the element, None for what Moodle does not know."""
        if self.language not in self.question.words:
            self.notes.append(_("It has no words in this language."))
            return None
        if self.question.kind not in _TYPES:
            self.notes.append(_("Moodle XML does not know this type of question."))
            return None
        _text(self.root, "name", self.question.name or self.question.key)
        _html(self.root, "questiontext", stem_of(self.words, self.notes))
        _html(self.root, "generalfeedback", _lines(self.words.general))
        for tag, value in (("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0"), ("idnumber", self.question.key)):
            SubElement(self.root, tag).text = value
        self._answer()
        self._overall()
        self._note_losses()
        if self.question.tags:
            tags = SubElement(self.root, "tags")
            for tag in self.question.tags:
                _text(tags, "tag", tag)
        return self.root

    def _answer(self) -> None:
        match self.question.answer:
            case ChoiceKey(kind=Kind.TRUE_FALSE) as key:
                if dict(self.words.texts) != true_false_texts(self.language):
                    self.notes.append(_("The words for true and false become the usual ones."))
                for choice in key.choices:
                    self._add("answer", choice.id, percent_of(choice.credit), choice.id)
            case ChoiceKey() as key:
                SubElement(self.root, "single").text = "false" if key.takes_several else "true"
                SubElement(self.root, "shuffleanswers").text = "false" if key.keep_order else "true"
                SubElement(self.root, "answernumbering").text = "none"
                for choice, percent in zip(key.choices, percents(key, self.notes), strict=True):
                    answer = self._add("answer", choice.id, percent_of(percent / 100))
                    _set_html(answer, _lines(self.words.texts[choice.id]))
            case MatchingKey() as key:
                self._matching(key)
            case OrderingKey() as key:
                self._ordering(key)
            case TextKey() as key:
                self._short(key)
            case NumberKey() as key:
                self._numbers(key)
            case ManualKey() as key:
                self._by_hand(key)

    def _add(self, tag: str, name: str, percent: str, text: str | None = None) -> Element:
        answer = SubElement(self.root, tag, fraction=percent, format="moodle_auto_format")
        if text is not None:
            SubElement(answer, "text").text = text
        _html(answer, "feedback", _lines(self.words.feedbacks.get(name, "")))
        return answer

    def _matching(self, key: MatchingKey) -> None:
        SubElement(self.root, "shuffleanswers").text = "true"
        idle = [option for option in key.options if option not in key.pairs.values()]
        for prompt, option in [*key.pairs.items(), *(("", option) for option in idle)]:
            pair = SubElement(self.root, "subquestion")
            _set_html(pair, _lines(self.words.texts[prompt]) if prompt else "")
            _text(pair, "answer", self.words.texts[option])
        if any(self.words.feedbacks.get(prompt) for prompt in key.pairs):
            self.notes.append(_("Feedback to single pairs is left out."))
        if key.rule is Rule.EXACT:
            self.notes.append(_("Left out: %(parts)s.") % {"parts": _("All or nothing")})

    def _ordering(self, key: OrderingKey) -> None:
        rule = "ALL_OR_NOTHING" if key.rule is Rule.EXACT else "RELATIVE_NEXT_EXCLUDE_LAST"
        for tag, value in (
            ("layouttype", "VERTICAL"),
            ("selecttype", "ALL"),
            ("selectcount", "0"),
            ("gradingtype", rule),
        ):
            SubElement(self.root, tag).text = value
        for number, item in enumerate(key.items, start=1):
            answer = SubElement(self.root, "answer", fraction=str(number))
            _set_html(answer, _lines(self.words.texts[item]))

    def _short(self, key: TextKey) -> None:
        SubElement(self.root, "usecase").text = "0"
        own = [entry for entry in key.accepted if entry.language in ("", self.language)]
        if len(own) < len(key.accepted):
            self.notes.append(_("Answers accepted in other languages are left out."))
        if key.ignore_marks:
            self.notes.append(_("Left out: %(parts)s.") % {"parts": _("That marks do not matter")})
        for entry in own:
            self._add("answer", entry.id, percent_of(entry.credit), entry.text.replace("*", "\\*"))

    def _numbers(self, key: NumberKey) -> None:
        for entry in key.accepted:
            answer = self._add("answer", entry.id, percent_of(entry.credit), decimal(entry.value))
            SubElement(answer, "tolerance").text = decimal(entry.tolerance)
        if self.words.unit:
            unit = SubElement(SubElement(self.root, "units"), "unit")
            SubElement(unit, "multiplier").text = "1"
            SubElement(unit, "unit_name").text = self.words.unit

    def _by_hand(self, key: ManualKey) -> None:
        from_file = key.kind == Kind.FILE
        fields = {
            "responseformat": "noinline" if from_file else "plain",
            "responserequired": "0" if from_file else "1",
            "responsefieldlines": "15",
            "maxwordlimit": str(key.most_words or ""),
            "attachments": "1" if from_file else "0",
            "attachmentsrequired": "1" if from_file else "0",
            "filetypeslist": ",".join(f".{extension}" for extension in key.file_types),
        }
        for tag, value in fields.items():
            SubElement(self.root, tag).text = value
        lines = [f"{self.words.texts[line.id]} ({line.points})" for line in key.rubric]
        _html(self.root, "graderinfo", _lines("\n".join(lines)))

    def _overall(self) -> None:
        """Moodle has feedback to right and wrong answers as a whole for some types only."""
        if self.question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.MATCHING, Kind.ORDERING):
            _html(self.root, "correctfeedback", _lines(self.words.when_right))
            _html(self.root, "partiallycorrectfeedback", "")
            _html(self.root, "incorrectfeedback", _lines(self.words.when_wrong))
        elif self.words.when_right or self.words.when_wrong:
            parts = _("Feedback to right or wrong answers as a whole")
            self.notes.append(_("Left out: %(parts)s.") % {"parts": parts})

    def _note_losses(self) -> None:
        question = self.question
        lost = [
            (question.critical, _("That the question is critical")),
            (question.difficulty != "medium", _("The difficulty")),
            (bool(question.source), _("The source")),
            (len(question.words) > 1, _("Words in other languages")),
        ]
        gone = [str(what) for is_lost, what in lost if is_lost]
        if gone:
            self.notes.append(_("Left out: %(parts)s.") % {"parts": "; ".join(gone)})


def _text(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    SubElement(element, "text").text = text
    return element


def _html(parent: Element, tag: str, html: str) -> None:
    _set_html(SubElement(parent, tag), html)


def _set_html(element: Element, html: str) -> None:
    element.set("format", "html")
    inner = Element("text")
    inner.text = html
    element.insert(0, inner)


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
