"""What every page of the player needs to know about an enrolment, read once per request."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language

from cms.people.models import User
from courses.access import Decision, may_open, open_activities
from courses.enrolment.models import Enrolment
from courses.progress.models import ActivityProgress, CourseProgress
from courses.progress.summary import Part, Section, sections_of, states_of
from courses.structure.remembering import Remembered, remembered


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

    @cached_property
    def states(self) -> dict[UUID, ActivityProgress]:
        return states_of(self.enrolment)

    @cached_property
    def done_keys(self) -> set[UUID]:
        return {key for key, state in self.states.items() if state.completed_at}

    @cached_property
    def sections(self) -> list[Section]:
        is_open = open_activities(self.enrolment, self.done_keys)
        return sections_of(self.enrolment, self.states, is_open, language=self.language)

    @cached_property
    def parts(self) -> list[Part]:
        return [part for section in self.sections for part in section.parts]

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
    def is_completed(self) -> bool:
        return bool(self.progress and self.progress.completed_at)

    @cached_property
    def next_part(self) -> Part | None:
        """Where to go on: where reading stopped if that is unfinished, else the first open part that is not done."""
        place = getattr(self.enrolment, "place", None)
        by_key = {part.key: part for part in self.parts}
        here = by_key.get(place.activity_key) if place else None
        if here and here.is_open and not here.is_done:
            return here
        waiting = [part for part in self.parts if part.is_open and not part.is_done]
        return next((part for part in waiting if part.required), waiting[0] if waiting else None)

    def part(self, activity: UUID) -> Part:
        """Returns a part of the version by its key; Http404 when it has none of that key."""
        found = next((part for part in self.parts if part.key == activity), None)
        if found is None:
            raise Http404
        return found

    def beside(self, activity: UUID) -> tuple[Part | None, Part | None]:
        """Returns the parts before and after this one."""
        index = next(index for index, part in enumerate(self.parts) if part.key == activity)
        before = self.parts[index - 1] if index else None
        after = self.parts[index + 1] if index + 1 < len(self.parts) else None
        return before, after

    def may_open(self, activity: UUID) -> Decision:
        """Decides whether this part may be opened now."""
        return may_open(self.user, self.enrolment, activity, done=self.done_keys)


def desk_of(user: User, enrolment: UUID) -> Desk:
    """Returns the desk of a person's own enrolment; Http404 for anybody else's, as if it did not exist."""
    found = (
        Enrolment.objects.for_person(user)
        .select_related("learner", "progress", "place", "course", "version", "first_version")
        .defer("version__outline", "first_version__outline")
        .filter(pk=enrolment)
        .first()
    )
    if found is None:
        raise Http404
    return Desk(user, found)
