"""The lesson's part in the open course format: `lessons/<name>.<language>.md`."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from wagtail.blocks import StreamBlock

from cms.archive.context import Packer, Unpacker
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.archive.pages import PageFile, as_file, fill, fill_stream, read_page, write_page
from cms.archive.streams import write_stream
from cms.archive.toml import Table
from courses.activities.archiving import ArchivePart
from courses.freezing.values import thaw_value
from courses.structure.pages import LessonPage


class LessonArchive(ArchivePart):
    """A lesson is a page with a stream, and the ids of its blocks follow from the key of the activity."""

    def settings(self, page: LessonPage) -> Mapping[str, Any]:
        return {"must_hear_media": True} if page.must_hear_media else {}

    def settings_of_version(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"must_hear_media": True} if any(term["code"] == "media" for term in item["terms"]) else {}

    def read_settings(self, table: Table) -> Mapping[str, Any]:
        return {"must_hear_media": table.flag("must_hear_media")}

    def write(self, page: LessonPage, name: str, language: str, packer: Packer) -> Mapping[str, bytes]:
        return {_path(name, language): write_page(page, packer)}

    def write_version(
        self, content: Mapping[str, Any], name: str, language: str, packer: Packer
    ) -> Mapping[str, bytes]:
        block: StreamBlock = LessonPage._meta.get_field("body").stream_block
        # A withdrawn block is gone for good: an archive does not bring it back.
        kept = [entry for entry in content["body"] if not _withdrawn(entry["value"])]
        body = write_stream(thaw_value(block, kept), packer)
        return {_path(name, language): as_file({"title": content["title"]}, body)}

    def read(self, files: Files, name: str, language: str, faults: Faults) -> PageFile | None:
        path = _path(name, language)
        return read_page(files, path, faults) if path in files else None

    def fill(self, page: LessonPage, found: PageFile, unpacker: Unpacker) -> None:
        unpacker.file = found.file
        fill(page, found.fields, unpacker)
        fill_stream(page, found, key=UUID(str(page.activity_key)), unpacker=unpacker)

    def files_of(self, name: str, language: str) -> list[str]:
        return [_path(name, language)]


def _path(name: str, language: str) -> str:
    return f"lessons/{name}.{language}.md"


def _withdrawn(value: Any) -> bool:
    """True when a block or anything in it has been withdrawn."""
    if isinstance(value, dict):
        return value.get("withdrawn") is True or any(map(_withdrawn, value.values()))
    return isinstance(value, list) and any(map(_withdrawn, value))
