"""A content under the pen: what it is made from, what a form says about it, and the version that comes of it."""

import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.models import User
from courses.errors import LearningError
from courses.packages import contents, storing
from courses.packages.authoring.catalogue import InstalledLibraries
from courses.packages.authoring.nodes import Media, Node, walk
from courses.packages.authoring.reading import Form, Posted, nodes_of, shown, texts_within
from courses.packages.authoring.writing import content_of, path_of
from courses.packages.h5p import LibraryName, sub_library
from courses.packages.models import Package, PackageKind, PackageVersion
from courses.packages.reading import FileReading, PackageReading
from courses.packages.resolving import name_of, names_in
from courses.packages.semantics import MEDIA, Field, Kind
from courses.packages.versioning import make_version

#: What h5p.json says of a content made here, besides its title and language.
_METADATA = {"license": "U", "embedTypes": ["div"]}


@dataclass
class Draft:
    """A content of one content type, new or of a version, while somebody writes it."""

    library: str
    catalogue: InstalledLibraries
    package: Package | None = None
    version: PackageVersion | None = None
    nodes: list[Node] = field(default_factory=list)
    content: Any = None

    @classmethod
    def of(cls, package: Package, *, made_of: str = "", language: str = "") -> "Draft":
        """Returns the content of a package's current version, or of the one that a form was made of.

        Raises LearningError `no-content` where there is none to edit.
        """
        version = _version(package, made_of) or package.current
        if version is None or package.kind != PackageKind.H5P or version.main_library is None:
            raise LearningError("no-content", _("Only H5P content can be edited here."))
        return cls(str(name_of(version.main_library)), InstalledLibraries.now(language), package, version)

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.catalogue.fields(self.library) or ()

    @property
    def is_new(self) -> bool:
        return self.version is None

    @property
    def texts_only(self) -> bool:
        """Can a form express no more than the texts?"""
        return not self.catalogue.usable(self.library)

    @property
    def stored(self) -> Any:
        return {} if self.version is None else self.version.content

    def form(self, posted: Posted | None = None, files: Any = None) -> Form:
        return Form(self.catalogue, posted=posted, files=files)

    def load(self, posted: Posted | None = None, files: Any = None) -> None:
        """Makes the nodes, of what is stored or of what was sent."""
        form = self.form(posted, files)
        if self.texts_only:
            self.nodes = texts_within(self.fields, self.stored, form)
        else:
            self.nodes = nodes_of(self.fields, self.stored, form, fresh=self.is_new)

    def write(self) -> bool:
        """Makes the content of the nodes; False when something is wrong with it, which the nodes then say."""
        self.content = content_of(self.fields, self.nodes, self.stored, self.catalogue, fresh=self.is_new)
        return not any(node.faults for node in walk(self.nodes))

    def typed(self) -> dict[str, str]:
        """Returns the texts that somebody wrote or changed, by the name of their control."""
        return {
            node.name: node.raw
            for node in walk(self.nodes)
            if node.field.kind == Kind.TEXT and node.raw and node.raw != shown(node.field, node.base)
        }

    @transaction.atomic
    def save(self, *, title: str, language: str, note: str, by: User) -> PackageVersion:
        """Makes a version of what was written; the current one if nothing differs. Raises LearningError."""
        former = dict(self.version.metadata) if self.version else dict(_METADATA)
        main = sub_library(self.library)
        if main is None:
            raise LearningError("no-content", _("Only H5P content can be edited here."))
        storing.hold_kept()
        reading = PackageReading(
            kind=PackageKind.H5P,
            title=title,
            language=language,
            metadata={**former, "title": title, "language": language, "mainLibrary": main.machine_name},
            content=self.content,
            main=main,
            dependencies=self._dependencies(main),
            files=self._files(),
        )
        version = make_version(self.package, reading, by=by, note=note)
        package = version.package
        if (package.title, package.language) != (title, language):
            package.title, package.language = title, language
            package.save(update_fields=["title", "language"])
        return version

    def _dependencies(self, main: LibraryName) -> tuple[LibraryName, ...]:
        """The content type, what the content names, and what an imported package listed without naming it there."""
        before = names_in(self.version.libraries) if self.version else []
        named_before = set(_named(self.stored))
        wanted = [main, *_named(self.content), *(name for name in before if name not in named_before)]
        return tuple(dict.fromkeys(wanted))

    def _files(self) -> dict[str, FileReading]:
        """The files of the version before, without those that were named then and no more, and the new ones."""
        now, before = _strings(self.content), _strings(self.stored)
        files = {
            row.path: FileReading(row.path, row.sha256, row.size, row.mime)
            for row in (self.version.files.order_by("path") if self.version else [])
            if row.path in now or row.path not in before
        }
        for node in walk(self.nodes):
            if node.field.kind in MEDIA and isinstance(node.raw, Media) and (held := node.raw.held):
                path = path_of(held, node.field.kind)
                if not storing.is_kept(held.sha256):
                    raise LearningError(
                        "file-gone", _("A file is no longer there. Choose it again: %(place)s") % {"place": node.said}
                    )
                if path in now:
                    files[path] = FileReading(path, held.sha256, held.size, held.mime)
        return files


def _version(package: Package, made_of: str) -> PackageVersion | None:
    try:
        return package.versions.filter(pk=uuid.UUID(made_of)).select_related("main_library").first()
    except ValueError:
        return None


def _named(content: Any) -> list[LibraryName]:
    """Returns the libraries that a content names."""
    found = (sub_library(each["library"]) for each in contents.objects(content) if isinstance(each.get("library"), str))
    return sorted({name for name in found if name is not None})


def _strings(content: Any) -> str:
    """Returns a content as one text, in which a path is looked for."""
    return json.dumps(content, ensure_ascii=False)
