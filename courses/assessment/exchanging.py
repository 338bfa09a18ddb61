"""Verbs: questions from files into a bank and out of it. A rehearsal reads and judges; only `take_in` writes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from courses.assessment import writing
from courses.assessment.formats import gift, gift_writing, moodle_writing, moodle_xml
from courses.assessment.formats.entries import Entry, Export
from courses.assessment.models import QuestionBank, QuestionVersion
from courses.assessment.values import Question, with_words_kept

READERS = {"gift": gift.read, "moodle": moodle_xml.read}
WRITERS = {"gift": gift_writing.write, "moodle": moodle_writing.write}
FILES = {"gift": ("text/plain; charset=utf-8", "gift.txt"), "moodle": ("application/xml", "xml")}


def rehearse(content: bytes, *, format: str, language: str, bank: QuestionBank) -> list[Entry]:
    """Returns what an import would bring, question by question; raises `FormatError` for a file that is not read."""
    entries = READERS[format](content, language=language)
    times = Counter(entry.question.key for entry in entries if entry.question)
    elsewhere = set(
        QuestionVersion.objects.filter(question__key__in=list(times))
        .exclude(question__bank=bank)
        .values_list("question__key", flat=True)
    )
    known = set(QuestionVersion.objects.filter(question__key__in=list(times)).values_list("question__key", flat=True))
    seen: set[str] = set()
    return [_judged(entry, seen, {str(key) for key in known}, {str(key) for key in elsewhere}) for entry in entries]


@transaction.atomic
def take_in(entries: Iterable[Entry], *, bank: QuestionBank, by: User) -> int:
    """Stores the questions of a rehearsal as drafts and returns how many; words in other languages that are there stay."""
    count = 0
    for entry in entries:
        if entry.question is not None:
            writing.write(_joined(entry.question), bank=bank, by=by, note=_("Imported"))
            count += 1
    audit("question.imported", actor=by, bank=bank.pk, count=count)
    return count


def give_out(bank: QuestionBank, *, format: str, language: str) -> Export:
    """Returns the newest version of every question of a bank that is still asked, as a file, with what it leaves out."""
    versions = QuestionVersion.objects.latest_of_each().filter(question__bank=bank, question__is_retired=False).whole()
    return WRITERS[format]([version.as_value() for version in versions.order_by("question")], language=language)


def _judged(entry: Entry, seen: set[str], known: set[str], elsewhere: set[str]) -> Entry:
    if entry.question is None:
        return entry
    key = entry.question.key
    if key in seen:
        return replace(
            entry, question=None, notes=(*entry.notes, _("The same question stands further up in the file."))
        )
    seen.add(key)
    if key in elsewhere:
        return replace(entry, question=None, notes=(*entry.notes, _("This question is in another bank already.")))
    if key in known:
        return replace(entry, notes=(*entry.notes, _("The bank has this question: it becomes a draft of it.")))
    return entry


def _joined(question: Question) -> Question:
    """A question that is in the bank keeps its words in other languages, if they still fit."""
    version = QuestionVersion.objects.whole().filter(question__key=question.key).order_by("-number").first()
    return with_words_kept(question, version.as_value())[0] if version else question
