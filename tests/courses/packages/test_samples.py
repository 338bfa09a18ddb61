"""The samples that ship (content/packages): what they are to `h5p_check`, to a form, and to the demonstration."""

import json
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

import pytest

from cms.archive.files import as_zip, read_zip
from cms.people import demo
from courses.demo.packages import SAMPLES, TRYING, sample
from courses.demo.playing import let_play
from courses.demo.seeding import seed_exercises
from courses.enrolment.models import Enrolment
from courses.packages import semantics
from courses.packages.authoring.catalogue import InstalledLibraries
from courses.packages.libraries import H5PLibrary, LibraryWish
from courses.packages.models import Package
from courses.progress.models import ActivityProgress
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.importing import bring_in
from courses.structure.archive.outline import course_key
from courses.xapi.models import PackageAttempt

LIBRARY = SAMPLES / "say-or-not" / "NeoVe.SayOrNot-1.0"

pytestmark = pytest.mark.django_db


@pytest.fixture
def samples(settings):
    settings.DEMO, settings.PACKAGE_ORIGIN = True, "http://packages.localhost:8000"
    demo.seed()
    list(seed_exercises())


def shape(value):
    """What a translation of semantics shares with them: the fields and their order, not the words."""
    if isinstance(value, list):
        return [shape(entry) for entry in value]
    return {name: shape(value[name]) for name in ("fields", "field", "options") if name in value}


def test_a_folder_is_checked_as_the_package_that_packing_it_would_give(settings, tmp_path):
    settings.PACKAGE_ORIGIN = "http://packages.localhost:8000"
    out = StringIO()
    call_command("h5p_check", SAMPLES / "say-or-not", SAMPLES / "check-the-bag", stdout=out)
    assert [line.split(": ")[1] for line in out.getvalue().splitlines()] == ["ok", "ok"]
    (tmp_path / "link").symlink_to(SAMPLES)
    with pytest.raises(SystemExit):
        call_command("h5p_check", tmp_path, stdout=(refused := StringIO()))
    assert refused.getvalue().endswith("[folder]\n")


def test_a_form_can_write_every_field_of_the_content_type_and_in_vietnamese_too():
    fields = json.loads((LIBRARY / "semantics.json").read_text())
    vietnamese = json.loads((LIBRARY / "language" / "vi.json").read_text())["semantics"]
    assert list(semantics.obstacles(semantics.read(fields))) == []
    assert shape(vietnamese) == shape(fields)


def test_the_demonstration_has_packages_that_were_played_and_a_second_seeding_adds_nothing(samples):
    for _twice in range(2):
        list(seed_exercises())
        let_play(timezone.now())
    library = H5PLibrary.objects.get()
    assert library.installed_by.staff_code == "QUAN-TRI"
    assert InstalledLibraries.now("vi").usable("NeoVe.SayOrNot 1.0")
    assert LibraryWish.objects.get().status == LibraryWish.Status.OPEN
    english = Package.objects.get(language="en")
    assert (english.translation_of, english.in_step_with) == (sample("say-or-not").package, sample("say-or-not"))
    scores = PackageAttempt.objects.finished().order_by("started_at").values_list("score", "passed")
    assert list(scores) == [(7_000, True), (10_000, True), (9_000, True), (8_000, True)]
    assert PackageAttempt.objects.open().count() == 2
    # One by playing and one by reading the same, besides the one who has finished the bag: no lesson is done by a package alone.
    done = ActivityProgress.objects.filter(enrolment__course=course_key(TRYING), completed_at__isnull=False)
    assert [(row.enrolment.learner.user.staff_code) for row in done] == ["DEMO-001"]
    assert not Enrolment.objects.filter(course=course_key(TRYING), due_at__isnull=False).exists()


def test_their_course_is_the_same_after_export_import_and_export(samples):
    first = export_draft(course_key(TRYING))
    assert sum(path.endswith((".h5p", ".zip")) for path in first) == len(list(SAMPLES.iterdir()))
    call_command("remove_demo", "--yes", stdout=StringIO())
    call_command("h5p_install", SAMPLES / "say-or-not", stdout=StringIO())
    bring_in(read_zip(as_zip(first)), by=None)
    again = export_draft(course_key(TRYING))
    assert [path for path in sorted({*first, *again}) if first.get(path) != again.get(path)] == []
