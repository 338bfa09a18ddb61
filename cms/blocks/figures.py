"""Figures that say where they come from: bars drawn by our own template, and the same numbers in a table beside them."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import blocks


class FigureRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("What"), max_length=120)
    value = blocks.DecimalBlock(label=_("Number"), min_value=0)
    shown = blocks.CharBlock(
        label=_("Written as"),
        required=False,
        max_length=40,
        help_text=_("If the source is not exact, for example “over 90%”; otherwise empty."),
    )

    class Meta:
        icon = "table"
        label = _("Row")


class FiguresValue(blocks.StructValue):
    """What the template draws: each row with the length of its bar, from 0 to 100."""

    @property
    def bars(self) -> list[dict[str, Any]]:
        full = self.full
        return [{**row, "length": _hundredths(row["value"], full)} for row in self["rows"]]

    @property
    def full(self) -> Decimal:
        """What a whole bar stands for: the whole that was counted, or else the largest number."""
        return self.get("whole") or max((row["value"] for row in self["rows"]), default=Decimal(0))

    @property
    def shows_shares(self) -> bool:
        """Percentages of people are worth a column; percentages of percentages are not."""
        return bool(self.get("whole")) and self.get("unit") != "%"


def _hundredths(value: Decimal, full: Decimal) -> Decimal:
    return round(min(Decimal(100), 100 * value / full), 2) if full else Decimal(0)


class FiguresBlock(blocks.StructBlock):
    """Numbers of one count and one period. Two counts of different scope are two blocks, never rows of one."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    definition = blocks.TextBlock(label=_("What was counted"), rows=2)
    rows = blocks.ListBlock(FigureRowBlock(), label=_("Rows"), min_num=1)
    whole = blocks.DecimalBlock(
        label=_("Out of"),
        required=False,
        min_value=Decimal("0.01"),
        help_text=_("What the rows are parts of: a full bar. If empty, the largest row is a full bar."),
    )
    unit = blocks.CharBlock(label=pgettext_lazy("of a number", "Unit"), required=False, max_length=30)
    source = blocks.CharBlock(label=_("Source"), max_length=200)
    source_date = blocks.CharBlock(label=_("Date of the source"), max_length=120)
    caution = blocks.TextBlock(
        label=_("What is unclear"), required=False, rows=2, help_text=_("Said openly under the figures.")
    )

    class Meta:
        icon = "table"
        label = _("Figures")
        description = _("Numbers with source, date and definition: bars, and a table beside them.")
        template = "cms/blocks/figures.html"
        group = _("Layout")
        value_class = FiguresValue
        preview_value = {
            "title": "Người được tiếp nhận, theo nơi đến",
            "definition": "Số người được tiếp nhận trong kỳ.",
            "rows": [
                {"label": "Trong tỉnh", "value": Decimal(25), "shown": ""},
                {"label": "Ngoài tỉnh", "value": Decimal(41), "shown": ""},
            ],
            "whole": Decimal(66),
            "unit": "người",
            "source": "Nguồn",
            "source_date": "2025",
            "caution": "",
        }
