"""Whose course is it? Which people may write a course and prepare its versions: the only place that answers.

Whoever made the course's page and whoever is named beside them, in any of its languages; a course of nobody is open to every
trainer. Reviewers and administrators may work on all. Reading is another matter: a course is no secret among editors.
"""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet

from wagtail.models import Page, PagePermissionTester
from wagtail_localize.fields import SynchronizedField


def may_author(user: Any, course: UUID) -> bool:
    """True when this person may change the course's pages and prepare its versions; one query."""
    return sees_all(user) or course not in _closed(user, _pages().filter(course_key=course))


def sees_all(user: Any) -> bool:
    """True for those whose work is on every course: reviewers and administrators."""
    return bool(user.has_perm("courses.approve_version"))


def closed_to(user: Any) -> set[UUID]:
    """Returns the keys of the courses that are other people's; one query."""
    return set() if sees_all(user) else _closed(user, _pages())


class CoursePermissionTester(PagePermissionTester):
    """Wagtail's own answers about a page, with none of its rights for whoever is not an author of the course around it."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if any(page.path.startswith(path) for path in _closed_paths(user)):
            self.permissions: set[str] = set()


class AuthoredPage(Page):
    """A course, or a page inside one: only its authors may change it."""

    #: Learners never see these pages' addresses in Wagtail's tree: nobody is asked to translate them.
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    stands_in_public = False

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return CoursePermissionTester(user, self)


def _pages() -> QuerySet[Model]:
    return apps.get_model("courses", "CoursePage").objects.filter(alias_of__isnull=True)


def _closed(user: Any, pages: QuerySet[Model]) -> set[UUID]:
    people: dict[UUID, set[int]] = {}
    for key, owner, author in pages.values_list("course_key", "owner_id", "authors"):
        people.setdefault(key, set()).update(person for person in (owner, author) if person)
    return {key for key, authors in people.items() if authors and user.pk not in authors}


def _closed_paths(user: Any) -> list[str]:
    """Returns where in the tree other people's courses stand; asked once a request, since an explorer asks for every row."""
    if not hasattr(user, "_closed_course_paths"):
        closed = closed_to(user)
        user._closed_course_paths = list(_pages().filter(course_key__in=closed).values_list("path", flat=True))
    return user._closed_course_paths
