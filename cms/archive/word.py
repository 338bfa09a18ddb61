"""A Word file read into headings, running text, tables and pictures. Pure; mammoth does the reading.

Strangers may have made the file, so its shape is judged before it is parsed. What we have no place for is counted and named.
"""

import html as htmllib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

import mammoth

from cms.blocks.pasting import cleaned
from cms.guard.sniffing import is_really

MOST_PARTS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200
LARGEST_XML = 30 * 1024 * 1024
_LEVELS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}
_PICTURE = "https://picture.invalid/"
#: What is counted in the file and not taken along: part, mark in its XML, words.
_BODY = r"word/document\.xml"
_LOST = (
    (_BODY, r"<w:footnoteReference\b", _("Footnotes: %(count)s")),
    (_BODY, r"<w:endnoteReference\b", _("Endnotes: %(count)s")),
    (_BODY, r"<w:commentReference\b", _("Comments: %(count)s")),
    (_BODY, r"<w:ins\b", _("Tracked insertions, taken as accepted: %(count)s")),
    (_BODY, r"<w:del\b", _("Tracked deletions, taken as accepted: %(count)s")),
    (_BODY, r"<w:txbxContent\b", _("Text boxes, whose words stand in the text; check where: %(count)s")),
    (_BODY, r"<m:oMath\b", _("Formulas: %(count)s")),
    (_BODY, r"<c:chart\b", _("Charts: %(count)s")),
    (_BODY, r"<dgm:relIds\b", _("Diagrams: %(count)s")),
    (r"word/(header|footer)\d*\.xml", r"<w:t[ >]", _("Lines of headers and footers: %(count)s")),
)


class WordError(ValueError):
    """A file that is not read at all; says why."""

    code = "word"


@dataclass(frozen=True)
class Heading:
    text: str
    level: str


@dataclass(frozen=True)
class Words:
    html: str


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]


@dataclass(frozen=True)
class Picture:
    content: bytes
    extension: str
    description: str


@dataclass
class Read:
    """What a Word file says, and sentences about what was lost."""

    parts: list[Heading | Words | Table | Picture]
    lost: list[Any] = field(default_factory=list)


def read_word(content: bytes) -> Read:
    """Returns what the file says. Raises WordError when it is no Word file, too large, or made to harm."""
    parts = _judged(content)
    pictures: list[Picture] = []

    def keep(image: Any) -> dict[str, str]:
        with image.open() as file:
            extension = image.content_type.rpartition("/")[2].replace("jpeg", "jpg")
            pictures.append(Picture(file.read(), extension, " ".join((image.alt_text or "").split())))
        return {"src": f"{_PICTURE}{len(pictures) - 1}"}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(content),
            convert_image=mammoth.images.img_element(keep),
            transform_document=_without_notes,
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except Exception as error:
        raise WordError(_("This Word file is damaged. Open it in Word, save it again and try once more.")) from error
    splitter = _Splitter(pictures)
    splitter.feed(result.value)
    splitter.close()
    return Read(list(splitter.finished()), list(_lost(parts)))


def _without_notes(document: Any) -> Any:
    """Takes references to notes out: a lesson has no foot."""
    return mammoth.transforms.element_of_type(mammoth.documents.NoteReference, lambda note: mammoth.documents.run([]))(
        document
    )


def _judged(content: bytes) -> dict[str, bytes]:
    """Returns the XML parts of the file, or refuses it."""
    if len(content) > settings.DOCUMENT_MAX_UPLOAD_SIZE:
        raise WordError(_("This file is too large. Make its pictures smaller."))
    if not is_really(content, "docx"):
        raise WordError(
            _("This is no Word file (.docx), or it contains macros. Save it as a Word document without macros.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            packed = max(len(content), 1)
            unpacked = sum(info.file_size for info in infos)
            if len(infos) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed:
                raise WordError(_("This file unpacks to far more than a lesson."))
            return {
                info.filename: _xml(archive, info)
                for info in infos
                if info.filename.lower().endswith((".xml", ".rels"))
            }
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise WordError(_("This Word file is damaged or locked with a password.")) from error


def _xml(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as part:
        text = part.read(LARGEST_XML + 1)
    if len(text) > LARGEST_XML:
        raise WordError(_("This file unpacks to far more than a lesson."))
    # No word processor writes a document type; with one, a small file can grow without end when it is parsed.
    plain = text.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise WordError(_("This file was not made by a word processor and is not opened."))
    return text


def _lost(parts: dict[str, bytes]) -> Iterator[str]:
    texts = {name: content.decode("utf-8", "replace") for name, content in parts.items()}
    for name, mark, words in _LOST:
        count = sum(len(re.findall(mark, text)) for part, text in texts.items() if re.fullmatch(name, part))
        if count:
            yield words % {"count": count}


class _Splitter(HTMLParser):
    """Cuts mammoth's HTML into parts: everything between headings, tables and pictures is one running text."""

    def __init__(self, pictures: list[Picture]) -> None:
        super().__init__(convert_charrefs=False)
        self.pictures = pictures
        self.parts: list[Heading | Words | Table | Picture] = []
        self.html: list[str] = []
        self.waiting: list[Picture] = []
        self.depth = 0
        self.heading = ""
        self.table: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            number = dict(attrs).get("src") or ""
            self.waiting.append(self.pictures[int(number.removeprefix(_PICTURE))])
            return
        if self.table is not None or tag == "table":
            self._in_table(tag)
            return
        if tag in _LEVELS:
            self._end_text()
            self.heading = tag
            return
        self.depth += 1
        self.html.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.handle_starttag(tag, attrs)
        else:
            self._words(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self.table is not None:
            if tag == "table":
                self.parts.append(Table(self.table))
                self.table = None
                self._end_text()
            return
        if tag == self.heading:
            words = " ".join(re.sub(r"<[^>]+>", "", "".join(self.html)).split())
            if words:
                self.parts.append(Heading(_unescaped(words), _LEVELS[tag]))
            self.html, self.heading = [], ""
            return
        self.depth -= 1
        self.html.append(f"</{tag}>")
        if self.depth == 0 and self.waiting:
            self._end_text()

    def handle_data(self, data: str) -> None:
        self._words(data)

    def handle_entityref(self, name: str) -> None:
        self._words(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._words(f"&#{name};")

    def _words(self, text: str) -> None:
        if self.table is None:
            self.html.append(text)
        elif self.table and self.table[-1]:
            self.table[-1][-1] = " ".join(f"{self.table[-1][-1]} {_unescaped(text)}".split())

    def _in_table(self, tag: str) -> None:
        if tag == "table" and self.table is None:
            self._end_text()
            self.table = []
        elif tag == "tr" and self.table is not None:
            self.table.append([])
        elif tag in ("td", "th") and self.table:
            self.table[-1].append("")

    def _end_text(self) -> None:
        html = cleaned("".join(self.html))
        if html.strip():
            self.parts.append(Words(html))
        self.parts += self.waiting
        self.html, self.waiting = [], []

    def finished(self) -> Iterator[Heading | Words | Table | Picture]:
        self._end_text()
        yield from self.parts


def _unescaped(text: str) -> str:
    return htmllib.unescape(text)
