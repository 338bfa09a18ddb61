"""Fields that hold more than words: something chosen, a page, a picture of this place, a table."""

import re
from typing import Any

from django.utils.translation import gettext as _

from wagtail.coreutils import resolve_model_string

from cms.archive.context import Packer, Unpacker
from cms.archive.directives import Section
from cms.archive.fields import Place, Shape, Source, Under, written_name

_RIGHT = re.compile(r"\s*-+:\s*")


class Chosen(Shape):
    """Something described in a catalogue, by its name: `audio=bell`."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        if value is not None:
            place.attributes[written_name(name)] = packer.name_of(value)

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = source.attributes.pop(written_name(name), "")
        if not found:
            return None
        chosen = unpacker.find(resolve_model_string(block.target_model)._meta.label_lower, found, source.line)
        return None if chosen is None else chosen.pk


class Page(Shape):
    """A page of the site: `page=vi/di-xa`."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        target = None if value is None else packer.page_target(value.pk)
        if target:
            place.attributes[written_name(name)] = target

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = source.attributes.pop(written_name(name), "")
        link = unpacker.link(found if ":" in found else f"page:{found}", source.line) if found else None
        return int(link["id"]) if link else None


class Picture(Shape):
    """A picture with the alternative text of this place, where that differs from the picture's own."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        if value is None:
            return
        place.attributes[written_name(name)] = packer.name_of(value)
        own, decorative = value.default_alt_text, bool(value.is_decorative)
        alt = "" if value.decorative else (value.contextual_alt_text or "")
        if bool(value.decorative) != decorative:
            place.attributes["decorative"] = "yes" if value.decorative else "no"
        if alt and alt != own:
            place.attributes["alt"] = " ".join(alt.split())

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = source.attributes.pop(written_name(name), "")
        alt, decorative = source.attributes.pop("alt", ""), source.attributes.pop("decorative", "")
        image = unpacker.find("cms.image", found, source.line) if found else None
        if image is None:
            # As the editor stores it: what keeps translations in step looks into it.
            return {"image": None, "decorative": None, "alt_text": None}
        is_decorative = decorative == "yes" if decorative else image.is_decorative and not alt
        alt_text = "" if is_decorative else alt or image.default_alt_text
        return {"image": image.pk, "decorative": is_decorative, "alt_text": alt_text}


class Table(Under):
    """A table with bars; its caption stands in the line above."""

    def text_of(self, block: Any, value: Any, packer: Packer) -> str:
        if value is None:
            return ""
        heads = [_cell(column["heading"]) for column in value.columns]
        rules = ["---:" if column["block"].name == "number" else "---" for column in value.columns]
        rows = [[_cell(cell) for cell in row["values"]] for row in value.row_data]
        lines = ["| " + " | ".join(cells) + " |" for cells in (heads, rules, *rows)]
        return "\n".join([" ".join(str(value.caption or "").split()), *lines]).lstrip("\n")

    def value_of(self, block: Any, section: Section, source: Source, unpacker: Unpacker) -> Any:
        rows = [(number, line) for number, line in enumerate(section.lines, start=section.line) if line.strip()]
        words = [line.strip() for _number, line in rows if not line.lstrip().startswith("|")]
        cells = [(number, _cells(line)) for number, line in rows if line.lstrip().startswith("|")]
        if len(cells) < 2 or any(set(cell.strip()) - set("-: ") for cell in cells[1][1]):
            unpacker.fault(
                section.line, _("A table has a line of headings, a line of hyphens, and then its rows, with | between.")
            )
            return None
        types = ["number" if _RIGHT.fullmatch(cell) else "text" for cell in cells[1][1]]
        for number, row in cells:
            if len(row) != len(types):
                unpacker.fault(
                    number,
                    _("This row has %(here)s cells, the first has %(first)s.")
                    % {"here": len(row), "first": len(types)},
                )
        columns = [{"type": kind, "heading": head} for kind, head in zip(types, cells[0][1], strict=False)]
        values = [{"values": row} for _number, row in cells[2:]]
        return {"columns": columns, "rows": values, "caption": " ".join(words)}


def _cell(value: Any) -> str:
    return " ".join(str(value or "").split()).replace("\\", "\\\\").replace("|", "\\|")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    cells, cell, quoted = [], "", False
    for letter in inner:
        if quoted:
            cell, quoted = cell + letter, False
        elif letter == "\\":
            quoted = True
        elif letter == "|":
            cells.append(cell.strip())
            cell = ""
        else:
            cell += letter
    return [*cells, cell.strip()]
