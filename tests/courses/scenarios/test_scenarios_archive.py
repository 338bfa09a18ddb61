"""Scenarios in the open course format: written by hand, named faults, out and in unchanged."""

import pytest

from cms.archive.faults import ArchiveError
from cms.archive.files import Files
from courses.assessment.scenarios.pages import ScenarioPage
from courses.assessment.scenarios.reading import graph_of
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.exporting_versions import export_version
from courses.structure.archive.importing import Wishes, bring_in, rehearse
from courses.structure.archive.outline import course_key
from courses.structure.pages import CoursePage
from tests.factories.archives import COURSE, by_hand
from tests.factories.courses import published, shelf
from tests.factories.scenarios import SCENARIO_VI, in_english

pytestmark = pytest.mark.django_db

ENTRY = """
[[parts.activities]]
name = "ghe-da"
kind = "scenario"
pass_percent = 60
"""
KEY = course_key("gio-dau")


@pytest.fixture(autouse=True)
def shelves():
    shelf("vi"), shelf("en")


def files(vietnamese=SCENARIO_VI, english=None) -> Files:
    english = in_english(vietnamese) if english is None else english
    own = {"scenarios/ghe-da.vi.md": vietnamese.encode(), "scenarios/ghe-da.en.md": english.encode()}
    return Files({**by_hand(course=COURSE + ENTRY), **own})


def pages() -> dict[str, ScenarioPage]:
    return {page.locale.language_code: page for page in ScenarioPage.objects.select_related("locale")}


def test_a_scenario_written_by_hand_arrives_with_one_graph_in_both_languages():
    bring_in(files(), by=None, wishes=Wishes(make_ready=True))
    found = pages()
    graph = graph_of(found["vi"].body)
    assert [node.name for node in graph.nodes] == ["ghe-da", "loi-dau", "loi-dau-lan-hai", "bo-di", "noi-yen-tinh"]
    assert graph == graph_of(found["en"].body)
    assert graph.nodes[0].ways[0].to == "loi-dau"
    assert [(way.to, way.points) for way in graph.nodes[1].ways] == [("noi-yen-tinh", 2), ("loi-dau-lan-hai", 0)]
    assert (found["vi"].pass_percent, found["vi"].intro) == (60, "Bạn trực một mình. Trời đã tối.")
    assert found["en"].body[1].value["question"] == "What do you do first?"


def test_ids_follow_from_short_names_and_not_from_the_order():
    bring_in(files(), by=None)
    before = {child.value["name"]: child.id for child in pages()["vi"].body}
    first, second = SCENARIO_VI.index(":::ending {#bo-di"), SCENARIO_VI.index(":::ending {#noi")
    moved = SCENARIO_VI[:first] + SCENARIO_VI[second:] + "\n" + SCENARIO_VI[first:second]
    bring_in(files(moved), by=None, wishes=Wishes(replace_drafts=True))
    after = {c.value["name"]: c.id for c in pages()["vi"].get_latest_revision_as_object().body}
    assert after == before and list(after) != list(before)


def test_what_goes_out_comes_back_byte_for_byte_from_drafts_and_from_a_version():
    bring_in(files(), by=None, wishes=Wishes(make_ready=True))
    first = export_draft(KEY)
    assert rehearse(Files(first), by=None).changes_nothing
    version = published(CoursePage.objects.get(course_key=KEY, locale__language_code="vi"))
    out = export_version(version)
    name = next(path for path in out if path.startswith("scenarios/") and path.endswith(".vi.md"))
    own = next(path for path in first if path.startswith("scenarios/") and path.endswith(".vi.md"))
    drop_slug = [line for line in first[own].decode().split("\n") if not line.startswith("slug")]
    assert out[name].decode().split("\n") == drop_slug
    assert b"pass_percent = 60" in out["course.toml"] and b":::ending {#bo-di" in out[name]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("next=bo-di", "next=bo-do", "{next=bo-do}", "bo-do"),
        ("points=2", "points=viel", "::choice {points=viel", "Points"),
        ("#bo-di title", "title", ":::ending {title", "name"),
        ("{#bo-di", "{#Bo_Di", ":::ending {#Bo_Di", "Small letters"),
        ("next=loi-dau-lan-hai", "next=noi-yen-tinh", ":::decision {#loi-dau-lan-hai", "never reached"),
        (":::ending {#noi-yen-tinh", ":::ending {#bo-di", ':::ending {#bo-di title="Một', "same"),
        ("intro =", "prelude =", "prelude =", "prelude"),
        ("kind=bad", "kind=worst", ":::ending {#bo-di", "kind"),
    ],
)
def test_every_mistake_is_named_with_file_and_line(old, new, at, says):
    text = SCENARIO_VI.replace(old, new)
    with pytest.raises(ArchiveError) as refused:
        bring_in(files(text), by=None)
    line = next(number for number, line in enumerate(text.split("\n"), start=1) if at in line)
    told = [fault for fault in refused.value.faults if fault.file == "scenarios/ghe-da.vi.md"]
    assert any(fault.line == line and says in fault.sentence for fault in told), [str(fault) for fault in told]
    assert not ScenarioPage.objects.exists()


def test_a_way_that_differs_between_languages_forbids_publishing():
    english = in_english(SCENARIO_VI).replace("points=1 next=noi-yen-tinh", "points=1 next=bo-di")
    bring_in(files(english=english), by=None, wishes=Wishes(make_ready=True))
    with pytest.raises(Exception, match="noi-yen-tinh"):
        published(CoursePage.objects.get(course_key=KEY, locale__language_code="vi"))
