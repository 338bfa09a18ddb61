"""A package as a block of a lesson: what is chosen, when it is done, and what stands for it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from cms.blocks.text import TextBlock
from courses.activities.requirements import Term
from courses.freezing.keeping import Keeper
from courses.freezing.values import freeze_value
from courses.packages.choosing import PackageChooserBlock
from courses.packages.placing import COUNTS, MOST_GOES, RULES, faults
from courses.packages.playing import Placed
from courses.packages.requirements import Counts


class NumberBlock(blocks.IntegerBlock):
    """A whole number within bounds, or none."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**{"required": False, "min_value": least, "max_value": most, **options})


class PackageBlock(blocks.StructBlock):
    """An interactive package inside a lesson."""

    package = PackageChooserBlock(label=_("Interactive package"))
    required = blocks.BooleanBlock(
        label=_("counts towards completion"),
        required=False,
        default=True,
        help_text=_("It then needs an equal alternative."),
    )
    rule = blocks.ChoiceBlock(
        choices=RULES, label=_("It is done"), required=False, help_text=_("Empty: as suits this kind of package.")
    )
    pass_percent = NumberBlock(least=1, most=100, label=_("pass mark in percent"))
    counts = blocks.ChoiceBlock(choices=COUNTS, label=_("Which go counts"), default=str(Counts.BEST))
    attempts = NumberBlock(
        least=1, most=MOST_GOES, label=_("Goes that count"), help_text=_("Empty: as many as one likes.")
    )
    alternative = TextBlock(
        label=_("Equal alternative"),
        required=False,
        help_text=_(
            "The same to learn without the package: for whoever cannot use it or has no connection. It counts as much."
        ),
    )

    class Meta:
        icon = "code"
        label = _("Interactive package")
        description = _("H5P or SCORM made elsewhere, played in a frame of its own that can reach nothing of the site.")
        template = "courses/packages/block.html"
        group = _("Learning")
        works_offline = False
        preview_template = "courses/packages/block_preview.html"
        preview_value = {"alternative": "<p>Đọc cùng nội dung ở đây, không cần gói. Được tính như nhau.</p>"}


def placed_in(body: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the packages of a stream as they would be frozen now, by the ids of their blocks."""
    for child in body:
        if isinstance(child.block, PackageBlock):
            yield child.id, freeze_value(child.block, child.value, Keeper())


def terms_in(body: Any) -> list[Term]:
    """Returns what completes the packages of a stream that count."""
    found = ((block, Placed.of(frozen)) for block, frozen in placed_in(body))
    return [placed.term(block) for block, placed in found if placed and placed.required]


def faults_in(body: Any) -> Iterator[str]:
    """Yields what forbids publishing the packages of a stream."""
    for _block, frozen in placed_in(body):
        yield from faults(frozen)
