"""What certificates add to the editor's screens: their group in the menu, test prints, and a log of who changed a design."""

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.widgets import ListingButton
from wagtail.snippets.models import register_snippet

from certificates.models import CertificateDesign, Signer
from certificates.rendering import render
from certificates.sampling import sample
from certificates.viewsets import CertificatesGroup
from cms.people.auditing import record
from cms.printing import RenderingError

register_snippet(CertificatesGroup)


@hooks.register("register_admin_urls")
def test_print_url() -> list[URLPattern]:
    return [path("certificates/designs/<str:pk>/test-print/", test_print, name="certificates_test_print")]


def test_print(request: HttpRequest, pk: str) -> HttpResponse:
    """For those who arrange designs: a specimen as PDF, with the longest name in the database."""
    if not request.user.has_perm("certificates.change_certificatedesign"):
        raise PermissionDenied
    design = get_object_or_404(CertificateDesign.objects.select_related("issuer"), pk=pk)
    try:
        content = render(sample(design, mode="longest", viewer=request.user))
    except RenderingError as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=422)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="test-print.pdf"'
    return response


@hooks.register("register_snippet_listing_buttons")
def test_print_button(snippet: Any, user: Any, next_url: str | None = None) -> list[ListingButton]:
    if not isinstance(snippet, CertificateDesign) or not user.has_perm("certificates.change_certificatedesign"):
        return []
    address = reverse("certificates_test_print", args=[quote(snippet.pk)])
    return [ListingButton(_("Test print"), address, icon_name="download", priority=20)]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def note_what_was_arranged(request: HttpRequest, instance: Any) -> None:
    """A logo where an emblem would stand, and a printed signature, are their editor's own acts: the log says whose."""
    if isinstance(instance, CertificateDesign):
        record("certificate-design.changed", actor=request.user, subject=instance, logo=instance.logo_id)
    if isinstance(instance, Signer):
        record("certificate-signer.changed", actor=request.user, subject=instance, signature=bool(instance.signature))
