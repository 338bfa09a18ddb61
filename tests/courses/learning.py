"""What tests of learning do again and again, through the public verbs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from wagtail.models import Page

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import ActivityProgress, CourseProgress
from courses.progress.recording import NewFact, Recorded, record
from courses.publishing.carrying import carry_over
from courses.structure.manifest import Weight
from courses.structure.pages import CoursePage
from courses.structure.versions import CourseVersion
from tests.factories.courses import published


def finish(enrolment: Enrolment, *keys: UUID, at: datetime | None = None) -> Recorded:
    """Presses *Finished* at the end of these lessons."""
    facts = [NewFact(Verb.FINISHED, activity=key, data={"at_end": True}, device_time=at) for key in keys]
    return record(enrolment.pk, facts, actor=enrolment.learner)


def republished(course: CoursePage, weight: Weight = Weight.ADDITION) -> CourseVersion:
    """Publishes the course as its pages stand now and carries those enrolled over."""
    version = published(course, weight=weight)
    list(carry_over(version))
    return version


def saved(page: Page, **fields: Any) -> None:
    """Changes a page as its author does, and marks it ready."""
    page = page.specific
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def course_of(enrolment: Enrolment) -> CourseProgress:
    """Returns the stored state of an enrolment, as it is now."""
    return CourseProgress.objects.get(enrolment=enrolment.pk)


def lesson_of(enrolment: Enrolment, key: UUID) -> ActivityProgress:
    """Returns the stored state of one activity, as it is now."""
    return ActivityProgress.objects.get(enrolment=enrolment.pk, activity_key=key)


def everything_about(enrolments: Iterable[Enrolment]) -> list[dict[str, Any]]:
    """Returns all stored state of these enrolments, for comparing before and after."""
    found = []
    for enrolment in enrolments:
        found += CourseProgress.objects.filter(enrolment=enrolment.pk).values()
        found += ActivityProgress.objects.filter(enrolment=enrolment.pk).order_by("activity_key").values()
    return found
