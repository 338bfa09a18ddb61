"""Questions as tables, for TOML files that people write by hand: `questions.<language>.toml` of the open course format. Pure.

The file of the first language holds everything; those of further languages hold words only, under the same ids. An `id` may be
a word (`id = "who-first"`): its key is then made from bank and id, the same on every machine. `docs/assessment.md` shows a file.
"""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from html import escape, unescape
from typing import Any

from django.utils.translation import gettext as _

from courses.assessment import keys
from courses.assessment.formats.entries import Entry, FormatError, key_for
from courses.assessment.formats.plain import decimal, true_false_texts
from courses.assessment.keys import ONE, ZERO, AnswerKey, Kind, Rule
from courses.assessment.values import FALSE, TRUE, Difficulty, Question, Words, faults, text_stem

FORMAT_VERSION = 1
#: A question that is more than a plain paragraph, in the Markdown of the archive; who reads it makes blocks of it.
MARKDOWN = "markdown"
_PLAIN = re.compile(r"<p>([^<]*)</p>")
#: What the parts of each type are called in the file.
PARTS = {
    Kind.SINGLE: "answers",
    Kind.MULTIPLE: "answers",
    Kind.TRUE_FALSE: "answers",
    Kind.HOTSPOT: "places",
    Kind.MATCHING: "pairs",
    Kind.ORDERING: "steps",
    Kind.SHORT: "accepted",
    Kind.NUMBER: "accepted",
    Kind.LONG: "rubric",
    Kind.FILE: "rubric",
}
_OVERALL = {"general": "feedback", "when_right": "when_right", "when_wrong": "when_wrong", "unit": "unit",
            "picture_alt": "picture_alt"}  # fmt: skip

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank as a file holds it."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that can be stored."""
        return tuple(entry.question for entry in self.entries if entry.question)


def to_table(bank: str, questions: Sequence[Question], *, language: str, first: bool) -> dict[str, Any]:
    """Returns the table of one language's file; `first` is the language whose file holds the keys."""
    worded = [question for question in questions if language in question.words]
    return {
        "format_version": FORMAT_VERSION,
        "bank": bank,
        "question": [_question_table(question, language, first) for question in worded],
    }


def from_tables(tables: Mapping[str, Table]) -> Bank:
    """Returns the bank that files by language hold, the first one first; raises `FormatError` when they are no such files.

    A question that cannot be stored comes with the reasons; words of a question that the first file does not have do too.
    """
    if not tables:
        raise FormatError("empty")
    (first, table), *others = tables.items()
    if any(each.get("format_version") != FORMAT_VERSION for each in tables.values()):
        raise FormatError("format-version")
    try:
        bank = str(table["bank"])
        found = {str(said["id"]): _question(bank, said, first) for said in table.get("question", ())}
        entries: dict[str, list[Any]] = {ident: [question, notes] for ident, (question, notes) in found.items()}
        for language, other in others:
            for said in other.get("question", ()):
                _add_words(entries, said, language)
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
        raise FormatError("not-toml", f"({error})") from error
    return Bank(bank, tuple(_entry(number, i, *e) for number, (i, e) in enumerate(entries.items(), start=1)))


def _entry(number: int, ident: str, question: Question | None, notes: list[str]) -> Entry:
    wrong = list(faults(question)) if question else []
    kind = str(question.kind) if question else "?"
    return Entry(number, kind, ident, None if wrong else question, (*notes, *wrong))


def _add_words(entries: dict[str, list[Any]], said: Table, language: str) -> None:
    ident = str(said["id"])
    if ident not in entries:
        entries[ident] = [None, [_("%(language)s: the first language does not have it.") % {"language": language}]]
        return
    question: Question = entries[ident][0]
    answer = question.answer
    if isinstance(answer, keys.TextKey):
        answer = replace(answer, accepted=answer.accepted + _all_accepted(said.get("accepted", ()), language))
    words = {**question.words, language: _words(said, question.kind, language)}
    entries[ident][0] = replace(question, answer=answer, words=words)


# Out


