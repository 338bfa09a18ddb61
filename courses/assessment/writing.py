"""Verbs of the bank: write, approve, retire, copy, tag. What learners have been shown never changes.

A draft is changed in place; any edit of what a reviewer approved, or a learner saw, makes the next version, which waits for a
reviewer while quizzes go on with the approved one.
"""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cms.blocks.pasting import cleaned
from cms.people.auditing import record as audit
from cms.people.models import User
from cms.text import folded, nfc
from courses.assessment import values
from courses.assessment.keys import Accepted, TextKey, to_json
from courses.assessment.models import Question, QuestionBank, QuestionVersion, QuestionWording, Status
from courses.errors import LearningError


@transaction.atomic
def write(question: values.Question, *, bank: QuestionBank, by: User | None, note: str = "") -> QuestionVersion:
    """Stores a question and returns the version that now has its content: a new one, or the draft that was open.

    Nothing is stored when nothing changed. Raises LearningError `faulty` with every fault, in words for the author.
    """
    question = _tidied(question)
    if found := list(values.faults(question)):
        raise LearningError("faulty", " ".join(found))
    row, made = Question.objects.select_for_update().get_or_create(
        key=UUID(question.key), defaults={"bank": bank, "author": by, "name": question.name}
    )
    latest = None if made else row.versions.whole().order_by("-number").first()
    _describe(row, question, bank)
    if latest is not None and values.same_content(latest.as_value(), question):
        return latest
    version = latest if latest and not latest.is_settled else QuestionVersion(question=row)
    if version.pk is None:
        version.number = latest.number + 1 if latest else 1
    version.kind, version.answer, version.critical = question.kind, to_json(question.answer), question.critical
    version.source, version.source_date = question.source, question.source_date
    version.picture_id = int(question.picture) if question.picture else None
    version.note, version.made_by = note, by
    version.save()
    _word(version, question)
    audit("question.written", actor=by, question=str(row.key), version=version.number)
    return version


def is_as_said(version: QuestionVersion, question: values.Question) -> bool:
    """True when writing this question would change nothing; fetch the version with `whole`."""
    question, stored = _tidied(question), version.as_value()
    about = [(value.name, value.tags, value.difficulty) for value in (question, stored)]
    return about[0] == about[1] and values.same_content(stored, question)


def translate(
    version: QuestionVersion, *, language: str, words: values.Words, by: User, accepted: Iterable[Accepted] = ()
) -> QuestionVersion:
    """Gives a question words in a further language; `accepted` are short answers in it. Raises LearningError `faulty`."""
    value = version.as_value()
    answer = value.answer
    if isinstance(answer, TextKey) and (accepted := tuple(accepted)):
        kept = tuple(entry for entry in answer.accepted if entry.language != language)
        answer = replace(answer, accepted=(*kept, *accepted))
    value = replace(value, answer=answer, words={**value.words, language: words})
    return write(value, bank=version.question.bank, by=by, note=_("Words in a further language"))


@transaction.atomic
def approve(version: QuestionVersion, *, by: User) -> QuestionVersion:
    """Approves a draft: quizzes ask it from now on. Raises LearningError `own-work` for whoever wrote it, `not-a-draft`."""
    version = QuestionVersion.objects.select_for_update().select_related("question").get(pk=version.pk)
    if version.status != Status.DRAFT:
        raise LearningError("not-a-draft", _("This version has been approved already."))
    if version.made_by_id == by.pk:
        raise LearningError("own-work", _("Somebody else has to review what you wrote."))
    version.status, version.approved_at = Status.APPROVED, timezone.now()
    version.approved_by, version.approved_by_name = by, by.full_name
    version.save(update_fields=["status", "approved_at", "approved_by", "approved_by_name"])
    Question.objects.filter(pk=version.question_id).update(current=version, changed_at=timezone.now())
    audit("question.approved", actor=by, question=str(version.question.key), version=version.number)
    return version


@transaction.atomic
def mark_used(versions: Iterable[int]) -> None:
    """Notes that learners are shown these versions from now on; called when a course is published or an attempt starts."""
    QuestionVersion.objects.filter(pk__in=list(versions), used_at__isnull=True).update(used_at=timezone.now())


@transaction.atomic
def retire(question: Question, *, by: User, retired: bool = True) -> None:
    """Takes a question out of every draw, or puts it back; attempts that have it keep it."""
    Question.objects.filter(pk=question.pk).update(is_retired=retired, changed_at=timezone.now())
    audit("question.retired" if retired else "question.restored", actor=by, question=str(question.key))


