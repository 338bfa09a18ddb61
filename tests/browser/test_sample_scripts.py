"""The scripts of the samples alone, without a course around them: what is not yet checked stays, and nobody is in the way."""

import pytest
from playwright.sync_api import expect

from courses.structure.archive.starting import CONTENT

SAMPLES = CONTENT / "packages"
BAG = SAMPLES / "check-the-bag"
SORT = SAMPLES / "say-or-not" / "NeoVe.SayOrNot-1.0" / "say-or-not.js"

pytestmark = pytest.mark.browser

# As much of H5P as the sentences ask for.
H5P = """
  class EventDispatcher {
    trigger() {}
    setActivityStarted() {}
  }
  window.H5P = { EventDispatcher, jQuery: { extend: (_deep, ...all) => Object.assign(...all) } };
"""
SOLVED = """() => {
  const cards = [{ sentence: "A", belongs: "say" }, { sentence: "B", belongs: "not" }];
  const task = new NeoVe.SayOrNot({ cards }, 1, { previousState: { order: [1, 0], chosen: ["say", "say"] } });
  task.showSolutions();
  task.attach({ get: () => document.body });
  task.showSolutions();
  const shown = document.querySelectorAll(".neove-sort__all .is-right").length;
  return [shown, task.getScore(), task.getCurrentState().chosen];
}"""


def test_another_language_leaves_ticked_what_was_ticked(page):
    page.goto((BAG / "index.html").as_uri())
    page.locator("[value=dep]").check()
    page.locator("[value=nuoc]").check()
    page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator("input:checked").evaluate_all("all => all.map((one) => one.value)") == ["dep", "nuoc"]


def test_the_run_time_is_found_around_the_opener_and_not_missed_in_a_strangers_window(page):
    page.goto("about:blank")
    page.set_content('<iframe sandbox="allow-scripts" srcdoc="<p>"></iframe>')
    framed = page.frames[1]
    framed.add_script_tag(path=BAG / "run-time.js")
    assert framed.evaluate("runTime.get('cmi.core.lesson_location')") == ""
    page.evaluate("window.API = { LMSInitialize: () => 'true', LMSGetValue: () => 'kept' }")
    with page.expect_popup() as opening:
        page.evaluate("void open('about:blank')")
    opening.value.add_script_tag(path=BAG / "run-time.js")
    assert opening.value.evaluate("runTime.get('cmi.core.lesson_location')") == "kept"


def test_solutions_are_shown_without_being_taken_for_answers(page):
    page.goto("about:blank")
    page.add_script_tag(content=H5P)
    page.add_script_tag(path=SORT)
    assert page.evaluate(SOLVED) == [2, 1, ["say", "say"]]
