"""Packages as a browser gets them: the frame, the H5P core, libraries and contents. Described in docs/packages.md.

Nothing here knows a session: the frame has an origin of its own (a CSP sandbox without `allow-same-origin`), so no cookie
comes along, and the signed token in the path is the credential. Libraries are the same for everybody and named by their hash.
Do not serve a package's file under another policy, or outside of `/packages/`: it is other people's code.
"""

import hashlib
import json
import mimetypes
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from cms.media.serving import FOR_EVER, file_response
from courses.errors import LearningError
from courses.packages.libraries import H5PLibrary, LibraryFile, LibraryState
from courses.packages.models import PackageFile, PackageKind, PackageVersion
from courses.packages.playing import Pass, sign, unsign
from courses.packages.resolving import load_order
from courses.packages.storing import stored_name
from courses.player.h5p_words import core_words

#: The H5P core as `copy_vendor` puts it there, and our two scripts around it; the names under which the frame asks for them.
CORE = "vendor/h5p"
OWN = {"before.js": "js/packages/before.js", "after.js": "js/packages/after.js", "frame.css": "css/package-frame.css"}
FOR_HOURS = "private, max-age=21600, immutable"
TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "svg": "image/svg+xml",
    "vtt": "text/vtt; charset=utf-8",
    "m4a": "audio/mp4",
    "glb": "model/gltf-binary",
}
#: The one content of a frame, as the core counts them.
CONTENT = 1


def package_url(version: UUID, *, origin: str) -> str:
    """Returns the address of the frame that plays a version, in a page of the site at `origin` (`https://example.org`)."""
    return settings.PACKAGE_ORIGIN + reverse("packages_frame", args=[sign(version, site=origin)])


def sandboxed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Lets another origin, the frame's, use an answer; opened by itself, it is a document that may do nothing."""

    @wraps(view)
    @require_safe
    @xframe_options_exempt
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            # With the headers below too: without them a browser speaks of a refused origin, and nobody finds the missing file.
            response = HttpResponseNotFound("Not found.\n", content_type="text/plain; charset=utf-8")
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    return answer


@sandboxed
def frame(request: HttpRequest, token: str) -> HttpResponse:
    """The page inside the frame: the core, the libraries and the content, between our own two scripts."""
    allowed = pass_of(token)
    version = _version(allowed)
    try:
        libraries = load_order(version)
    except LearningError as error:
        response = render(request, "courses/packages/player/blocked.html", {"error": error}, status=409)
        response._csp_config = _policy(request, allowed)  # type: ignore[attr-defined]
        return response
    context = {
        "version": version,
        "language": version.metadata.get("language") or "und",
        "content": CONTENT,
        "core": [reverse("packages_core", args=[core_digest(), name]) for name in ("styles/h5p.css", "frame.css")],
        "before": reverse("packages_core", args=[core_digest(), "before.js"]),
        "bundle": reverse("packages_core", args=[core_digest(), "frame.bundle.js"]),
        "after": reverse("packages_core", args=[core_digest(), "after.js"]),
        "styles": [url for library in libraries for url in _named(library, "preloadedCss")],
        "scripts": [url for library in libraries for url in _named(library, "preloadedJs")],
        "config": _config(request, version, libraries, token, allowed),
    }
    response = render(request, "courses/packages/player/frame.html", context)
    response._csp_config = _policy(request, allowed)  # type: ignore[attr-defined]
    # The address is the same for some hours, and what it shows follows the libraries of the moment.
    response["Cache-Control"] = "private, no-cache"
    return response


@sandboxed
def core_file(request: HttpRequest, digest: str, path: str) -> HttpResponseBase:
    """A file of the H5P core, or one of our two scripts; `digest` only makes its address new when one of them changes."""
    found = core_files().get(path)
    if found is None:
        raise Http404
    response = FileResponse(found.open("rb"), content_type=type_of(path))
    response["Cache-Control"] = FOR_EVER if digest == core_digest() else "no-cache"
    return response


@sandboxed
def library_file(request: HttpRequest, tree: str, path: str) -> HttpResponseBase:
    """A file of a library by the hash of all its files; those of a blocked library are gone."""
    rows = LibraryFile.objects.filter(library__tree_sha256=tree, path=path)
    row = rows.exclude(library__state=LibraryState.BLOCKED).order_by("pk").first()
    if row is None:
        raise Http404
    return stored_file(request, row.sha256, type_of(path), cache=FOR_EVER)