def _question_table(question: Question, language: str, first: bool) -> dict[str, Any]:
    words = question.words[language]
    table: dict[str, Any] = {"id": question.key}
    if first:
        table |= {
            "type": str(question.kind),
            "name": question.name,
            "tags": list(question.tags),
            "difficulty": str(question.difficulty) if question.difficulty != Difficulty.MEDIUM else "",
            "critical": question.critical,
            "source": question.source,
            "source_date": question.source_date,
            "picture": question.picture,
            **_key_table(question.answer),
        }
    table |= _stem_table(words)
    table |= {theirs: getattr(words, ours) for ours, theirs in _OVERALL.items()}
    parts = [_part_table(question.answer, entry, words, first) for entry in _entries_of(question.answer, language)]
    if isinstance(question.answer, keys.TextKey):
        # To what is accepted in another language, this one may say something of its own.
        others = (e.id for e in question.answer.accepted if e.language != language and e.id in words.feedbacks)
        parts += [{"id": ident, "feedback": words.feedbacks[ident]} for ident in others]
    table[PARTS[question.kind]] = parts
    if isinstance(question.answer, keys.MatchingKey):
        table["options"] = [{"id": name, "text": words.texts[name]} for name in question.answer.options]
    return {name: value for name, value in table.items() if value not in ("", False, None, [], 0)}


def _key_table(answer: AnswerKey) -> dict[str, Any]:
    rule = getattr(answer, "rule", Rule.PARTS)
    return {
        "rule": str(rule) if rule is not Rule.PARTS else "",
        "keep_order": getattr(answer, "keep_order", False),
        "ignore_marks": getattr(answer, "ignore_marks", False),
        "most_words": getattr(answer, "most_words", 0),
        "file_types": list(getattr(answer, "file_types", ())),
    }


def _entries_of(answer: AnswerKey, language: str) -> Sequence[Any]:
    match answer:
        case keys.ChoiceKey():
            return answer.choices
        case keys.MatchingKey():
            return list(answer.pairs.items())
        case keys.OrderingKey():
            return answer.items
        case keys.TextKey():
            return [entry for entry in answer.accepted if entry.language == language]
        case keys.NumberKey():
            return answer.accepted
    return answer.rubric


def _part_table(answer: AnswerKey, entry: Any, words: Words, first: bool) -> dict[str, Any]:
    """Returns one answer, pair, step, place or line; what belongs to the key only in the first language."""
    ident = entry if isinstance(entry, str) else entry[0] if isinstance(entry, tuple) else entry.id
    table: dict[str, Any] = {"id": ident, "text": words.texts.get(ident, "")}
    key: dict[str, Any] = {}
    match entry:
        case keys.Choice():
            key = {"right": True} if entry.credit == ONE else {"credit": str(entry.credit)} if entry.credit else {}
            if isinstance(answer, keys.ChoiceKey) and ident in answer.areas:
                area = answer.areas[ident]
                key["box"] = [area.x, area.y, area.width, area.height]
        case keys.Accepted():
            table["text"] = entry.text
            # Credits of short answers stand with their words, in every language.
            table |= {"credit": str(entry.credit)} if entry.credit != ONE else {}
        case keys.Number():
            key = {"value": decimal(entry.value), "tolerance": decimal(entry.tolerance) if entry.tolerance else ""}
            key |= {"credit": str(entry.credit)} if entry.credit != ONE else {}
        case keys.Criterion():
            key = {"points": entry.points}
        case (_prompt, option):
            key = {"option": option}
    table |= key if first else {}
    table["feedback"] = words.feedbacks.get(ident, "")
    return {name: value for name, value in table.items() if value != ""}


def _stem_table(words: Words) -> dict[str, Any]:
    """A question of one plain paragraph is written as it reads; anything else as HTML, or block by block."""
    types = [block["type"] for block in words.stem]
    if types == [MARKDOWN]:
        return {MARKDOWN: words.stem[0]["value"]}
    if types != ["text"]:
        return {"blocks": [{"type": block["type"], "value": block["value"]} for block in words.stem]}
    text = plain_stem(words)
    return {"question": str(words.stem[0]["value"]) if text is None else text}


def plain_stem(words: Words) -> str | None:
    """Returns a question that is one plain paragraph as it reads; None for any other."""
    html = str(words.stem[0]["value"]) if [block["type"] for block in words.stem] == ["text"] else ""
    found = _PLAIN.fullmatch(html)
    text = unescape(found[1]) if found else ""
    return text if text.strip() and f"<p>{escape(text, quote=False)}</p>" == html else None


# In


