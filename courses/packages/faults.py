"""What is wrong with a package, by entry and rule. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from courses.errors import LearningError

#: More would not be read by anybody, and a hostile archive must not fill the page.
MOST_FAULTS = 50
_LONGEST_SHOWN = 120


def shown(name: str) -> str:
    """Returns a name from a package as it may be shown: short, and without signs that hide or turn what follows."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in name)
    return plain if len(plain) <= _LONGEST_SHOWN else plain[:_LONGEST_SHOWN] + "…"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a package is refused for: the entry (empty: the whole), the rule's code, a sentence for people."""

    entry: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{shown(self.entry)}: {self.message}" if self.entry else self.message


class PackageRefused(LearningError):
    """A package that is not taken in; nothing has been written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].rule, "\n".join(map(str, faults)))
        self.faults = tuple(faults)


class Faults:
    """Gathers faults, so that people see all of them at once, and notes, which hinder nothing."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.notes: list[Fault] = []

    def add(self, entry: str, rule: str, message: Any) -> None:
        fault = Fault(entry, rule, str(message))
        if len(self.found) < MOST_FAULTS and fault not in self.found:
            self.found.append(fault)

    def note(self, entry: str, rule: str, message: Any) -> None:
        note = Fault(entry, rule, str(message))
        if len(self.notes) < MOST_FAULTS and note not in self.notes:
            self.notes.append(note)

    def stop_if_any(self) -> None:
        """Raises PackageRefused when something has been found."""
        if self.found:
            raise PackageRefused(self.found)


def refuse(entry: str, rule: str, message: Any) -> PackageRefused:
    """Returns the refusal of a whole package for one thing, to be raised."""
    return PackageRefused([Fault(entry, rule, str(message))])
