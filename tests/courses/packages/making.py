"""H5P archives made in code, good ones and hostile ones: nothing of H5P's own is used or kept."""

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from typing import Any

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
Files = dict[str, bytes]


def json_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def named(name: str, major: int = 1, minor: int = 0) -> dict[str, Any]:
    return {"machineName": name, "majorVersion": major, "minorVersion": minor}


def library_files(
    name: str = "NV.Card",
    *,
    major: int = 1,
    minor: int = 0,
    patch: int = 0,
    script: str = "",
    semantics: Any = None,
    **said: Any,
) -> Files:
    """A tiny content type of our own; `said` goes into its library.json."""
    folder = f"{name}-{major}.{minor}"
    description = {
        **named(name, major, minor),
        "title": name,
        "patchVersion": patch,
        "runnable": 1,
        "license": "MIT",
        "coreApi": {"majorVersion": 1, "minorVersion": 19},
        "preloadedJs": [{"path": "js/card.js"}],
        "preloadedCss": [{"path": "card.css"}],
        **said,
    }
    return {
        f"{folder}/library.json": json_bytes(description),
        f"{folder}/semantics.json": json_bytes(semantics or [{"name": "text", "type": "text"}]),
        f"{folder}/js/card.js": (script or "H5P.NVCard = function () {};").encode(),
        f"{folder}/card.css": b".card {}",
        f"{folder}/language/vi.json": b'{"semantics": []}',
    }


def h5p_files(main: str = "NV.Card", *, content: Any = None, **said: Any) -> Files:
    """A package without libraries; `said` goes into its h5p.json."""
    description = {
        "title": "Thẻ",
        "language": "vi",
        "mainLibrary": main,
        "embedTypes": ["div"],
        "license": "CC BY",
        "preloadedDependencies": [named(main)],
        **said,
    }
    image = {"path": "images/a.png", "mime": "image/png"}
    return {
        "h5p.json": json_bytes(description),
        "content/content.json": json_bytes({"text": "Xin chào", "image": image} if content is None else content),
        "content/images/a.png": PNG,
    }


def package_files() -> Files:
    """A whole package: content and the library that it needs."""
    return {**h5p_files(), **library_files()}


def zipped(files: Files, *, change: Callable[[zipfile.ZipFile], None] | None = None, **how: Any) -> bytes:
    """Packs files; `change` may add what no honest program would."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how.pop("method", zipfile.ZIP_DEFLATED)) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
        if change:
            change(archive)
    return out.getvalue()


def with_entry(name: str, content: bytes = b"x", *, mode: int = 0, **fields: Any) -> bytes:
    """A good package with one more entry, described as the archive's maker pleases."""

    def change(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("placeholder")
        info.filename = info.orig_filename = name
        info.external_attr = mode << 16
        info.compress_type = fields.get("method", zipfile.ZIP_DEFLATED)
        archive.writestr(info, content)

    return zipped(package_files(), change=change)


def link() -> bytes:
    return with_entry("content/images/b.png", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)


def rewritten(files: Files, entry: str, **fields: int) -> bytes:
    """A package whose directory says something else of one entry: `file_size`, `compress_size`, `crc`, `flags`, `offset`."""
    packed = bytearray(zipped(files))
    with zipfile.ZipFile(io.BytesIO(bytes(packed))) as archive:
        start = archive.start_dir
        names = archive.namelist()
    place = start
    for name in names:
        length, extra, comment = struct.unpack_from("<3H", packed, place + 28)
        if name == entry:
            where = {"flags": (8, "<H"), "crc": (16, "<L"), "compress_size": (20, "<L"), "file_size": (24, "<L")}
            where["offset"] = (42, "<L")
            for field, value in fields.items():
                at, form = where[field]
                struct.pack_into(form, packed, place + at, value)
        place += 46 + length + extra + comment
    return bytes(packed)


def offset_of(files: Files, entry: str) -> int:
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        return archive.getinfo(entry).header_offset
