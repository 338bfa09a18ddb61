"""A package goes for good when nothing names it; what names it is told, and then nothing is lost."""

import io

from django.test import Client
from django.urls import reverse

from wagtail.models import Page

import pytest

from cms.people.models import AuditEntry
from courses.errors import LearningError
from courses.packages.checking import check
from courses.packages.models import Package, PackageFile
from courses.packages.pages import PackagePage
from courses.packages.storing import is_kept
from courses.packages.versioning import go_back, take_in
from courses.publishing.packages.deleting import delete, delete_version, places_of, places_of_version
from tests.doors import come_in
from tests.factories.courses import add_lesson, course_page
from tests.factories.packages import h5p_version, h5p_zip, library, package_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def by():
    return UserFactory(administrator=True)


def test_an_administrator_deletes_what_nothing_names_and_bytes_that_another_package_has_stay(
    django_capture_on_commit_callbacks,
):
    package = h5p_version("canvas").package
    h5p_version("canvas", package=package)
    (sha256,) = set(PackageFile.objects.values_list("sha256", flat=True))
    other = h5p_version("canvas").package
    client = come_in(Client(), by())
    for gone, stays in ((package, True), (other, False)):
        address = reverse("courses_package_delete", args=[gone.pk])
        assert client.get(address).status_code == 200
        assert Package.objects.filter(pk=gone.pk).exists()
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address)
        assert not Package.objects.filter(pk=gone.pk).exists()
        assert is_kept(sha256) is stays
    assert AuditEntry.objects.filter(action="package.deleted").count() == 2


def test_the_number_of_a_deleted_version_is_not_given_again():
    source = io.BytesIO(h5p_zip("answer"))
    library("answer")
    read = lambda source: check(source, as_administrator=False).found  # noqa: E731
    first = take_in(source, read(source), by=by())
    other = io.BytesIO(h5p_zip("answer", question="Khác"))
    second = take_in(other, read(other), by=by(), package=first.package)
    go_back(first, by=by())
    delete_version(second, by=by())
    assert take_in(other, read(other), by=by(), package=first.package).number == 3


def test_a_package_with_the_longest_title_can_be_deleted():
    package = h5p_version("canvas").package
    Package.objects.filter(pk=package.pk).update(title="t" * 255)
    delete(package, by=by())
    assert AuditEntry.objects.get(action="package.deleted").details == {"kind": "h5p"}


def test_a_trainer_does_not_delete():
    package = h5p_version("quiet").package
    trainer = come_in(Client(), UserFactory(trainer=True))
    # Wagtail sends whoever lacks a permission back to where they came from.
    assert trainer.post(reverse("courses_package_delete", args=[package.pk])).status_code in (302, 403)
    assert Package.objects.filter(pk=package.pk).exists()


def test_whatever_names_a_package_keeps_it_and_is_told(django_capture_on_commit_callbacks):
    course = course_page(lessons=1)
    shown, drafted, whole, original = (h5p_version("answer").package for _each in range(4))
    block = lambda package: [("package", {"package": package, "required": False, "counts": "best"})]  # noqa: E731
    with django_capture_on_commit_callbacks(execute=True):
        lesson = add_lesson(course, title="Có gói", body=block(shown))
        course.add_child(instance=PackagePage(title="Gói", slug="goi", locale=course.locale, package=whole))
    lesson = Page.objects.get(pk=lesson.pk).specific
    lesson.body = block(drafted)
    lesson.save_revision()
    Package.objects.filter(pk=drafted.pk).update(translation_of=original)
    package_course("answer")
    frozen = Package.objects.latest("pk")
    assert [page.title for page in places_of(shown).pages] == ["Có gói"]
    assert [page.title for page in places_of(drafted).pages] == ["Có gói"]
    assert [page.title for page in places_of(whole).pages] == ["Gói"]
    assert places_of(frozen).frozen == ["Phần answer"]
    assert places_of(original).translations == [drafted]
    told = come_in(Client(), by()).get(reverse("courses_package_delete", args=[drafted.pk])).content.decode()
    assert "Có gói" in told and 'class="button no"' not in told
    for package in (shown, drafted, whole, frozen, original):
        with pytest.raises(LearningError) as refused:
            delete(package, by=by())
        assert refused.value.code == "still-named"


def test_an_old_version_that_nothing_names_goes_alone_and_what_names_one_keeps_it(django_capture_on_commit_callbacks):
    old = h5p_version("canvas")
    kept = h5p_version("canvas", package=old.package)
    (sha256,) = set(PackageFile.objects.values_list("sha256", flat=True))
    client = come_in(Client(), by())
    for version, may_go in ((old, True), (kept, False)):
        address = reverse("courses_package_version_delete", args=[version.package_id, version.number])
        assert ('class="button no"' in client.get(address).content.decode()) is may_go
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address)
    assert list(old.package.versions.all()) == [kept]
    assert is_kept(sha256)
    assert AuditEntry.objects.filter(action="package.version_deleted").count() == 1
    package_course("answer")
    frozen = Package.objects.latest("pk").current
    h5p_version("answer", package=frozen.package)
    assert places_of_version(frozen).frozen == ["Phần answer"]
    followed = h5p_version("quiet")
    h5p_version("quiet", package=followed.package)
    Package.objects.filter(pk=frozen.package_id).update(in_step_with=followed)
    assert places_of_version(followed).translations == [frozen.package]
    for version in (frozen, followed, kept.package.versions.latest("number")):
        with pytest.raises(LearningError) as refused:
            delete_version(version, by=by())
        assert refused.value.code == "still-named"
