"""Suspending, revoking with two people, reissuing: who may, what it changes, and what stays."""

from django.urls import reverse

import pytest

from certificates import deciding
from certificates.errors import CertificateError
from certificates.models import Document, Standing
from certificates.models.standing import standing_of, with_standing
from cms.people.models import AuditEntry
from tests.doors import come_in
from tests.factories.people import UnitFactory, UserFactory


@pytest.fixture
def administrators(db):
    return UserFactory(administrator=True, language="en"), UserFactory(administrator=True, language="en")


def standing(document):
    return standing_of(with_standing(Document.objects.filter(pk=document.pk)).get())


def test_a_suspended_certificate_counts_again_once_it_is_reinstated(issue, administrators):
    document, by = issue(), administrators[0]
    deciding.suspend(document.award, reason="review", by=by)
    assert standing(document) == Standing.SUSPENDED
    deciding.reinstate(document.award, by=by)
    assert standing(document) == Standing.VALID
    assert document.award.suspensions.count() == 1


def test_a_revocation_needs_a_second_person(issue, administrators):
    document, (first, second) = issue(), administrators
    deciding.ask_revocation(document.award, reason="error", by=first)
    assert standing(document) == Standing.VALID
    with pytest.raises(CertificateError, match="second person"):
        deciding.answer_revocation(document.award, confirmed=True, by=first)
    deciding.answer_revocation(document.award, confirmed=True, by=second)
    assert standing(document) == Standing.REVOKED
    assert AuditEntry.objects.of_action("certificate.revoked").count() == 1


def test_a_refused_revocation_may_be_asked_for_again(issue, administrators):
    document, (first, second) = issue(), administrators
    deciding.ask_revocation(document.award, reason="error", by=first)
    deciding.answer_revocation(document.award, confirmed=False, by=second)
    assert standing(document) == Standing.VALID
    deciding.ask_revocation(document.award, reason="rules", by=first)


@pytest.mark.parametrize("verb", ["suspend", "ask_revocation"])
def test_whoever_has_no_right_decides_nothing(issue, verb):
    document = issue()
    with pytest.raises(CertificateError, match="may not"):
        getattr(deciding, verb)(document.award, reason="error", by=UserFactory(manager=True))


def test_an_administrator_goes_through_all_of_it_on_the_page(client, issue, administrators):
    first, second = administrators
    document = issue(full_name="Lò Thị Mẩy")
    page = reverse("certificates_certificate", args=[document.award_id])

    def act(action, by, **wish):
        address = reverse("certificates_decide", args=[document.award_id, action])
        return come_in(client, by).post(address, wish, follow=True).content.decode()

    assert "Lò Thị Mẩy" in come_in(client, first).get(page).content.decode()
    assert "Choose a reason" in act("suspend", first)
    assert "is suspended" in act("suspend", first, reason="review")
    assert "counts again" in act("reinstate", first)
    assert "second person" in act("revoke", first, reason="error")
    assert "You have asked for it yourself" in act("confirm-revocation", first)
    assert "is revoked" in act("confirm-revocation", second)
    assert "not issued again" in act("reissue", second, why="name")


def test_a_reissue_from_the_page_prints_the_corrected_name(client, issue, administrators):
    document = issue(full_name="Lo Thi May")
    person = document.award.learner.user
    person.full_name = "Lò Thị Mẩy"
    person.save()
    address = reverse("certificates_decide", args=[document.award_id, "reissue"])
    page = come_in(client, administrators[0]).post(address, {"why": "name"}, follow=True).content.decode()
    assert "Lò Thị Mẩy" in page
    assert Document.objects.get(award=document.award, is_current=True).printed.full_name == "Lò Thị Mẩy"


def test_a_supervisor_sees_and_does_not_decide(client, issue):
    unit = UnitFactory()
    document = issue(works_in=unit)
    come_in(client, UserFactory(supervises=unit, language="en"))
    page = client.get(reverse("certificates_certificate", args=[document.award_id]))
    assert page.status_code == 200
    assert "Revoke it" not in page.content.decode()
    refused = client.post(reverse("certificates_decide", args=[document.award_id, "suspend"]), {"reason": "review"})
    assert refused.status_code == 403
