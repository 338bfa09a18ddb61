"""A kit as it is offered: one line for each printout, with its file in colour and its file in black and white."""

from dataclasses import dataclass
from typing import Any

from cms.campaigns.kit.links import file_path
from cms.campaigns.kit.printouts import PRINTOUTS, Ordered, Printout

# No file is larger: without a photo about 65 KB, with one what it weighs at the width of a poster (tests hold it).
LARGEST_KB = 300


@dataclass(frozen=True, slots=True)
class KitLine:
    printout: Printout
    colour: str
    black_and_white: str

    @property
    def largest(self) -> int:
        return LARGEST_KB


def kit_lines(page: Any) -> list[KitLine]:
    """Returns what can be printed of a published campaign in its own language."""
    if not page.may_be_hung_up or not page.live or page.alias_of_id:
        return []
    return [
        KitLine(
            printout,
            file_path(page, Ordered(printout, grey=False).file_name),
            file_path(page, Ordered(printout, grey=True).file_name),
        )
        for printout in PRINTOUTS
    ]