@sandboxed
def content_file(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    """A file of a content, by a token that is still good."""
    files = PackageFile.objects.filter(version__package__kind=PackageKind.H5P)
    row = get_object_or_404(files, version=pass_of(token).version, path=path)
    return stored_file(request, row.sha256, type_of(path), cache=FOR_HOURS)


def stored_file(request: HttpRequest, sha256: str, content_type: str, *, cache: str) -> HttpResponseBase:
    """Answers with stored bytes of a package, in ranges too."""
    name = stored_name(sha256)
    return file_response(request, default_storage, name, content_type=content_type, disposition="inline", cache=cache)


def type_of(path: str) -> str:
    """Returns the type under which a file of a package is served; what is unknown is only to be saved."""
    ending = path.rpartition(".")[2].lower()
    found = TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    # Nothing of a package is ever a page: whatever it is called, it opens as a text at most.
    return "text/plain; charset=utf-8" if "html" in found or "xml" in found.replace("svg+xml", "") else found


def pass_of(token: str) -> Pass:
    """Returns what a token in an address allows; Http404 when it is no good any more."""
    try:
        return unsign(token)
    except LearningError as error:
        raise Http404(str(error)) from None


def _version(allowed: Pass) -> PackageVersion:
    found = PackageVersion.objects.select_related("main_library", "package").filter(package__kind=PackageKind.H5P)
    return get_object_or_404(found, pk=allowed.version)


def _named(library: H5PLibrary, what: str) -> list[str]:
    """Returns the addresses of the files that a library wants loaded with it."""
    entries = library.description.get(what) or ()
    paths = (str(entry.get("path", "")).lstrip("/") for entry in entries if isinstance(entry, dict))
    return [reverse("packages_library", args=[library.tree_sha256, path]) for path in paths if path]


def _config(
    request: HttpRequest, version: PackageVersion, libraries: list[H5PLibrary], token: str, allowed: Pass
) -> dict[str, Any]:
    """Returns what the core is told. Nothing in it says who is playing."""
    origin = f"{request.scheme}://{request.get_host()}"
    styles = [url for library in libraries for url in _named(library, "preloadedCss")]
    scripts = [url for library in libraries for url in _named(library, "preloadedJs")]
    main = version.main_library
    content = {
        "library": f"{main.machine_name} {main.major}.{main.minor}" if main else "",
        "jsonContent": json.dumps(version.content, ensure_ascii=False),
        "fullScreen": "1" if main and main.description.get("fullscreen") else "0",
        "contentUrl": f"{origin}/packages/content/{token}",
        "metadata": version.metadata,
        "title": version.metadata.get("title") or str(version.package),
        "displayOptions": {"frame": True, "copyright": True, "export": False, "embed": False, "icon": False},
        "scripts": scripts,
        "styles": styles,
    }
    return {
        "site": allowed.site,
        "content": CONTENT,
        "integration": {
            "baseUrl": origin,
            "url": origin + "/packages",
            "urlLibraries": f"{origin}/packages/libraries",
            "libraryDirectories": {library.folder: library.tree_sha256 for library in libraries},
            "siteUrl": allowed.site,
            "postUserStatistics": False,
            # Some content types offer to hand in only where somebody hears it.
            "reportingIsEnabled": True,
            "saveFreq": 10,
            # A picture that is drawn on a canvas may be read again only if it was asked for so.
            "crossorigin": "anonymous",
            "ajax": {},
            "l10n": {"H5P": core_words()},
            "loadedJs": scripts,
            "loadedCss": styles,
            "contents": {f"cid-{CONTENT}": content},
        },
    }


def _policy(request: HttpRequest, allowed: Pass) -> Mapping[str, list[str]]:
    """Returns what the frame may load and do: files of packages and nothing else, from an origin that is nobody's."""
    here = f"{request.scheme}://{request.get_host()}/packages/"
    return {
        "sandbox": ["allow-scripts", "allow-popups"],
        "default-src": ["'none'"],
        "script-src": [here],
        # Some content types write styles of their own into the page.
        "style-src": [here, "'unsafe-inline'"],
        "img-src": [here, "data:", "blob:"],
        "media-src": [here, "data:", "blob:"],
        "font-src": [here, "data:"],
        "connect-src": [here],
        # Contents that read markup with jQuery set the base of a document of their own, to the address they have anyway.
        "base-uri": [here],
        "form-action": ["'none'"],
        "frame-ancestors": ["'self'", allowed.site],
    }


@lru_cache(maxsize=1)
def core_files() -> Mapping[str, Path]:
    """Returns the files of the core by their names, with our own among them."""
    folder = finders.find(CORE)
    root = Path(folder) if folder else None
    files = {str(path.relative_to(root)): path for path in root.rglob("*") if path.is_file()} if root else {}
    return files | {name: Path(found) for name, path in OWN.items() if (found := finders.find(path))}


@lru_cache(maxsize=1)
def core_digest() -> str:
    """Returns a short hash of them all: their addresses change when one of them does."""
    digest = hashlib.sha256()
    for name, path in sorted(core_files().items()):
        digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()[:20]
