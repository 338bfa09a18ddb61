"""Public addresses of campaigns that are not pages: sound for loudspeakers, and the worker that keeps a page on a phone."""

from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.campaigns.models import CampaignPage
from cms.campaigns.packing import pack, pack_name, sounds_for_loudspeakers
from cms.pages.base import PUBLIC_MAX_AGE

WORKER = "js/keep-worker.js"


@require_safe
@cache_control(public=True, max_age=PUBLIC_MAX_AGE)
def sound_pack(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Sends the sound of a live campaign as a zip, with its read-me in the language of the address or in the site's own."""
    pages = CampaignPage.objects.live().public().filter(translation_key=key).select_related("locale")
    by_language = {page.locale.language_code: page for page in pages.order_by("path")}
    page = by_language.get(get_language() or "") or by_language.get(settings.LANGUAGE_CODE)
    sounds = sounds_for_loudspeakers(page) if page else []
    if page is None or not sounds:
        raise Http404
    return FileResponse(
        pack(page, sounds), as_attachment=True, filename=pack_name(page), content_type="application/zip"
    )


@require_safe
@cache_control(public=True, max_age=3600)
def keep_worker(request: HttpRequest) -> HttpResponse:
    """Sends the worker from the root, since a worker may only keep pages below its own address."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404
    with open(found, encoding="utf-8") as script:
        return HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")
