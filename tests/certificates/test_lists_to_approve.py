"""Courses whose certificates a signer approves in lists, by a decision."""

from datetime import date
from io import BytesIO

from django.urls import reverse
from django.utils import timezone

import pypdf
import pytest

from certificates.batching import approve, waiting_of
from certificates.catching_up import issue_missing
from certificates.errors import CertificateError
from certificates.models import Award, CoursePolicy, Document, Signer
from cms.jobs.models import Job
from tests.doors import come_in
from tests.factories import certificates as made
from tests.factories.courses import frozen
from tests.factories.people import UserFactory
from tests.working import work_off


@pytest.fixture
def course(site):
    """A course with a list; three people wait, and the signer has an account."""
    user = UserFactory(full_name="Trần Văn Bình", language="en")
    signer = Signer.objects.create(issuer=made.issuer(), name="Trần Văn Bình", title="GIÁM ĐỐC", user=user)
    made.default_design(signer=signer)
    version = frozen(lessons=1)
    CoursePolicy.objects.create(course=version.course, mode=CoursePolicy.Mode.BATCH)
    for name in ("Vàng A Dủa", "Lò Thị Ánh", "Giàng Thị Mỷ"):
        made.completed(version=version, full_name=name)
    issue_missing()
    return version.course


@pytest.fixture
def signer(course):
    return Signer.objects.get().user


def keys(course):
    return [award.pk for award in waiting_of(course.pk)]


def test_nobody_gets_a_paper_before_the_list_is_approved(course):
    assert Award.objects.waiting().count() == 3
    assert not Document.objects.exists()


def test_numbers_follow_the_order_of_the_list_and_the_decision_is_printed(course, signer):
    approve(course.pk, keys(course), decision_number="12/QĐ-TTCTXH", decided_on=date(2026, 2, 5), by=signer)
    work_off()
    papers = Document.objects.order_by("number").select_related("printed")
    assert [paper.printed.full_name for paper in papers] == ["Lò Thị Ánh", "Vàng A Dủa", "Giàng Thị Mỷ"]
    text = pypdf.PdfReader(BytesIO(bytes(papers[0].printed.pdf))).pages[0].extract_text()
    assert "Quyết định số 12/QĐ-TTCTXH ngày 05 tháng 02 năm 2026" in text
    assert "Trần Văn Bình" in text


def test_who_is_taken_out_of_the_list_goes_on_waiting(course, signer):
    approve(course.pk, keys(course)[:2], decision_number="1", decided_on=timezone.localdate(), by=signer)
    work_off()
    assert Document.objects.count() == 2
    assert len(keys(course)) == 1


def test_a_list_that_has_changed_meanwhile_is_refused(course, signer):
    chosen = keys(course)
    approve(course.pk, chosen[:1], decision_number="1", decided_on=timezone.localdate(), by=signer)
    with pytest.raises(CertificateError, match="changed meanwhile"):
        approve(course.pk, chosen, decision_number="2", decided_on=timezone.localdate(), by=signer)


def test_only_the_signer_and_whoever_has_the_right_approve(course):
    with pytest.raises(CertificateError, match="may not"):
        approve(
            course.pk, keys(course), decision_number="1", decided_on=timezone.localdate(), by=UserFactory(manager=True)
        )
    administrator = UserFactory(administrator=True)
    approve(course.pk, keys(course), decision_number="1", decided_on=timezone.localdate(), by=administrator)


def test_the_signer_approves_on_the_page(client, course, signer):
    come_in(client, signer)
    listed = client.get(reverse("certificates_batches")).content.decode()
    assert "3 people wait" in listed
    page = reverse("certificates_batch", args=[course.pk])
    assert client.post(page, {"decided_on": "2026-02-05"}).status_code == 422
    wish = {"decision_number": "7/QĐ", "decided_on": "2026-02-05", "awards": [str(key) for key in keys(course)]}
    response = client.post(page, wish)
    work_off()
    assert response.url == reverse("job", args=[Job.objects.get(task="certificates.tasks.print_batch").pk])
    assert Document.objects.count() == 3


def test_a_list_whose_worker_died_is_finished_by_the_hourly_job(course, signer):
    approve(course.pk, keys(course), decision_number="1", decided_on=timezone.localdate(), by=signer)
    Job.objects.all().delete()
    assert issue_missing() == 3
    assert sorted(Document.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert Document.objects.filter(batch=None).count() == 0
