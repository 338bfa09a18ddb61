"""Every hostile or broken archive that the project knows, with the rule that must refuse it."""

import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.courses.packages.making import (
    PNG,
    Files,
    h5p_files,
    library_files,
    link,
    named,
    offset_of,
    package_files,
    rewritten,
    with_entry,
    zipped,
)

IMAGE = "content/images/a.png"


def swapped(path: str, content: bytes | None) -> bytes:
    """A good package in which one file is another, or missing."""
    files = package_files()
    if content is None:
        del files[path]
    else:
        files[path] = content
    return zipped(files)


def described(**said: object) -> bytes:
    return zipped({**h5p_files(**said), **library_files()})


def library(**said: object) -> bytes:
    return zipped({**h5p_files(), **library_files(**said)})


def content(params: object) -> bytes:
    return zipped({**h5p_files(content=params), **library_files()})


def asked(semantics: object, params: object) -> bytes:
    """A content of a type that asks for this, in a package that holds a second library beside."""
    return zipped({**h5p_files(content=params), **library_files(semantics=semantics), **library_files("NV.Other")})


def more(files: Files) -> bytes:
    return zipped({**package_files(), **files})


def unversioned(files: Files) -> Files:
    """The files of a library in a folder without its version."""
    return {path.replace("-1.0/", "/"): part for path, part in files.items()}


def same_name(first: str, second: str) -> bytes:
    return zipped(
        package_files(), change=lambda archive: [archive.writestr(name, PNG) for name in (first, second)] and None
    )


def behind_the_end() -> bytes:
    """A part whose compressed stream ends before its bytes do."""
    good = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = good.compress(PNG) + good.flush() + b"nobody sees this"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, part in package_files().items():
            archive.writestr(path, stream if path == IMAGE else part)
    packed = bytearray(out.getvalue())
    with zipfile.ZipFile(io.BytesIO(bytes(packed))) as archive:
        info, place = archive.getinfo(IMAGE), archive.start_dir
    while packed[place + 46 : place + 46 + len(IMAGE)] != IMAGE.encode():
        place += 46 + sum(struct.unpack_from("<3H", packed, place + 28))
    for at in (place + 10, info.header_offset + 8):
        struct.pack_into("<H", packed, at, zipfile.ZIP_DEFLATED)
    struct.pack_into("<L", packed, place + 16, zlib.crc32(PNG))
    struct.pack_into("<L", packed, place + 24, len(PNG))
    return bytes(packed)


def two_stories() -> bytes:
    """The directory says one name, the mark before the bytes another."""
    packed = bytearray(zipped(package_files()))
    at = offset_of(package_files(), IMAGE) + 30
    packed[at : at + 7] = b"CONTENT"
    return bytes(packed)


def not_there() -> bytes:
    """Where the directory says that a part begins, none does."""
    packed = bytearray(zipped(package_files()))
    at = offset_of(package_files(), IMAGE)
    packed[at : at + 4] = b"none"
    return bytes(packed)


def damaged() -> bytes:
    files = {**package_files(), "content/images/a.png": PNG + bytes(range(256)) * 40}
    packed = bytearray(zipped(files))
    at = offset_of(files, IMAGE) + 30 + len(IMAGE)
    packed[at : at + 20] = b"\xff" * 20
    return bytes(packed)


def million_entries() -> bytes:
    """The end of an archive that claims more files than anybody has."""
    return b"PK\3\4" + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 60_000, 60_000, 0, 4, 0)


ZEROS = b"\0" * (3 << 20)
NEEDS_ITSELF = library_files(preloadedDependencies=[named("NV.Other")])
OTHER = library_files("NV.Other", preloadedDependencies=[named("NV.Card")])
RICH = [{"name": "text", "type": "text", "widget": "html", "tags": ["b", "ul"]}]
CHOICE = [{"name": "part", "type": "library", "options": ["NV.Card 1.0"]}]
OTHER_CHOICE = [{"name": "part", "type": "library", "options": ["NV.Card 1.0", "NV.Other 2.0"]}]

