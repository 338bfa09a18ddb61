"""Where readers get files: media and documents without a session, documents of closed collections under `/app/`."""

from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from cms.media.models import Document
from cms.media.serving import file_response, public_name, shown_type


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Anybody: a picture, recording or caption file of the public folders."""
    name = public_name(name)
    kind = shown_type(name)
    response = file_response(
        request,
        storages["default"],
        name,
        content_type=kind or "application/octet-stream",
        disposition="inline" if kind else "attachment",
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _document_response(request: HttpRequest, document: Document, *, cache: str) -> HttpResponseBase:
    return file_response(
        request,
        document.file.storage,
        document.file.name,
        content_type=document.content_type,
        disposition=document.content_disposition,
        cache=cache,
    )


@require_safe
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """Anybody: a document of an open collection. One of a closed collection is not there at all, even for its readers."""
    found = get_object_or_404(Document, pk=document_id)
    if found.collection.get_view_restrictions().exists():
        raise Http404
    if found.filename != filename:
        return redirect(found.url)
    # The file behind an address may be replaced by an editor.
    return _document_response(request, found, cache="public, max-age=3600")


@login_required
@require_safe
def document_of_closed_collection(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """The people whom every restriction of the collection admits; 404 for the others, signed in or not."""
    found = get_object_or_404(Document, pk=document_id)
    if not all(restriction.accept_request(request) for restriction in found.collection.get_view_restrictions()):
        raise Http404
    return _document_response(request, found, cache="private, no-store")
