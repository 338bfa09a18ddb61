"""What writers and readers of an archive share while they work: who is chosen under which name, where links lead, which ids
blocks get.

A *catalogue* keeps one kind of thing that blocks choose (media, terms) in a file of its own; each room registers its own.
"""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.archive import toml
from cms.archive.attributes import NAME
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.media.models import Document
from cms.text import folded

SCHEMES = ("http://", "https://", "mailto:", "tel:")


def short_name(text: str, *, otherwise: str = "x") -> str:
    """Returns a name in small letters and hyphens made from words."""
    return slugify(folded(text))[:60].strip("-") or otherwise


def label_of(chosen: Any) -> str:
    """Returns the label of a chosen object or of the stand-in that a published version has of it (`cms.image`)."""
    frozen = getattr(chosen, "frozen", None)
    return frozen["model"] if frozen else chosen._meta.label_lower


# --- Catalogues ---


class Catalogue(ABC):
    """Things that blocks and pages choose by a short name, described in a file of the archive, or in several."""

    #: `media.toml`; where there are several, their folder.
    file: str
    #: Labels in small letters of the models kept here.
    models: tuple[str, ...]
    #: True where an import is judged by what changes in its files, as it is by the words of pages.
    shows_changes = False

    @abstractmethod
    def identity(self, chosen: Any) -> str:
        """Returns what tells this object from others of the same name, the same on every site."""

    @abstractmethod
    def name(self, chosen: Any) -> str:
        """Returns the words from which the short name is made."""

    @abstractmethod
    def write(self, chosen: Any, packer: "Packer") -> dict[str, Any]:
        """Returns the entry of this object; its files go into `packer.files`."""

    @abstractmethod
    def read(self, files: Files, faults: Faults) -> dict[str, Any]:
        """Returns the entries of the file by name, checked as far as that is possible without the database."""

    @abstractmethod
    def save(self, entries: Mapping[str, Any], unpacker: "Unpacker") -> dict[str, Any]:
        """Finds or makes the objects of these entries, and returns them by name. Never changes one that exists."""

    def written(self, entries: Mapping[str, Any]) -> dict[str, bytes]:
        """Returns the files that hold these entries, by path."""
        return {self.file: toml.written(entries).encode()} if entries else {}

    def paths(self, files: Files) -> list[str]:
        """Returns the paths that `read` looks at."""
        return [self.file]

    def going_with(self, page: Any) -> Iterable[Any]:
        """Returns what goes out with this page although nothing on it chooses it."""
        return ()

    def place(self, saved: Mapping[str, Any], page: Any, unpacker: "Unpacker") -> None:
        """Finishes what `save` began, once every page of the archive has its place and can be linked to."""
        return


_catalogues: list[Catalogue] = []


def register(catalogue: Catalogue) -> None:
    """Makes a catalogue known to every export and import."""
    _catalogues.append(catalogue)


def catalogues() -> list[Catalogue]:
    return list(_catalogues)


def catalogue_of(label: str) -> Catalogue:
    """Returns the catalogue of a model; LookupError names what nobody has registered."""
    for catalogue in _catalogues:
        if label in catalogue.models:
            return catalogue
    raise LookupError(f"No catalogue of the archive keeps {label}: register one.")


# --- Writing ---


@dataclass
class Packer:
    """Gathers what an export consists of. It is filled twice: names can only be given when all that is chosen is known."""

    #: Turns the id of a page into a target such as `activity:welcome`; None when the page is gone.
    page_target: Callable[[int], str | None] = lambda pk: None
    #: False when only words are wanted: files then are not read, and stand under the mark that the database has of them.
    with_media: bool = True
    #: The key of what is exported, and its languages, the first one first.
    key: Any = None
    languages: Sequence[str] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    _chosen: dict[tuple[str, str], Any] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def name_of(self, chosen: Any) -> str:
        """Returns the short name of a chosen object, which the archive will describe."""
        self.keep(chosen)
        return self._names.get(_key_of(chosen), "")

    def keep(self, chosen: Any) -> Any:
        """Returns what stands for a chosen object: the first that was met of those that are the same."""
        return self._chosen.setdefault(_key_of(chosen), chosen)

    def settle(self) -> dict[str, bytes]:
        """Gives every chosen object its name, and returns the files of the catalogues by path."""
        seen = -1
        while seen != len(self._chosen):
            seen = len(self._chosen)
            for (label, _identity), chosen in list(self._chosen.items()):
                catalogue_of(label).write(chosen, self)
        for catalogue in _catalogues:
            self._give_names(catalogue)
        files: dict[str, bytes] = {}
        for catalogue in _catalogues:
            files |= catalogue.written(self._entries(catalogue))
        return files

    def _give_names(self, catalogue: Catalogue) -> None:
        kept = [(key, chosen) for key, chosen in self._chosen.items() if key[0] in catalogue.models]
        named = sorted((short_name(catalogue.name(chosen)), key[1], key) for key, chosen in kept)
        taken: set[str] = set()
        for base, _identity, key in named:
            name, number = base, 2
            while name in taken:
                name, number = f"{base}-{number}", number + 1
            taken.add(name)
            self._names[key] = name

    def _entries(self, catalogue: Catalogue) -> dict[str, Any]:
        mine = {self._names[key]: chosen for key, chosen in self._chosen.items() if key[0] in catalogue.models}
        return {name: catalogue.write(mine[name], self) for name in sorted(mine)}

    def link(self, attributes: Mapping[str, str]) -> str | None:
        """Returns the target of an `<a>` as Markdown says it, by its attributes; None when what it led to is gone."""
        kind, number = attributes.get("linktype"), attributes.get("id", "")
        if kind == "page":
            return self.page_target(int(number)) if number.isdigit() else None
        if kind == "document":
            document = document_of(number)
            return None if document is None else f"document:{self.name_of(document)}"
        return attributes.get("href") or None