def _question(bank: str, said: Table, language: str) -> tuple[Question, list[str]]:
    kind = Kind(said["type"])
    given = said.get("source_date")
    return (
        Question(
            key=key_for(str(said["id"]), bank) if not _is_uuid(said["id"]) else str(uuid.UUID(said["id"])),
            answer=_key(kind, said, language),
            words={language: _words(said, kind, language)},
            name=str(said.get("name", "")),
            tags=tuple(sorted(map(str, said.get("tags", ())))),
            difficulty=Difficulty(said.get("difficulty", Difficulty.MEDIUM)),
            critical=bool(said.get("critical", False)),
            source=str(said.get("source", "")),
            source_date=given if isinstance(given, date) or given is None else date.fromisoformat(given),
            picture=str(said.get("picture", "")),
        ),
        [],
    )


def _is_uuid(text: Any) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(text)))


def _key(kind: Kind, said: Table, language: str) -> AnswerKey:
    rule, parts = Rule(said.get("rule", Rule.PARTS)), said.get(PARTS[kind], ())
    match kind:
        case Kind.MATCHING:
            pairs = {str(part["id"]): str(part["option"]) for part in parts}
            return keys.MatchingKey(pairs, tuple(str(option["id"]) for option in said.get("options", ())), rule)
        case Kind.ORDERING:
            return keys.OrderingKey(tuple(str(part["id"]) for part in parts), rule)
        case Kind.SHORT:
            return keys.TextKey(_all_accepted(parts, language), bool(said.get("ignore_marks", False)))
        case Kind.NUMBER:
            return keys.NumberKey(tuple(_number(part) for part in parts))
        case Kind.LONG | Kind.FILE:
            rubric = tuple(keys.Criterion(str(part["id"]), int(part["points"])) for part in parts)
            types = tuple(map(str, said.get("file_types", ())))
            return keys.ManualKey(kind, rubric, int(said.get("most_words", 0)), types)
    if kind == Kind.TRUE_FALSE and "answer" in said:
        parts = [{"id": TRUE, "right": said["answer"] is True}, {"id": FALSE, "right": said["answer"] is False}]
    choices = tuple(keys.Choice(str(part["id"]), _credit(part, ZERO)) for part in parts)
    areas = {str(part["id"]): keys.Area(*map(int, part["box"])) for part in parts if "box" in part}
    return keys.ChoiceKey(kind, choices, rule, bool(said.get("keep_order", False)), areas)


def _credit(part: Table, otherwise: Fraction) -> Fraction:
    return ONE if part.get("right") else Fraction(str(part.get("credit", otherwise)))


def _all_accepted(parts: Sequence[Table], language: str) -> tuple[keys.Accepted, ...]:
    """A part without a text is what this language says to an answer that another one accepts."""
    told = (part for part in parts if "text" in part)
    return tuple(keys.Accepted(str(part["id"]), str(part["text"]), _credit(part, ONE), language) for part in told)


def _number(part: Table) -> keys.Number:
    value, tolerance = Fraction(str(part["value"])), Fraction(str(part.get("tolerance", 0)))
    return keys.Number(str(part["id"]), value, tolerance, _credit(part, ONE))


def _words(said: Table, kind: Kind, language: str) -> Words:
    parts = [*said.get(PARTS[kind], ()), *said.get("options", ())]
    texts = {
        str(part["id"]): str(part["text"]) for part in parts if "text" in part and kind not in (Kind.SHORT, Kind.NUMBER)
    }
    if kind == Kind.TRUE_FALSE:
        texts = {**true_false_texts(language), **texts}
    return Words(
        stem=_stem(said),
        texts=texts,
        feedbacks={str(part["id"]): str(part["feedback"]) for part in parts if part.get("feedback")},
        **{ours: str(said.get(theirs, "")) for ours, theirs in _OVERALL.items()},
    )


def _stem(said: Table) -> tuple[Mapping[str, Any], ...]:
    if MARKDOWN in said:
        return ({"type": MARKDOWN, "value": str(said[MARKDOWN])},)
    if "blocks" in said:
        return tuple({"type": block["type"], "value": block["value"]} for block in said["blocks"])
    text = str(said.get("question", ""))
    return text_stem(text if text.lstrip().startswith("<") else f"<p>{escape(text, quote=False)}</p>" if text else "")
