"""Courses for tests, made as people make them: pages, a candidate, a reviewer's approval, a publication."""

import hashlib
import uuid
from datetime import datetime
from typing import Any

from django.utils import timezone

from wagtail.models import Locale, Page

from cms.pages.home import HomePage
from cms.people.models import Learner, User
from courses.enrolment.models import Enrolment, Source
from courses.publishing.preparing import approve, prepare, submit
from courses.publishing.releasing import publish
from courses.structure.manifest import Weight
from courses.structure.pages import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.structure.versions import Course, CourseVersion, FrozenContent, VersionStatus
from tests.factories.people import UserFactory


def shelf(language: str = "vi") -> CourseIndexPage:
    """Returns the course shelf of a language, made if need be."""
    found = CourseIndexPage.objects.filter(locale__language_code=language).first()
    if found:
        return found
    home = HomePage.objects.get(locale__language_code=language)
    return home.add_child(instance=CourseIndexPage(title="Khóa học", slug="khoa-hoc", locale=home.locale))


def course_page(*, lessons: int = 3, **fields: Any) -> CoursePage:
    """Returns a Vietnamese course page with one module and that many lessons, all marked ready."""
    number = CoursePage.objects.count() + 1
    defaults = {"title": f"Giờ đầu tại đồn {number}", "slug": f"gio-dau-{number}", "summary": "Việc đầu tiên cần làm."}
    parent = shelf()
    page = parent.add_child(instance=CoursePage(locale=parent.locale, **{**defaults, **fields}))
    module = page.add_child(instance=ModulePage(title="Khi có người đến", slug="phan-1", locale=page.locale))
    for index in range(1, lessons + 1):
        add_lesson(module, title=f"Bài {index}")
    return page


def add_lesson(parent: Page, *, title: str, **fields: Any) -> LessonPage:
    """Adds a lesson of one paragraph."""
    body = fields.pop("body", [{"type": "text", "value": f"<p>{title}: an toàn trước.</p>", "id": str(uuid.uuid4())}])
    count = parent.get_children().count() + 1
    lesson = LessonPage(**{"title": title, "slug": f"bai-{count}", "locale": parent.locale, "body": body, **fields})
    return parent.add_child(instance=lesson)


def translated(page: Page, language: str, *, subtree: bool = True) -> Page:
    """Returns the page copied into another language with all below it, marked ready."""
    locale = Locale.objects.get(language_code=language)
    if isinstance(page, CoursePage):
        shelf(language)
        index = page.get_parent().specific
        if not index.has_translation(locale):
            other = shelf(language)
            other.translation_key = index.translation_key
            other.save()
    copy = page.copy_for_translation(locale, copy_parents=True)
    copy.get_latest_revision_as_object().save_revision().publish() if copy.latest_revision_id else _make_live(copy)
    if subtree:
        for child in page.get_children().specific():
            translated(child, language)
    return copy


def _make_live(page: Page) -> None:
    page.save_revision().publish()


def published(page: CoursePage, *, weight: Weight = Weight.ADDITION, now: datetime | None = None) -> CourseVersion:
    """Takes the course through candidate, review and publication, and returns the version."""
    version = prepare(page.course_key, by=UserFactory())
    version = submit(version, weight=weight, note="", by=version.prepared_by, reason="An toàn của người học.")
    version = approve(version, by=UserFactory(manager=True))
    return publish(version, by=version.approved_by, now=now)


def learner(**fields: Any) -> Learner:
    """Returns the learner of a new person."""
    user: User = UserFactory(**fields)
    return Learner.objects.get_or_create(user=user)[0]


def enrolled(version: CourseVersion, *, who: Learner | None = None, opened_at: datetime | None = None) -> Enrolment:
    """Returns an active enrolment on this version."""
    return Enrolment.objects.create(
        learner=who or learner(),
        course=version.course,
        first_version=version,
        version=version,
        source=Source.SELF,
        opened_at=opened_at or timezone.now(),
    )


def lesson_keys(version: CourseVersion) -> list[uuid.UUID]:
    """Returns the keys of a version's activities in order."""
    return [item.key for item in version.manifest().items]


def frozen(
    *, lessons: int = 3, title: str = "Giờ đầu tại đồn", body: list | None = None, **outline: Any
) -> CourseVersion:
    """Returns a published version written straight into the tables: for tests that are not about making one."""
    course = Course.objects.create()
    body = body or [{"type": "text", "id": str(uuid.uuid4()), "value": "<p>An toàn trước.</p>"}]
    items = []
    for number in range(1, lessons + 1):
        digests = {}
        for language in ("vi", "en"):
            content = {"title": f"Bài {number}" if language == "vi" else f"Lesson {number}", "body": body}
            digest = hashlib.sha256(f"{course.pk}{number}{language}".encode()).hexdigest()
            FrozenContent.objects.create(sha256=digest, kind="lesson", language=language, content=content)
            digests[language] = digest
        items.append(
            {
                "key": str(uuid.uuid4()),
                "kind": "lesson",
                "required": True,
                "minutes": 10,
                "module": "",
                "terms": [{"code": "reached-end", "parameters": {}}, {"code": "finished", "parameters": {}}],
                "titles": {"vi": f"Bài {number}", "en": f"Lesson {number}"},
                "content": digests,
                "offline": True,
            }
        )
    now = timezone.now()
    version = CourseVersion.objects.create(
        course=course,
        number=1,
        status=VersionStatus.PUBLISHED,
        weight=Weight.ADDITION,
        approved_at=now,
        published_at=now,
        outline={
            "titles": {"vi": title, "en": "First hour at the post"},
            "summaries": {"vi": "Việc đầu tiên cần làm."},
            "hours": "1.50",
            "posts": ["border-guard"],
            "enrolment_policy": "open",
            "modules": [],
            "items": items,
            **outline,
        },
    )
    course.current = version
    course.save()
    return version
