"""The editor's screens: a package waits for a library; an administrator installs, replaces, rolls back and blocks it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import pytest

from cms.jobs.models import Job
from cms.people.models import AuditEntry, Notice
from courses.packages.libraries import H5PLibrary, LibraryState, LibraryWish
from courses.packages.models import Package
from courses.packages.uploads import PackageUpload
from tests.courses.packages.hostile import HOSTILE
from tests.courses.packages.making import h5p_files, library_files, package_files, zipped
from tests.doors import come_in
from tests.factories import scorm
from tests.factories.packages import h5p_version
from tests.factories.people import UserFactory
from tests.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Duplicate name")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def trainer(client):
    return come_in(client, UserFactory(trainer=True))


@pytest.fixture
def administrator():
    return come_in(Client(), UserFactory(administrator=True))


def handed_in(client, content, *, name="goi.h5p", address="", **more):
    """Uploads a file, lets the job check it, and returns what came of it."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(address or reverse("courses_package_new"), {"file": file, **more})
    assert answer.status_code == 302, answer.context["form"].errors
    work_off()
    return PackageUpload.objects.latest("pk")


def act(client, held, action, **data):
    client.post(reverse("courses_package_upload_act", args=[held.pk, action]), data)
    work_off()
    held.refresh_from_db()
    return held


def shown(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_trainers_package_waits_for_its_library_and_is_replaced_by_versions(trainer, administrator):
    held = handed_in(trainer, zipped(package_files()))
    assert held.status == "faulty"
    assert "NV.Card 1.0" in shown(trainer, "courses_package_upload", held.pk)
    act(trainer, held, "ask")
    assert "NV.Card 1.0" in shown(administrator, "courses_library_wishes")

    installing = act(administrator, handed_in(administrator, zipped(library_files()), name="the.h5p"), "confirm")
    assert (installing.status, H5PLibrary.objects.get().installed_by) == ("done", installing.created_by)
    assert LibraryWish.objects.get().status == LibraryWish.Status.GRANTED
    assert Notice.objects.get(user=held.created_by).kind == "library.granted"

    assert act(trainer, held, "check").status == "ready"
    assert "Thẻ" in shown(trainer, "courses_package_upload", held.pk)
    assert act(trainer, held, "confirm").status == "done"
    package = Package.objects.get()
    assert "Thẻ" in shown(trainer, "courses_packages")

    replace = reverse("courses_package_replace", args=[package.pk])
    newer = handed_in(trainer, zipped(h5p_files(content={"text": "Mời"})), address=replace, note="Sửa lời chào")
    assert act(trainer, newer, "confirm").version.number == 2
    assert "Sửa lời chào" in shown(trainer, "courses_package", package.pk)
    trainer.post(reverse("courses_package_act", args=[package.pk, "version"]), {"number": "1"})
    trainer.post(reverse("courses_package_act", args=[package.pk, "rename"]), {"title": "Thẻ chào"})
    package.refresh_from_db()
    assert (package.current.number, package.title) == (1, "Thẻ chào")


def test_an_administrator_sees_what_differs_and_replaces_only_what_was_ticked(administrator, trainer):
    act(administrator, handed_in(administrator, zipped(package_files())), "confirm")
    [old] = H5PLibrary.objects.all()
    forged = zipped({**h5p_files(), **library_files(patch=99, script="steal();")})
    held = handed_in(administrator, forged)
    page = shown(administrator, "courses_package_upload", held.pk)
    assert "js/card.js" in page
    assert held.found["plans"][0]["tree"] in page
    act(administrator, held, "confirm")
    assert list(H5PLibrary.objects.all()) == [old]

    again = handed_in(administrator, forged)
    act(administrator, again, "confirm", replaced=[again.found["plans"][0]["tree"]])
    new = H5PLibrary.objects.active().get()
    assert new.patch == 99
    assert "js/card.js" in shown(administrator, "courses_library", old.pk)
    assert "NV.Card" in shown(trainer, "courses_libraries")
    assert trainer.post(reverse("courses_library_act", args=[old.pk, "activate"])).status_code in (302, 403)
    assert H5PLibrary.objects.active().get() == new
    administrator.post(reverse("courses_library_act", args=[old.pk, "activate"]))
    administrator.post(reverse("courses_library_act", args=[new.pk, "block"]))
    new.refresh_from_db()
    assert (H5PLibrary.objects.active().get(), new.state) == (old, LibraryState.BLOCKED)
    assert {"library.installed", "library.activated", "library.blocked"} <= set(
        AuditEntry.objects.values_list("action", flat=True)
    )


def test_an_administrators_upload_of_a_hostile_archive_leaves_nothing_but_the_refusal(administrator, media):
    for kind in ("path traversal", "zip bomb", "script outside of the library", "same name twice"):
        rule, make = HOSTILE.get(kind) or HOSTILE["the same name twice"]
        held = handed_in(administrator, make())
        assert held.status == "faulty"
        assert rule in {fault["rule"] for fault in held.found["faults"]}
        assert held.found["faults"][0]["sentence"] in shown(administrator, "courses_package_upload", held.pk)
        assert Job.objects.latest("pk").status == "done"
        assert not H5PLibrary.objects.exists()
        assert not Package.objects.exists()
        assert not (media / "packages").exists()
        administrator.post(reverse("courses_package_upload_act", args=[held.pk, "discard"]))
    assert not PackageUpload.objects.exists()


def test_scorm_needs_an_origin_of_its_own(trainer, settings):
    settings.PACKAGE_ORIGIN = ""
    held = handed_in(trainer, scorm.package("1.2"), name="khoa.zip")
    assert [fault["rule"] for fault in held.found["faults"]] == ["no-origin"]
    settings.PACKAGE_ORIGIN = "http://packages.localhost:8000"
    assert act(trainer, act(trainer, held, "check"), "confirm").version.package.kind == "scorm-1.2"


def test_what_is_no_package_is_refused_at_the_door(trainer):
    file = SimpleUploadedFile("evil.exe", b"MZ")
    assert b".h5p" in trainer.post(reverse("courses_package_new"), {"file": file}).content
    assert not PackageUpload.objects.exists()


def test_lists_ask_the_same_however_long_they_are(administrator, django_assert_max_num_queries):
    source = zipped({path: part for number in range(12) for path, part in library_files(f"NV.L{number}").items()})
    act(administrator, handed_in(administrator, source), "confirm")
    assert H5PLibrary.objects.count() == 12
    with django_assert_max_num_queries(25):
        shown(administrator, "courses_libraries")


def test_an_author_is_told_of_a_content_type_that_never_says_that_it_is_done(trainer):
    version = h5p_version("silent")
    assert "không bao giờ tự báo là đã xong" not in shown(trainer, "courses_package", version.package.pk)
    H5PLibrary.objects.update(machine_name="H5P.Dialogcards")
    assert "không bao giờ tự báo là đã xong" in shown(trainer, "courses_package", version.package.pk)
