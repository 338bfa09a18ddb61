"""A course in preparation is shown as a plan: its lessons can be read about, and nothing can be opened, begun or assigned."""

from django.urls import reverse

import pytest

from cms.archive.faults import ArchiveError, Faults
from cms.archive.files import Files, read_folder
from cms.text import numbered
from courses.enrolment.models import Enrolment
from courses.publishing.preparing import prepare
from courses.publishing.shelf import courses_of
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.importing import Wishes, bring_in
from courses.structure.archive.outline import course_key
from courses.structure.archive.reading import read_archive
from courses.structure.archive.starting import STARTER
from courses.structure.drafting import draft
from courses.structure.pages import CoursePage, LessonPage
from courses.structure.versions import Course
from tests.doors import come_in
from tests.factories.archives import COURSE, by_hand
from tests.factories.courses import learner, shelf
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

PLANNED = (
    COURSE.split("[[parts]]")[0].replace('code = "C1"', 'code = "C1"\nin_preparation = true')
    + """\
[[vi.plan]]
title = "Tiếp đón"

[[vi.plan.lessons]]
title = "Lời chào"
minutes = 8
about = "Ba câu đầu tiên."

[[vi.plan.lessons]]
title = "Chỗ ngồi"
minutes = 11

[[en.plan]]
title = "Reception"

[[en.plan.lessons]]
title = "A greeting"
minutes = 8
"""
)
KEY = course_key("gio-dau")


@pytest.fixture
def planned():
    shelf("vi"), shelf("en")
    bring_in(Files({"course.toml": PLANNED.encode()}), by=None, wishes=Wishes(make_ready=True))
    return KEY


def test_whoever_looks_through_the_catalogue_reads_the_plan_and_finds_nothing_to_open(client, planned):
    come_in(client, learner().user)
    address = reverse("courses_course", args=[planned])
    catalogue = client.get(reverse("courses_catalogue")).text
    assert address in catalogue
    assert "1,5 giờ" in catalogue
    page = client.get(address).text
    assert all(words in page for words in ("Tiếp đón", "Lời chào", "Ba câu đầu tiên.", "Chỗ ngồi"))
    assert reverse("courses_start", args=[planned]) not in page
    assert client.post(reverse("courses_start", args=[planned])).status_code == 404
    assert not LessonPage.objects.exists()
    assert not Enrolment.objects.exists()


def test_numbers_in_codes_sort_by_their_value():
    assert sorted(["C10", "C2", "", "C1", "B11"], key=numbered) == ["", "B11", "C1", "C2", "C10"]


def test_a_plan_waits_for_nobody_to_prepare_its_publication(planned):
    trainer = UserFactory(trainer=True)
    (row,) = courses_of(trainer)
    assert row.page.course_key == planned
    assert not row.waits_for(trainer)


def test_a_plan_that_nobody_has_marked_ready_is_shown_to_nobody(client):
    shelf("vi"), shelf("en")
    bring_in(Files({"course.toml": PLANNED.encode()}), by=None)
    come_in(client, learner().user)
    assert client.get(reverse("courses_course", args=[KEY])).status_code == 404


def test_a_plan_goes_out_and_in_unchanged_and_costs_no_new_draft(planned):
    first = export_draft(planned)
    drafts = set(CoursePage.objects.values_list("latest_revision", flat=True))
    bring_in(Files(first), by=None)
    assert export_draft(planned) == first
    assert set(CoursePage.objects.values_list("latest_revision", flat=True)) == drafts


def test_a_course_in_preparation_is_not_published_until_the_mark_is_taken_away():
    shelf("vi"), shelf("en")
    written = by_hand(course=COURSE.replace('code = "C1"', 'code = "C1"\nin_preparation = true'))
    bring_in(Files(written), by=None, wishes=Wishes(make_ready=True))
    assert len(draft(KEY).faults) == 1
    bring_in(Files(by_hand()), by=None, wishes=Wishes(make_ready=True, replace_drafts=True))
    assert not draft(KEY).faults
    assert prepare(KEY, by=learner().user)


def test_in_lists_a_course_in_preparation_is_called_by_its_title(planned):
    assert str(Course.objects.get_or_create(key=planned)[0]) == "Giờ đầu tiên"


@pytest.mark.parametrize("wrong", ["minutes = 0", "minutes = 8\ncolour = 1", f'about = "{"a" * 401}"'])
def test_a_mistake_in_a_plan_is_named_with_its_line(wrong):
    text = PLANNED.replace('minutes = 8\nabout = "Ba câu đầu tiên."', wrong)
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files({"course.toml": text.encode()}), by=None)
    last = text.split("\n").index(wrong.split("\n")[-1]) + 1
    assert [(fault.file, fault.line) for fault in refused.value.faults] == [("course.toml", last)]


def test_what_ships_as_a_plan_says_the_same_in_each_language_and_fills_its_hours():
    found = []
    for folder in sorted(path for path in STARTER.iterdir() if path.is_dir()):
        faults = Faults()
        outline = read_archive(read_folder(folder), faults).outline
        if outline.facts["in_preparation"]:
            found.append(outline.facts["code"])
            minutes = [
                [[lesson["minutes"] for lesson in module["lessons"]] for module in outline.plans[language]]
                for language in outline.languages
            ]
            assert (outline.languages, minutes[0]) == (["vi", "en"], minutes[1]), folder.name
            assert sum(sum(module) for module in minutes[0]) == outline.facts["hours"] * 60, folder.name
    assert sorted(found) == ["C10", "C11", "C12", "C6", "C7", "C9"]
