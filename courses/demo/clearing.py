"""How the learning of the demonstration goes: what its people did, and the courses and packages that exist for nobody else.

Evidence is append-only, and this is the one place that takes rows away: those of people who do not exist.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

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
from courses.publishing.packages.deleting import delete, places_of
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
    packages = Package.objects.filter(uuid__in=[entry["key"] for entry in entries().values()])
    yield Part(str(Package._meta.verbose_name_plural), packages.count(), lambda: _forget_packages(packages))
    libraries = H5PLibrary.objects.filter(machine_name__in=LIBRARIES, installed_by__is_demo=True)
    yield Part(str(H5PLibrary._meta.verbose_name_plural), libraries.count(), lambda: _forget_libraries(libraries))


def kept() -> list[str]:
    """Returns what was published as the demonstration published it: without anybody having read it."""
    count = Course.objects.filter(current__approved_by__is_demo=True).count() - _own_courses().count()
    told = f"{count} published courses that nobody but the demonstration's reviewer has approved: review and publish them anew"
    return [told] if count > 0 else []


def _own_courses() -> QuerySet[Course]:
    """The courses with which written answers and packages are tried out, unless somebody real learns in one."""
    real = Enrolment.objects.filter(course=OuterRef("pk")).exclude(ITS_PEOPLE)
    assigned = Assignment.objects.filter(course=OuterRef("pk")).exclude(ITS_PEOPLE)
    keys = [course_key(name) for name in (EXERCISE, TRYING)]
    return Course.objects.filter(~Exists(real), ~Exists(assigned), pk__in=keys)


def _forget_packages(packages: QuerySet[Package]) -> None:
    """Deletes samples; one that something real names by now stays."""
    # A translation goes before what it is a translation of.
    for package in sorted(packages.order_by("pk"), key=lambda package: package.translation_of_id is None):
        if not places_of(package):
            delete(package, by=None)


def _forget_libraries(libraries: QuerySet[H5PLibrary]) -> None:
    """Deletes libraries of the samples that no content needs."""
    needed = {name for version in PackageVersion.objects.only("libraries") for name in names_in(version.libraries)}
    going = [library.pk for library in libraries if name_of(library) not in needed]
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
