"""Every block of a lesson, made by hand in the editor, translated, reviewed, published, learned with a dropped link, added to."""

import subprocess
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.utils.html import strip_tags

import pytest
from playwright.sync_api import FilePayload, Page, expect

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import CourseProgress, Evidence
from courses.structure.pages import CoursePage, LessonPage
from courses.structure.versions import Course
from tests.browser.authoring import PATIENCE, add_text, mark_ready, new_page, saved_by_itself, translate
from tests.browser.conftest import LAPTOP, PHONE, fits
from tests.browser.learning import SAVED, WAITING, finish, shot
from tests.browser.streams import StreamForm, Upload
from tests.browser.test_authoring_journey import approve_and_publish, hand_over, screen
from tests.browser.test_learning_journeys import in_english
from tests.factories.courses import learner, shelf
from tests.factories.lessons import listening, meeting, telling
from tests.factories.media import CAPTIONS, PDF, picture_bytes, wav_bytes
from tests.factories.people import UserFactory
from tests.working import work_off

pytestmark = [pytest.mark.prove, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

USUAL = 5_000
PICTURE, SOUND, FILM, PAPER = "Ruộng bậc thang", "Lời chào", "Giờ đầu tiên", "Phiếu giờ đầu tiên"
TERM, MEANING = "Tránh gây tổn thương lại", "Việc không bắt người đã bị hại phải kể lại nhiều lần."
#: What the media library and the glossary call them: a chooser is told a title.
SHOWN = SimpleNamespace(
    image=SimpleNamespace(pk=PICTURE),
    audio=SimpleNamespace(pk=SOUND),
    video=SimpleNamespace(pk=FILM),
    document=SimpleNamespace(pk=PAPER),
)
MODULES = {
    "Khi có người đến": {"Gặp người vừa trở về": "meeting", "Lắng nghe": "listening"},
    "Sau đó": {"Khi câu chuyện nặng nề": "telling"},
}
TITLES = {
    "Giờ đầu tiên ở đồn biên phòng": "The first hour at the border post",
    "Việc cần làm khi có người vừa trở về.": "What to do when somebody has come back.",
    "Khi có người đến": "When somebody comes",
    "Sau đó": "Afterwards",
    "Gặp người vừa trở về": "Meeting somebody who has come back",
    "Lắng nghe": "Listening",
    "Khi câu chuyện nặng nề": "When the story is heavy",
    "Ruộng bậc thang buổi sáng": "Rice terraces in the morning",
    TERM: "Doing no further harm",
    MEANING: "Not making somebody tell it again and again.",
}
COURSE, SUMMARY = list(TITLES)[:2]


def lesson(name: str, language: str) -> list[dict[str, Any]]:
    """The blocks of a lesson as a test of lessons keeps them, in one language."""

    def say(vietnamese: str, english: str) -> str:
        return vietnamese if language == "vi" else english

    written = {
        "meeting": lambda: meeting(say, SHOWN, SimpleNamespace(pk=TERM)),
        # What ends a lesson here is typed: the page is published once its last words have been saved.
        "listening": lambda: [*listening(say, SHOWN)[-1:], *listening(say, SHOWN)[:-1]],
        "telling": lambda: telling(say),
    }
    return written[name]()


def pairs(vietnamese: Any, english: Any) -> Iterator[tuple[str, str]]:
    """Every text of the one beside the same text of the other."""
    if isinstance(vietnamese, dict):
        for name, value in vietnamese.items():
            yield from pairs(value, english[name])
    elif isinstance(vietnamese, list):
        for one, other in zip(vietnamese, english, strict=True):
            yield from pairs(one, other)
    elif isinstance(vietnamese, str) and vietnamese != english:
        yield strip_tags(vietnamese), strip_tags(english)


def dictionary() -> dict[str, str]:
    """All that the English half needs, by its Vietnamese words."""
    words = dict(TITLES)
    for name in ("meeting", "listening", "telling"):
        words.update(pairs(lesson(name, "vi"), lesson(name, "en")))
    return words


def film(folder: Any) -> FilePayload:
    path = folder / "phim.mp4"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=1",
         "-f", "lavfi", "-i", "sine=duration=1", "-pix_fmt", "yuv420p", str(path)],
        check=True, timeout=60,
    )  # fmt: skip
    return {"name": "phim.mp4", "mimeType": "video/mp4", "buffer": path.read_bytes()}


