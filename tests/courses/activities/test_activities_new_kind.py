"""A new kind of activity is a page, a kind and perhaps a requirement: publishing, player and preview take it as it is.

The kind is `tests.toy`: knots to tie in a rope, with a requirement of its own. Nothing above `courses.activities` knows it.
"""

from django.urls import reverse

from wagtail.models import Page

import pytest

from courses.activities import kinds, requirements
from courses.activities.requirements import Requirement
from courses.errors import LearningError
from courses.progress.models import ActivityProgress, CourseProgress, Evidence
from courses.progress.rebuilding import mismatches
from courses.publishing.preparing import changes, prepare
from courses.structure.manifest import Change, Weight, least_weight
from courses.structure.pages import CoursePage, ModulePage
from tests.doors import come_in
from tests.factories.courses import course_page, enrolled, learner, published, translated
from tests.factories.people import UserFactory
from tests.toy.kind import KnotsKind, registered
from tests.toy.models import KnotsPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def knots():
    with registered() as kind:
        yield kind


@pytest.fixture
def course():
    """A course of one lesson and one rope of two knots."""
    page = course_page(lessons=1)
    module = page.get_children().get()
    rope = KnotsPage(title="Nút dây", slug="nut-day", locale=page.locale, rope="Dây thừng", knots=2)
    module.add_child(instance=rope)
    rope.save_revision().publish()
    return page


@pytest.fixture
def rope(course):
    return KnotsPage.objects.get()


def tie(client, enrolment, rope, knot, how="tight"):
    return client.post(
        reverse("courses_part", args=[enrolment.pk, rope.activity_key]), {"block": f"knot-{knot}", "choice": how}
    )


def test_an_author_may_put_it_into_a_course_and_into_a_module():
    assert KnotsPage in CoursePage.clean_subpage_models()
    assert KnotsPage in ModulePage.clean_subpage_models()


def test_its_manifest_and_content_are_frozen_with_the_course(client, course, rope):
    version = published(course)
    item = version.outline["items"][1]
    assert (item["key"], item["kind"], item["offline"]) == (str(rope.activity_key), "toy-knots", False)
    assert item["terms"] == [{"code": "toy-knots", "parameters": {"of": 2}}]
    Page.objects.get(pk=rope.pk).delete()
    who = learner()
    come_in(client, who.user)
    page = client.get(reverse("courses_part", args=[enrolled(version, who=who).pk, rope.activity_key]))
    assert "Dây thừng" in page.text


def test_a_learner_does_it_in_the_player_and_reads_what_is_missing(client, course, rope):
    version = published(course)
    who = learner()
    enrolment = enrolled(version, who=who)
    come_in(client, who.user)
    desk = reverse("courses_desk", args=[enrolment.pk])
    assert "needs a connection" in english(client, who, desk)
    tie(client, enrolment, rope, 1)
    assert "Tie 1 more of 2 knots." in client.get(desk).text
    tie(client, enrolment, rope, 2, how="loose")
    row = ActivityProgress.objects.get(activity_key=rope.activity_key)
    assert (row.standing, row.passed, row.missing) == ("completed", False, [])
    tie(client, enrolment, rope, 2)
    row.refresh_from_db()
    assert row.passed is True
    progress = CourseProgress.objects.get()
    assert (progress.done, progress.required) == (1, 2)
    assert list(mismatches()) == []


def english(client, who, address):
    who.user.language = "en"
    who.user.save()
    return client.get(address).text


def test_an_author_previews_it_and_nothing_is_recorded(client, course, rope):
    version = published(course)
    come_in(client, UserFactory(trainer=True))
    page = client.get(reverse("courses_preview_part", args=[version.pk, rope.activity_key]))
    assert "Dây thừng" in page.text
    assert (Evidence.objects.count(), ActivityProgress.objects.count()) == (0, 0)


def test_its_faults_forbid_publishing(course, rope):
    rope.knots = 0
    rope.save_revision().publish()
    with pytest.raises(LearningError) as refused:
        prepare(course.course_key, by=UserFactory())
    assert "“Nút dây” has no knots." in str(refused.value)


def test_a_changed_rule_of_it_is_at_least_an_addition(course, rope):
    published(course)
    rope.knots = 3
    rope.save_revision().publish()
    found = changes(prepare(course.course_key, by=UserFactory()))
    assert {change for entry in found for change in entry.changes} == {Change.RULES, Change.TEXT}
    assert least_weight(found) is Weight.ADDITION


def test_its_blocks_must_agree_between_languages(course, rope):
    translated(course, "en")
    english_rope = KnotsPage.objects.get(locale__language_code="en")
    assert english_rope.activity_key == rope.activity_key
    english_rope.knots = 5
    english_rope.save_revision().publish()
    with pytest.raises(LearningError) as refused:
        prepare(course.course_key, by=UserFactory())
    assert "is only in" in str(refused.value)


def test_a_kind_that_does_not_say_whether_it_works_offline_cannot_be_made():
    silent = type("Silent", (KnotsKind,), {"works_offline": kinds.ActivityKind.works_offline})
    with pytest.raises(TypeError, match="works_offline"):
        silent()


def test_a_code_belongs_to_one_kind_and_one_requirement():
    with pytest.raises(ValueError, match="registered already"):
        kinds.register(KnotsKind(), page_model="toy.KnotsPage")
    with pytest.raises(ValueError, match="registered already"):
        requirements.register(Requirement("toy-knots", "", "", met_at=lambda facts, parameters: None))


def test_an_unknown_code_names_those_that_exist():
    with pytest.raises(KeyError, match="toy-knots"):
        kinds.kind("no-such-kind")
    with pytest.raises(KeyError, match="toy-knots"):
        requirements.requirement("no-such-requirement")
