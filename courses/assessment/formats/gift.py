"""GIFT, the plain-text format of Moodle: reading. Pure; `gift_writing` writes.

As documented at docs.moodle.org/en/GIFT_format: questions stand between blank lines, answers in braces. `[id:…]` and
`[tag:…]` in a comment before a question are read, as Moodle does. Choices, prompts and feedback are in the markup of their
question unless they name another; short answers and options are always plain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _

from courses.assessment.formats.entries import MAX_QUESTIONS, Entry, FormatError, judged, key_for, text_of
from courses.assessment.formats.plain import paragraph, plain, running, several, tidy, true_false_texts
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
    TextKey,
)
from courses.assessment.values import FALSE, TRUE, Question, Words, credit_of, text_stem

ESCAPED = "~=#{}:\\"
# Escaped characters stand in Unicode's private area while the text is cut up.
_SHOWN = {0xE000 + ord(char): char for char in ESCAPED}
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_PRIVATE = re.compile("[\ue000-\ue0ff]")
_MARKUP = re.compile(r"\s*\[(html|markdown|plain|moodle|auto)\]", re.IGNORECASE)
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_COMMENTED = re.compile(r"\[(id|tag):([^\]]*)\]")
_ANSWERS = re.compile(r"(?=[=~])")
_NUMBER = r"\s*(-?\d+(?:[.,]\d+)?)\s*"


@dataclass
class _Piece:
    """The lines of one question, with what stood in comments before it."""

    line: int
    lines: list[str] = field(default_factory=list)
    given: str = ""
    tags: list[str] = field(default_factory=list)


@dataclass
class _Answer:
    """One answer in braces: `=` or `~`, its weight if it has one, its text, its feedback."""

    mark: str
    percent: str
    text: str
    feedback: str


@dataclass
class _Parsed:
    """What the braces came to."""

    key: AnswerKey
    texts: dict[str, str] = field(default_factory=dict)
    feedbacks: dict[str, str] = field(default_factory=dict)


def read(content: bytes, *, language: str = "vi") -> list[Entry]:
    """Returns every question of the file in order; raises `FormatError` for a file that is not read at all."""
    entries: list[Entry] = []
    for piece in _pieces(text_of(content)):
        if len(entries) == MAX_QUESTIONS:
            raise FormatError("too-many")
        entries.append(_entry(piece, language))
    if not entries:
        raise FormatError("empty")
    return entries


def _pieces(text: str) -> Iterator[_Piece]:
    category = ""
    piece = _Piece(1)
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        stripped = line.strip()
        if stripped.startswith("//"):
            for name, value in _COMMENTED.findall(stripped):
                if name == "id":
                    piece.given = value.strip()
                else:
                    piece.tags.append(tidy(value))
        elif stripped.upper().startswith("$CATEGORY:"):
            category = tidy(stripped.split(":", 1)[1].rsplit("/", 1)[-1])
        elif stripped:
            piece.line = piece.line if piece.lines else number
            piece.lines.append(line)
        elif piece.lines:
            piece.tags = piece.tags or ([category] if category not in ("", "top") else [])
            yield piece
            piece = _Piece(number)


def _entry(piece: _Piece, language: str) -> Entry:
    raw = "\n".join(piece.lines)
    notes: list[str] = []
    if _PRIVATE.search(raw):
        raw = _PRIVATE.sub("\ufffd", raw)
        notes.append(_("Characters that no font knows were replaced."))
    text = _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else chr(0xE000 + ord(found[1])), raw)
    title, text = _title(text)
    name = title or _shortened(_text(text.split("{")[0], "html", []))
    opening, closing = text.find("{"), text.find("}")
    if opening < 0 <= closing or opening >= 0 > closing or closing < opening:
        return Entry(piece.line, "?", name, None, (_("A brace is missing: the answers have no beginning or no end."),))
    if opening < 0:
        return Entry(piece.line, "description", name, None, (_("A text without a question: write it into a lesson."),))
    before, inside, after = text[:opening], text[opening + 1 : closing], text[closing + 1 :]
    stem, markup = _stem(before, after, notes)
    parsed = _Braces(inside, markup, language, notes).read()
    if isinstance(parsed, str):
        return Entry(piece.line, "?", name, None, (parsed,))
    if "{" in after:
        return Entry(piece.line, "cloze", name, None, (_("Several gaps in one text: write one question for each."),))
    _rest, _mark, general = inside.partition("####")
    words = Words(text_stem(stem), parsed.texts, parsed.feedbacks, general=_text(general, markup, notes))
    key = key_for(piece.given, language, stem, inside)
    question = Question(key, parsed.key, {language: words}, title, tags=tuple(sorted(set(piece.tags))))
    return judged(piece.line, str(parsed.key.kind), name, question, dict.fromkeys(notes))


def _title(text: str) -> tuple[str, str]:
    found = _TITLE.match(text)
    return (_shortened(_text(found[1], "plain", [])), text[found.end() :]) if found else ("", text)


def _shortened(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"


def _stem(before: str, after: str, notes: list[str]) -> tuple[str, str]:
    """Returns the question and its markup; a text that goes on behind the braces has a gap where they stood."""
    text = f"{before.rstrip()} _____ {after.lstrip()}" if after.strip() else before
    markup, words = _marked(text, "moodle")
    if markup == "markdown":
        notes.append(_("Markdown was kept as it was typed."))
    return (running(words, notes) if _is_html(markup, words) else paragraph(tidy(words))), markup


def _marked(raw: str, markup: str) -> tuple[str, str]:
    """Returns the markup that a text names, else that of its question, and the text."""
    found = _MARKUP.match(raw)
    text = raw[found.end() :] if found else raw
    return (found[1].lower() if found else markup), text.translate(_SHOWN).strip()


def _is_html(markup: str, text: str) -> bool:
    # Moodle's own format may hold HTML; only text that says it is plain cannot.
    return markup == "html" or (markup in ("moodle", "auto") and bool(re.search(r"</?[a-z][^>]*>", text)))


def _text(raw: str, markup: str, notes: list[str]) -> str:
    """Returns one text of the answers as plain text."""
    markup, text = _marked(raw, markup)
    return plain(text, notes) if _is_html(markup, text) else tidy(text)


class _Braces:
    """What stands in braces, and the markup it is written in."""

    def __init__(self, inside: str, markup: str, language: str, notes: list[str]) -> None:
        self.inside = inside.partition("####")[0].strip()
        self.markup, self.language, self.notes = markup, language, notes

    def read(self) -> _Parsed | str:
        """Returns the key that the braces hold, or a sentence that says why not."""
        if not self.inside:
            return _Parsed(ManualKey(Kind.LONG, (Criterion("c1", 10),)), {"c1": whole_answer()})
        if self.inside.startswith("#"):
            return self._numbers()
        first = self.inside.split("#")[0].strip().upper()
        if first in ("T", "TRUE", "F", "FALSE"):
            return self._true_false(first[0] == "T")
        parts = [part for part in _ANSWERS.split(self.inside) if part.strip()]
        if len(parts) == 1 and parts[0].strip()[0] not in "=~":
            # A single right answer may go without its mark.
            parts = [f"={parts[0]}"]
        answers = [self._answer(part) for part in parts]
        if any(not answer.mark for answer in answers):
            return _("An answer begins with neither = nor ~.")
        if any(answer.mark == "~" for answer in answers):
            return self._choices(answers)
        if all("->" in answer.text for answer in answers):
            return self._matching(answers)
        return self._texts(answers)

    def _text(self, raw: str) -> str:
        return _text(raw, self.markup, self.notes)

    def _answer(self, part: str) -> _Answer:
        mark, rest = (part[0], part[1:]) if part[0] in "=~" else ("", part)
        weight = _WEIGHT.match(rest)
        rest = rest[weight.end() :] if weight else rest
        text, _mark, feedback = rest.partition("#")
        return _Answer(mark, weight[1] if weight else "", text, self._text(feedback))

    def _true_false(self, is_true: bool) -> _Parsed:
        _word, *feedback = (self._text(part) for part in self.inside.split("#"))
        key = ChoiceKey(Kind.TRUE_FALSE, (Choice(TRUE, Fraction(is_true)), Choice(FALSE, Fraction(not is_true))))
        # First what is said to a wrong answer, then to a right one.
        named = dict(zip((FALSE, TRUE) if is_true else (TRUE, FALSE), feedback, strict=False))
        return _Parsed(key, true_false_texts(self.language), {name: text for name, text in named.items() if text})

    def _choices(self, answers: list[_Answer]) -> _Parsed:
        names = [f"c{number}" for number in range(1, len(answers) + 1)]
        texts = {name: self._text(answer.text) for name, answer in zip(names, answers, strict=True)}
        feedbacks = {name: answer.feedback for name, answer in zip(names, answers, strict=True) if answer.feedback}
        if any(answer.mark == "=" for answer in answers):
            credits = [credit_of(a.percent) if a.percent else Fraction(a.mark == "=") for a in answers]
            bounded = (Choice(n, max(-ONE, min(ONE, c))) for n, c in zip(names, credits, strict=True))
            return _Parsed(ChoiceKey(Kind.SINGLE, tuple(bounded)), texts, feedbacks)
        return _Parsed(several(names, [answer.percent or "0" for answer in answers], self.notes), texts, feedbacks)

    def _matching(self, answers: list[_Answer]) -> _Parsed:
        options: dict[str, str] = {}
        pairs, texts, feedbacks = {}, {}, {}
        for number, answer in enumerate(answers, start=1):
            prompt, _arrow, option = answer.text.partition("->")
            name = options.setdefault(tidy(option.translate(_SHOWN)), f"o{len(options) + 1}")
            if prompt.strip():
                pairs[f"p{number}"], texts[f"p{number}"] = name, self._text(prompt)
                if answer.feedback:
                    feedbacks[f"p{number}"] = answer.feedback
        texts |= {name: option for option, name in options.items()}
        return _Parsed(MatchingKey(pairs, tuple(options.values())), texts, feedbacks)

    def _texts(self, answers: list[_Answer]) -> _Parsed:
        accepted, feedbacks = [], {}
        for number, answer in enumerate(answers, start=1):
            text = tidy(answer.text.translate(_SHOWN))
            if text == "*":
                self._note_anything_else()
                continue
            if "*" in text:
                self.notes.append(_("A * that stands for any letters is taken as a star here."))
            accepted.append(Accepted(f"t{number}", text, _credit(answer), self.language))
            if answer.feedback:
                feedbacks[f"t{number}"] = answer.feedback
        return _Parsed(TextKey(tuple(accepted)), {}, feedbacks)

    def _numbers(self) -> _Parsed | str:
        accepted, feedbacks = [], {}
        parts = [part for part in _ANSWERS.split(self.inside[1:]) if part.strip()]
        for number, part in enumerate(parts, start=1):
            answer = self._answer(part)
            if answer.mark == "~" or answer.text.strip() == "*":
                self._note_anything_else()
                continue
            text = tidy(answer.text.translate(_SHOWN))
            if (found := _range(text)) is None:
                return _("This is no number: %(text)s.") % {"text": text[:60]}
            accepted.append(Number(f"n{number}", *found, _credit(answer)))
            if answer.feedback:
                feedbacks[f"n{number}"] = answer.feedback
        return _Parsed(NumberKey(tuple(accepted)), {}, feedbacks)

    def _note_anything_else(self) -> None:
        self.notes.append(_("The answer * for anything else was left out, with its feedback."))


def whole_answer() -> str:
    """Returns the one line of the rubric that an essay from elsewhere gets."""
    return _("The answer as a whole")


def _credit(answer: _Answer) -> Fraction:
    return min(ONE, max(ZERO, credit_of(answer.percent))) if answer.percent else ONE


def _range(text: str) -> tuple[Fraction, Fraction] | None:
    """Reads `value`, `value:tolerance` or `least..most`."""
    if found := re.fullmatch(rf"{_NUMBER}\.\.{_NUMBER}", text):
        least, most = (Fraction(part.replace(",", ".")) for part in found.groups())
        return (least + most) / 2, (most - least) / 2
    if found := re.fullmatch(rf"{_NUMBER}(?::{_NUMBER})?", text):
        value, tolerance = found.groups()
        return Fraction(value.replace(",", ".")), Fraction((tolerance or "0").replace(",", "."))
    return None
