"""Pictures, sound, film and documents in an archive: `media.toml` describes them, `media/` holds them by their SHA-256.

What comes in goes through the checks of every upload. A medium that is here already with the same file and the same words is
taken as it is, and none is ever changed.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext as _

from wagtail.models import Collection

from cms.archive import toml
from cms.archive.context import Catalogue, Packer, Unpacker, label_of, register
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.media.cleaning import clean_picture
from cms.media.models import Audio, Document, Image, Video
from cms.media.naming import extension_of
from cms.media.tasks import ask_for_sizes, ask_for_small_copies

FOLDER = "media"
_ORIGIN = ("source", "credit", "licence", "consent")


@dataclass(frozen=True)
class Kind:
    """One kind of medium: its model and what `media.toml` says of it."""

    model: type[models.Model]
    words: tuple[str, ...]
    flags: tuple[str, ...] = ()
    #: Other files of the same row, and other media that it points at, each with the kind of those.
    files: tuple[str, ...] = ()
    others: Mapping[str, str] = None  # type: ignore[assignment]


KINDS = {
    "image": Kind(Image, ("title", "description", "language", *_ORIGIN), ("is_decorative",)),
    "audio": Kind(Audio, ("title", "language", "transcript", "transcript_language", *_ORIGIN), ("is_synthetic_voice",)),
    "video": Kind(
        Video,
        ("title", "language", "transcript", "transcript_language", "seen_not_said", *_ORIGIN),
        ("is_synthetic_voice", "says_all_it_shows"),
        ("captions",),
        {"poster": "image", "described_version": "video"},
    ),
    "document": Kind(Document, ("title", "language", "source")),
}
_LABELS = {kind.model._meta.label_lower: name for name, kind in KINDS.items()}


@dataclass(frozen=True)
class Entry:
    """One medium as `media.toml` describes it."""

    name: str
    kind: str
    words: Mapping[str, Any]
    paths: Mapping[str, str]
    others: Mapping[str, str]
    line: int


class Media(Catalogue):
    file = "media.toml"
    models = tuple(_LABELS)

    # --- Writing ---

    def identity(self, chosen: Any) -> str:
        frozen = getattr(chosen, "frozen", None)
        main = _frozen_file(frozen) if frozen else chosen.file.name
        words = "|".join(str(_said(chosen, name)) for name in KINDS[_LABELS[label_of(chosen)]].words)
        mark = getattr(chosen, "file_hash", "") or main
        return f"{mark} {hashlib.sha256(words.encode()).hexdigest()}"

    def name(self, chosen: Any) -> str:
        return chosen.title

    def write(self, chosen: Any, packer: Packer) -> dict[str, Any]:
        kind_name = _LABELS[label_of(chosen)]
        kind = KINDS[kind_name]
        entry: dict[str, Any] = {"kind": kind_name}
        frozen = getattr(chosen, "frozen", None)
        stored = {"file": _frozen_file(frozen)} if frozen else {"file": chosen.file.name}
        for name in kind.files:
            stored[name] = f"frozen/{frozen[name]}" if frozen else getattr(chosen, name).name
        for name, stored_name in stored.items():
            entry[name] = _pack(stored_name, getattr(chosen, "file_hash", ""), packer)
        entry |= {name: _said(chosen, name) or "" for name in kind.words}
        entry |= {name: True for name in kind.flags if _said(chosen, name)}
        for name in kind.others or ():
            other = getattr(chosen, name, None)
            if other is not None and hasattr(other, "_meta"):
                entry[name] = packer.name_of(other)
        return {name: value for name, value in entry.items() if value not in ("", None)}

    # --- Reading ---

    def read(self, files: Files, faults: Faults) -> dict[str, Entry]:
        if self.file not in files:
            return {}
        table = toml.read(files.text(self.file), file=self.file, faults=faults)
        found = {}
        for name in list(table.values):
            entry = self._entry(name, table.table(name), files)
            if entry:
                found[name] = entry
        for entry in found.values():
            for field, other in entry.others.items():
                if other not in found or found[other].kind != KINDS[entry.kind].others[field] or other == entry.name:
                    sentence = _("“%(name)s” is not described in %(file)s, or is something else there.")
                    faults.add(self.file, entry.line, sentence % {"name": other, "file": self.file})
        return found

    def _entry(self, name: str, table: toml.Table, files: Files) -> Entry | None:
        kind_name = table.text("kind")
        kind = KINDS.get(kind_name)
        if kind is None:
            table.fault("kind", _("“kind” is one of: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
            return None
        paths = {field: table.needed(field) for field in ("file", *kind.files)}
        for field, path in paths.items():
            if path and path not in files:
                table.fault(field, _("The file “%(path)s” is not in the archive.") % {"path": path})
                paths = {**paths, field: ""}
        self._check_sum(table, files, paths["file"])
        words: dict[str, Any] = {}
        for field in kind.words:
            value = table.needed(field) if field == "title" else table.text(field)
            if value:
                words[field] = value
        words |= {field: table.flag(field) for field in kind.flags}
        others = {field: other for field in kind.others or () if (other := table.text(field))}
        table.report_what_is_left()
        return Entry(name, kind_name, words, paths, others, table.line()) if all(paths.values()) else None

    def _check_sum(self, table: toml.Table, files: Files, path: str) -> None:
        """A file that is called by a SHA-256 has to have it: otherwise it was damaged on the way."""
        stem = path.rsplit("/", 1)[-1].split(".", 1)[0]
        if path and len(stem) == 64 and hashlib.sha256(files.bytes(path)).hexdigest() != stem:
            table.fault("file", _("“%(path)s” is not what its name says: it was damaged on the way.") % {"path": path})

    # --- Saving ---

    def save(self, entries: Mapping[str, Entry], unpacker: Unpacker) -> dict[str, Any]:
        saved: dict[str, Any] = {}
        # What others point at comes first: pictures, then films that nobody describes better.
        for name in sorted(entries, key=lambda name: (len(entries[name].others), name)):
            entry = entries[name]
            unpacker.file = self.file
            medium = self._found_or_made(entry, saved, unpacker)
            if medium is not None:
                saved[name] = medium
        return saved

    def _found_or_made(self, entry: Entry, saved: Mapping[str, Any], unpacker: Unpacker) -> Any:
        kind = KINDS[entry.kind]
        content = {field: unpacker.files.bytes(path) for field, path in entry.paths.items()}
        others = {field: saved.get(other) for field, other in entry.others.items()}
        try:
            # First of all: a picture that cannot be opened has no size, which the row asks for at once.
            mark = _mark(entry.kind, content["file"])
            medium = kind.model(**entry.words, **others)
            for field, data in content.items():
                setattr(medium, field, ContentFile(data, name=f"{field}.{extension_of(entry.paths[field])}"))
            medium.full_clean(exclude=["collection"])
        except ValidationError as error:
            for message in error.messages:
                unpacker.fault(entry.line, _("%(field)s: %(message)s") % {"field": entry.name, "message": message})
            return None
        return _same(kind, medium, mark, content) or _store(medium, mark, content, unpacker)


def _said(chosen: Any, name: str) -> Any:
    frozen = getattr(chosen, "frozen", None)
    return frozen.get(name, "") if frozen else getattr(chosen, name)


def _frozen_file(frozen: Mapping[str, Any]) -> str:
    """Returns the storage name of the best copy that a published version keeps."""
    sources = frozen.get("sources")
    file = sources[-1]["file"] if sources else frozen.get("original") or frozen.get("file")
    return f"frozen/{file}" if file else ""


def _pack(stored: str, mark: str, packer: Packer) -> str:
    """Puts a stored file into the archive and returns its path there; nothing for one that is gone."""
    if not stored or (packer.with_media and not default_storage.exists(stored)):
        return ""
    extension = extension_of(stored) or "bin"
    if not packer.with_media:
        return f"{FOLDER}/{mark or stored.rsplit('/', 1)[-1]}.{extension}"
    with default_storage.open(stored, "rb") as file:
        content = file.read()
    path = f"{FOLDER}/{hashlib.sha256(content).hexdigest()}.{extension}"
    packer.files[path] = content
    return path


def _mark(kind: str, content: bytes) -> str:
    """Returns the SHA-1 that the row will have once the file is stored: pictures are cleaned on the way."""
    return hashlib.sha1(
        clean_picture(content).content if kind == "image" else content, usedforsecurity=False
    ).hexdigest()


def _same(kind: Kind, medium: Any, mark: str, content: Mapping[str, bytes]) -> Any:
    """Returns the medium that is here already with the same file and the same words."""
    for found in kind.model._default_manager.filter(file_hash=mark).order_by("pk"):
        fields = [*kind.words, *kind.flags, *(f"{name}_id" for name in kind.others or ())]
        same = all(getattr(found, name) == getattr(medium, name) for name in fields)
        if same and all(_content_of(getattr(found, name)) == content[name] for name in kind.files):
            return found
    return None


def _content_of(stored: Any) -> bytes:
    try:
        with stored.storage.open(stored.name, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _store(medium: Any, mark: str, content: Mapping[str, bytes], unpacker: Unpacker) -> Any:
    medium.collection = Collection.get_first_root_node()
    medium.uploaded_by_user = unpacker.by
    if unpacker.rehearsing:
        return _rehearsed(medium, mark, content)
    try:
        medium.save()
    finally:
        unpacker.note_stored(stored for name in content if (stored := getattr(medium, name))._committed)
    if isinstance(medium, Image):
        ask_for_sizes(medium, asked_by=unpacker.by)
    elif isinstance(medium, Audio | Video):
        ask_for_small_copies(medium, asked_by=unpacker.by)
    return medium


def _rehearsed(medium: Any, mark: str, content: Mapping[str, bytes]) -> Any:
    """Writes the row as it will be, without storing a file: it is rolled back at the end of the rehearsal."""
    fields = medium._meta.concrete_fields
    values = {field.attname: getattr(medium, field.attname) for field in fields if field.attname not in content}
    values |= {name: f"rehearsal/{mark}.{extension_of(getattr(medium, name).name)}" for name in content}
    values |= {"file_hash": mark, "file_size": len(content["file"])}
    if isinstance(medium, Image):
        values |= {"width": medium.width, "height": medium.height}
    stand_in = type(medium)(**values)
    stand_in.save()
    return stand_in


register(Media())
