"""What is wrong with an archive, by file and line. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: More would not be read by anybody, and a hostile archive must not fill the page.
MOST_FAULTS = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: where it stands and a sentence for the author; line 0 means the file as a whole."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        if not self.file:
            return self.sentence
        if not self.line:
            return f"{self.file}: {self.sentence}"
        return _("%(file)s, line %(line)s: %(sentence)s") % {
            "file": self.file,
            "line": self.line,
            "sentence": self.sentence,
        }


class ArchiveError(Exception):
    """An archive that is refused as it is; nothing has been written. `faults` says what to mend."""

    code = "archive"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        shown = "\n".join(map(str, self.faults[:MOST_FAULTS]))
        left = len(self.faults) - MOST_FAULTS
        if left <= 0:
            return shown
        return shown + "\n" + ngettext("and %(count)s more", "and %(count)s more", left) % {"count": left}


class Faults:
    """Gathers faults, so that an author sees all of them at once and not one each time."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        #: What was changed or left out without being a fault.
        self.notes: list[Fault] = []

    def add(self, file: str, line: int, sentence: Any) -> None:
        if len(self.found) <= MOST_FAULTS:
            self.found.append(Fault(file, line, str(sentence)))

    def note(self, file: str, line: int, sentence: Any) -> None:
        note = Fault(file, line, str(sentence))
        if note not in self.notes and len(self.notes) <= MOST_FAULTS:
            self.notes.append(note)

    def stop_if_any(self) -> None:
        """Raises ArchiveError when something has been found."""
        if self.found:
            raise ArchiveError(self.found)
