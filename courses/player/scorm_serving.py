"""SCORM content as a browser gets it: on the origin of packages and nowhere else. Described in docs/packages.md.

A course looks for its run-time in the windows around it, so the two must share an origin. The bridge is that window: it stands
on `PACKAGE_ORIGIN`, holds the run-time, and tells the page of the lesson by messages what is to be kept. What a course can do,
the bridge can have done to it, so that page believes neither. Never serve these files on the site's own host.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cms.media.serving import FOR_EVER
from cms.package_host import is_package_host
from courses.packages.filetypes import type_of
from courses.packages.models import PackageFile, PackageKind, PackageVersion
from courses.packages.playing import Pass, sign
from courses.packages.storing import open_kept
from courses.player.scorm_storage import with_storage
from courses.player.serving import pass_of, stored_file

#: What the bridge is made of, by the names under which it asks for it.
RUNTIME = {
    "bridge.js": "js/packages/scorm-bridge.js",
    "bridge.css": "css/scorm-bridge.css",
    "storage.js": "js/packages/scorm-storage.js",
    "scorm12.js": "vendor/scorm/scorm12.min.js",
    "scorm2004.js": "vendor/scorm/scorm2004.min.js",
}
KINDS = [PackageKind.SCORM_12, PackageKind.SCORM_2004]
#: A larger page is served as it is.
MOST_PAGE = 4 << 20
FOR_HOURS = "private, max-age=21600"
RUNTIME_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
#: No way out of the frame (`allow-top-navigation`), no dialogue over the lesson (`allow-modals`), no download by itself.
ALLOWED = ["allow-scripts", "allow-same-origin", "allow-forms", "allow-popups"]


def bridge_url(version: PackageVersion, *, site: str) -> str:
    """Returns the address of the bridge that plays a version in a page of `site` (`https://example.org`)."""
    return settings.PACKAGE_ORIGIN + reverse("packages_scorm", args=[sign(version.pk, site=site)])


def on_package_origin(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answers on the origin of packages alone, and to pages of it alone."""

    @wraps(view)
    @require_safe
    @xframe_options_exempt
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_package_host(request):
            raise Http404("SCORM is played on an origin of its own, never here.")
        response = view(request, *args, **kwargs)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    return answer


@on_package_origin
def bridge(request: HttpRequest, token: str) -> HttpResponse:
    """The window around a course, in which it finds its run-time."""
    allowed = pass_of(token)
    version = get_object_or_404(_versions(), pk=allowed.version)
    runtime = {name: _address_of(name) for name in RUNTIME}
    context = {
        "site": allowed.site,
        "version": version,
        "style": runtime["bridge.css"],
        "script": runtime["bridge.js"],
        "api": runtime["scorm12.js" if version.package.kind == PackageKind.SCORM_12 else "scorm2004.js"],
        "name": "Scorm12API" if version.package.kind == PackageKind.SCORM_12 else "Scorm2004API",
        "files": reverse("packages_scorm_file", args=[token, "x"]).removesuffix("x"),
    }
    response = render(request, "courses/packages/player/scorm_bridge.html", context)
    here = f"{request.scheme}://{request.get_host()}"
    response._csp_config = {  # type: ignore[attr-defined]
        "sandbox": ALLOWED,
        "default-src": ["'none'"],
        "script-src": [f"{here}/packages/scorm-runtime/"],
        "style-src": [f"{here}/packages/scorm-runtime/"],
        "frame-src": [f"{here}{context['files']}"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": [allowed.site],
    }
    response["Cache-Control"] = "private, no-store"
    # What another package has put into the browser's storage for this origin is none of this one's business.
    response["Clear-Site-Data"] = '"storage"'
    return response


@on_package_origin
@gzip_page
def runtime_file(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """A file of the bridge; `digest` only makes its address new when one of them changes."""
    if name not in RUNTIME:
        raise Http404
    response = HttpResponse(_runtime()[name].read_bytes(), content_type=RUNTIME_TYPES[name.rpartition(".")[2]])
    response["Cache-Control"] = FOR_EVER if digest == runtime_digest() else "no-cache"
    return response


@on_package_origin
def content_file(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    """A file of a package, by a token that is still good; it may run, and load from its own package alone."""
    allowed = pass_of(token)
    row = get_object_or_404(PackageFile.objects.filter(version__in=_versions()), version=allowed.version, path=path)
    # Its type without a character set: a course may be written in another than ours, and says so itself.
    content_type = type_of(path)
    if content_type == "text/html" and row.size <= MOST_PAGE:
        response = _page(request, row.sha256, content_type)
    else:
        response = stored_file(request, row.sha256, content_type, cache=FOR_HOURS)
    response._csp_config = _policy(request, token, allowed)  # type: ignore[attr-defined]
    return response


def _page(request: HttpRequest, sha256: str, content_type: str) -> HttpResponseBase:
    """Answers with a page that has a stand-in for storage; Http404 when its bytes are not there."""
    etag = quote_etag(f"{sha256}-{runtime_digest()}")
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            with open_kept(sha256) as page:
                said = with_storage(page.read(), _address_of("storage.js"))
        except OSError:
            raise Http404 from None
        response = HttpResponse(said, content_type=content_type)
    response["Cache-Control"] = FOR_HOURS
    response["ETag"] = etag
    return response


def _policy(request: HttpRequest, token: str, allowed: Pass) -> Mapping[str, list[str]]:
    """Returns what a course may do: run scripts of all kinds, as courses do, on files of its own and nothing else."""
    here = f"{request.scheme}://{request.get_host()}"
    own = here + reverse("packages_scorm_file", args=[token, "x"]).removesuffix("x")
    return {
        "sandbox": ALLOWED,
        "default-src": [own, "data:", "blob:"],
        "script-src": [own, f"{here}/packages/scorm-runtime/", "'unsafe-inline'", "'unsafe-eval'", "blob:"],
        "style-src": [own, "'unsafe-inline'"],
        "worker-src": ["blob:"],
        "object-src": ["'none'"],
        "base-uri": [own],
        "form-action": [own],
        "frame-ancestors": ["'self'", allowed.site],
    }


def _address_of(name: str) -> str:
    return reverse("packages_scorm_runtime", args=[runtime_digest(), name])


def _versions() -> Any:
    return PackageVersion.objects.select_related("package").filter(package__kind__in=KINDS)


@lru_cache(maxsize=1)
def _runtime() -> Mapping[str, Path]:
    return {name: Path(found) for name, path in RUNTIME.items() if (found := finders.find(path))}


@lru_cache(maxsize=1)
def runtime_digest() -> str:
    """Returns a short hash of the bridge's files."""
    digest = hashlib.sha256()
    for name, path in sorted(_runtime().items()):
        digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()[:20]
