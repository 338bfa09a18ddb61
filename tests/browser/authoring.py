"""What tests of the editor share: making pages, filling blocks, translating, and the editor's folded buttons."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Page, Response, TimeoutError, expect

#: Saving a page goes through many hands; a busy machine takes its time.
PATIENCE = 60_000
NUDGES = 12


def new_page(page: Page, kind: str, parent: int, title: str, **fields: str) -> int:
    """Adds a page of this kind, waits until the editor has saved it by itself, and returns its number."""
    page.goto(f"/app/admin/pages/add/courses/{kind}/{parent}/")
    _entitle(page, title)
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    # The editor looks for changes only from a moment after it has opened: what was there before it did is no change.
    for nudges in range(1, NUDGES):
        try:
            expect(page).to_have_url(re.compile("/edit/"), timeout=PATIENCE / NUDGES)
            break
        except AssertionError:
            _entitle(page, title + " " * nudges)
    return int(page.url.split("/pages/")[1].split("/")[0])


def _entitle(page: Page, title: str) -> None:
    # The editor makes the address from the title as it is typed and left.
    page.locator("#id_title").fill(title)
    page.keyboard.press("Tab")


def add_text(page: Page, words: str) -> None:
    """Adds a block of running text and types into it."""
    _add_block(page, "Văn bản")
    editor = page.locator(".public-DraftEditor-content").last
    editor.click()
    expect(editor).to_be_focused()
    with saved_by_itself(page, words.split()[-1]):
        page.keyboard.type(words)
    expect(editor).to_have_text(words)


def add_block(page: Page, label: str, **fields: str) -> None:
    """Adds a block from the picker below the last one and fills its fields, named as in the page's form."""
    index = _add_block(page, label)
    last = list(fields.values())[-1]
    with saved_by_itself(page, last):
        for name, value in fields.items():
            page.locator(f"[name=body-{index}-value-{name}]").fill(value)


def _add_block(page: Page, label: str) -> int:
    count = page.locator("[name=body-count]")
    index = int(count.input_value())
    page.locator("[data-streamfield-stream-container] > div > .c-sf-add-button").last.click()
    page.get_by_role("option", name=label, exact=True).click()
    expect(count).to_have_value(str(index + 1))
    return index


@contextmanager
def saved_by_itself(page: Page, words: str) -> Iterator[None]:
    """Waits, after what is done inside, until the editor has saved these words without having been asked."""
    saved: list[Response] = []

    def watch(answer: Response) -> None:
        sent = answer.request.post_data_buffer or b""
        if answer.ok and answer.request.method == "POST" and words.encode() in sent:
            saved.append(answer)

    page.on("response", watch)
    yield
    for _nudge in range(NUDGES):
        if saved:
            break
        try:
            page.wait_for_event("response", lambda _answer: bool(saved), timeout=PATIENCE / NUDGES)
        except TimeoutError:
            # What was typed while the editor was taking stock is noticed with the next key.
            page.keyboard.type(" ")
    page.remove_listener("response", watch)
    assert saved, words


def mark_ready(page: Page, button: str = "[name=action-publish]") -> None:
    """Publishes the page in the editor, which for a course means: ready."""
    # A save under way would be refused after the button's.
    expect(page.locator("[data-w-autosave-state-value=saving]")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    with page.expect_navigation(timeout=PATIENCE):
        # The button may be folded into the menu at the editor's foot.
        page.evaluate("(selector) => document.querySelector(selector).click()", button)
    page.wait_for_load_state("load")
    expect(page.locator(".messages .success").first).to_be_visible()


def translate(page: Page, address: str, words: Mapping[str, str]) -> None:
    """Gives what is kept in step at this address its words, text by text beside the original, and marks it ready."""
    page.goto(address)
    waiting = page.locator(".js-translation-editor li.incomplete")
    expect(waiting.first).to_be_visible()
    while left := waiting.count():
        text = waiting.first
        source = next(line.strip() for line in text.inner_text().splitlines() if line.strip() in words)
        text.get_by_role("button").last.click()
        text.locator("textarea").fill(words[source])
        text.locator("textarea").press("Enter")
        expect(waiting).to_have_count(left - 1)
    mark_ready(page, "[name=action][value=publish]")
