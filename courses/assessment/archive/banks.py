"""The catalogue of banks: quizzes choose from them, and a course brings along those that were written for it.

What is in a bank already is never overwritten: what an archive says differently becomes a draft of the next version, and waits
for a reviewer like any other.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cms.archive import toml
from cms.archive.context import Catalogue, Packer, Unpacker, register
from cms.archive.faults import Faults
from cms.archive.files import Files
from courses.assessment import writing
from courses.assessment.archive.packing import FrozenBank, frozen_question, question_of, tables_of, unpacked
from courses.assessment.archive.reading import FOLDER, BankFile, Said, path_of, paths_of, read_banks
from courses.assessment.models import Question, QuestionBank, QuestionVersion
from courses.assessment.values import with_words_kept
from courses.errors import LearningError


class Chosen:
    """A bank that an archive describes, and what it says of it."""

    _meta = QuestionBank._meta

    def __init__(self, bank: QuestionBank, said: BankFile) -> None:
        self.bank, self.said = bank, said

    def in_language(self, language: str) -> QuestionBank:
        """Returns the bank: it is one in every language."""
        return self.bank


class Banks(Catalogue):
    """A bank is known by its name; its questions by their keys."""

    file = FOLDER
    models = ("courses.questionbank",)
    shows_changes = True

    # Out

    def identity(self, chosen: QuestionBank | FrozenBank) -> str:
        return chosen.name

    def name(self, chosen: QuestionBank | FrozenBank) -> str:
        return chosen.name

    def going_with(self, page: Any) -> Iterable[QuestionBank]:
        key = getattr(page, "course_key", None)
        return QuestionBank.objects.filter(course__course_key=key).order_by("name") if key else ()

    def write(self, chosen: QuestionBank | FrozenBank, packer: Packer) -> dict[str, Any]:
        if isinstance(chosen, FrozenBank):
            questions = [
                frozen_question(chosen.questions[key], chosen.filed[key], packer) for key in sorted(chosen.questions)
            ]
            return tables_of(chosen.name, {}, questions, set(), packer.languages)
        versions = QuestionVersion.objects.latest_of_each().filter(question__bank=chosen).whole()
        found = list(versions.select_related("question", "picture").order_by("question_id"))
        retired = {str(version.question.key) for version in found if version.question.is_retired}
        own = getattr(chosen.course, "course_key", None)
        about = {"about": chosen.about, "shared": own is None or own != packer.key}
        about = {name: value for name, value in about.items() if value}
        questions = [question_of(version, packer) for version in found]
        return tables_of(chosen.name, about, questions, retired, packer.languages)

    def written(self, entries: Mapping[str, Any]) -> dict[str, bytes]:
        return {
            path_of(name, language): toml.written(table).encode()
            for name, tables in entries.items()
            for language, table in tables.items()
        }

    # In

    def paths(self, files: Files) -> list[str]:
        return paths_of(files)

    def read(self, files: Files, faults: Faults) -> dict[str, BankFile]:
        return read_banks(files, faults)

    def save(self, entries: Mapping[str, BankFile], unpacker: Unpacker) -> dict[str, Any]:
        return {name: Chosen(_bank(said, unpacker), said) for name, said in entries.items()}

    def place(self, saved: Mapping[str, Chosen], page: Any, unpacker: Unpacker) -> None:
        for chosen in saved.values():
            if chosen.bank.course_id is None and not chosen.said.is_shared:
                QuestionBank.objects.filter(pk=chosen.bank.pk).update(course=page)
            _place_questions(chosen.bank, chosen.said, unpacker)


def _bank(said: BankFile, unpacker: Unpacker) -> QuestionBank:
    found = QuestionBank.objects.filter(name=said.name).first()
    if found is None:
        _must_allow(unpacker, "add_questionbank")
        return QuestionBank.objects.create(name=said.name, about=said.about[:300])
    if said.about and found.about != said.about:
        unpacker.faults.note(
            said.path(said.language),
            said.line,
            _("The bank “%(bank)s” is on this site already; what it is about stays as it is there.")
            % {"bank": said.name},
        )
    return found


def _place_questions(bank: QuestionBank, said: BankFile, unpacker: Unpacker) -> None:
    versions = QuestionVersion.objects.latest_of_each().filter(
        question__key__in=[entry.question.key for entry in said.questions]
    )
    known = {str(version.question.key): version for version in versions.whole().order_by("pk")}
    for entry in said.questions:
        _place(entry, known.get(entry.question.key), bank, said, unpacker)


def _place(entry: Said, former: QuestionVersion | None, bank: QuestionBank, said: BankFile, unpacker: Unpacker) -> None:
    """Writes one question as a draft, unless the bank says the same already."""
    before = len(unpacker.faults.found)
    question = unpacked(entry, said, former, unpacker)
    line = next(iter(entry.lines.values()))
    if former is not None and former.question.bank_id != bank.pk:
        unpacker.fault(line, _("This question is in another bank already."))
    if len(unpacker.faults.found) > before or (former is not None and writing.is_as_said(former, question)):
        return
    _must_allow(unpacker, "add_question" if former is None else "change_question")
    if former is not None:
        question, lost = with_words_kept(question, former.as_value())
        if lost:
            sentence = _("Its words in these languages no longer fit and are left out: %(languages)s.")
            unpacker.faults.note(unpacker.file, line, sentence % {"languages": ", ".join(lost)})
        if not former.is_settled:
            unpacker.replaced_drafts.append(str(former.question))
    try:
        version = writing.write(question, bank=bank, by=unpacker.by, note=_("Imported"))
    except LearningError as refused:
        unpacker.fault(line, refused)
        return
    if former is None and entry.is_retired:
        Question.objects.filter(pk=version.question_id).update(is_retired=True)


def _must_allow(unpacker: Unpacker, permission: str) -> None:
    by = unpacker.by
    if by is not None and not by.has_perm(f"courses.{permission}"):
        raise LearningError("not-yours", _("This archive brings questions, and you may not write in the bank."))


register(Banks())
