"""Tiny H5P content types and contents, made in code: no third-party package is ever kept here.

`h5p_zip("answer")` returns the bytes of a whole package, the same every time; `library(...)` and `h5p_version(...)` put one
straight into the tables and the storage, for tests that are not about taking packages in.
"""

import hashlib
import io
import json
import struct
import uuid
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from mimetypes import guess_type
from typing import Any

from courses.packages.choosing import freeze_package
from courses.packages.libraries import H5PLibrary, LibraryFile
from courses.packages.models import Package, PackageFile, PackageKind, PackageVersion
from courses.packages.playing import Placed
from courses.packages.storing import keep
from courses.structure.versions import CourseVersion, FrozenContent
from tests.factories import h5p_scripts as scripts
from tests.factories.courses import frozen


@dataclass(frozen=True)
class Tiny:
    """One content type: its script, and in what its package is unlike others."""

    name: str
    script: str
    minor: int = 0
    core: tuple[int, int] = (1, 0)
    folder: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def machine_name(self) -> str:
        return f"Homeward.{self.name}"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png() -> bytes:
    """Returns a picture of one dot."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\x00\x20\x60\xa0")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", dot) + _chunk(b"IEND", b"")


#: By what they do.
TYPES: Mapping[str, Tiny] = {
    "answer": Tiny("Answer", scripts.ANSWER, minor=2),
    "quiet": Tiny("Quiet", scripts.QUIET, minor=1),
    "set": Tiny("Set", scripts.SET, minor=1),
    "book": Tiny("Book", scripts.BOOK, minor=1),
    "wrong-child": Tiny("WrongChild", scripts.WRONG_CHILD, minor=1),
    "last-part": Tiny("LastPart", scripts.LAST_PART, minor=1),
    "growing": Tiny("Growing", scripts.GROWING, minor=1),
    "repeating": Tiny("Repeating", scripts.REPEATING, minor=1),
    "consuming": Tiny("Consuming", scripts.CONSUMING),
    "silent": Tiny("Silent", scripts.SILENT, minor=1),
    "sub-state": Tiny("SubState", scripts.SUB_STATE, minor=1),
    "storage": Tiny("Storage", scripts.STORAGE, minor=1),
    "canvas": Tiny("Canvas", scripts.CANVAS, minor=1, files={"images/dot.png": png()}),
    "minor-zero": Tiny("MinorZero", scripts.ANSWER),
    "no-version": Tiny("NoVersion", scripts.ANSWER, minor=1, folder="Homeward.NoVersion"),
    "too-new": Tiny("TooNew", scripts.ANSWER, minor=1, core=(1, 99)),
    "evil": Tiny("Evil", scripts.EVIL, minor=1),
}
SEMANTICS = [
    {"name": "question", "type": "text", "widget": "html", "label": "Question", "tags": ["strong", "em"]},
    {
        "name": "answers",
        "type": "list",
        "label": "Answers",
        "entity": "answer",
        "min": 1,
        "field": {
            "name": "answer",
            "type": "group",
            "label": "Answer",
            "fields": [
                {"name": "text", "type": "text", "label": "Text"},
                {"name": "correct", "type": "boolean", "label": "Right", "default": False},
            ],
        },
    },
]


def h5p_params(kind: str, **params: Any) -> dict[str, Any]:
    """Returns the content's parameters, as `content.json` has them."""
    answers = [{"text": "Right", "correct": True}, {"text": "Wrong", "correct": False}]
    return {"question": f"Tiny {kind}", "answers": answers, **params}


def library_files(kind: str, *, patch: int = 0) -> dict[str, bytes]:
    """Returns the files of the library of a type, by their paths inside its folder."""
    tiny = TYPES[kind]
    description = {
        "title": tiny.name,
        "machineName": tiny.machine_name,
        "majorVersion": 1,
        "minorVersion": tiny.minor,
        "patchVersion": patch,
        "runnable": 1,
        "author": "Homeward",
        "license": "MIT",
        "coreApi": {"majorVersion": tiny.core[0], "minorVersion": tiny.core[1]},
        "preloadedJs": [{"path": "scripts/tiny.js"}],
        "preloadedCss": [{"path": "styles/tiny.css"}],
    }
    return {
        "library.json": _json(description),
        "semantics.json": _json(SEMANTICS),
        "scripts/tiny.js": (scripts.FRAME % {"name": tiny.name, "script": tiny.script}).encode(),
        "styles/tiny.css": b".homeward-tiny{padding:1rem}.homeward-tiny button{margin:.25rem;min-height:44px}",
    }


def h5p_json(kind: str, **fields: Any) -> dict[str, Any]:
    """Returns the head of a package."""
    tiny = TYPES[kind]
    needed = {"machineName": tiny.machine_name, "majorVersion": 1, "minorVersion": tiny.minor}
    head = {"title": f"Tiny {kind}", "language": "en", "mainLibrary": tiny.machine_name, "embedTypes": ["div"]}
    return {**head, "license": "U", "preloadedDependencies": [needed], **fields}


