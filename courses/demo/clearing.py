"""How the learning of the demonstration goes: what its people did, and the courses and packages that exist for nobody else.

Evidence is append-only, and this is the one place that takes rows away: those of people who do not exist.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from wagtail.models import Revision

from cms.people.clearing import Part, rows
from courses.assessment.models import Question, QuestionBank
from courses.demo.learning import EXERCISE
from courses.demo.packages import LIBRARIES, TRYING, entries
from courses.enrolment.codes import CourseCode
from courses.enrolment.models import Assignment, Enrolment
from courses.packages.libraries import H5PLibrary, LibraryFile, LibraryWish
from courses.packages.models import Package, PackageVersion
from courses.packages.resolving import name_of, names_in
from courses.packages.storing import forget
from courses.progress.attempts import Attempt
from courses.progress.models import Evidence
from courses.publishing.packages.deleting import Going, delete, places_of
from courses.structure.archive.outline import course_key
from courses.structure.pages import CoursePage
from courses.structure.versions import Course, CourseVersion, FrozenContent
from courses.supervision.models import LearningList
from courses.xapi.models import PackageAttempt

ITS_PEOPLE = Q(learner__user__is_demo=True)
IN_DEMO = Q(enrolment__learner__user__is_demo=True)


def obstacles() -> Iterator[str]:
    """Says what real people would lose a part of."""
    recorded = Evidence.objects.filter(actor__user__is_demo=True).exclude(IN_DEMO).count()
    if recorded:
        yield f"{recorded} facts about the learning of real people were recorded by demonstration accounts"


def parts() -> Iterator[Part]:
    """Facts, attempts, enrolments and assignments of the demonstration's people, their lists and codes; its own courses."""
    yield rows(Evidence.objects.filter(IN_DEMO))
    yield rows(Attempt.objects.filter(IN_DEMO))
    yield rows(PackageAttempt.objects.filter(IN_DEMO))
    yield rows(Enrolment.objects.filter(ITS_PEOPLE))
    yield rows(Assignment.objects.filter(ITS_PEOPLE))
    yield rows(LearningList.objects.filter(created_by__is_demo=True))
    yield rows(CourseCode.objects.filter(created_by__is_demo=True))
    own = _own_courses()
    yield Part("courses made for the demonstration", own.count(), lambda: _forget(own))
    yield rows(LibraryWish.objects.filter(asked_by__is_demo=True))
    packages = _going_packages(own)
    yield Part(str(Package._meta.verbose_name_plural), len(packages), lambda: _forget_packages(packages))
    libraries = _going_libraries(packages)
    yield Part(str(H5PLibrary._meta.verbose_name_plural), len(libraries), lambda: _forget_libraries(libraries))


def kept() -> list[str]:
    """Returns what somebody real has a part in, and what was published without anybody having read it."""
    own = _own_courses()
    staying = CoursePage.objects.filter(course_key__in=_keys()).exclude(course_key__in=own).order_by("-pk")
    titles = {page.course_key: page.title for page in staying}
    told = [f"course “{title}”: somebody real learns in it or has worked on it" for title in titles.values()]
    going = [package.pk for package in _going_packages(own)]
    told += [
        f"package “{package}”: somebody real has made, changed or placed it"
        for package in _samples().exclude(pk__in=going).order_by("pk")
    ]
    count = Course.objects.filter(current__approved_by__is_demo=True).count() - own.count()
    if count > 0:
        told.append(
            f"{count} published courses that nobody but the demonstration's reviewer has approved: review and publish them anew"
        )
    return told


def _keys() -> list[UUID]:
    return [course_key(name) for name in (EXERCISE, TRYING)]


def _own_courses() -> QuerySet[Course]:
    """The courses with which written answers and packages are tried out, unless somebody real learns in one or made it theirs."""
    real = Enrolment.objects.filter(course=OuterRef("pk")).exclude(ITS_PEOPLE)
    assigned = Assignment.objects.filter(course=OuterRef("pk")).exclude(ITS_PEOPLE)
    keys = [key for key in _keys() if not _was_worked_on(key)]
    return Course.objects.filter(~Exists(real), ~Exists(assigned), pk__in=keys)


