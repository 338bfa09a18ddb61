"""What every page of the player needs to know about an enrolment, read once per request."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from cms.people.models import User
from courses.access import Decision, courses_to_complete_first, may_open, open_activities
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.enrolment.renewing import may_renew
from courses.progress.models import ActivityProgress, CourseProgress
from courses.progress.moving import Choice, choice_for
from courses.progress.recording import activity_row, course_row
from courses.progress.rules import CourseState
from courses.progress.summary import Part, Section, sections_of, states_of
from courses.structure.remembering import Remembered, in_language, remembered, titles_of


@dataclass
class Desk:
    """One person's enrolment, its version, and where they stand: two queries in all."""

    user: User
    enrolment: Enrolment

    @cached_property
    def language(self) -> str:
        return get_language() or "vi"

    @cached_property
    def version(self) -> Remembered:
        return remembered(self.enrolment.course_id, self.enrolment.version.number)

    @cached_property
    def title(self) -> str:
        return self.version.title(self.language)

    @property
    def outcomes(self) -> str:
        """What somebody can do after this course, as its authors say it: rich text."""
        return in_language(self.version.outline.get("outcomes", {}), self.language)

    @cached_property
    def states(self) -> dict[UUID, ActivityProgress]:
        return states_of(self.enrolment)

    @cached_property
    def first(self) -> list[UUID]:
        """The courses to complete before this one may be begun."""
        return courses_to_complete_first(self.enrolment)

    @property
    def first_titles(self) -> list[tuple[UUID, str]]:
        """The same with their titles; one query where there are some."""
        return titles_of(self.first, language=self.language)

    @cached_property
    def may_renew(self) -> bool:
        """May the next cycle be begun? One query where the course is completed and its window is not open."""
        return may_renew(self.enrolment)

    @property
    def may_leave(self) -> bool:
        """Is there something to leave: a course one is on or has asked for, and has not completed?"""
        on = (EnrolmentStatus.ACTIVE, EnrolmentStatus.REQUESTED)
        return self.enrolment.is_latest and self.enrolment.status in on and not self.is_completed

    @cached_property
    def choice(self) -> Choice | None:
        """The newer version to switch to; one query for whoever is behind."""
        return choice_for(self.enrolment)

    @cached_property
    def done_keys(self) -> set[UUID]:
        return {key for key, state in self.states.items() if state.completed_at}

    @cached_property
    def sections(self) -> list[Section]:
        is_open = open_activities(self.enrolment, self.done_keys, self.first)
        return sections_of(self.enrolment, self.states, is_open, language=self.language)

    @cached_property
    def parts(self) -> list[Part]:
        return [part for section in self.sections for part in section.parts]

    @cached_property
    def by_key(self) -> dict[UUID, Part]:
        return {part.key: part for part in self.parts}

    @property
    def progress(self) -> CourseProgress | None:
        return getattr(self.enrolment, "progress", None)

    @property
    def done(self) -> int:
        return self.progress.done if self.progress else 0

    @property
    def required(self) -> int:
        return self.progress.required if self.progress else len(self.version.manifest.required)

    @property
    def is_begun(self) -> bool:
        return bool(self.progress and self.progress.started_at)

    @property
    def is_completed(self) -> bool:
        return bool(self.progress and self.progress.completed_at)

    @cached_property
    def next_part(self) -> Part | None:
        """Where to go on: where reading stopped if that is unfinished, else the first open part that is not done.

        Parts of free choice are passed over, save at the very beginning: a test before the course comes before the course.
        """
        place = getattr(self.enrolment, "place", None)
        here = self.by_key.get(place.activity_key) if place else None
        if here and here.is_open and not here.is_done:
            return here
        waiting = [part for part in self.parts if part.is_open and not part.is_done]
        wanted = [part for part in waiting if part.required] if self.is_begun else []
        return next(iter(wanted or waiting), None)

    def part(self, activity: UUID) -> Part:
        """Returns a part of the version by its key; Http404 when it has none of that key."""
        if activity not in self.by_key:
            raise Http404
        return self.by_key[activity]

    def beside(self, activity: UUID) -> tuple[Part | None, Part | None]:
        """Returns the parts before and after this one."""
        index = next(index for index, part in enumerate(self.parts) if part.key == activity)
        before = self.parts[index - 1] if index else None
        after = self.parts[index + 1] if index + 1 < len(self.parts) else None
        return before, after

    def may_open(self, activity: UUID) -> Decision:
        """Decides whether this part may be opened now."""
        return may_open(self.user, self.enrolment, activity, done=self.done_keys, first=self.first)

    def after(self, state: CourseState) -> "Desk":
        """Returns the desk as it is once `record` has answered with this state; costs no query."""
        self.enrolment.progress = course_row(self.enrolment, state)
        fresh = Desk(self.user, self.enrolment)
        fresh.states = {
            key: activity_row(self.enrolment, entry) for key, entry in state.activities.items() if entry.started_at
        }
        fresh.first = self.first
        return fresh


def desk_of(user: User, enrolment: UUID) -> Desk:
    """Returns the desk of a person's own enrolment; Http404 for anybody else's, as if it did not exist."""
    found = (
        Enrolment.objects.for_person(user)
        .select_related("learner", "progress", "place", "course__current", "version", "first_version")
        .defer("version__outline", "first_version__outline", "course__current__outline")
    )
    return Desk(user, get_object_or_404(found, pk=enrolment))