@pytest.fixture
def uploads(tmp_path):
    """What the trainer has on the laptop, by the title it is given."""
    words = {"transcript": "Xin chào.\n\nMời anh chị ngồi nghỉ."}
    picture: FilePayload = {"name": "ruong.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes(size=(900, 500))}
    sound: FilePayload = {"name": "chao.wav", "mimeType": "audio/wav", "buffer": wav_bytes(2)}
    captions: FilePayload = {"name": "chao.vtt", "mimeType": "text/vtt", "buffer": CAPTIONS}
    paper: FilePayload = {"name": "phieu.pdf", "mimeType": "application/pdf", "buffer": PDF}
    return {
        PICTURE: Upload(picture, {"description": "Ruộng bậc thang buổi sáng"}),
        SOUND: Upload(sound, words),
        FILM: Upload(film(tmp_path), words, ticked=("says_all_it_shows",), files={"captions": captions}),
        PAPER: Upload(paper),
    }


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """A long proof on a busy machine: what is waited for comes, if later."""
    expect.set_options(timeout=PATIENCE / 2)
    yield
    expect.set_options(timeout=USUAL)


def explain_a_term(page: Page) -> None:
    page.goto("/app/admin/snippets/courses/glossaryterm/add/?locale=vi")
    page.locator("[name=term]").fill(TERM)
    page.locator("[name=meaning]").fill(MEANING)
    with page.expect_navigation(timeout=PATIENCE):
        page.evaluate("document.querySelector('main form[method=POST]').requestSubmit()")
    expect(page.locator(".messages .success")).to_be_visible()


def write_the_course(page: Page, uploads: dict[str, Upload]) -> tuple[CoursePage, int]:
    """Writes both modules in Vietnamese; returns the course with the number of its last module."""
    stream = LessonPage._meta.get_field("body").stream_block
    number = new_page(page, "coursepage", shelf().pk, COURSE, summary=SUMMARY)
    mark_ready(page)
    module, left = 0, dict(uploads)
    for title, lessons in MODULES.items():
        module = new_page(page, "modulepage", number, title)
        mark_ready(page)
        for heading, name in lessons.items():
            new_page(page, "lessonpage", module, heading)
            page.locator("[role=tablist] > [role=tab]").last.click()
            page.locator("[name=must_hear_media]").check()
            page.locator("[role=tablist] > [role=tab]").first.click()
            form = StreamForm(page, stream, left)
            *blocks, last = lesson(name, "vi")
            for block in blocks:
                form.add(block["type"], block["value"])
            with saved_by_itself(page, list(pairs(last, lesson(name, "en")[-1]))[-1][0]):
                form.add(last["type"], last["value"])
            left = form.uploads
            mark_ready(page)
    return CoursePage.objects.get(pk=number), module


def give_it_english(page: Page, course: CoursePage) -> None:
    words = dictionary()
    screen(page, course, "languages/")
    page.get_by_role("button", name="English").click()
    tables = page.locator(".publishing-table")
    links, terms = (tables.nth(place).locator("tbody td:nth-child(2) a") for place in (0, 1))
    expect(links).to_have_count(1 + len(MODULES) + sum(map(len, MODULES.values())))
    expect(tables.nth(1).locator(".w-status")).to_have_count(1)
    for address in [link.get_attribute("href") for link in (*terms.all(), *links.all())]:
        translate(page, address, words)
    screen(page, course, "languages/")
    expect(page.locator(".publishing-table .w-status")).to_have_count(0)
    expect(links.last).to_have_text(words[list(MODULES["Sau đó"])[0]])


def test_every_block_of_a_lesson_is_in_this_journey():
    written = {block["type"] for name in ("meeting", "listening", "telling") for block in lesson(name, "vi")}
    # A package is other people's work, uploaded beforehand: tests/browser/test_packages.py plays one.
    assert written == set(LessonPage._meta.get_field("body").stream_block.child_blocks) - {"package"}


def let_in_by_code(desk: Page, phone: Page, course: CoursePage) -> None:
    screen(desk, course)
    desk.locator("form[action$='/do/code/'] button").click()
    code = desk.locator(".publishing-code").inner_text()
    phone.goto("/app/courses/code/")
    phone.locator("[name=code]").fill(code.lower())
    phone.locator("main form button").click()
    phone.locator(".desk__go-on button").click()


def answer_without_a_link(phone: Page) -> None:
    """The first lesson, in Vietnamese: the link drops before the answer and comes back after *Finished*."""
    expect(phone.get_by_role("heading", level=1)).to_have_text("Gặp người vừa trở về")
    fits(phone)
    phone.locator(SAVED).wait_for()
    phone.context.set_offline(True)
    phone.get_by_label("Mời cô ngồi ở nơi yên tĩnh, đưa nước.").check()
    phone.locator("[data-inline-question] button").click()
    finish(phone)
    phone.locator(WAITING).wait_for()
    for word in ("kept-answer", "kept-finished"):
        expect(phone.locator(f"[data-word={word}]")).to_be_visible()
    assert not Evidence.objects.filter(verb__in=[Verb.ANSWERED, Verb.FINISHED]).exists()
    phone.context.set_offline(False)
    phone.locator(SAVED).wait_for()
    assert Evidence.objects.filter(verb=Verb.ANSWERED).count() == 1
    assert Evidence.objects.filter(verb=Verb.FINISHED).count() == 1
    shot(phone, "whole-lesson-vi")


def read_on_in_english(phone: Page) -> None:
    """The same page in the other language, with the same answer; then the rest of the course."""
    in_english(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Meeting somebody who has come back")
    expect(phone.locator("main")).to_contain_text(TITLES[TERM])
    expect(phone.locator("main")).to_contain_text("Safety goes before any question.")
    shot(phone, "whole-lesson-en")
    phone.locator("[data-piece=finish] a").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Listening")
    fits(phone)
    shot(phone, "whole-listening-en")
    for recording in phone.locator("[data-recording]").all():
        recording.locator("summary").first.click()
    expect(phone.locator(".counted--met")).to_have_count(2)
    finish(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("When the story is heavy")
    phone.locator(".case [data-stands-in] summary").click()
    expect(phone.locator(".counted--met")).to_have_count(1)
    shot(phone, "whole-telling-en")
    finish(phone)


def sees_the_whole_done(phone: Page, enrolment: Enrolment) -> None:
    phone.goto(f"/app/learning/{enrolment.pk}/")
    expect(phone.locator(".completed")).to_contain_text("version 1")
    expect(phone.locator(".progress__figure")).to_have_text("3 of 3 parts")
    state = CourseProgress.objects.get(enrolment=enrolment)
    assert (state.done, state.required, state.standing) == (3, 3, "completed")


def test_a_course_of_every_block_is_made_by_hand_learned_in_two_languages_and_added_to(open_browser, sign_in, uploads):
    desk, review = open_browser(width=LAPTOP), open_browser(width=LAPTOP)
    phone = open_browser(width=PHONE, may_fail=True)
    guard = learner(full_name="Giàng A Páo", language="vi")
    for page, user in {desk: UserFactory(trainer=True), review: UserFactory(reviewer=True), phone: guard.user}.items():
        sign_in(page, user)

    explain_a_term(desk)
    course, last_module = write_the_course(desk, uploads)
    work_off()
    give_it_english(desk, course)
    hand_over(desk, course, "whole")
    screen(review, course)
    approve_and_publish(review, course)
    work_off()
    items = Course.objects.get().current.outline["items"]
    assert [set(item["content"]) for item in items] == [{"vi", "en"}] * 3

    let_in_by_code(desk, phone, course)
    answer_without_a_link(phone)
    read_on_in_english(phone)
    enrolment = Enrolment.objects.get(learner=guard)
    phone.wait_for_url(f"**/app/learning/{enrolment.pk}/")
    sees_the_whole_done(phone, enrolment)

    new_page(desk, "lessonpage", last_module, "Gọi phiên dịch")
    add_text(desk, "Chọn người không quen gia đình.")
    mark_ready(desk)
    hand_over(desk, course, "whole-addition")
    screen(review, course)
    approve_and_publish(review, course)
    work_off()
    sees_the_whole_done(phone, enrolment)
