"""How words are laid out: folded away, or in rows and columns."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError
from wagtail_localize.segments import StringSegmentValue

from cms.blocks.text import TextBlock

LAYOUT = _("Layout")


class FoldBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "collapse-down"
        label = _("Part")


class AccordionBlock(blocks.StructBlock):
    """Parts that open one by one; all open on paper."""

    items = blocks.ListBlock(FoldBlock(), label=_("Parts"), min_num=1)

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        description = _("Questions and answers that open one by one; printed in full.")
        template = "cms/blocks/accordion.html"
        group = LAYOUT
        works_offline = True
        preview_value = {
            "items": [
                {"title": "Nếu người đó không muốn nói?", "text": "<p>Dừng lại. Im lặng cũng là một câu trả lời.</p>"},
                {"title": "Nếu cần phiên dịch?", "text": "<p>Chọn người không quen biết gia đình, và dặn giữ kín.</p>"},
            ]
        }


class CellsBlock(TypedTableBlock):
    """Rows and columns of plain words, which translators meet cell by cell."""

    text = blocks.CharBlock(label=pgettext_lazy("in a cell", "Words"), required=False)
    number = blocks.CharBlock(label=_("Number"), required=False)

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """Returns the table's words, each under a path that says where in the table it stands."""
        words = [("caption", table.caption or "")]
        words += [(f"heading-{number}", column["heading"]) for number, column in enumerate(table.columns)]
        words += [
            (f"cell-{row_number}-{number}", value)
            for row_number, row in enumerate(table.row_data)
            for number, value in enumerate(row["values"])
            if table.columns[number]["block"].name == "text"
        ]
        return [StringSegmentValue(path, str(word)) for path, word in words if word]

    def restore_translated_segments(self, table: TypedTable, segments: list[StringSegmentValue]) -> TypedTable:
        """Puts the translated words back where their paths say."""
        for segment in segments:
            place, *numbers = segment.path.split("-")
            text = segment.render_text()
            if place == "caption":
                table.caption = text
            elif place == "heading":
                table.columns[int(numbers[0])]["heading"] = text
            else:
                table.row_data[int(numbers[0])]["values"][int(numbers[1])] = text
        return table

    def clean(self, table: TypedTable) -> TypedTable:
        table = super().clean(table)
        if self.is_deferred_validation:
            return table
        if not table.caption or not all(column["heading"].strip() for column in table.columns):
            message = _("Give the table a caption and every column a heading: a reader who hears the page needs them.")
            raise TypedTableBlockValidationError(non_block_errors=[message])
        return table

    class Meta:
        icon = "table"
        label = _("Rows and columns")


class TableBlock(blocks.StructBlock):
    """A table that becomes a list of cards on a phone."""

    table = CellsBlock(label=_("Table"), help_text=_("Give it a caption, and each column a heading."))
    first_column_is_heading = blocks.BooleanBlock(
        label=_("The first column names its row"), required=False, default=True
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns with headings; on a phone each row becomes a card.")
        template = "cms/blocks/table.html"
        group = LAYOUT
        works_offline = True

    def get_preview_value(self) -> Any:
        """Returns a table of two rows; a typed table has no short literal form."""
        columns = [{"type": "text", "heading": heading} for heading in ("Việc", "Ai làm", "Trong bao lâu")]
        rows = [
            {"values": ["Đón và cho uống nước", "Trực ban", "Ngay"]},
            {"values": ["Gọi phiên dịch", "Cán bộ xã", "Một giờ"]},
        ]
        table = {"caption": "Ai làm việc gì", "columns": columns, "rows": rows}
        return self.to_python({"table": table, "first_column_is_heading": True})