def _was_worked_on(key: UUID) -> bool:
    """Has somebody who exists written in a course, or answered for a version of it?"""
    people = ("prepared_by", "submitted_by", "approved_by", "confirmed_by")
    answered = reduce(or_, (Q(**{f"{name}__is_demo": False}) for name in people))
    written = Revision.page_revisions.filter(object_id__in=map(str, _pages_of([key])), user__is_demo=False)
    pages = CoursePage.objects.filter(course_key=key)
    return (
        written.exists()
        or pages.filter(Q(owner__is_demo=False) | Q(authors__is_demo=False)).exists()
        or CourseVersion.objects.filter(answered, course=key).exists()
    )


def _pages_of(keys: Iterable[UUID]) -> set[int]:
    """Returns the pages of courses, with all that is below them."""
    courses = CoursePage.objects.filter(course_key__in=keys)
    return {pk for page in courses for pk in page.get_descendants(inclusive=True).values_list("pk", flat=True)}


def _samples() -> QuerySet[Package]:
    return Package.objects.filter(uuid__in=[entry["key"] for entry in entries().values()])


def _going_packages(courses: QuerySet[Course]) -> list[Package]:
    """The samples that demonstration people alone have made and only what goes too names, in the order in which they go."""
    real = PackageVersion.objects.filter(package=OuterRef("pk")).exclude(created_by__is_demo=True)
    made = _samples().filter(~Exists(real), created_by__is_demo=True).order_by("pk")
    keys = list(courses.values_list("pk", flat=True))
    besides = Going(
        pages=_pages_of(keys),
        frozen=_contents_of(CourseVersion.objects.filter(course__in=keys))
        - _contents_of(CourseVersion.objects.exclude(course__in=keys)),
        enrolments=set(Enrolment.objects.filter(ITS_PEOPLE).values_list("pk", flat=True)),
    )
    going: list[Package] = []
    # A translation goes before what it is a translation of.
    for package in sorted(made, key=lambda package: package.translation_of_id is None):
        if not places_of(package, besides=replace(besides, packages={each.pk for each in going})):
            going.append(package)
    return going


def _forget_packages(packages: list[Package]) -> None:
    """Deletes samples; one that something real names by now stays."""
    for package in packages:
        if not places_of(package):
            delete(package, by=None)


def _going_libraries(packages: list[Package]) -> list[H5PLibrary]:
    """The libraries of the samples that no content needs which stays."""
    staying = PackageVersion.objects.exclude(package__in=packages).only("libraries")
    needed = {name for version in staying for name in names_in(version.libraries)}
    installed = H5PLibrary.objects.filter(machine_name__in=LIBRARIES, installed_by__is_demo=True)
    return [library for library in installed if name_of(library) not in needed]


def _forget_libraries(libraries: list[H5PLibrary]) -> None:
    going = [library.pk for library in libraries]
    digests = set(LibraryFile.objects.filter(library__in=going).values_list("sha256", flat=True))
    H5PLibrary.objects.filter(pk__in=going).delete()
    transaction.on_commit(lambda: forget(digests))


def _contents_of(versions: QuerySet[CourseVersion]) -> set[str]:
    return {digest for version in versions for item in version.manifest().items for digest in item.content.values()}


def _forget(courses: QuerySet[Course]) -> None:
    for course in courses:
        course.current = None
        course.save(update_fields=["current"])
        frozen = _contents_of(CourseVersion.objects.filter(course=course))
        for version in CourseVersion.objects.filter(course=course):
            version.media.clear()
            version.delete()
        # What frozen content names is not deleted, so it goes too, unless a copy of the course froze to the same.
        FrozenContent.objects.filter(pk__in=frozen - _contents_of(CourseVersion.objects.all())).delete()
        pages = CoursePage.objects.filter(course_key=course.pk)
        banks = list(QuestionBank.objects.filter(course__in=pages))
        for page in CoursePage.objects.filter(course_key=course.pk):
            page.delete()
        for bank in banks:
            Question.objects.filter(bank=bank).update(current=None)
            Question.objects.filter(bank=bank).delete()
            bank.delete()
        course.delete()