def h5p_files(kind: str, *, patch: int = 0, with_library: bool = True, **params: Any) -> dict[str, bytes]:
    """Returns every file of a package by its path in the archive."""
    tiny = TYPES[kind]
    files = {"h5p.json": _json(h5p_json(kind)), "content/content.json": _json(h5p_params(kind, **params))}
    files |= {f"content/{path}": data for path, data in tiny.files.items()}
    if with_library:
        folder = tiny.folder or f"{tiny.machine_name}-1.{tiny.minor}"
        files |= {f"{folder}/{path}": data for path, data in library_files(kind, patch=patch).items()}
    return files


def h5p_zip(kind: str, **params: Any) -> bytes:
    """Returns a whole package; `patch` and `with_library` are those of `h5p_files`, all else is the content's."""
    return zip_of(h5p_files(kind, **params))


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Returns an archive of these files, the same bytes every time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def library(kind: str, *, patch: int = 0) -> H5PLibrary:
    """Returns the installed library of a type."""
    tiny, files = TYPES[kind], library_files(kind, patch=patch)
    found = H5PLibrary.objects.named(tiny.machine_name, 1, tiny.minor).filter(patch=patch).first()
    if found:
        return found
    kept = {path: keep([data]) for path, data in files.items()}
    lines = "".join(f"{path}\t{file.sha256}\n" for path, file in sorted(kept.items()))
    made = H5PLibrary.objects.create(
        machine_name=tiny.machine_name,
        major=1,
        minor=tiny.minor,
        patch=patch,
        title=tiny.name,
        runnable=True,
        core_major=tiny.core[0],
        core_minor=tiny.core[1],
        description=json.loads(files["library.json"]),
        semantics=SEMANTICS,
        tree_sha256=hashlib.sha256(lines.encode()).hexdigest(),
        bytes=sum(file.size for file in kept.values()),
    )
    LibraryFile.objects.bulk_create(
        LibraryFile(library=made, path=path, sha256=file.sha256, size=file.size) for path, file in kept.items()
    )
    return made


def h5p_version(kind: str, *, package: Package | None = None, **params: Any) -> PackageVersion:
    """Returns a version of a package with a content of this type: the first of a new one, or the next of `package`."""
    tiny, main = TYPES[kind], library(kind)
    package = package or Package.objects.create(title=f"Gói {kind}", kind=PackageKind.H5P, language="vi")
    content = h5p_params(kind, **params)
    version = PackageVersion.objects.create(
        package=package,
        number=package.versions.count() + 1,
        content=content,
        metadata={"title": f"Tiny {kind}", "language": "en"},
        main_library=main,
        libraries=[{"machine_name": main.machine_name, "major": main.major, "minor": main.minor}],
        content_sha256=hashlib.sha256(_json(content) + uuid.uuid4().bytes).hexdigest(),
        bytes=sum(map(len, tiny.files.values())),
    )
    for path, data in tiny.files.items():
        file = keep([data])
        mime = guess_type(path)[0] or "application/octet-stream"
        PackageFile.objects.create(version=version, path=path, sha256=file.sha256, size=file.size, mime=mime)
    package.current = version
    package.save()
    return version


def package_course(*kinds: str, **placement: Any) -> tuple[CourseVersion, dict[str, uuid.UUID]]:
    """Returns a published version with a part for each of these types, and their keys."""
    return course_of({kind: h5p_version(kind).package for kind in kinds}, **placement)


def course_of(packages: Mapping[str, Package], **placement: Any) -> tuple[CourseVersion, dict[str, uuid.UUID]]:
    """Returns a published version with a part for each package, written straight into the tables, and their keys by its name."""
    version = frozen(lessons=0, title="Gói tương tác")
    keys = {name: uuid.uuid4() for name in packages}
    items = []
    for kind, key in keys.items():
        content = {
            "title": f"Phần {kind}",
            "intro": "<p>Làm thử.</p>",
            "package": freeze_package(packages[kind]),
            "required": True,
            "rule": "",
            "pass_percent": None,
            "counts": "best",
            "attempts": None,
            "alternative": "<p>Cùng nội dung, không cần gói.</p>",
            **placement,
        }
        placed = Placed.of(content)
        digest = hashlib.sha256(key.bytes).hexdigest()
        FrozenContent.objects.create(sha256=digest, kind="package", language="vi", content=content)
        term = placed.term("")
        items.append(
            {
                "key": str(key),
                "kind": "package",
                "required": True,
                "minutes": 10,
                "module": "",
                "terms": [{"code": term.code, "parameters": dict(term.parameters)}],
                "titles": {"vi": content["title"]},
                "content": {"vi": digest},
                "offline": False,
            }
        )
    CourseVersion.objects.filter(pk=version.pk).update(outline={**version.outline, "items": items})
    version.refresh_from_db()
    return version, keys


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
