"""A stored file as an HTTP answer: whole, in part, or "you have it already"; the same for a folder and for S3.

Names are random and their content never changes, hence the long caching. Do not serve a folder that is not in
`PUBLIC_FOLDERS`: exports, originals and half-finished uploads live in the same storage.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from typing import IO

from django.core.files.storage import Storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from cms.media.naming import extension_of
from cms.media.ranges import ByteRange, Unsatisfiable, parse_range
from cms.media.storage import PrivateS3Storage

PUBLIC_FOLDERS = {"images", "sounds", "films", "captions", "variants", "frozen"}
_PUBLIC_NAME = re.compile(r"^(?P<folder>[a-z]+)/[A-Za-z0-9][A-Za-z0-9._-]{0,120}$", re.ASCII)
# Only what cannot run a script is shown in the page; everything else is saved.
SHOWN_TYPES = {
    "avif": "image/avif", "gif": "image/gif", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png",
    "webp": "image/webp", "aac": "audio/aac", "flac": "audio/flac", "m4a": "audio/mp4", "mp3": "audio/mpeg",
    "oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav", "m4v": "video/mp4",
    "mkv": "video/x-matroska", "mov": "video/quicktime", "mp4": "video/mp4", "webm": "video/webm",
    "vtt": "text/vtt; charset=utf-8",
}  # fmt: skip
CHUNK = 64 * 1024
FOR_EVER = "public, max-age=31536000, immutable"


def public_name(name: str) -> str:
    """Returns `name` if anybody may have that file; raises Http404 for every other folder, path trick and odd character."""
    found = _PUBLIC_NAME.match(name)
    if not found or found["folder"] not in PUBLIC_FOLDERS or ".." in name:
        raise Http404
    return name


def shown_type(name: str) -> str | None:
    """Returns the type under which a browser may show this file in a page, or None."""
    return SHOWN_TYPES.get(extension_of(name))


def _chunks(source: IO[bytes], *, start: int, length: int) -> Iterator[bytes]:
    """Yields `length` bytes from `start`, and closes the file however the reader leaves."""
    with source:
        source.seek(start)
        while length > 0 and (chunk := source.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk


def _body(storage: Storage, name: str, *, part: ByteRange) -> Iterator[bytes]:
    if isinstance(storage, PrivateS3Storage):
        return storage.read_range(name, start=part.start, end=part.end, chunk=CHUNK)
    return _chunks(storage.open(name), start=part.start, length=part.length)


def _if_range_holds(request: HttpRequest, *, etag: str, modified: datetime) -> bool:
    """True unless the reader's part is of another file (RFC 9110 §13.1.5: strong comparison, or the exact date)."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition:
        return True
    if condition.startswith('"'):
        return condition == etag
    return parse_http_date_safe(condition) == int(modified.timestamp())


def file_response(
    request: HttpRequest, storage: Storage, name: str, *, content_type: str, disposition: str, cache: str = FOR_EVER
) -> HttpResponseBase:
    """Answers GET and HEAD for a stored file: 200, 206, 304, 412 or 416; raises Http404 when it is not there."""
    try:
        size, modified = storage.size(name), storage.get_modified_time(name)
    except OSError:
        raise Http404 from None
    stamp = f"{name} {size} {modified.timestamp()}"
    etag = quote_etag(hashlib.sha256(stamp.encode()).hexdigest()[:32])
    response: HttpResponseBase | None = get_conditional_response(
        request, etag=etag, last_modified=int(modified.timestamp())
    )
    if response is None:
        response = _content(
            request, storage, name, size=size, unchanged=_if_range_holds(request, etag=etag, modified=modified)
        )
        response["Content-Type"] = content_type
        response["Content-Disposition"] = disposition
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = cache
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified.timestamp())
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _content(request: HttpRequest, storage: Storage, name: str, *, size: int, unchanged: bool) -> HttpResponseBase:
    """Answers with the whole, with the part asked for, or with 416."""
    part = None
    if request.method == "GET" and unchanged and (header := request.headers.get("Range")):
        try:
            part = parse_range(header, size=size)
        except Unsatisfiable:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if request.method == "HEAD" or not size:
        return HttpResponse(headers={"Content-Length": str(size)})
    wanted = part or ByteRange(0, size - 1)
    response = StreamingHttpResponse(_body(storage, name, part=wanted), status=206 if part else 200)
    response["Content-Length"] = str(wanted.length)
    if part:
        response["Content-Range"] = part.content_range(size)
    return response
