"""Signed scans: who attaches and opens them, and that the public learns their fingerprint and nothing else."""

import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from certificates import scanning
from certificates.errors import CertificateError
from certificates.models import SignedScan
from cms.people import privacy
from cms.people.models import AuditEntry
from tests.doors import come_in
from tests.factories.people import UnitFactory, UserFactory

SCAN = b"%PDF-1.6 signed and stamped"
DIGEST = hashlib.sha256(SCAN).hexdigest()


@pytest.fixture
def administrator(db):
    return UserFactory(administrator=True)


def handed_in(client, who, document, content):
    address = reverse("certificates_scan_attach", args=[document.pk])
    return come_in(client, who).post(address, {"file": SimpleUploadedFile("scan.pdf", content)}, follow=True)


def test_the_check_page_tells_the_fingerprint_and_nobody_outside_opens_the_scan(client, issue, administrator):
    document = issue(works_in=UnitFactory())
    handed_in(client, administrator, document, SCAN)
    scan = SignedScan.objects.get()
    client.logout()
    page = client.get(f"/c/{document.code}/").content.decode()
    assert f'data-scans="{DIGEST}"' in page
    assert reverse("certificates_scan", args=[scan.pk]) not in page
    address = reverse("certificates_scan", args=[scan.pk])
    assert client.get(address).status_code == 302
    assert come_in(client, UserFactory()).get(address).status_code == 404
    assert come_in(client, document.award.learner.user).get(address).content == SCAN


def test_what_is_no_pdf_too_large_or_there_already_is_refused(client, issue, administrator, monkeypatch):
    document = issue()
    monkeypatch.setattr(scanning, "MOST_BYTES", 100_000)
    for content in (b"GIF89a", b"%PDF-1.7" + b"0" * 100_000, bytes(document.printed.pdf)):
        handed_in(client, administrator, document, content)
    assert not SignedScan.objects.exists()
    scanning.attach(document, SCAN, by=administrator)
    with pytest.raises(CertificateError) as refused:
        scanning.attach(document, SCAN, by=administrator)
    assert refused.value.code == "already-there"


def test_attaching_and_taking_off_are_noted(client, issue, administrator):
    document = issue()
    handed_in(client, administrator, document, SCAN)
    come_in(client, administrator).post(
        reverse("certificates_scan_take_off", args=[SignedScan.objects.get().pk]), follow=True
    )
    assert not SignedScan.objects.exists()
    noted = AuditEntry.objects.filter(action__startswith="certificate.scan").order_by("pk")
    assert [entry.action for entry in noted] == ["certificate.scan-attached", "certificate.scan-removed"]
    assert {entry.details["sha256"] for entry in noted} == {DIGEST}


def test_a_scan_goes_with_its_person(issue, administrator):
    document = issue()
    scanning.attach(document, SCAN, by=administrator)
    privacy.erase(document.award.learner.user, by=administrator)
    assert not SignedScan.objects.exists()
