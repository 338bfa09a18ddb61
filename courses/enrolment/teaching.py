"""Verbs about who teaches a course: appoint, dismiss."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from cms.people.scoping import may_administer
from courses.enrolment.trainers import CourseTrainer
from courses.errors import LearningError
from courses.structure.versions import Course


@transaction.atomic
def appoint(course: Course, staff_code: str, *, by: User) -> CourseTrainer:
    """Lets a trainer see the learners of a course. Raises LearningError `not-yours` or `no-such-trainer`."""
    _must_administer(by)
    person = User.objects.active().visible_to(by).filter(staff_code__iexact=staff_code.strip()).first()
    if person is None or not person.has_perm("courses.prepare_version"):
        raise LearningError("no-such-trainer", _("Nobody with this staff code is a trainer."))
    trainer, made = CourseTrainer.objects.get_or_create(course=course, user=person, defaults={"appointed_by": by})
    if made:
        audit("trainer.appointed", actor=by, subject=person, course=str(course.pk))
    return trainer


@transaction.atomic
def dismiss(trainer: CourseTrainer, *, by: User) -> None:
    """Ends that somebody teaches a course they were appointed to. Raises LearningError `not-yours`."""
    _must_administer(by)
    audit("trainer.dismissed", actor=by, subject=trainer.user, course=str(trainer.course_id))
    trainer.delete()


def _must_administer(by: User) -> None:
    if not may_administer(by):
        raise LearningError("not-yours", _("Only an administrator may choose the trainers of a course."))
