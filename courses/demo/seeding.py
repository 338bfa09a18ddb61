"""The demonstration's courses: what ships is taken in and published by its trainer and its reviewer, as people would."""

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from uuid import UUID

from django.utils import timezone

from cms.people.models import User
from courses.assessment.models import QuestionVersion, Status
from courses.assessment.writing import approve as approve_question
from courses.demo.learning import let_hand_in, let_learn
from courses.demo.packages import TRYING, take_in_samples
from courses.demo.playing import let_play
from courses.enrolment.starting import load_paths
from courses.packages.models import PackageKind
from courses.packages.scorm_reading import refusal
from courses.publishing.preparing import approve, prepare, submit
from courses.publishing.releasing import publish
from courses.structure.archive.glossary import load_glossary
from courses.structure.archive.starting import DEMONSTRATION, STARTER, load_starter
from courses.structure.manifest import Weight
from courses.structure.planned import planned_course
from courses.structure.versions import Course

TRAINER, REVIEWER, ADMINISTRATOR = "GIANG-VIEN", "THAM-DINH", "QUAN-TRI"


def seed() -> Iterable[str]:
    """Publishes the courses that ship, and lets people begin."""
    lines = [*seed_courses(), *seed_exercises()]
    let_learn(timezone.now())
    let_hand_in(timezone.now())
    let_play(timezone.now())
    return lines


def seed_courses() -> Iterator[str]:
    """Takes in and publishes whatever ships and is not published yet."""
    load_glossary()
    yield from _seed_shipped(STARTER)
    for name, is_new in load_paths():
        if is_new:
            yield f"The path “{name}” is in place."


def seed_exercises() -> Iterator[str]:
    """Takes in and publishes the courses that exist for the demonstration alone; packages only where SCORM can be played."""
    trainer, administrator = (User.objects.filter(staff_code=code).first() for code in (TRAINER, ADMINISTRATOR))
    if trainer is None or administrator is None or refusal(PackageKind.SCORM_12):
        yield from _seed_shipped(DEMONSTRATION, leave_out=TRYING)
        return
    take_in_samples(administrator=administrator, trainer=trainer)
    yield from _seed_shipped(DEMONSTRATION)


def _seed_shipped(where: FilePath, *, leave_out: str = "") -> Iterator[str]:
    trainer, reviewer = (User.objects.filter(staff_code=code).first() for code in (TRAINER, REVIEWER))
    for name, key, _is_new in load_starter(by=trainer, make_ready=True, where=where, leave_out=leave_out):
        if planned_course(key):
            yield f"The course “{name}” is shown as a plan."
        elif trainer and reviewer and not Course.objects.filter(pk=key, current__isnull=False).exists():
            _approve_questions(key, reviewer)
            _publish(key, trainer, reviewer)
            yield f"The course “{name}” is published."


def _approve_questions(key: UUID, reviewer: User) -> None:
    """Approves the questions that came with a course: here, and nowhere else, without anybody having read them."""
    drafts = QuestionVersion.objects.filter(status=Status.DRAFT, question__bank__course__course_key=key)
    for version in drafts.order_by("pk"):
        approve_question(version, by=reviewer)


def _publish(key: UUID, trainer: User, reviewer: User) -> None:
    version = submit(prepare(key, by=trainer), weight=Weight.ADDITION, note="", by=trainer)
    publish(approve(version, by=reviewer), by=reviewer)
