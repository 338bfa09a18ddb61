"""Many certificates at once: an archive with its list, a class set to print, and who may have them."""

import csv
import hashlib
import zipfile
from io import BytesIO, StringIO

from django.urls import reverse
from django.utils import timezone

import openpyxl
import pytest
from pypdf import PdfReader

from certificates.bundles import asking
from certificates.bundles.forgetting import forget_stale
from certificates.models import Award, Bundle, BundlePiece, Suspension
from cms.people import privacy
from cms.people.models import AuditEntry
from tests.doors import come_in
from tests.factories.people import UnitFactory, UserFactory
from tests.working import work_off


@pytest.fixture
def unit(issue):
    """A unit with two certificates, and a neighbour with one."""
    own = UnitFactory(name="Đồn Khau Vang")
    issue(full_name="Vừ A Dủa", works_in=own)
    issue(full_name="Đặng Thị Ỷ", works_in=own)
    issue(full_name="Người Bên Cạnh", works_in=UnitFactory())
    return own


def fetched(client, viewer, kind, **wish) -> bytes:
    """Asks as a browser would, lets the worker run, and fetches the file."""
    come_in(client, viewer)
    page = client.post(reverse("certificates_ask_bundle"), {"kind": kind, **wish})
    work_off()
    assert client.get(page["Location"]).status_code == 200
    return b"".join(client.post(page["Location"] + "file/").streaming_content)


def listed(archive: zipfile.ZipFile) -> list[list[str]]:
    """The lines of the CSV in the archive, without its heads."""
    return list(csv.reader(StringIO(archive.read(archive.namelist()[-1]).decode("utf-8-sig"))))[1:]


def test_a_supervisor_takes_the_papers_of_the_own_unit_with_their_list(client, unit):
    archive = zipfile.ZipFile(BytesIO(fetched(client, UserFactory(supervises=unit), "archive")))
    names = archive.namelist()
    assert [name.split("-gio-")[0] for name in names[:2]] == ["001-vu-a-dua", "002-dang-thi-y"]
    assert all(name.isascii() for name in names)
    rows = listed(archive)
    assert [row[2] for row in rows] == ["Vừ A Dủa", "Đặng Thị Ỷ"]
    for *_facts, fingerprint, file in rows:
        assert hashlib.sha256(archive.read(file)).hexdigest() == fingerprint
    assert names[2].endswith(".xlsx")
    assert openpyxl.load_workbook(BytesIO(archive.read(names[2]))).active.max_row == 3


def test_a_class_set_is_one_file_with_a_page_each(client, unit):
    pdf = PdfReader(BytesIO(fetched(client, UserFactory(administrator=True), "print", unit=unit.pk)))
    assert len(pdf.pages) == 2
    assert "Vừ A Dủa" in pdf.pages[0].extract_text()
    assert "Đặng Thị Ỷ" in pdf.pages[1].extract_text()


def test_what_does_not_count_stands_in_the_list_and_is_not_handed_out(client, unit):
    Suspension.objects.create(award=Award.objects.order_by("awarded_at").first(), reason="review")
    archive = zipfile.ZipFile(BytesIO(fetched(client, UserFactory(supervises=unit), "archive")))
    assert [name[:3] for name in archive.namelist()] == ["001", "000", "000"]
    assert [bool(row[-1]) for row in listed(archive)] == [False, True]


def test_the_file_is_its_askers_and_only_while_they_see_everybody_in_it(client, unit):
    supervisor = UserFactory(supervises=unit)
    fetched(client, supervisor, "archive")
    bundle = Bundle.objects.get()
    address = reverse("certificates_fetch_bundle", args=[bundle.pk])
    assert come_in(client, UserFactory(administrator=True)).post(address).status_code == 404
    supervisor.memberships.update(is_supervisor=False)
    assert come_in(client, supervisor).post(address).status_code == 404


def test_asking_is_noted_and_an_erasure_takes_every_held_file(client, unit):
    administrator = UserFactory(administrator=True)
    fetched(client, administrator, "archive")
    assert AuditEntry.objects.get(action="certificates.bundled").details["rows"] == 3
    privacy.erase(Award.objects.first().learner.user, by=administrator)
    assert not Bundle.objects.exists()
    assert not BundlePiece.objects.exists()


def test_too_many_or_none_is_said_and_nothing_is_made(client, unit, monkeypatch):
    monkeypatch.setattr(asking, "MOST", 2)
    come_in(client, UserFactory(administrator=True))
    for wish in ({}, {"q": "nobody"}):
        client.post(reverse("certificates_ask_bundle"), {"kind": "archive", **wish}, follow=True)
    assert not Bundle.objects.exists()


def test_a_file_is_forgotten_after_a_week(client, unit):
    fetched(client, UserFactory(supervises=unit), "archive")
    Bundle.objects.update(asked_at=timezone.now() - timezone.timedelta(days=8))
    forget_stale()
    assert not Bundle.objects.exists()
