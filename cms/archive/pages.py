"""A page as a file: TOML between two lines of `+++`, then Markdown. For every page with a title and a stream.

Which fields a kind of page has beside those of every page, its room says with a list of `FieldOf`.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.archive import toml
from cms.archive.context import Ids, Packer, Unpacker, short_name
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.archive.streams import read_stream, write_stream

_FRONT = re.compile(r"\+\+\+\n(?P<front>.*?)^\+\+\+[ ]*(?:\n|\Z)(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)
#: What every page may say of itself besides its title; `flag` where it is true or false.
PAGE_WORDS = (
    "slug", "seo_title", "search_description", "listing_title", "listing_text", "neutral_title",
)  # fmt: skip
PAGE_FLAGS = ("show_in_menus", "neutral_icon", "is_sensitive")
PAGE_PICTURES = ("listing_image", "social_image")


@dataclass(frozen=True)
class PageFile:
    """A page as read from its file: fields, and the words below them with the line on which they begin."""

    file: str
    fields: Mapping[str, Any]
    body: str
    first_line: int


def front_of(page: Any, packer: Packer) -> dict[str, Any]:
    """Returns what a page says of itself, as far as it says anything."""
    words = {name: getattr(page, name) for name in ("title", *PAGE_WORDS)}
    flags = {name: True for name in PAGE_FLAGS if getattr(page, name)}
    pictures = {name: packer.name_of(getattr(page, name)) for name in PAGE_PICTURES if getattr(page, name)}
    return {name: value for name, value in {**words, **flags, **pictures}.items() if value != ""}


def write_page(page: Any, packer: Packer, *, field: str = "body", **more: Any) -> bytes:
    """Returns a page with its stream as a file."""
    return as_file({**front_of(page, packer), **more}, write_stream(getattr(page, field), packer))


def as_file(front: Mapping[str, Any], body: str) -> bytes:
    return f"+++\n{toml.written(front)}+++\n\n{body}".rstrip("\n").encode() + b"\n"


def split(files: Files, file: str, faults: Faults) -> tuple[toml.Table, str, int]:
    """Returns the front of a page file, its words, and the line on which they begin."""
    text = files.text(file)
    found = _FRONT.match(text)
    if not found:
        faults.add(file, 1, _("A page begins with a line of +++, what it says of itself, and another line of +++."))
        return toml.read("", file=file, faults=faults), "", 1
    front = toml.read(found["front"], file=file, faults=faults, first_line=2)
    return front, found["body"], text.count("\n", 0, found.start("body")) + 1


def read_front(table: toml.Table) -> dict[str, Any]:
    """Takes out of a front what every page may say of itself."""
    fields: dict[str, Any] = {"title": " ".join(table.needed("title").split())}
    fields |= {name: table.text(name) for name in PAGE_WORDS}
    fields |= {name: table.flag(name) for name in PAGE_FLAGS}
    fields |= {name: table.text(name) for name in PAGE_PICTURES}
    fields["slug"] = fields["slug"] or short_name(fields["title"], otherwise="trang")
    return fields


def read_page(files: Files, file: str, faults: Faults) -> PageFile:
    """Returns a page of no further fields; whatever else its front says is a fault."""
    table, body, first_line = split(files, file, faults)
    fields = read_front(table)
    table.report_what_is_left()
    return PageFile(file, fields, body, first_line)


def fill(page: Any, fields: Mapping[str, Any], unpacker: Unpacker, *, line: int = 0) -> None:
    """Writes fields onto a page that is not saved yet; pictures are found by their names."""
    for name, value in fields.items():
        if name in PAGE_PICTURES:
            value = unpacker.find("cms.image", value, line) if value else None
        setattr(page, name, value)


def fill_stream(page: Any, found: PageFile, *, key: uuid.UUID, unpacker: Unpacker, field: str = "body") -> None:
    """Reads the words of a page into its stream, with the ids that follow from `key`."""
    block = page._meta.get_field(field).stream_block
    unpacker.file = found.file
    raw = read_stream(found.body, block, Ids(key, unpacker), unpacker, first_line=found.first_line)
    setattr(page, field, block.to_python(raw))


def check(page: Any, unpacker: Unpacker, *, line: int = 0, exclude: tuple[str, ...] = ()) -> None:
    """Asks the page itself whether the editor would have accepted it."""
    try:
        page.clean_fields(
            exclude=["path", "depth", "url_path", "content_type", "owner", "locale", "numchild", *exclude]
        )
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                unpacker.fault(line, _("%(field)s: %(message)s") % {"field": name, "message": message})
