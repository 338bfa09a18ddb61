"""What learning keeps about a person: how it is handed over to them, and what is left after an erasure.

Facts, state and scores stay, under the learner's random key; what a person has written themselves, and what was written about
them, goes: answers in words, files handed in, comments of those who graded, notes on facts, arrangements of more time.
"""

from base64 import b64encode

from django.utils.translation import gettext as _

from cms.people.models import User
from cms.people.privacy import Section
from courses.enrolment.models import Enrolment
from courses.progress.attempts import Answer, Attempt, ExtraTime
from courses.progress.marks import HandedInFile, Mark
from courses.progress.models import Evidence, EvidenceNote


def export_learning(user: User) -> list[Section]:
    """Returns the courses, the facts, the attempts and the answers of this person."""
    return [_courses(user), _facts(user), _attempts(user), _answers(user), _files(user), _marks(user)]


def erase_learning(user: User) -> None:
    """Blanks what a person wrote and what was written about them; numbers and facts stay, without a name."""
    ExtraTime.objects.filter(learner__user=user).delete()
    EvidenceNote.objects.filter(evidence__enrolment__learner__user=user).delete()
    written = [row for row in Answer.objects.filter(attempt__enrolment__learner__user=user) if row.said.text]
    for row in written:
        row.response = {**row.response, "text": ""}
    Answer.objects.bulk_update(written, ["response"], batch_size=500)
    HandedInFile.objects.filter(answer__attempt__enrolment__learner__user=user).delete()
    Mark.objects.filter(answer__attempt__enrolment__learner__user=user).update(comment="")


def _courses(user: User) -> Section:
    labels = {
        "course": _("course"),
        "cycle": _("cycle"),
        "status": _("status"),
        "opened_at": _("since"),
        "due_at": _("due"),
        "done": _("parts done"),
        "required": _("parts that count"),
        "completed_at": _("completed"),
        "valid_until": _("valid until"),
        "unit": _("unit at that time"),
        "post": _("post at that time"),
    }
    found = Enrolment.objects.for_person(user).select_related("course__current", "progress").order_by("opened_at")
    rows = []
    for enrolment in found:
        progress = getattr(enrolment, "progress", None)
        rows.append(
            {
                "course": str(enrolment.course),
                "cycle": enrolment.cycle,
                "status": str(enrolment.get_status_display()),
                "opened_at": enrolment.opened_at,
                "due_at": enrolment.due_at,
                "done": progress.done if progress else 0,
                "required": progress.required if progress else None,
                "completed_at": progress.completed_at if progress else None,
                "valid_until": enrolment.valid_until,
                "unit": enrolment.unit_name,
                "post": enrolment.post_name,
            }
        )
    return Section("courses", _("Courses"), labels, rows)


def _facts(user: User) -> Section:
    labels = {
        "at": _("when"),
        "what": _("what"),
        "activity": _("part"),
        "block": _("block"),
        "data": _("details"),
        "note": _("note"),
    }
    found = (
        Evidence.objects.filter(enrolment__learner__user=user).select_related("note").order_by("received_at", "uuid")
    )
    rows = [
        {
            "at": row.device_time,
            "what": row.verb,
            "activity": str(row.activity_key),
            "block": row.block,
            "data": str(row.data or ""),
            "note": row.note.text if hasattr(row, "note") else "",
        }
        for row in found
    ]
    return Section("learning_facts", _("What was recorded while learning"), labels, rows)


def _attempts(user: User) -> Section:
    labels = {
        "quiz": _("part"),
        "number": _("attempt"),
        "started_at": _("begun"),
        "submitted_at": _("handed in"),
        "percent": _("percent"),
        "passed": _("passed"),
    }
    rows = [
        {
            "quiz": str(row.activity_key),
            "number": row.number,
            "started_at": row.started_at,
            "submitted_at": row.submitted_at,
            "percent": row.percent,
            "passed": row.passed,
        }
        for row in Attempt.objects.filter(enrolment__learner__user=user).order_by("started_at")
    ]
    return Section("attempts", _("Attempts at quizzes"), labels, rows)


def _answers(user: User) -> Section:
    labels = {"question": _("question"), "answer": _("answer"), "given_at": _("when"), "state": _("result")}
    found = Answer.objects.filter(attempt__enrolment__learner__user=user).order_by("given_at")
    rows = [
        {
            "question": str(row.question),
            "answer": str(row.response),
            "given_at": row.given_at,
            "state": row.state,
        }
        for row in found
    ]
    return Section("answers", _("Answers"), labels, rows)


def _files(user: User) -> Section:
    labels = {"question": _("question"), "name": _("name"), "size": _("bytes"), "handed_in_at": _("when")}
    found = HandedInFile.objects.listed().filter(answer__attempt__enrolment__learner__user=user)
    rows = [
        {
            "question": str(file.answer.question),
            "name": file.name,
            "size": file.size,
            "handed_in_at": file.uploaded_at,
            # The file itself, as text that any program can turn back.
            "content": b64encode(HandedInFile.objects.values_list("content", flat=True).get(pk=file.pk)).decode(),
        }
        for file in found.select_related("answer")
    ]
    return Section("handed_in_files", _("Files handed in"), labels, rows)


def _marks(user: User) -> Section:
    labels = {
        "question": _("question"),
        "kind": _("kind"),
        "points": _("points"),
        "comment": _("note"),
        "at": _("when"),
    }
    found = Mark.objects.filter(answer__attempt__enrolment__learner__user=user).select_related("answer")
    rows = [
        {
            "question": str(mark.answer.question),
            "kind": str(mark.get_kind_display()),
            "points": str(mark.points or ""),
            "comment": mark.comment,
            "at": mark.marked_at,
        }
        for mark in found.order_by("marked_at", "uuid")
    ]
    return Section("marks", _("Marks by trainers"), labels, rows)
