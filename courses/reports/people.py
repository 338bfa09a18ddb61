"""Whom a report lists: people whose names the viewer may see, narrowed as the viewer asks. One query each, page by page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from cms.people.models import Membership, Post, Unit, User
from cms.people.scoping import people_visible_to
from courses.enrolment.models import Assignment, Enrolment
from courses.progress.models import Evidence, EvidenceSource
from courses.reports.states import State, untouched, with_states
from courses.structure.versions import Course


@dataclass(frozen=True)
class Wish:
    """What a list is narrowed to; empty asks for nothing."""

    text: str = ""
    unit: Unit | None = None
    post: Post | None = None
    course: UUID | None = None
    state: str = ""
    sort: str = "name"


@dataclass(frozen=True)
class Listing:
    """Lists for one viewer at one moment."""

    viewer: User
    now: datetime

    def of_unit(self, unit: Unit, wish: Wish) -> QuerySet[User]:
        """Those who work in `unit` and below, in the order of a Vietnamese list."""
        seats = Membership.objects.current().visible_to(self.viewer).filter(unit__path__startswith=unit.path)
        if wish.unit:
            seats = seats.filter(unit__path__startswith=wish.unit.path)
        if wish.post:
            seats = seats.filter(post=wish.post)
        people = people_visible_to(self.viewer).filter(pk__in=seats.values("user"))
        return self._narrowed(people, wish, wish.course).order_by("name_sort_key", "staff_code")

    def of_course(self, course: Course, wish: Wish, *, teaching: bool) -> QuerySet[User]:
        """Those who are on `course` or must take it, in the order asked for."""
        on = Enrolment.objects.visible_to(self.viewer).active().latest_cycles().filter(course=course)
        must = Assignment.objects.visible_to(self.viewer).standing().filter(course=course)
        people = User.objects.filter(Q(pk__in=on.values("learner__user")) | Q(pk__in=must.values("learner__user")))
        if wish.unit or wish.post:
            seats = seats_shown_to(self.viewer, teaching=teaching)
            if wish.unit:
                seats = seats.filter(unit__path__startswith=wish.unit.path)
            if wish.post:
                seats = seats.filter(post=wish.post)
            people = people.filter(pk__in=seats.values("user"))
        people = self._narrowed(people, wish, course.pk)
        if wish.sort == "activity":
            people = people.annotate(last_activity=last_activity(course))
            return people.order_by(F("last_activity").desc(nulls_last=True), "name_sort_key", "staff_code")
        return people.order_by("name_sort_key", "staff_code")

    def _narrowed(self, people: QuerySet[User], wish: Wish, course: UUID | None) -> QuerySet[User]:
        if wish.text:
            people = people.filter(pk__in=User.objects.matching(wish.text).values("pk"))
        if not wish.state:
            return people
        on = with_states(
            Enrolment.objects.visible_to(self.viewer).filter(learner__user=OuterRef("pk")),
            now=self.now,
        )
        must = untouched(Assignment.objects.visible_to(self.viewer).filter(learner__user=OuterRef("pk")), now=self.now)
        if course:
            on, must = on.filter(course=course), must.filter(course=course)
        if wish.state == State.NOT_REQUIRED:
            return people.filter(~Exists(on), ~Exists(must))
        return people.filter(Exists(on.filter(state=wish.state)) | Exists(must.filter(state=wish.state)))


def seats_shown_to(viewer: User, *, teaching: bool) -> QuerySet[Membership]:
    """Returns today's memberships that may stand beside a name: a trainer sees where learners work, shelters apart."""
    visible = Membership.objects.current().visible_to(viewer)
    if not teaching:
        return visible
    return visible | Membership.objects.current().filter(unit__hides_names=False)


def with_seats(people: QuerySet[User], viewer: User, *, teaching: bool = False) -> QuerySet[User]:
    """Brings along where each person works (`seats`), as far as the viewer may know; one query for a page."""
    rows = seats_shown_to(viewer, teaching=teaching).select_related("unit", "post").order_by("started_on", "pk")
    return people.prefetch_related(Prefetch("memberships", queryset=rows, to_attr="seats"))


def last_activity(course: Course) -> Subquery:
    """When something of a person's own doing on `course` last reached the server; what the platform noted is none."""
    rows = Evidence.objects.filter(enrolment__learner__user=OuterRef("pk"), enrolment__course=course)
    own = rows.exclude(source=EvidenceSource.SYSTEM).order_by("-received_at")
    return Subquery(own.values("received_at")[:1])
