"""Which contents never say that they are done: known of real content types, shown with contents of our own."""

import pytest

from courses.packages.reporting import default_rule, never_reports

TEXT = {"library": "H5P.AdvancedText 1.1", "params": {"text": "<p>Đọc.</p>"}}
CARDS = {"library": "H5P.Dialogcards 1.9", "params": {}}
ASKED = {"library": "H5P.TrueFalse 1.8", "params": {"question": "<p>Đúng không?</p>"}}
CHOSEN = {"library": "H5P.Summary 1.10", "params": {"summaries": [{"summary": ["<p>Đúng</p>", "<p>Sai</p>"]}]}}
UNUSED = {"library": "H5P.Summary 1.10", "params": {"intro": "", "summaries": [{"tip": ""}]}}
SUBMIT = [{"time": 60, "label": "1:00"}]


def column(*parts):
    return {"content": [{"content": part, "useSeparator": "auto"} for part in parts]}


def presentation(*parts, **override):
    slides = [{"elements": [{"action": part}]} for part in parts]
    return {"presentation": {"slides": [*slides, {"elements": [{"goToSlide": 1}]}]}, "override": override}


def book(*parts, **behaviour):
    chapter = {"library": "H5P.Column 1.18", "params": column(*parts)}
    return {"chapters": [chapter], "behaviour": behaviour}


def video(*parts, endscreens=SUBMIT, task=UNUSED):
    interactions = [{"action": part} for part in parts]
    assets = {"interactions": interactions, "endscreens": endscreens}
    return {"interactiveVideo": {"assets": assets, "summary": {"task": task, "displayAt": 3}}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Column", column(TEXT, ASKED)),
        ("CoursePresentation", presentation(TEXT, ASKED)),
        ("CoursePresentation", presentation(ASKED, hideSummarySlide=False)),
        ("InteractiveBook", book(TEXT, ASKED)),
        ("InteractiveBook", book(ASKED, displaySummary=True)),
        ("InteractiveVideo", video(TEXT, ASKED)),
        ("InteractiveVideo", video(TEXT, task=CHOSEN)),
        ("Agamotto", {}),
        ("Questionnaire", {}),
        ("BranchingScenario", {"branchingScenario": {"content": [{"type": TEXT}]}}),
    ],
)
def test_what_comes_to_an_end_of_its_own_begins_with_the_rule_that_waits_for_it(name, content):
    assert not never_reports(f"H5P.{name}", content)
    assert default_rule(f"H5P.{name}", content) == "finished"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Column", column(TEXT, CARDS)),
        ("CoursePresentation", presentation(TEXT, CARDS)),
        ("CoursePresentation", presentation(ASKED, hideSummarySlide=True)),
        ("InteractiveBook", book(TEXT, displaySummary=True)),
        ("InteractiveBook", book(ASKED, displaySummary=False)),
        ("InteractiveVideo", video(ASKED, endscreens=[])),
        ("InteractiveVideo", video(TEXT)),
        ("InteractiveVideo", {}),
        ("Dialogcards", {}),
        ("Flashcards", {}),
        ("Video", {}),
    ],
)
def test_what_never_says_that_it_is_done_is_left_to_the_reader_to_say(name, content):
    assert never_reports(f"H5P.{name}", content)
    assert default_rule(f"H5P.{name}", content) == "confirmed"