@transaction.atomic
def delete(question: Question, *, by: User) -> None:
    """Deletes a question that was never shown. Raises LearningError `in-use`."""
    if question.versions.filter(used_at__isnull=False).exists():
        raise LearningError("in-use", _("Learners have been asked this question. It can be retired, not deleted."))
    Question.objects.filter(pk=question.pk).update(current=None)
    question.delete()
    audit("question.deleted", actor=by, question=str(question.key))


def copy(question: Question, *, by: User) -> QuestionVersion:
    """Makes a question of its own, a draft, with the content of the newest version of this one."""
    latest = question.versions.whole().order_by("-number")[0]
    name = _("%(name)s (copy)") % {"name": str(question)}
    value = replace(latest.as_value(), key=str(uuid.uuid4()), name=name[:120])
    return write(value, bank=question.bank, by=by)


@transaction.atomic
def tag(questions: Iterable[Question], *, add: Iterable[str] = (), remove: Iterable[str] = (), by: User) -> int:
    """Adds and takes away tags of several questions and returns how many questions there were."""
    add, remove, count = [nfc(name) for name in add], [nfc(name) for name in remove], 0
    for question in questions:
        question.tags.add(*add)
        question.tags.remove(*remove)
        _note_words(question)
        count += 1
    audit("question.tagged", actor=by, count=count)
    return count


def _tidied(question: values.Question) -> values.Question:
    """Texts in NFC without stray spaces, running text cleaned, no empty feedback: as it will be compared and stored."""
    words = {
        language: replace(
            said,
            stem=tuple(_tidy_block(block) for block in said.stem),
            texts={name: _tidy(text) for name, text in said.texts.items()},
            feedbacks={name: _tidy(text) for name, text in said.feedbacks.items() if text.strip()},
            **{
                name: _tidy(getattr(said, name))
                for name in ("general", "when_right", "when_wrong", "unit", "picture_alt")
            },
        )
        for language, said in question.words.items()
    }
    name, source = _tidy(question.name)[:120], _tidy(question.source)[:255]
    tags = tuple(sorted({_tidy(tag) for tag in question.tags}))
    return replace(question, words=words, name=name, source=source, tags=tags)


def _tidy(text: str) -> str:
    return nfc("\n".join(" ".join(line.split()) for line in text.strip().splitlines()))


def _tidy_block(block: Any) -> dict[str, Any]:
    value = cleaned(block["value"]) if block["type"] == "text" else block["value"]
    return {**block, "value": value}


def _describe(row: Question, question: values.Question, bank: QuestionBank) -> None:
    """Stores what belongs to the question and not to a version."""
    row.bank, row.name, row.difficulty = bank, question.name, question.difficulty
    row.save(update_fields=["bank", "name", "difficulty", "changed_at"])
    row.tags.set(question.tags)
    _note_words(row, question)


def _word(version: QuestionVersion, question: values.Question) -> None:
    """Stores the words of every language, and drops those of languages that are gone."""
    version.wordings.exclude(language__in=question.words).delete()
    for language, said in question.words.items():
        fields = {
            "stem": list(said.stem),
            "opening": Truncator(_plain(said)).chars(160),
            "texts": dict(said.texts),
            "feedbacks": dict(said.feedbacks),
            **{n: getattr(said, n) for n in ("general", "when_right", "when_wrong", "unit", "picture_alt")},
        }
        wording, _made = QuestionWording.objects.get_or_create(version=version, language=language, defaults=fields)
        if not _made:
            for name, value in fields.items():
                setattr(wording, name, value)
            wording.save()


def _note_words(row: Question, question: values.Question | None = None) -> None:
    """Keeps what the bank is searched by: name, tags, and the words of the newest version, without marks."""
    if question is None:
        latest = row.versions.whole().order_by("-number").first()
        question = latest.as_value() if latest else None
    said = list(question.words.values()) if question else []
    parts = [row.name, *(tag.name for tag in row.tags.all())]
    parts += [part for words in said for part in (_plain(words), *words.texts.values())]
    Question.objects.filter(pk=row.pk).update(found_by_text=folded(" ".join(parts)))


def _plain(words: values.Words) -> str:
    texts = [strip_tags(block["value"].replace("<", " <")) for block in words.stem if block["type"] == "text"]
    return unescape(" ".join(" ".join(texts).split()))