#: What is wrong, by the rule that says so: each rule's message is its own.
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    # The archive
    "not a zip": ("no-zip", lambda: b"<html>not a zip</html>"),
    "empty file": ("no-zip", lambda: b""),
    "half of a zip": ("no-zip", lambda: zipped(package_files())[:300]),
    "no files": ("empty", lambda: zipped({})),
    "a picture before the archive": ("no-zip", lambda: b"GIF89a" + zipped(package_files())),
    "bytes behind the archive": ("bytes-outside", lambda: zipped(package_files()) + b"#!/bin/sh"),
    "too many entries": ("too-many-files", million_entries),
    # Names
    "path traversal": ("outside", lambda: with_entry("content/../../evil.png")),
    "absolute path": ("absolute", lambda: with_entry("/etc/cron.d/evil.txt")),
    "backslashes": ("backslash", lambda: with_entry("content\\..\\evil.png")),
    "drive letter": ("drive", lambda: with_entry("C:/evil.txt")),
    "NUL in a name": ("nul-in-name", lambda: with_entry("content/a.png\0.php")),
    "control sign in a name": ("control-in-name", lambda: with_entry("content/a\n.png")),
    "a name that reads backwards": ("control-in-name", lambda: with_entry("content/a\u202egnp.txt")),
    "empty part of a name": ("empty-part", lambda: with_entry("content//a.txt")),
    "a name of no letters": ("empty-part", lambda: with_entry("")),
    "long name": ("name-too-long", lambda: with_entry(f"content/{'a' * 300}.txt")),
    "the same name twice": ("same-name", lambda: same_name("content/b.png", "content/b.png")),
    "names that differ in case": ("same-name-folded", lambda: same_name("content/b.png", "content/B.PNG")),
    "names that differ in composition": (
        "same-name-folded",
        lambda: same_name("content/\u00e9.png", "content/e\u0301.png"),
    ),
    "a file that is a folder": ("file-and-folder", lambda: with_entry("content/images")),
    # Entries
    "symbolic link": ("link", link),
    "device": ("special", lambda: with_entry("content/null.txt", mode=stat.S_IFCHR | 0o666)),
    "password": ("locked", lambda: rewritten(package_files(), IMAGE, flags=1)),
    "folder with bytes": ("folder-with-bytes", lambda: with_entry("content/more/", b"bytes")),
    "other compression": ("packed-otherwise", lambda: with_entry("content/a.txt", b"a" * 99, method=zipfile.ZIP_LZMA)),
    "zip bomb": ("explodes", lambda: more({"content/a.txt": ZEROS})),
    "bomb that declares little": (
        "explodes",
        lambda: rewritten({**package_files(), IMAGE: ZEROS}, IMAGE, file_size=1 << 20),
    ),
    "overlapping files": (
        "overlap",
        lambda: rewritten(package_files(), IMAGE, offset=offset_of(package_files(), "content/content.json")),
    ),
    "unpacks to more than declared": ("longer-than-declared", lambda: rewritten(package_files(), IMAGE, file_size=9)),
    "unpacks to less than declared": ("shorter-than-declared", lambda: rewritten(package_files(), IMAGE, file_size=99)),
    "wrong checksum": ("checksum", lambda: rewritten(package_files(), IMAGE, crc=7)),
    "damaged stream": ("damaged", damaged),
    "bytes behind the end of a part": ("hidden-bytes", behind_the_end),
    "named in two ways": ("two-stories", two_stories),
    "a part that is not there": ("not-there", not_there),
    # Types
    "PHP in the content": ("type", lambda: more({"content/evil.php": b"<?php"})),
    "script in the content": ("type", lambda: more({"content/evil.js": b"alert(1)"})),
    "page in the content": ("type", lambda: more({"content/evil.html": b"<script>"})),
    "SVG in the content": ("type", lambda: more({"content/evil.svg": b"<svg onload=alert(1)>"})),
    "Flash in the content": ("type", lambda: more({"content/evil.swf": b"FWS"})),
    "page in a library": ("type", lambda: more({"NV.Card-1.0/evil.html": b"<script>"})),
    "program beside all folders": ("type", lambda: more({"evil.exe": b"MZ"})),
    "no ending": ("no-ending", lambda: more({"content/evil": b"x"})),
    "page called a picture": ("not-what-it-says", lambda: swapped(IMAGE, b"<!doctype html><script>alert(1)</script>")),
    "program called a film": ("not-what-it-says", lambda: more({"content/a.mp4": b"MZ\x90\0" * 20})),
    "bytes called a text": ("not-what-it-says", lambda: more({"content/a.txt": b"\0\1\2"})),
    # h5p.json
    "neither H5P nor SCORM": ("no-package", lambda: zipped({"readme.txt": b"hello"})),
    "package in a folder": ("in-a-folder", lambda: zipped({f"x/{path}": part for path, part in h5p_files().items()})),
    "description that is no JSON": ("not-json", lambda: swapped("h5p.json", b"{title:")),
    "description that is a list": ("not-an-object", lambda: swapped("h5p.json", b"[]")),
    "description in Latin-1": ("not-utf8", lambda: swapped("h5p.json", '{"title": "é"}'.encode("latin-1"))),
    "no title": ("field-title", lambda: described(title="")),
    "title too long": ("field-title", lambda: described(title="a" * 256)),
    "language that is none": ("field-language", lambda: described(language="vi_VN.utf8")),
    "main library that is no name": ("field-mainLibrary", lambda: described(mainLibrary="../../evil")),
    "no libraries": ("field-preloadedDependencies", lambda: described(preloadedDependencies=[])),
    "libraries without numbers": (
        "field-preloadedDependencies",
        lambda: described(preloadedDependencies=[{"machineName": "NV.Card"}]),
    ),
    "main library not among them": ("main-not-listed", lambda: described(mainLibrary="NV.Nobody")),
    "unknown licence": ("field-license", lambda: described(license="Evil")),
    "unknown way to embed": ("field-embedTypes", lambda: described(embedTypes=["popup"])),
    "source that is a script": ("field-source", lambda: described(source="javascript:alert(1)")),
    "authors that are no list": ("field-authors", lambda: described(authors="me")),
    "year that is none": ("field-yearFrom", lambda: described(yearFrom="soon")),
    # content.json
    "no content": ("no-content", lambda: swapped("content/content.json", None)),
    "content that is a list": ("content-no-object", lambda: content([])),
    "content too deep": ("json-too-deep", lambda: swapped("content/content.json", b'{"a":' * 500 + b"1" + b"}" * 500)),
    "content deeper than any parser": ("json-too-deep", lambda: swapped("content/content.json", b"[" * 200_000)),
    "content with NUL": ("json-signs", lambda: content({"text": "a\0b"})),
    "content with half a letter": ("json-signs", lambda: swapped("content/content.json", b'{"text": "\\ud800"}')),
    "number that is none": ("not-json", lambda: swapped("content/content.json", b'{"a": NaN}')),
    "number beyond all": ("not-json", lambda: swapped("content/content.json", b'{"a": 1e999}')),
    "content too large": (
        "too-large-to-read",
        lambda: swapped("content/content.json", json.dumps({"a": [str(n) for n in range(500_000)]}).encode()),
    ),
    "picture that is missing": (
        "content-file-missing",
        lambda: content({"image": {"path": "images/none.png", "mime": "image/png"}}),
    ),
    "picture outside": (
        "content-path-outside",
        lambda: content({"image": {"path": "../../../etc/passwd", "mime": "image/png"}}),
    ),
    "picture that is a script": (
        "address",
        lambda: content({"image": {"path": "javascript:alert(1)", "mime": "image/png"}}),
    ),
    "part whose number is none": (
        "sub-content-id",
        lambda: content({"part": {"library": "NV.Card 1.0", "params": {}, "subContentId": "<b>"}}),
    ),
    "part of no library": ("library-unreadable", lambda: content({"part": {"library": "../evil", "params": {}}})),
    "part of the content whose number is none": ("sub-content-id", lambda: content({"a": {"subContentId": "1"}})),
    "part that its place does not offer": (
        "not-offered",
        lambda: asked(CHOICE, {"part": {"library": "NV.Other 1.0", "params": {}}}),
    ),
    "part of another edition than its place offers": (
        "not-offered",
        lambda: asked(OTHER_CHOICE, {"part": {"library": "NV.Other 1.0", "params": {}}}),
    ),
    "text of endless tags": ("text-tangled", lambda: asked(RICH, {"text": "<ul><li>" * 10_000})),
    "text whose tags are repeated in each paragraph": (
        "text-tangled",
        lambda: asked(RICH, {"text": "".join(f"<b class={n}>" for n in range(999)) + "<p>x</p>" * 9_000}),
    ),
    # Libraries
    "folder without library.json": ("no-library-json", lambda: more({"Evil-1.0/evil.js": b"alert(1)"})),
    "library.json that is a list": ("not-an-object", lambda: swapped("NV.Card-1.0/library.json", b"[]")),
    "library in another's folder": (
        "folder-name",
        lambda: zipped(
            {
                **h5p_files(),
                **{path.replace("NV.Card-1.0/", "NV.Evil-1.0/"): part for path, part in library_files().items()},
            }
        ),
    ),
    "library without a title": ("field-title", lambda: library(title="")),
    "patch below zero": ("field-patchVersion", lambda: library(patchVersion=-1)),
    "runnable that is neither": ("field-runnable", lambda: library(runnable="yes")),
    "licence of a library": ("field-license", lambda: library(license="evil")),
    "script outside of the library": (
        "outside-preloaded",
        lambda: library(preloadedJs=[{"path": "../../content/evil.js"}]),
    ),
    "script from elsewhere": (
        "field-preloadedJs",
        lambda: library(preloadedJs=[{"path": "https://evil.example/a.js"}]),
    ),
    "script that is a picture": ("field-preloadedJs", lambda: library(preloadedJs=[{"path": "js/card.png"}])),
    "script that is missing": ("missing-preloaded", lambda: library(preloadedJs=[{"path": "js/none.js"}])),
    "style outside of the library": ("outside-preloaded", lambda: library(preloadedCss=[{"path": "../a.css"}])),
    "style that is missing": ("missing-preloaded", lambda: library(preloadedCss=[{"path": "none.css"}])),
    "core of the future": ("core-too-new", lambda: library(coreApi={"majorVersion": 1, "minorVersion": 99})),
    "core that is no number": ("field-coreApi", lambda: library(coreApi={"majorVersion": "x"})),
    "semantics that are no list": ("semantics", lambda: swapped("NV.Card-1.0/semantics.json", b'{"a": 1}')),
    "translations that are no JSON": ("not-json", lambda: swapped("NV.Card-1.0/language/vi.json", b"var a;")),
    "translations called otherwise": ("language-name", lambda: more({"NV.Card-1.0/language/a b.json": b"{}"})),
    "library twice": (
        "library-twice",
        lambda: more({path.replace("-1.0/", "/"): part for path, part in library_files().items()}),
    ),
    "library that is missing": ("missing-library", lambda: zipped(h5p_files())),
    "dependency that is missing": ("missing-library", lambda: library(preloadedDependencies=[named("NV.Nobody")])),
    "part whose library is missing": (
        "missing-library",
        lambda: content({"part": {"library": "NV.Nobody 1.0", "params": {}}}),
    ),
    "libraries that need one another": ("circular-libraries", lambda: zipped({**h5p_files(), **NEEDS_ITSELF, **OTHER})),
}
