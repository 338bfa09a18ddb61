"""Packages that are parts of a course go out with it and come back, H5P and SCORM, each in its language."""

import io

from wagtail.models import Page

import pytest

from cms.archive.faults import ArchiveError
from cms.archive.files import Files, as_zip, read_zip
from courses.packages.checking import check
from courses.packages.models import Package, PackageFile, PackageVersion
from courses.packages.pages import PackagePage
from courses.packages.storing import forget, is_kept
from courses.packages.versioning import take_in
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.exporting_versions import export_version
from courses.structure.archive.importing import Wishes, bring_in, rehearse
from courses.structure.pages import CoursePage
from tests.factories import scorm
from tests.factories.archives import lessons_of
from tests.factories.courses import course_page, published, translated
from tests.factories.packages import h5p_zip, library

pytestmark = pytest.mark.django_db
RULES = {"rule": "passed", "pass_percent": 80, "counts": "last", "attempts": 3}


@pytest.fixture(autouse=True)
def site(settings):
    settings.PACKAGE_ORIGIN = "https://packages.example.net"
    library("canvas")


def taken(archive: bytes, title: str) -> Package:
    """Returns a package taken in as somebody's upload of it would be."""
    source = io.BytesIO(archive)
    version = take_in(source, check(source, as_administrator=False).found, by=None)
    Package.objects.filter(pk=version.package_id).update(title=title)
    return Package.objects.get(pk=version.package_id)


def course_with_packages() -> CoursePage:
    """Returns a course in two languages: an H5P package with every rule, another one in English, and a SCORM package."""
    # Longer than a megabyte and almost nothing when packed: as bombs are, and as some honest sounds are.
    silence = {"shared/silence.txt": b" " * (3 << 20)}
    course = course_page(lessons=1)
    link = lessons_of(course)[0].pk
    for title, package, more in (
        ("Bảng vẽ", taken(h5p_zip("canvas", with_library=False), "Bảng vẽ"), {**RULES, "must_acknowledge": True}),
        ("Bài SCORM", taken(scorm.package("2nd", more=silence), "Giờ đầu (SCORM)"), {"required": False}),
    ):
        page = PackagePage(
            title=title,
            slug=f"goi-{title[-1].lower()}",
            locale=course.locale,
            package=package,
            intro="<p>Làm <b>thử</b>:</p><ul><li>đọc</li><li>chọn</li></ul>",
            alternative=f'<p>Cùng nội dung: <a linktype="page" id="{link}">bài này</a>.</p><ol><li><i>Đọc.</i></li></ol>',
            **more,
        )
        course.add_child(instance=page)
    translated(course, "en")
    PackagePage.objects.filter(locale__language_code="en", title="Bảng vẽ").update(latest_revision=None)
    english = PackagePage.objects.get(locale__language_code="en", title="Bảng vẽ")
    english.package = taken(h5p_zip("canvas", with_library=False, question="In English"), "Bảng vẽ")
    english.save()
    return course


def on_another_site(course: CoursePage) -> None:
    """Takes the course, its packages and their bytes away; libraries stay, as an administrator would have installed them."""
    for page in CoursePage.objects.filter(course_key=course.course_key):
        Page.objects.get(pk=page.pk).delete()
    digests = set(PackageFile.objects.values_list("sha256", flat=True))
    Package.objects.update(current=None)
    PackageVersion.objects.all().delete()
    Package.objects.all().delete()
    forget(digests)


def differing(one, other):
    return [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)]


def test_packages_as_parts_are_the_same_after_export_import_and_export():
    course = course_with_packages()
    first = export_draft(course.course_key)
    assert sorted(path.rpartition(".")[2] for path in first if path.startswith("packages/")) == [
        *["h5p"] * 2, *["md"] * 4, "zip",
    ]  # fmt: skip
    assert rehearse(Files(first), by=None).changes_nothing
    on_another_site(course)
    bring_in(read_zip(as_zip(first)), by=None)
    assert differing(first, export_draft(course.course_key)) == []
    page = PackagePage.objects.get(locale__language_code="vi", title="Bảng vẽ")
    assert {name: getattr(page, name) for name in RULES} == RULES
    assert not PackagePage.objects.filter(title="Bài SCORM", required=True).exists()
    pages = PackagePage.objects.filter(title="Bảng vẽ")
    shown = {page.locale.language_code: page.package.current.content["question"] for page in pages}
    assert shown == {"vi": "Tiny canvas", "en": "In English"}


def test_a_published_version_with_packages_is_the_same_when_published_elsewhere():
    course = course_with_packages()
    first = export_version(published(course))
    on_another_site(course)
    bring_in(Files(first), by=None, wishes=Wishes(make_ready=True))
    again = CoursePage.objects.get(course_key=course.course_key, locale__language_code="vi")
    assert differing(first, export_version(published(again))) == []


def test_what_is_wrong_is_named_with_file_and_line_and_nothing_is_kept(settings):
    course = course_with_packages()
    files = export_draft(course.course_key)
    digests = set(PackageFile.objects.values_list("sha256", flat=True))
    on_another_site(course)
    words = "packages/goi-m.vi.md"
    wrong = {**files, "course.toml": files["course.toml"].replace(b'counts = "last"', b'counts = "lsat"')}
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files(wrong), by=None)
    assert {fault.file for fault in refused.value.faults} == {"course.toml"}
    lines = files[words].split(b"\n")
    (number,) = [number for number, line in enumerate(lines, 1) if line.startswith(b"package = ")]
    lines[number - 1] = b'package = "another"'
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files({**files, words: b"\n".join(lines)}), by=None)
    assert (words, number) in {(fault.file, fault.line) for fault in refused.value.faults}
    assert not any(is_kept(sha256) for sha256 in digests)
    settings.PACKAGE_ORIGIN = ""
    with pytest.raises(ArchiveError, match="PACKAGE_ORIGIN") as refused:
        bring_in(Files(files), by=None)
    assert {fault.file for fault in refused.value.faults} == {"packages.toml"}
    assert not Package.objects.exists()
