"""Which kinds of file a package may hold, where, and what their first bytes look like. Pure.

What is not listed is refused, since a list of what is dangerous is never whole. A picture may be called by another kind of
picture, which happens in real packages and harms nobody; a page that is called a picture is refused.
"""

import mimetypes
from collections.abc import Callable

#: How many of a file's first bytes tell what it is.
HEAD = 512

PICTURES = {"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"}
RECORDINGS = {"webm", "mp4", "ogg", "mp3", "m4a", "wav"}
FONTS = {"eot", "ttf", "woff", "woff2", "otf"}
OFFICE = {"doc", "xls", "ppt", "docx", "xlsx", "pptx", "odt", "ods", "odp"}
TEXTS = {"json", "txt", "csv", "diff", "patch", "md", "textile", "vtt", "webvtt", "gltf"}
CONTENT = PICTURES | RECORDINGS | FONTS | OFFICE | TEXTS | {"pdf", "rtf", "glb"}
LIBRARY = CONTENT | {"js", "css", "svg", "map", "xml"}
# A SCORM package is a small web site; it is only ever opened on an address of its own.
SCORM = LIBRARY | {
    "html",
    "htm",
    "xhtml",
    "mjs",
    "xsd",
    "dtd",
    "ico",
    "cur",
    "srt",
    "ent",
    "mod",
    "webmanifest",
    "m4v",
    "aac",
}
SCORM |= {"opus", "oga", "ogv", "mov", "avif"}
#: What lies in the folders of libraries without being part of them; left out.
PAPERS = {"license", "licence", "copying", "notice", "authors", "readme", "changelog", "codeowners", "contributors"}
#: Sources from which a library was built; a browser never asks for them, and they are left out too.
SOURCES = {"yml", "yaml", "lock", "scss", "sass", "less", "ts", "tsx", "jsx", "snap"}

_OWN_TYPES = {
    "js": "text/javascript",
    "mjs": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "map": "application/json",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "avif": "image/avif",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "eot": "application/vnd.ms-fontobject",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "webm": "video/webm",
    "vtt": "text/vtt",
    "webvtt": "text/vtt",
    "gltf": "model/gltf+json",
    "glb": "model/gltf-binary",
    "md": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "application/xhtml+xml",
    "xml": "text/xml",
    "xsd": "text/xml",
    "dtd": "text/plain",
    "ico": "image/x-icon",
    "cur": "image/x-icon",
}


def ending_of(path: str) -> str:
    """Returns what stands behind the last point of a file's name, in small letters; empty where there is none."""
    stem, point, ending = path.rsplit("/", 1)[-1].rpartition(".")
    return ending.lower() if point and stem else ""


def is_left_out(path: str) -> bool:
    """True for what lies in a library's folder without being part of it."""
    ending = ending_of(path)
    return ending in SOURCES or (not ending and path.rsplit("/", 1)[-1].casefold() in PAPERS)


def type_of(path: str) -> str:
    """Returns the media type that a file is sent with, by its name and by nothing that the machine has installed."""
    ending = ending_of(path)
    known = _OWN_TYPES.get(ending) or mimetypes.types_map.get(f".{ending}", "")
    return known or ("text/plain" if ending in TEXTS else "application/octet-stream")


def _iso(head: bytes) -> bool:
    return head[4:8] in {b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip"}


def _recording(head: bytes) -> bool:
    framed = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0
    wave = head.startswith(b"RIFF") and head[8:12] == b"WAVE"
    return framed or wave or _iso(head) or head.startswith((b"ID3", b"OggS", b"\x1a\x45\xdf\xa3"))


def _picture(head: bytes) -> bool:
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return webp or head.startswith(
        (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
    )


def _font(head: bytes) -> bool:
    eot = len(head) > 36 and head[34:36] == b"LP"
    return eot or head.startswith((b"wOFF", b"wOF2", b"OTTO", b"ttcf", b"true", b"\0\1\0\0"))


def _office(head: bytes) -> bool:
    return head.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))


_FAMILIES: list[tuple[set[str], Callable[[bytes], bool]]] = [
    (PICTURES, _picture),
    (RECORDINGS | {"m4v", "aac", "opus", "oga", "ogv", "mov"}, _recording),
    (FONTS, _font),
    (OFFICE, _office),
    ({"pdf"}, lambda head: b"%PDF-" in head),
    ({"rtf"}, lambda head: head.startswith(b"{\\rtf")),
    ({"glb"}, lambda head: head.startswith(b"glTF")),
    ({"ico", "cur"}, lambda head: head.startswith((b"\0\0\1\0", b"\0\0\2\0", b"\x89PNG"))),
    ({"avif"}, _iso),
    (TEXTS, lambda head: b"\0" not in head),
]


def is_what_it_says(head: bytes, ending: str) -> bool:
    """True if a file's first bytes fit the family of its ending; what no list knows has no bytes of its own."""
    return all(check(head) for endings, check in _FAMILIES if ending in endings)
