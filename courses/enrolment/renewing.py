"""Verbs about the next cycle of a completed course. The cycle before stays as it was: its facts, its dates, its proof."""

from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from courses.enrolment.models import Assignment, Enrolment, Source
from courses.enrolment.opening import Opening, open_cycles
from courses.errors import LearningError
from courses.structure.versions import Course


@transaction.atomic
def renew(enrolment: Enrolment, *, by: User, now: datetime | None = None) -> Enrolment:
    """Opens the next cycle at the learner's own wish and returns it; pressing twice opens one.

    Raises LearningError `not-yet` while the course counts and neither its window for renewal is open nor a refresher is
    assigned.
    """
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    newer = Enrolment.objects.filter(
        learner=enrolment.learner_id, course=enrolment.course_id, cycle=enrolment.cycle + 1
    )
    if not enrolment.is_latest and (opened := newer.first()):
        return opened
    if enrolment.is_completed and not may_renew(enrolment, now=now):
        if enrolment.renewal_opens is None:
            raise LearningError("not-yet", _("This course does not expire: there is nothing to renew."))
        raise LearningError(
            "not-yet",
            _("This course still counts. You can renew it from %(date)s on.")
            % {"date": date_format(enrolment.renewal_opens, "SHORT_DATE_FORMAT")},
        )
    return open_next_cycle(enrolment, source=Source.SELF, by=by)


def may_renew(enrolment: Enrolment, *, now: datetime | None = None) -> bool:
    """May the next cycle be begun: the window is open, the course expired or suspended, or a refresher is assigned?"""
    if not enrolment.is_latest or not enrolment.is_completed:
        return False
    if enrolment.is_renewable(now=now):
        return True
    standing = Assignment.objects.filter(learner=enrolment.learner_id, course=enrolment.course_id, lifted_at=None)
    return standing.filter(cycle=enrolment.cycle + 1).exists()


@transaction.atomic
def open_next_cycle(
    enrolment: Enrolment, *, source: Source, by: User | None = None, opened_at: datetime | None = None
) -> Enrolment:
    """Opens the next cycle of a completed course (recertification) and leaves the old one alone.

    Raises LearningError `not-completed` while the present cycle is unfinished: it is to be finished, not started again.
    """
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if not enrolment.is_latest:
        raise LearningError("newer-cycle", _("A newer cycle of this course has been opened already."))
    if not enrolment.is_completed:
        raise LearningError("not-completed", _("The present cycle is not finished yet: continue it instead."))
    enrolment.is_latest = False
    enrolment.save(update_fields=["is_latest"])
    course = Course.objects.select_related("current").get(pk=enrolment.course_id)
    cycle = enrolment.cycle + 1
    opened = open_cycles([Opening(enrolment.learner, course, cycle, source, opened_at=opened_at)], by=by)[0]
    audit(
        "enrolment.opened", actor=by, subject=enrolment.learner.user, course=str(course.key), cycle=cycle, source=source
    )
    return opened