def _key_of(chosen: Any) -> tuple[str, str]:
    label = label_of(chosen)
    return label, catalogue_of(label).identity(chosen)


def document_of(number: str) -> Document | None:
    return Document.objects.filter(pk=number).first() if number.isdigit() else None


# --- Reading ---


@dataclass
class Unpacker:
    """What a reader of blocks may ask while an archive is brought in; faults name the file that is being read."""

    files: Files
    faults: Faults
    #: Finds the number of a page by a target such as `activity:welcome`.
    page_number: Callable[[str], int | None] = lambda target: None
    #: True while an import is only rehearsed: nothing is stored outside the database, which is then rolled back.
    rehearsing: bool = False
    by: Any = None
    file: str = ""
    #: The language of the page that is being read.
    language: str = ""
    chosen: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: What takes away again, should the import fail, what it has stored outside the database so far.
    undo: list[Callable[[], None]] = field(default_factory=list)
    #: What catalogues have written over, although somebody was still working on it.
    replaced_drafts: list[str] = field(default_factory=list)

    def note_stored(self, files: Iterable[Any]) -> None:
        self.undo += [partial(file.storage.delete, file.name) for file in files]

    def forget_stored(self) -> None:
        """Deletes what has been stored, after an import that failed and was rolled back."""
        for act in self.undo:
            act()

    def bring_in(self, catalogue: Catalogue, entries: Mapping[str, Any]) -> None:
        """Saves the entries of one catalogue, so that blocks can choose them."""
        self.chosen[catalogue.file] = catalogue.save(entries, self)

    def find(self, label: str, name: str, line: int) -> Any:
        """Returns what is chosen under this name, or notes a fault and returns None."""
        catalogue = catalogue_of(label)
        found = self.chosen.get(catalogue.file, {}).get(name)
        if found is None or found._meta.label_lower != label:
            words = {"name": name, "file": catalogue.file}
            self.fault(line, _("“%(name)s” is not described in %(file)s, or is something else there.") % words)
            return None
        return found.in_language(self.language) if hasattr(found, "in_language") else found

    def fault(self, line: int, sentence: Any) -> None:
        self.faults.add(self.file, line, sentence)

    def link(self, target: str, line: int) -> dict[str, str] | None:
        """Returns the attributes of an `<a>` by its target; None takes the link away, after a fault or a note."""
        if target.startswith(("activity:", "page:")):
            number = self.page_number(target)
            if number is None and target.startswith("activity:"):
                self.fault(line, _("There is no activity called “%(target)s” in this course.") % {"target": target[9:]})
            elif number is None:
                self.faults.note(
                    self.file,
                    line,
                    _("The page “%(target)s” is not on this site: its words stay, the link is left out.")
                    % {"target": target[5:]},
                )
            return None if number is None else {"linktype": "page", "id": str(number)}
        if target.startswith("document:"):
            document = self.find("cms.document", target.removeprefix("document:"), line)
            return None if document is None else {"linktype": "document", "id": str(document.pk)}
        if target.startswith((*SCHEMES, "/", "#")):
            return {"href": target}
        self.fault(line, _("A link cannot lead to “%(target)s”.") % {"target": target[:60]})
        return None


class Ids:
    """The ids of a page's blocks: as written, or made from the page's key, the same in every language."""

    def __init__(self, key: uuid.UUID, unpacker: Unpacker) -> None:
        self.key, self.unpacker = key, unpacker
        self._counts: dict[str, int] = {}
        self._taken: set[str] = set()
        #: The short names that were written, by the ids of their blocks.
        self.names: dict[str, str] = {}

    def block(self, kind: str, found: dict[str, str], line: int) -> str:
        """Takes `id` or `#name` out of the attributes and returns the id; without them, the place among its kind makes it."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._id(f"{kind}/{self._counts[kind]}", found, line)

    def item(self, block: str, path: str, found: dict[str, str], line: int) -> str:
        """Returns the id of an item of a list in a block."""
        return self._id(f"{block}/{path}", found, line)

    def _id(self, otherwise: str, found: dict[str, str], line: int) -> str:
        written, name = found.pop("id", ""), found.pop(NAME, "")
        made = written or str(uuid.uuid5(self.key, f"#{name}" if name else otherwise))
        if len(made) > 64 or not made.replace("-", "").replace("_", "").isalnum():
            self.unpacker.fault(line, _("An id has at most 64 letters, digits and hyphens."))
        if made in self._taken:
            self.unpacker.fault(line, _("Two blocks of this page have the same id or short name."))
        self._taken.add(made)
        if name:
            self.names[made] = name
        return made
