"""A scenario as its author works on it: the map, what is wrong at once, other languages, publishing, previews."""

from django.urls import reverse

from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringSegment

import pytest

from cms.people.privacy import sections_about
from courses.activities.facts import Verb
from courses.assessment.scenarios.kind import nodes_in
from courses.assessment.scenarios.pages import ScenarioPage
from courses.assessment.scenarios.reading import graph_of
from courses.progress.models import Evidence
from courses.progress.personal import erase_learning
from courses.progress.playing import choose, scenario_of
from courses.publishing.translating import translate_missing
from courses.structure.drafting import draft
from courses.structure.pages import CoursePage, ModulePage
from courses.structure.rendering import html_of
from courses.structure.withdrawing import withdraw_block
from tests.doors import come_in
from tests.factories.courses import enrolled, published
from tests.factories.people import UserFactory
from tests.factories.scenarios import choice_id, decision, ending, published_scenario, scenario_page, scene, small_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    return UserFactory(trainer=True)


@pytest.fixture
def broken():
    body = [scene("dau"), decision("mot", ("tot", 1), ("khong-co", 0)), ending("tot"), scene("lac", next="lac")]
    return scenario_page(body)


def course_of(page) -> CoursePage:
    return CoursePage.objects.ancestor_of(page).get()


def test_the_page_of_the_editor_draws_the_map_and_names_what_is_wrong(client, trainer, broken):
    html = come_in(client, trainer).get(reverse("wagtailadmin_pages:edit", args=[broken.pk])).content.decode()
    assert "khong-co" in html and html.count("scenario-map__box--") >= 4
    assert html.count("scenario-map__box--lost") == 1 and 'id="scenario-nodes"' in html


def test_a_scenario_can_be_begun_with_nothing_on_its_page(client, trainer):
    module = ModulePage.objects.get(pk=scenario_page().get_parent().pk)
    add = reverse("wagtailadmin_pages:add", args=["courses", "scenariopage", module.pk])
    html = come_in(client, trainer).get(add).content.decode()
    assert "scenario-map__state" in html and "scenario-map__box--" not in html


def test_the_preview_beside_the_page_tells_while_one_writes(client, trainer):
    page = scenario_page()
    nodes = [
        ("scene", {"name": "dau", "title": "Đầu", "text": rich_text("<p>A</p>"), "next": "khong-co-dau"}),
        ("ending", {"name": "tot", "title": "Hết", "kind": "good", "text": rich_text("<p>B</p>")}),
    ]
    written = {
        "title": "Đang viết", "slug": page.slug, "intro": "", "content_note": "", "pass_percent": "", "minutes": "10",
        "body": streamfield(nodes), "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }  # fmt: skip
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    come_in(client, trainer)
    assert client.post(address, nested_form_data(written)).json()["is_valid"]
    html = client.get(address).content.decode()
    assert "Đang viết" in html and "khong-co-dau" in html and "scenario-map__svg" in html
    assert [child.value["name"] for child in ScenarioPage.objects.get().body] == ["dau", "mot", "hai", "xau", "tot"]


def test_what_is_wrong_forbids_publishing_and_is_named(broken):
    found = draft(course_of(broken).course_key).faults
    assert len(found) == 3
    assert any("khong-co" in fault for fault in found) and all(fault.startswith(f"“{broken.title}”") for fault in found)


def test_a_share_of_points_needs_points():
    page = scenario_page([decision("mot", ("tot", 1), ("tot", 1)), ending("tot")], pass_percent=50)
    (fault,) = draft(course_of(page).course_key).faults
    assert page.title in fault


def test_a_translation_keeps_names_ways_and_points_and_asks_for_words_only(trainer):
    page = scenario_page()
    translate_missing(course_of(page).course_key, into=Locale.objects.get(language_code="en"), by=trainer)
    english = ScenarioPage.objects.get(locale__language_code="en")
    assert graph_of(english.body) == graph_of(page.body)
    asked = set(
        StringSegment.objects.filter(source__object_id=page.translation_key).values_list("string__data", flat=True)
    )
    assert "Làm gì ở mot?" in asked and not asked & {"mot", "hai", "dau", "2"}


def test_a_preview_shows_every_node_and_records_nothing(client, trainer):
    page = scenario_page()
    address = reverse("courses_preview_draft_part", args=[course_of(page).course_key, page.activity_key])
    html = come_in(client, trainer).get(address).content.decode()
    assert "Nhìn lại xau." in html and 'href="#n-hai"' in html and "<form" not in html.split("lesson__body")[1]
    assert not Evidence.objects.exists()


def test_a_node_that_is_withdrawn_loses_its_words_and_keeps_its_ways():
    version, page = published_scenario()
    enrolment = enrolled(version)
    withdraw_block(page.activity_key, page.body[1].id, reason="Không hư cấu.", by=UserFactory(administrator=True))
    scenario = scenario_of(enrolment, page.activity_key, language="vi")
    assert [way.to for way in scenario.graph.by_name["mot"].ways] == ["tot", "hai"]
    assert scenario.title("mot") == "" and [
        choice.text for choice in scenario.choices(scenario.graph.by_name["mot"])
    ] == ["", ""]
    html = html_of(version.outline["items"][-1]["content"]["vi"])
    assert "Làm gì ở mot?" not in html and nodes_in(html).keys() == {"dau", "mot", "hai", "xau", "tot"}


def test_the_nodes_of_a_version_are_listed_by_their_words(client):
    version, page = published_scenario()
    html = come_in(client, UserFactory(administrator=True)).get(
        reverse("courses_publishing_version", args=[course_of(page).course_key, version.number])
    )
    assert "Cảnh dau Chuyện ở dau." in html.content.decode()


def test_what_was_chosen_is_handed_over_and_stays_without_a_name_after_an_erasure():
    version, page = published_scenario()
    enrolment = enrolled(version)
    choose(
        enrolment,
        page.activity_key,
        play=page.activity_key,
        step=0,
        seen=0,
        choice=choice_id("mot", 1),
        fact=enrolment.pk,
    )
    user = enrolment.learner.user
    facts = {section.key: section.rows for section in sections_about(user)}["learning_facts"]
    assert {row["what"] for row in facts} == {Verb.ANSWERED, Verb.REACHED_ENDING}
    assert any(choice_id("mot", 1) in row["data"] for row in facts)
    erase_learning(user)
    assert Evidence.objects.filter(verb=Verb.REACHED_ENDING).exists()


def test_an_unfinished_draft_is_saved_as_it_is(client, trainer):
    page = scenario_page()
    page.body = [scene("", content_note="Nặng."), *small_body()]
    page.save_revision()
    assert come_in(client, trainer).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert published(course_of(page)).number == 1
