"""Moodle XML: reading. Pure; `moodle_writing` writes.

Entities, document types and files beyond the limits are refused before anything is built. Types that have no like here are
told, with their line; so is every part of a question that would be lost.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from courses.assessment.formats.entries import MAX_QUESTIONS, Entry, FormatError, judged, key_for
from courses.assessment.formats.plain import paragraph, plain, running, several, tidy, true_false_texts
from courses.assessment.formats.xml_tree import LINE, tree
from courses.assessment.keys import (
    ONE,
    ZERO,
    Accepted,
    AnswerKey,
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
)
from courses.assessment.values import FALSE, TRUE, Question, Words, credit_of, text_stem

#: Types of Moodle that carry no question.
_NO_QUESTIONS = {"category"}
_GRADING = {"ALL_OR_NOTHING": Rule.EXACT, "-1": Rule.EXACT, "RELATIVE_NEXT_EXCLUDE_LAST": Rule.PARTS, "1": Rule.PARTS}


def read(content: bytes, *, language: str = "vi") -> list[Entry]:
    """Returns every question of the file in order; raises `FormatError` for a file that is not read at all."""
    root = tree(content)
    if root.tag != "quiz":
        raise FormatError("not-moodle")
    found = root.findall("question")
    if len(found) > MAX_QUESTIONS:
        raise FormatError("too-many")
    entries, category = [], ""
    for element in found:
        if element.get("type") in _NO_QUESTIONS:
            category = tidy(_said(element.find("category")).rsplit("/", 1)[-1])
        else:
            entries.append(_Reader(element, language, category).entry())
    if not entries:
        raise FormatError("not-moodle")
    return entries


def _said(element: Element | None) -> str:
    """Returns what stands in an element, or in the `text` inside it."""
    if element is None:
        return ""
    inner = element.find("text")
    return ((element if inner is None else inner).text or "").strip()


def _no_question(kind: str) -> str:
    if kind == "description":
        return _("A text without a question: write it into a lesson.")
    return _("This type of question does not exist here: %(type)s.") % {"type": kind}


class _Reader:
    """One `question` element on its way to a question."""

    def __init__(self, element: Element, language: str, category: str) -> None:
        self.element, self.language = element, language
        self.notes: list[str] = []
        self.kind = element.get("type", "")
        tags = {tidy(_said(tag)) for tag in element.findall("tags/tag")} - {""}
        self.tags = tuple(sorted(tags or ({category} if category not in ("", "top") else set())))
        self.texts: dict[str, str] = {}
        self.feedbacks: dict[str, str] = {}

    def entry(self) -> Entry:
        """Returns the question, or why it cannot be one."""
        line, name = int(self.element.get(LINE, "0")), tidy(_said(self.element.find("name")))[:120]
        read = _TYPES.get(self.kind)
        if read is None:
            return Entry(line, self.kind, name, None, (_no_question(self.kind),))
        stem = self._running("questiontext")
        try:
            key = read(self)
        except (ValueError, ZeroDivisionError):
            return Entry(line, self.kind, name, None, (_("A number in this question cannot be read."),))
        words = Words(
            text_stem(stem),
            self.texts,
            {ident: text for ident, text in self.feedbacks.items() if text},
            general=self._plain(self.element.find("generalfeedback")),
            when_right=self._plain(self.element.find("correctfeedback")),
            when_wrong=self._plain(self.element.find("incorrectfeedback")),
            unit=self._unit(),
        )
        self._note_losses()
        said = "\x1f".join(self.element.itertext())
        ident = key_for(_said(self.element.find("idnumber")), self.language, self.kind, said)
        question = Question(ident, key, {self.language: words}, name, tags=self.tags)
        return judged(line, self.kind, name, question, dict.fromkeys(self.notes))

    # Texts

    def _running(self, tag: str) -> str:
        element = self.element.find(tag)
        text = _said(element)
        if self._is_plain(element):
            return paragraph(tidy(text))
        return running(text, self.notes)

    def _plain(self, element: Element | None) -> str:
        text = _said(element)
        return tidy(text) if element is None or self._is_plain(element) else plain(text, self.notes)

    def _is_plain(self, element: Element | None) -> bool:
        kind = element.get("format", "moodle_auto_format") if element is not None else ""
        if kind == "markdown" and _said(element):
            self.notes.append(_("Markdown was kept as it was typed."))
        return kind in ("plain_text", "markdown")

    def _answers(self) -> list[tuple[str, Element, str]]:
        """Returns id, element and percent of each answer, and keeps its feedback."""
        found = []
        for number, element in enumerate(self.element.findall("answer"), start=1):
            self.feedbacks[f"c{number}"] = self._plain(element.find("feedback"))
            found.append((f"c{number}", element, element.get("fraction", "0")))
        return found

    def _flag(self, tag: str) -> bool:
        return _said(self.element.find(tag)).lower() in ("1", "true")

    # What would be lost

    def _leave_anything_else(self, name: str) -> None:
        self.notes.append(_("The answer * for anything else was left out, with its feedback."))
        del self.feedbacks[name]

    def _note_losses(self) -> None:
        if self.element.find(".//file") is not None:
            self.notes.append(_("Files inside the question were left out: add pictures and sound in the bank."))
        if _said(self.element.find("partiallycorrectfeedback")):
            self.notes.append(_("Feedback to partly right answers as a whole was left out."))
        if self.element.find("hint/text") is not None and any(_said(hint) for hint in self.element.findall("hint")):
            self.notes.append(_("Hints for further tries were left out."))
        if self._flag("hidden"):
            self.notes.append(_("The question was hidden in Moodle."))
        grade = _said(self.element.find("defaultgrade")) or "1"
        if grade.rstrip("0").rstrip(".") != "1":
            self.notes.append(_("Its points (%(points)s) are set in the quiz here.") % {"points": grade})

    def _unit(self) -> str:
        units = [_said(unit.find("unit_name")) for unit in self.element.findall("units/unit")]
        if len(units) > 1:
            self.notes.append(_("Only the first unit was taken."))
        return tidy(units[0]) if units and self.kind == "numerical" else ""

    # Types

    def choices(self) -> AnswerKey:
        answers = self._answers()
        self.texts = {name: self._plain(element) for name, element, _percent in answers}
        keep_order = self.element.find("shuffleanswers") is not None and not self._flag("shuffleanswers")
        if self.kind == "multichoice" and not self._flag("single") and self.element.find("single") is not None:
            key = several([name for name, _e, _p in answers], [percent for _n, _e, percent in answers], self.notes)
            return ChoiceKey(key.kind, key.choices, key.rule, keep_order)
        choices = tuple(Choice(name, max(-ONE, min(ONE, credit_of(percent)))) for name, _e, percent in answers)
        return ChoiceKey(Kind.SINGLE, choices, keep_order=keep_order)

    def true_false(self) -> AnswerKey:
        credits = {}
        for name, element, percent in self._answers():
            ident = TRUE if _said(element).lower() == "true" else FALSE
            credits[ident] = credit_of(percent)
            self.feedbacks[ident] = self.feedbacks.pop(name)
        self.texts = true_false_texts(self.language)
        return ChoiceKey(Kind.TRUE_FALSE, tuple(Choice(ident, credits.get(ident, ZERO)) for ident in (TRUE, FALSE)))

    def short(self) -> AnswerKey:
        if self._flag("usecase"):
            self.notes.append(_("Capital letters mattered in Moodle; they never do here."))
        accepted = []
        for name, element, percent in self._answers():
            text = tidy(_said(element))
            if text == "*":
                self._leave_anything_else(name)
                continue
            if "*" in text.replace("\\*", ""):
                self.notes.append(_("A * that stands for any letters is taken as a star here."))
            text = text.replace("\\*", "*")
            accepted.append(Accepted(name, text, max(ZERO, min(ONE, credit_of(percent))), self.language))
        return TextKey(tuple(accepted))

    def number(self) -> AnswerKey:
        accepted = []
        for name, element, percent in self._answers():
            if _said(element) == "*":
                self._leave_anything_else(name)
                continue
            value = Fraction(_said(element).replace(",", "."))
            tolerance = Fraction(_said(element.find("tolerance")) or "0")
            accepted.append(Number(name, value, tolerance, max(ZERO, min(ONE, credit_of(percent)))))
        return NumberKey(tuple(accepted))

    def matching(self) -> AnswerKey:
        options: dict[str, str] = {}
        pairs = {}
        for number, element in enumerate(self.element.findall("subquestion"), start=1):
            option = options.setdefault(tidy(_said(element.find("answer"))), f"o{len(options) + 1}")
            if prompt := self._plain(element):
                pairs[f"p{number}"], self.texts[f"p{number}"] = option, prompt
        self.texts |= {name: text for text, name in options.items()}
        return MatchingKey(pairs, tuple(options.values()))

    def ordering(self) -> AnswerKey:
        answers = self._answers()
        self.texts = {name: self._plain(element) for name, element, _percent in answers}
        self.feedbacks = {}
        grading = _said(self.element.find("gradingtype"))
        if grading not in _GRADING:
            self.notes.append(
                _("Its way of grading does not exist here: steps count that are followed by the right one.")
            )
        return OrderingKey(tuple(self.texts), _GRADING.get(grading, Rule.PARTS))

    def by_hand(self) -> AnswerKey:
        from_file = _said(self.element.find("responseformat")) == "noinline"
        rubric = self._rubric()
        types = _said(self.element.find("filetypeslist")) if from_file else ""
        words = _said(self.element.find("maxwordlimit")) or "0"
        return ManualKey(
            Kind.FILE if from_file else Kind.LONG,
            rubric,
            0 if from_file else int(words),
            tuple(part.strip().lstrip(".") for part in types.split(",") if part.strip()),
        )

    def _rubric(self) -> tuple[Criterion, ...]:
        """The notes for graders become the rubric: a line that ends in points in brackets is one line of it."""
        lines = []
        for number, line in enumerate(self._plain(self.element.find("graderinfo")).splitlines(), start=1):
            text, _bracket, points = line.rpartition("(")
            digits = points.rstrip(")").strip()
            if text.strip() and digits.isascii() and digits.isdigit() and 0 < int(digits) < 1000:
                self.texts[f"r{number}"] = text.strip()
                lines.append(Criterion(f"r{number}", int(digits)))
            elif line.strip():
                self.texts[f"r{number}"] = line.strip()
                lines.append(Criterion(f"r{number}", 10))
        if not lines:
            self.texts["r1"] = _("The answer as a whole")
            lines.append(Criterion("r1", 10))
        return tuple(lines)


_TYPES: Mapping[str, Callable[[_Reader], AnswerKey]] = {
    "multichoice": _Reader.choices,
    "truefalse": _Reader.true_false,
    "shortanswer": _Reader.short,
    "numerical": _Reader.number,
    "matching": _Reader.matching,
    "ordering": _Reader.ordering,
    "essay": _Reader.by_hand,
}
