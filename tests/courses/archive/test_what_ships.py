"""What ships is whole: enough questions and nodes, tests before and after, a page to print, words explained in one place."""

import re
import tomllib
from functools import cache

import pytest

from cms.archive.attributes import NAME
from cms.archive.directives import Cutter
from cms.archive.faults import Faults
from cms.archive.files import Files, as_zip, read_folder
from cms.archive.pages import split
from courses.assessment.scenarios.graph import Graph, Kind, Node, Way
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.glossary import SHIPPED, load_glossary
from courses.structure.archive.importing import bring_in
from courses.structure.archive.reading import read_archive
from courses.structure.archive.starting import STARTER
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import CoursePage
from tests.courses.archive.test_archive_round_trip import differing, emptied

WHOLE = [
    "child-victims",
    "emergency-kit",
    "first-contact",
    "first-hour-at-the-border",
    "identification-and-referral",
    "shelter-intake",
]
FEWEST_QUESTIONS, FEWEST_NODES, FEWEST_KINDS = 25, 12, 3
TO_PRINT = re.compile(r"\bIn (ra|một tờ)\b")
LINK = re.compile(r":::glossary \{[^}]*\bterm=([\w-]+)")


@cache
def files_of(name: str) -> Files:
    return read_folder(STARTER / name)


def lessons_of(name: str, language: str = "vi") -> dict[str, str]:
    files = files_of(name)
    return {
        path: files.text(path) for path in files if path.startswith("lessons/") and path.endswith(f".{language}.md")
    }


def graph_in(files: Files, path: str) -> Graph:
    """Reads nodes and ways from the words alone: a scene that names no next node goes on to the one below."""
    _table, body, first_line = split(files, path, Faults())
    pieces = [piece for piece in Cutter(path, Faults()).cut(body, first_line=first_line) if piece.name in list(Kind)]
    below = [*(piece.attributes[NAME] for piece in pieces[1:]), ""]
    nodes = []
    for piece, after in zip(pieces, below, strict=True):
        ways = {"scene": [piece.attributes.get("next", after)], "ending": []}.get(
            piece.name, [part.attributes["next"] for part in piece.fields if part.name == "choice"]
        )
        nodes.append(Node(piece.attributes[NAME], Kind(piece.name), tuple(map(Way, ways))))
    return Graph(tuple(nodes))


def test_no_course_is_left_out():
    planned = {
        folder.name
        for folder in STARTER.iterdir()
        if tomllib.loads((folder / "course.toml").read_text()).get("in_preparation")
    }
    assert {folder.name for folder in STARTER.iterdir()} - planned == set(WHOLE)


@pytest.mark.parametrize("name", WHOLE)
def test_a_course_has_what_a_trainer_needs_tomorrow(name):
    files = files_of(name)
    course = tomllib.loads(files.text("course.toml"))
    found = read_archive(files, Faults())
    kinds = {activity.settings.get("purpose") for activity in found.outline.activities if activity.kind.code == "quiz"}
    assert kinds == {"pre-test", "post-test"}
    for language in ("vi", "en"):
        assert all(course[language].get(field) for field in ("outcomes", "content_note", "support", "sources"))
    (bank,) = [tomllib.loads(files.text(path)) for path in files if re.fullmatch(r"questions/.*\.vi\.toml", path)]
    assert len(bank["question"]) >= FEWEST_QUESTIONS
    assert any(question.get("critical") for question in bank["question"])
    for path in lessons_of(name):
        _table, body, first_line = split(files, path, Faults())
        assert len({piece.name for piece in Cutter(path, Faults()).cut(body, first_line=first_line)}) >= FEWEST_KINDS
    assert any(TO_PRINT.search(text.split("+++")[1]) for text in lessons_of(name).values()), "no page to print"
    assert any("chưa chắc" in text for text in lessons_of(name).values()), "nothing for the reviewer"


@pytest.mark.parametrize("name", WHOLE)
def test_every_node_of_a_scenario_is_reached_and_leads_to_an_ending(name):
    files = files_of(name)
    (path,) = [path for path in files if re.fullmatch(r"scenarios/.*\.vi\.md", path)]
    graph = graph_in(files, path)
    assert len(graph.nodes) >= FEWEST_NODES
    assert graph.reachable == set(graph.by_name) == set(graph.to_ending)


def test_each_term_is_explained_once_in_four_languages_and_courses_say_the_same():
    terms = tomllib.loads(SHIPPED.read_text())
    for key, words in terms.items():
        assert set(words) == {"vi", "en", "fr", "de"}, key
        assert all(said["term"] and said["meaning"] for said in words.values()), key
    for name in WHOLE:
        linked = {key for text in lessons_of(name).values() for key in LINK.findall(text)}
        assert linked == {key for text in lessons_of(name, "en").values() for key in LINK.findall(text)}
        own = tomllib.loads(files_of(name).text("glossary.toml"))
        assert len(linked) >= FEWEST_KINDS and set(own) == linked, name
        assert own == {key: {language: terms[key][language] for language in ("vi", "en")} for key in linked}, name


@pytest.mark.django_db
def test_the_glossary_is_added_once_and_leaves_what_a_site_says_itself():
    assert load_glossary() == 4 * len(tomllib.loads(SHIPPED.read_text()))
    own = GlossaryTerm.objects.get(locale__language_code="vi", term="sang chấn")
    own.meaning = "Lời của tỉnh."
    own.save()
    assert load_glossary() == 0
    own.refresh_from_db()
    assert own.meaning == "Lời của tỉnh."
    assert own.get_translation(GlossaryTerm.objects.filter(locale__language_code="de").first().locale).term == "Trauma"


@pytest.mark.django_db
def test_the_first_course_taken_out_and_brought_to_an_empty_site_is_the_same():
    bring_in(files_of("first-hour-at-the-border"), by=None)
    course = CoursePage.objects.get(locale__language_code="vi")
    first = export_draft(course.course_key)
    emptied(course)
    GlossaryTerm.objects.all().delete()
    bring_in(Files(first), by=None)
    second = export_draft(course.course_key)
    assert differing(first, second) == []
    assert as_zip(first) == as_zip(second)
