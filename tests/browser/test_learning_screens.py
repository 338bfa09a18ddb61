"""The learner's pages in a real browser, filled: accessible, no sideways scrolling, on phone and laptop, light and dark."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment, Source
from courses.progress.recording import NewFact, record
from tests.browser.conftest import fits
from tests.browser.learning import desk_of, part_of, shot
from tests.browser.test_html_validity import complaints_about
from tests.doors import come_in
from tests.factories.courses import enrolled, frozen, learner, lesson_keys
from tests.factories.lessons import whole_course

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [(320, "light"), (1280, "light"), (320, "dark")]


def finished(enrolment, *numbers):
    """Records that these parts, counted from 1, were finished."""
    keys = lesson_keys(enrolment.version)
    facts = [NewFact(Verb.FINISHED, activity=keys[number - 1], data={"at_end": True}) for number in numbers]
    record(enrolment.pk, facts, actor=enrolment.learner)


@pytest.fixture
def guard():
    return learner(full_name="Giàng A Páo", language="vi")


@pytest.fixture
def enrolment(guard):
    found = enrolled(whole_course(), who=guard)
    Enrolment.objects.filter(pk=found.pk).update(due_at=timezone.now() + timedelta(days=5))
    return found


@pytest.fixture
def addresses(guard, enrolment):
    """Every page of the learner with something on it: courses that are due, late, in progress, asked for and done."""
    late = enrolled(frozen(title="Giữ kín thông tin"), who=guard)
    Enrolment.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=3))
    finished(late, 1)
    done = enrolled(frozen(lessons=1, title="Đọc dấu hiệu"), who=guard)
    finished(done, 1)
    asked = enrolled(frozen(title="Làm việc với trẻ em"), who=guard)
    Enrolment.objects.filter(pk=asked.pk).update(status="requested", source=Source.SELF)
    finished(enrolment, 1)
    other = frozen(title="Giao tiếp qua phiên dịch", enrolment_policy="approval")
    return {
        "my-learning": reverse("courses_my_learning"),
        "catalogue": reverse("courses_catalogue"),
        "catalogue-nothing": reverse("courses_catalogue") + "?text=zzz",
        "course": reverse("courses_course", args=[other.course_id]),
        "code": reverse("courses_by_code"),
        "desk": desk_of(enrolment),
        "desk-done": desk_of(done),
        "desk-asked": desk_of(asked),
        "leave": reverse("courses_leave", args=[enrolment.pk]),
        "lesson-words": part_of(enrolment, 1),
        "lesson-media": part_of(enrolment, 2),
        "lesson-case": part_of(enrolment, 3),
    }


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_of_the_learner_fits_and_is_accessible(open_browser, sign_in, axe, guard, addresses, width, scheme):
    page = open_browser(width=width, scheme=scheme)
    sign_in(page, guard.user)
    faults = []
    for name, address in addresses.items():
        answer = page.goto(address)
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")
        shot(page, f"{name}-{width}-{scheme}")
        try:
            fits(page)
            axe(page)
        except AssertionError as fault:
            faults.append(f"{name}: {fault}")
    assert not faults, "\n".join(faults)


@pytest.fixture
def lesson(sign_in, guard, enrolment):
    """`lesson(page, number)` opens a part of the course and waits until its script has said that all is saved."""

    def open_part(page, number=1):
        sign_in(page, guard.user)
        page.goto(part_of(enrolment, number))
        page.locator("[data-saved][data-state=saved]").wait_for()
        return page

    return open_part


TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
  .filter((node) => node.checkVisibility() && !node.closest("p, li:not(.outline__part), .rich-text, .skip-link"))
  .map((node) => [node, (node.type === "radio" || node.type === "checkbox" ? node.closest(".choice, label") : node)])
  .map(([node, target]) => [node.outerHTML.slice(0, 120), target.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
  .map(([html, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${html}`)"""


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_target_of_a_lesson_is_large_enough_for_a_thumb(open_browser, lesson, number):
    page = lesson(open_browser(width=320), number)
    for tool in page.locator(".lesson__tool > summary").all():
        tool.click()
    assert page.evaluate(TOO_SMALL) == []


def test_text_at_200_percent_and_the_largest_reading_size_fit_a_phone(open_browser, lesson, axe):
    page = lesson(open_browser(width=320), 1)
    page.get_by_text("How to read").or_(page.get_by_text("Cách đọc")).click()
    page.locator(".reading-tools__size--largest").click()
    fits(page)
    shot(page, "lesson-largest-320")
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "23.2px"
    fits(page)
    double = lesson(open_browser(width=640), 2)
    double.evaluate("document.documentElement.style.setProperty('--reading-scale', 2)")
    fits(double)
    axe(double)
    shot(double, "lesson-double-640")


def test_in_forced_colours_a_choice_and_a_pressed_button_can_be_told_apart(open_browser, lesson):
    page = lesson(open_browser(width=320, forced_colors="active"), 1)
    page.get_by_text("How to read").or_(page.get_by_text("Cách đọc")).click()
    pressed, other = (
        page.locator(f".reading-tools__size[aria-pressed={state}]").first.evaluate(
            "(b) => getComputedStyle(b).borderStyle + getComputedStyle(b).borderWidth"
        )
        for state in ("true", "false")
    )
    assert pressed != other
    shot(page, "lesson-forced-320", full_page=False)


def test_headings_go_down_step_by_step_and_focus_is_never_behind_the_foot(open_browser, lesson):
    page = lesson(open_browser(width=320), 1)
    levels = [int(node.evaluate("(heading) => heading.tagName[1]")) for node in page.locator("h1, h2, h3, h4").all()]
    visible = [
        int(h.evaluate("(heading) => heading.tagName[1]"))
        for h in page.locator("h1:visible, h2:visible, h3:visible").all()
    ]
    assert visible[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(visible, visible[1:], strict=False)), visible
    for _press in range(60):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
              const focus = document.activeElement.getBoundingClientRect();
              const foot = document.querySelector(".player__footer").getBoundingClientRect();
              const inside = document.querySelector(".player__footer").contains(document.activeElement);
              return !inside && document.activeElement !== document.body && focus.top >= foot.top;
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_on_paper_a_lesson_is_all_there_and_nothing_else(open_browser, lesson):
    page = lesson(open_browser(width=800), 2)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for gone in (".lesson__tools", ".player__footer", ".lesson__finish", "audio"):
        assert page.locator(gone).first.is_hidden(), gone
    assert page.locator(".accordion .rich-text").first.is_visible()
    assert page.locator(".transcript").first.is_visible()
    shot(page, "lesson-print")


def test_pages_of_the_learner_are_valid_html(client, tmp_path, guard, addresses):
    come_in(client, guard.user)
    for name, address in addresses.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(address).content)
    assert complaints_about(tmp_path) == ""
