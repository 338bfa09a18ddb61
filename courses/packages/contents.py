"""A content's parameters (content.json) walked through: which files and libraries they name, and what they may not say. Pure."""

import posixpath
import re
from collections.abc import Container, Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from courses.packages.faults import Faults
from courses.packages.h5p import LibraryName, sub_library

PATH = "content/content.json"
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_FOLDERS = ("images/", "videos/", "audios/", "files/")


def objects(content: Any) -> Iterator[dict[str, Any]]:
    """Yields every object in the parameters, without recursion."""
    waiting = [content]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)


def judge(content: Any, *, files: Container[str], faults: Faults) -> tuple[LibraryName, ...]:
    """Judges parameters, and returns the libraries that they name. `files` are paths below `content/`."""
    if not isinstance(content, dict):
        faults.add(PATH, "content-no-object", _("This file holds no content: it is no JSON object."))
        return ()
    named: dict[LibraryName, None] = {}
    for found in objects(content):
        _judge_path(found, files, faults)
        if "library" in found and "params" in found and isinstance(found["library"], str):
            library = sub_library(found["library"])
            if library is not None:
                named[library] = None
            elif found["library"]:
                faults.add(PATH, "library-unreadable", _("A part names its library in a way that cannot be read."))
        _judge_id(found, faults)
    return tuple(sorted(named))


def _judge_path(found: dict[str, Any], files: Container[str], faults: Faults) -> None:
    path = found.get("path")
    if not isinstance(path, str) or not path:
        return
    shown = {"path": path[:200]}
    if _ELSEWHERE.match(path):
        _judge_address(path, "mime" in found, faults)
        return
    plain = posixpath.normpath(path.removesuffix("#tmp"))
    if "mime" not in found and not plain.startswith(_FOLDERS):
        return
    if plain.startswith(("../", "/")):
        message = _("The content names a file outside of the package: %(path)s")
        faults.add(PATH, "content-path-outside", message % shown)
    elif plain not in files:
        message = _("The content names %(path)s, which the package does not hold.")
        faults.add(PATH, "content-file-missing", message % shown)


def _judge_address(address: str, is_file: bool, faults: Faults) -> None:
    """A film on another site is allowed, and said; an address that is a script or data is not."""
    if not is_file:
        return
    if not re.match(r"https?://|//", address, re.IGNORECASE):
        message = _("A file is named by an address that is not taken: %(path)s")
        faults.add(PATH, "address", message % {"path": address[:60]})
        return
    host = address.split("//", 1)[1].split("/")[0]
    message = _("Something is loaded from %(host)s, which a learner may not reach.")
    faults.note(PATH, "elsewhere", message % {"host": host[:100]})


def _judge_id(found: dict[str, Any], faults: Faults) -> None:
    given = found.get("subContentId")
    if given is None or given == "":
        return
    try:
        UUID(str(given))
    except ValueError:
        faults.add(PATH, "sub-content-id", _("The number of a part (subContentId) is no UUID."))
