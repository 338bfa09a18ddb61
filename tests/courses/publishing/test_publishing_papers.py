"""A course that ships is published with papers in each of its languages; a correction goes out under those it corrects."""

from datetime import date

from django.urls import reverse

import pytest

from cms.papers.holding import record_paper, take_in
from cms.papers.models import Paper
from cms.people.models import AuditEntry
from courses.errors import LearningError
from courses.publishing.preparing import approve, prepare, submit
from courses.publishing.releasing import publish
from courses.publishing.tasks import publish_due
from courses.structure.manifest import Weight
from courses.structure.versions import VersionStatus
from tests.doors import come_in
from tests.factories.courses import add_lesson, course_page, translated
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

FIELDS = {
    "approver_name": "Giám đốc Sở Y tế",
    "document_number": "15/QĐ-SYT",
    "document_date": date(2026, 11, 2),
    "lawyer_name": "Luật sư Trần Thị Hạnh",
    "lawyer_read_on": date(2026, 10, 30),
}


@pytest.fixture
def page():
    page = course_page(lessons=1)
    translated(page, "en")
    take_in(page.course_key, "first-hour", is_legal=True)
    return page


def approved(page, weight=Weight.ADDITION, **dates):
    version = submit(prepare(page.course_key, by=UserFactory()), weight=weight, note="", by=UserFactory(), **dates)
    return approve(version, by=UserFactory(reviewer=True))


def papers_for(version, *languages):
    for language in languages:
        record_paper(
            Paper(subject_id=version.course_id, language=language, version=version.number, **FIELDS), by=UserFactory()
        )


def test_each_language_needs_its_paper_and_a_correction_goes_out_under_the_same(page):
    first = approved(page)
    for recorded in ((), ("vi",)):
        papers_for(first, *recorded)
        with pytest.raises(LearningError, match="English") as refused:
            publish(first)
        assert refused.value.code == "paper-missing"
    papers_for(first, "en")
    assert publish(first).status == VersionStatus.PUBLISHED

    lesson = page.get_children().first().get_children().first().specific
    lesson.title = "Bài một, sửa một chữ"
    lesson.save_revision().publish()
    assert publish(approved(page, Weight.CORRECTION)).status == VersionStatus.PUBLISHED

    for parent in (page.get_children().first(), page.get_translations().get().get_children().first()):
        add_lesson(parent, title="Bài thêm")
    with pytest.raises(LearningError):
        publish(approved(page))


def test_the_reviewers_screen_leads_to_the_form_and_says_what_is_recorded(page, client):
    version = approved(page)
    come_in(client, UserFactory(reviewer=True))
    screen = reverse("courses_publishing_course", args=[page.course_key])
    form = reverse("papers_record", args=[page.course_key, "vi"]) + f"?version={version.number}&next={screen}"
    assert form.split("?")[0] in client.get(screen).text
    client.post(reverse("courses_publishing_act", args=[page.course_key, "publish"]))
    version.refresh_from_db()
    assert version.status == VersionStatus.APPROVED

    assert client.post(form, FIELDS).url == screen
    assert "15/QĐ-SYT" in client.get(screen).text
    assert Paper.objects.get().version == version.number
    assert AuditEntry.objects.get(action="paper.recorded").subject_label == "first-hour"


def test_a_course_without_its_papers_does_not_keep_others_from_their_hour(page, settings):
    own = course_page(lessons=1)
    waiting, free = approved(page), approved(own)
    for version in (waiting, free):
        version.publish_at = version.approved_at
        version.save()
    publish_due()
    assert [v.status for v in (_again(waiting), _again(free))] == [VersionStatus.APPROVED, VersionStatus.PUBLISHED]
    settings.DEMO = True
    publish_due()
    assert _again(waiting).status == VersionStatus.PUBLISHED
    assert Paper.objects.filter(is_demonstration=True, version=waiting.number).count() == 2


def _again(version):
    version.refresh_from_db()
    return version
