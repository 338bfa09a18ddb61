"""How the learning of the demonstration goes: what its people did, and the course that exists for nobody else.

Evidence is append-only, and this is the one place that takes rows away: those of people who do not exist.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from cms.people.clearing import Part, rows
from courses.assessment.models import Question, QuestionBank
from courses.demo.learning import EXERCISE
from courses.enrolment.codes import CourseCode
from courses.enrolment.models import Assignment, Enrolment
from courses.progress.attempts import Attempt
from courses.progress.models import Evidence
from courses.structure.archive.outline import course_key
from courses.structure.pages import CoursePage
from courses.structure.versions import Course, CourseVersion
from courses.supervision.models import LearningList

ITS_PEOPLE = Q(learner__user__is_demo=True)
IN_DEMO = Q(enrolment__learner__user__is_demo=True)


def obstacles() -> Iterator[str]:
    """Says what real people would lose a part of."""
    recorded = Evidence.objects.filter(actor__user__is_demo=True).exclude(IN_DEMO).count()
    if recorded:
        yield f"{recorded} facts about the learning of real people were recorded by demonstration accounts"


def parts() -> Iterator[Part]:
    """Facts, attempts, enrolments and assignments of the demonstration's people, their lists and codes, and the exercise."""
    yield rows(Evidence.objects.filter(IN_DEMO))
    yield rows(Attempt.objects.filter(IN_DEMO))
    yield rows(Enrolment.objects.filter(ITS_PEOPLE))
    yield rows(Assignment.objects.filter(ITS_PEOPLE))
    yield rows(LearningList.objects.filter(created_by__is_demo=True))
    yield rows(CourseCode.objects.filter(created_by__is_demo=True))
    exercise = _exercise()
    yield Part("courses made for the demonstration", exercise.count(), lambda: _forget(exercise))


def kept() -> list[str]:
    """Returns what was published as the demonstration published it: without anybody having read it."""
    count = Course.objects.filter(current__approved_by__is_demo=True).count() - _exercise().count()
    told = f"{count} published courses that nobody but the demonstration's reviewer has approved: review and publish them anew"
    return [told] if count > 0 else []


def _exercise() -> QuerySet[Course]:
    """The course with which written answers are tried out, unless somebody real learns in it."""
    real = Enrolment.objects.filter(course=OuterRef("pk")).exclude(ITS_PEOPLE)
    assigned = Assignment.objects.filter(course=OuterRef("pk")).exclude(ITS_PEOPLE)
    return Course.objects.filter(~Exists(real), ~Exists(assigned), pk=course_key(EXERCISE))


def _forget(courses: QuerySet[Course]) -> None:
    for course in courses:
        course.current = None
        course.save(update_fields=["current"])
        for version in CourseVersion.objects.filter(course=course):
            version.media.clear()
            version.delete()
        pages = CoursePage.objects.filter(course_key=course.pk)
        banks = list(QuestionBank.objects.filter(course__in=pages))
        for page in CoursePage.objects.filter(course_key=course.pk):
            page.delete()
        for bank in banks:
            Question.objects.filter(bank=bank).update(current=None)
            Question.objects.filter(bank=bank).delete()
            bank.delete()
        course.delete()
