"""The part that a kind of activity has in the open course format (docs/course-format.md).

`course.toml` names each activity with its key and settings; its words stand in files of the kind's own, one or several for
each language. Do not open a file that is not in the archive, and do not write to the database in `read`: the import is
checked as a whole first.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from cms.archive.context import Packer, Unpacker
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.archive.toml import Table


class ArchivePart(ABC):
    """How activities of one kind are written and read. `name` is the short name of the activity, the same in every language."""

    def settings(self, page: Any) -> Mapping[str, Any]:
        """Returns what `course.toml` says of this page beyond what it says of every activity; only what is not usual."""
        return {}

    def settings_of_version(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the same of an item in the outline of a published version."""
        return {}

    def choices(self, page: Any, packer: Packer) -> Mapping[str, Any]:
        """Returns what `course.toml` says there of things that catalogues of the archive describe (`packer.name_of`)."""
        return {}

    def choices_of_version(self, content: Mapping[str, Any], packer: Packer) -> Mapping[str, Any]:
        """Returns the same of frozen content, with whatever else of it `course.toml` says."""
        return {}

    def read_settings(self, table: Table) -> Mapping[str, Any]:
        """Takes settings and choices out of the table and returns what `set` is given: by default, fields of the page."""
        return {}

    def set(self, page: Any, settings: Mapping[str, Any], unpacker: Unpacker, *, line: int) -> None:
        """Writes onto the page what `course.toml` says of it; `line` is where it stands there."""
        for name, value in settings.items():
            setattr(page, name, value)

    @abstractmethod
    def write(self, page: Any, name: str, language: str, packer: Packer) -> Mapping[str, bytes]:
        """Returns the files of this page in its language, by path."""

    @abstractmethod
    def write_version(
        self, content: Mapping[str, Any], name: str, language: str, packer: Packer
    ) -> Mapping[str, bytes]:
        """Returns the same of frozen content."""

    @abstractmethod
    def read(self, files: Files, name: str, language: str, faults: Faults) -> Any:
        """Returns what the files say, or None when the activity is not there in this language. It has `fields`, a mapping
        with `title` and `slug`, and `file`, which later faults name; what is wrong is added to `faults`.
        """

    @abstractmethod
    def fill(self, page: Any, found: Any, unpacker: Unpacker) -> None:
        """Writes what was read onto the page, which the caller saves."""

    def files_of(self, name: str, language: str) -> list[str]:
        """Returns the paths that `read` looks at, so that files which nothing reads can be named."""
        return []
