"""The verb that turns a completed course into an award: the snapshot, once per person, course and cycle."""

import html
import re
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from certificates.models import Award, CoursePolicy
from cms.people.auditing import record
from cms.people.models import Learner, Membership, Unit
from courses import api

_ITEM = re.compile(r"<li[^>]*>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@transaction.atomic
def award(enrolment: UUID) -> Award | None:
    """Awards what this enrolment has earned and returns the award, the same one however often it is asked.

    Nothing is awarded for what is not complete (any more), for credit for learning elsewhere, for an erased person, or where
    the course gives no certificates.
    """
    if found := Award.objects.filter(enrolment=enrolment).first():
        return found
    completion = api.completion(enrolment)
    if completion is None or completion.credited or gives_none(completion.course):
        return None
    learner = Learner.objects.select_for_update(of=("self",)).select_related("user").get(pk=completion.learner)
    if learner.user is None:
        return None
    unit, unit_name, post_names = _place_of(learner, completion)
    made, is_new = Award.objects.get_or_create(
        enrolment=enrolment,
        defaults={
            "learner": learner,
            "course_id": completion.course,
            "cycle": completion.cycle,
            "course_version": completion.version,
            "titles": dict(completion.printed_titles or completion.titles),
            # A neutral title would be worth nothing beside a list of what was taught.
            "outcomes": {} if completion.printed_titles else _outcomes(completion),
            "hours": completion.hours,
            "score": completion.score,
            "started_on": timezone.localdate(completion.started_at),
            "completed_on": timezone.localdate(completion.completed_at),
            "valid_until": completion.valid_until,
            "renewal_opens": completion.renewal_opens,
            "unit": unit,
            "unit_name": unit_name,
            "unit_is_hidden": unit is not None and unit.hides_names,
            "post_names": post_names,
            "is_demonstration": settings.DEMO,
        },
    )
    if is_new:
        record("certificate.awarded", subject=made, course=completion.course, cycle=completion.cycle)
    return made


def gives_none(course: UUID) -> bool:
    """Does this course give no certificates?"""
    return CoursePolicy.objects.filter(course=course, mode=CoursePolicy.Mode.NONE).exists()


def _place_of(learner: Learner, completion: api.Completion) -> tuple[Unit | None, str, dict[str, str]]:
    """Where the person works now (the unit of the enrolment, if they are still in it), else where they worked then."""
    places = list(Membership.objects.current().filter(user=learner.user).select_related("unit", "post"))
    now = next((place for place in places if place.unit_id == completion.unit), places[0] if places else None)
    if now is not None:
        return now.unit, now.unit.name, dict(now.post.names) if now.post else {}
    unit = Unit.objects.filter(pk=completion.unit).first() if completion.unit else None
    post_names = {settings.LANGUAGE_CODE: completion.post_name} if completion.post_name else {}
    return unit, completion.unit_name, post_names


def _outcomes(completion: api.Completion) -> dict[str, list[str]]:
    return {language: _items(text) for language, text in completion.outcomes.items()}


def _items(rich_text: str) -> list[str]:
    """Returns the entries of a list in rich text as plain words."""
    words = (html.unescape(_TAG.sub("", item)).strip() for item in _ITEM.findall(rich_text) or [rich_text])
    return [" ".join(word.split()) for word in words if word]
