"""Questions as an archive says them: pictures and sounds by short names, links by targets, texts in Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from wagtail.blocks import StreamBlock

from cms.archive.context import Ids, Packer, Unpacker, catalogue_of
from cms.archive.streams import read_stream, write_stream
from courses.assessment.archive.reading import BankFile, Said
from courses.assessment.formats.tables import FORMAT_VERSION, MARKDOWN, plain_stem, to_table
from courses.assessment.freezing import FROZEN_WORDS, picture_of, stem_of
from courses.assessment.keys import TextKey, from_json
from courses.assessment.models import QuestionVersion, QuestionWording
from courses.assessment.values import Difficulty, Question, Words, text_stem

Frozen = Mapping[str, Any]


def question_of(version: QuestionVersion, packer: Packer) -> Question:
    """Returns a version as an archive says it; fetch it with `whole` and its picture."""
    words = {wording.language: _said(wording.as_words(), wording.stem, packer) for wording in version.wordings.all()}
    picture = packer.name_of(version.picture) if version.picture else ""
    return replace(version.as_value(), words=words, picture=picture)


def frozen_question(by_language: Mapping[str, Frozen], filed: Frozen, packer: Packer) -> Question:
    """Returns a question as a published version froze it, in its languages."""
    first = next(iter(by_language.values()))
    words = {}
    for language, frozen in by_language.items():
        stem = stem_of(frozen)
        source = [block.value.source if block.block_type == "text" else "" for block in stem]
        plain = text_stem(source[0]) if len(source) == 1 and source[0] else ({"type": "", "value": ""},)
        own = Words(stem=plain, **{name: frozen[name] for name in FROZEN_WORDS})
        words[language] = _said(own, stem, packer)
    return Question(
        key=first["key"],
        answer=from_json(first["answer"]),
        words=words,
        name=filed["name"],
        tags=tuple(filed["tags"]),
        difficulty=Difficulty(filed["difficulty"]),
        critical=first["critical"],
        source=first["source"],
        source_date=date.fromisoformat(first["source_date"]) if first["source_date"] else None,
        picture=packer.name_of(picture_of(first)) if first["picture"] else "",
    )


def _said(words: Words, stem: Any, packer: Packer) -> Words:
    if plain_stem(words) is not None:
        return words
    return replace(words, stem=({"type": MARKDOWN, "value": write_stream(stem, packer)},))


@dataclass
class FrozenBank:
    """What published quizzes keep of a bank, gathered while their contents are read; stands for the bank in an archive."""

    name: str
    frozen: dict[str, str] = field(default_factory=lambda: {"model": "courses.questionbank"})
    questions: dict[str, dict[str, Frozen]] = field(default_factory=dict)
    filed: dict[str, Frozen] = field(default_factory=dict)

    def add(self, key: str, language: str, frozen: Frozen, filed: Frozen) -> None:
        """Notes a question in one language."""
        self.questions.setdefault(key, {})[language] = frozen
        self.filed[key] = filed


def tables_of(
    bank: str, about: Mapping[str, Any], questions: Sequence[Question], retired: set[str], languages: Sequence[str]
) -> dict[str, Any]:
    """Returns the table of each language's file; a question's key stands in the first language that it has words in."""
    order = [*languages, *sorted({language for each in questions for language in each.words} - set(languages))]
    main = order[0] if order else ""
    # Those with words in the main language come first, as whoever reads the files again will find them.
    questions = sorted(questions, key=lambda question: main not in question.words)
    tables: dict[str, Any] = {}
    for question in questions:
        worded = [language for language in order if language in question.words]
        question = _told_in(question, worded)
        for language in worded:
            head = {"format_version": FORMAT_VERSION, "bank": bank, **({} if tables else about)}
            table = tables.setdefault(language, {**head, "question": []})
            (said,) = to_table(bank, [question], language=language, first=language == worded[0])["question"]
            if question.key in retired and language == worded[0]:
                said["retired"] = True
            table["question"].append(said)
    return tables or {main: {"format_version": FORMAT_VERSION, "bank": bank, **about}}


def _told_in(question: Question, languages: Sequence[str]) -> Question:
    """A short answer that is accepted in a language without words stands with those of the first."""
    answer = question.answer
    if not isinstance(answer, TextKey):
        return question
    moved = (
        entry if entry.language in languages else replace(entry, language=languages[0]) for entry in answer.accepted
    )
    return replace(question, answer=replace(answer, accepted=tuple(moved)))


# Back


def unpacked(said: Said, bank: BankFile, former: QuestionVersion | None, unpacker: Unpacker) -> Question:
    """Returns a question as the bank stores it; what is not to be found is noted as a fault."""
    question, words = said.question, {}
    block: StreamBlock = QuestionWording._meta.get_field("stem").stream_block
    for language, own in question.words.items():
        unpacker.file, unpacker.language = bank.path(language), language
        if own.stem[0]["type"] == MARKDOWN:
            ids = Ids(UUID(question.key), unpacker)
            stem = read_stream(own.stem[0]["value"], block, ids, unpacker, first_line=said.texts[language])
            own = replace(own, stem=tuple(stem))
        words[language] = own
    first = next(iter(said.lines))
    unpacker.file = bank.path(first)
    found = unpacker.find("cms.image", question.picture, said.lines[first]) if question.picture else None
    if found is not None and former is not None and former.picture and _same_picture(former.picture, found):
        found = former.picture
    answer = question.answer
    if former is not None and isinstance(answer, TextKey):
        known = former.key()
        # In which order the languages' answers are accepted means nothing.
        if isinstance(known, TextKey) and sorted(known.accepted, key=repr) == sorted(answer.accepted, key=repr):
            answer = replace(answer, accepted=known.accepted)
    return replace(question, answer=answer, words=words, picture=str(found.pk) if found else "")


def _same_picture(one: Any, other: Any) -> bool:
    """True for two rows of one file with the same words."""
    pictures = catalogue_of("cms.image")
    return pictures.identity(one) == pictures.identity(other)
