"""Trying a SCORM package out, for whoever works on packages: as a learner meets it, with no go, and nothing kept or sent."""

from urllib.parse import quote
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from courses.packages.models import PackageVersion
from courses.packages.scorm import Manifest
from courses.player.scorm_serving import ALLOWED, KINDS, bridge_url
from courses.xapi.cmi import handed_over


@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
@require_safe
def try_out(request: HttpRequest, version: UUID) -> HttpResponse:
    """The page around a SCORM package that is tried: each item begins anew whenever it is opened."""
    found = get_object_or_404(PackageVersion.objects.select_related("package"), pk=version, package__kind__in=KINDS)
    if not settings.PACKAGE_ORIGIN:
        return redirect("courses_package_preview", pk=found.package_id)
    manifest = Manifest.of_content(found.content)
    item = manifest.item(request.GET.get("item", "")) or manifest.first
    titles = {one.identifier: one.title for one in manifest.items}
    called = pgettext("what packages call everybody", "Learner")
    context = {
        "around": "base_player.html",
        "placed": found.package,
        "items": [
            {"item": one, "first": titles.get(one.prerequisites, one.prerequisites)}
            for one in manifest.items
            if one.visible and len(manifest.offered) > 1
        ],
        "item": item,
        "sandbox": " ".join(ALLOWED),
        "back": reverse("courses_package", args=[found.package_id]),
        "told": {
            "frame": bridge_url(found, site=f"{request.scheme}://{request.get_host()}"),
            "origin": settings.PACKAGE_ORIGIN,
            # Nowhere to send what is reported: it is not kept in the browser either.
            "commits": "",
            "attempt": "",
            "item": item.identifier,
            "tracked": item.tracked,
            "address": quote(item.path) + item.suffix,
            "cmi": handed_over(manifest.kind, item, learner=uuid4().hex, called=called, before=None, ended=False),
        },
    }
    return render(request, "courses/player/scorm_try.html", context)
