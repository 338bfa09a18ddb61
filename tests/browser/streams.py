"""A stream of blocks in the editor, filled from raw values by what their definitions say: any block, any field, as by hand."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import override

from wagtail import blocks
from wagtail.blocks import Block, StreamBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.authoring import PATIENCE


@dataclass(frozen=True)
class Upload:
    """A file that is brought in where it is chosen for the first time, with what its form asks."""

    file: FilePayload
    fields: Mapping[str, str] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    files: Mapping[str, FilePayload] = field(default_factory=dict)


class StreamForm:
    """The stream `name` of an open page form. Choosers take a title in place of a number; unknown titles are uploaded."""

    def __init__(self, page: Page, stream: StreamBlock, uploads: Mapping[str, Upload], *, name: str = "body") -> None:
        self.page, self.stream, self.name = page, stream, name
        self.uploads = dict(uploads)

    def add(self, kind: str, value: Any) -> None:
        """Picks a block below the last one and fills it."""
        with override("vi"):
            label = str(self.stream.child_blocks[kind].label)
        index = self._count(self.name)
        self.page.locator("[data-streamfield-stream-container] > div > .c-sf-add-button").last.click()
        self.page.get_by_role("option", name=label, exact=True).click()
        expect(self._field(f"{self.name}-count")).to_have_value(str(index + 1), timeout=PATIENCE)
        self.fill(self.stream.child_blocks[kind], f"{self.name}-{index}-value", value)

    def fill(self, block: Block, name: str, value: Any) -> None:
        """Fills the field or fields of one block; what is empty is left as the editor offers it."""
        if value in ("", None):
            return
        self._way(block)(block, name, value)

    def _way(self, block: Block) -> Callable[[Any, str, Any], None]:
        ways: list[tuple[type[Block], Callable[[Any, str, Any], None]]] = [
            (TypedTableBlock, self._table),
            (blocks.BaseStructBlock, self._struct),
            (blocks.ListBlock, self._list),
            (blocks.RichTextBlock, self._rich_text),
            (blocks.ChooserBlock, self._chooser),
            (blocks.BooleanBlock, self._tick),
            (blocks.ChoiceBlock, self._choice),
            (blocks.FieldBlock, self._words),
        ]
        return next(way for kind, way in ways if isinstance(block, kind))

    def _struct(self, block: blocks.BaseStructBlock, name: str, value: Mapping[str, Any]) -> None:
        for part, words in value.items():
            self.fill(block.child_blocks[part], f"{name}-{part}", words)

    def _list(self, block: blocks.ListBlock, name: str, value: list[Mapping[str, Any]]) -> None:
        holder = self._field(f"{name}-count").locator("xpath=..")
        while (there := self._count(name)) < len(value):
            # By keyboard: a pointer can miss while the editor, left a moment ago, folds its tools away.
            holder.locator(".c-sf-add-button").last.press("Enter")
            expect(self._field(f"{name}-count")).to_have_value(str(there + 1), timeout=PATIENCE)
        for index, entry in enumerate(value):
            self.fill(block.child_block, f"{name}-{index}-value", entry["value"])

    def _table(self, block: TypedTableBlock, name: str, value: Mapping[str, Any]) -> None:
        self._field(f"{name}-caption").fill(value["caption"])
        holder = self._field(f"{name}-column-count").locator("xpath=..")
        for index, column in enumerate(value["columns"]):
            holder.locator("[data-append-column]").click()
            kind = list(block.child_blocks).index(column["type"])
            holder.locator(".add-column-menu button").nth(kind).click()
            self._field(f"{name}-column-{index}-heading").fill(column["heading"])
        for index, row in enumerate(value["rows"]):
            if self._count(f"{name}-row") <= index:
                holder.locator("[data-add-row]").click()
            for number, words in enumerate(row["values"]):
                self._field(f"{name}-cell-{index}-{number}").fill(words)

    def _rich_text(self, block: Block, name: str, value: str) -> None:
        editor = self._field(name).locator("xpath=..").locator(".public-DraftEditor-content")
        editor.click()
        expect(editor).to_be_focused()
        self.page.keyboard.insert_text(strip_tags(value))
        # The editor hands its words to the form a moment after they were typed.
        expect(self._field(name)).to_have_value(re.compile(re.escape(strip_tags(value))))

    def _chooser(self, block: Block, name: str, title: str) -> None:
        choose = self.page.locator(f"[id='{name}-chooser'] [data-chooser-action-choose]").first
        modal = self.page.locator(".modal.in, .modal[open], .modal.show").last
        choose.click()
        try:
            expect(modal).to_be_visible(timeout=PATIENCE / 3)
        except AssertionError:
            # Pressed before the editor had given the button of a new block its behaviour: a person presses again.
            choose.click()
            expect(modal).to_be_visible(timeout=PATIENCE)
        upload = self.uploads.pop(title, None)
        if upload:
            self._bring_in(modal, title, upload)
        else:
            modal.locator("a[data-chooser-modal-choice]", has_text=title).first.click()
        expect(self._field(name)).not_to_have_value("", timeout=PATIENCE)
        expect(self.page.locator(".modal-backdrop")).to_have_count(0)

    def _bring_in(self, modal: Locator, title: str, upload: Upload) -> None:
        modal.get_by_role("tab").last.click()
        form = modal.locator("form[data-chooser-modal-creation-form]")
        for name, payload in {"file": upload.file, **upload.files}.items():
            self._of(form, name).set_input_files(payload)
        for name, words in {"title": title, **upload.fields}.items():
            self._of(form, name).fill(words)
        for name in upload.ticked:
            self._of(form, name).check()
        form.locator("button[type=submit], input[type=submit]").click()

    @staticmethod
    def _of(form: Locator, name: str) -> Locator:
        # Pictures and papers write the chooser's name before the field's, recordings do not.
        return form.locator(f"[name={name}], [name$=chooser-upload-{name}]")

    def _tick(self, block: Block, name: str, value: bool) -> None:
        self._field(name).set_checked(value)

    def _choice(self, block: Block, name: str, value: str) -> None:
        self._field(name).select_option(value)

    def _words(self, block: Block, name: str, value: str) -> None:
        self._field(name).fill(value)

    def _field(self, name: str) -> Locator:
        return self.page.locator(f"[name='{name}']")

    def _count(self, name: str) -> int:
        return int(self._field(f"{name}-count").input_value())
