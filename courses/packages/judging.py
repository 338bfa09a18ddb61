"""A content held against what its libraries ask for: texts without programs, and parts only where they may stand. Pure.

What nothing is wrong with comes back as it was, to the byte. JSON is taken only to a depth (`jsontext.DEEPEST`) that
recursion can bear, and each step here goes one deeper into it.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from courses.packages import cleaning
from courses.packages.contents import PATH
from courses.packages.faults import Faults
from courses.packages.h5p import LibraryName, sub_library
from courses.packages.semantics import Field, Kind

Place = tuple[str, ...]
#: Of the way to a place, so many steps are named.
_STEPS = 4


class Judge:
    """Goes through one content; `fields_of` tells what a library asks for."""

    def __init__(self, fields_of: Callable[[LibraryName], tuple[Field, ...]], faults: Faults) -> None:
        self._fields_of, self._faults = fields_of, faults

    def judged(self, library: LibraryName, params: Any, place: Place = ()) -> Any:
        """Returns the parameters of a library as they may be kept; what may not be is a fault, what is left out a note."""
        return self._group(self._fields_of(library), params, place)

    def undescribed(self, value: Any, place: Place = ()) -> Any:
        """Returns what no library describes, without programs; a library's parameters in it are judged as such."""
        if isinstance(value, str):
            return self._markup(value, None, place)
        if isinstance(value, list):
            return [self.undescribed(each, place) for each in value]
        if not isinstance(value, dict):
            return value
        library = _named(value)
        return {
            name: self.judged(library, inside, place)
            if library and name == "params"
            else self.undescribed(inside, place)
            for name, inside in value.items()
        }

    def _group(self, fields: tuple[Field, ...], value: Any, place: Place) -> Any:
        if not isinstance(value, dict):
            return self.undescribed(value, place)
        known = {field.name: field for field in fields}
        return {name: self._value(known.get(name), inside, place) for name, inside in value.items()}

    def _value(self, field: Field | None, value: Any, place: Place) -> Any:
        while field is not None and field.collapsed:
            field = field.fields[0]
        if field is None:
            return self.undescribed(value, place)
        here = (*place, field.said[:60])
        if field.kind == Kind.TEXT and isinstance(value, str):
            return self._markup(value, field.tags, here) if field.is_html else self._plain(value, here)
        if field.kind == Kind.LIST and isinstance(value, list):
            said = field.entity or (field.entry.said if field.entry else "")
            numbered = enumerate(value, 1)
            return [self._value(field.entry, each, (*place, f"{said[:60]} {number}")) for number, each in numbered]
        if field.kind == Kind.GROUP:
            return self._group(field.fields, value, here)
        if field.kind == Kind.LIBRARY and isinstance(value, dict):
            self._judge_choice(field, _named(value), here)
        return self.undescribed(value, here)

    def _judge_choice(self, field: Field, library: LibraryName | None, place: Place) -> None:
        """Another minor than the one that is offered is how contents look whose type was updated, and plays."""
        offered = [name for name in map(sub_library, field.libraries) if name is not None]
        if library is None or not offered or library in offered:
            return
        akin = [name for name in offered if (name.machine_name, name.major) == (library.machine_name, library.major)]
        words = {"library": library, "place": _said(place)}
        if akin:
            message = _("%(library)s stands at “%(place)s”, where its content type offers %(offered)s. It is kept.")
            self._faults.note(PATH, "other-minor", message % {**words, "offered": akin[0]})
        else:
            message = _("%(library)s may not stand at “%(place)s”: the content type does not offer it there.")
            self._faults.add(PATH, "not-offered", message % words)

    def _markup(self, text: str, tags: frozenset[str] | None, place: Place) -> str:
        if cleaning.runs(text):
            return self._without_address(place)
        if cleaning.tangled(text):
            message = _("There are too many tags within one another in the text at “%(place)s”.")
            self._faults.add(PATH, "text-tangled", message % {"place": _said(place)})
            return ""
        kept, lost = cleaning.sifted(text, tags)
        if lost:
            message = _("Left out of the text at “%(place)s”: %(what)s")
            self._faults.note(PATH, "left-out", message % {"place": _said(place), "what": ", ".join(lost)[:200]})
        return kept

    def _plain(self, text: str, place: Place) -> str:
        if cleaning.runs(text):
            return self._without_address(place)
        kept = cleaning.plain(text)
        if kept != text:
            message = _("The text at “%(place)s” may hold no tags: they are shown as they are written.")
            self._faults.note(PATH, "tags-shown", message % {"place": _said(place)})
        return kept

    def _without_address(self, place: Place) -> str:
        message = _("Left out at “%(place)s”: an address that runs a script")
        self._faults.note(PATH, "left-out", message % {"place": _said(place)})
        return ""


def _named(value: dict[str, Any]) -> LibraryName | None:
    library = value.get("library")
    return sub_library(library) if isinstance(library, str) else None


def _said(place: Place) -> str:
    return " › ".join(place[-_STEPS:]) or "content.json"
