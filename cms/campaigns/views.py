"""Public addresses of campaigns that are not pages: sound for loudspeakers, paper to print, the worker that keeps a page."""

from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.campaigns.kit.links import with_kit
from cms.campaigns.kit.making import counted_as, name_for, pdf_for
from cms.campaigns.kit.printouts import ordered
from cms.campaigns.models import CampaignPage
from cms.campaigns.packing import pack, pack_name, sounds_for_loudspeakers

WORKER = "js/keep-worker.js"


@require_safe
def sound_pack(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Sends the sound of a live campaign as a zip, with its read-me in the language of the address or in the site's own."""
    pages = CampaignPage.objects.live().public().filter(translation_key=key).select_related("locale")
    page = _in_language(pages.order_by("path"))
    sounds = sounds_for_loudspeakers(page) if page else []
    if page is None or not sounds:
        raise Http404
    answer = FileResponse(
        pack(page, sounds), as_attachment=True, filename=pack_name(page), content_type="application/zip"
    )
    return page.kept_as_allowed(answer)


@require_safe
def short_link(request: HttpRequest, short: str) -> HttpResponse:
    """Leads from a QR code to the campaign, in the language of the paper or else in the site's own."""
    page = _in_language(with_kit(short))
    if page is None:
        raise Http404
    answer = redirect(page.get_url(request))
    answer["X-Robots-Tag"] = "noindex"
    return page.kept_as_allowed(answer)


@require_safe
def kit_file(request: HttpRequest, short: str, name: str) -> HttpResponse:
    """Sends one file of a campaign's kit, in the language of the address alone."""
    page = with_kit(short).filter(locale__language_code=get_language()).first()
    asked = ordered(name)
    if page is None or asked is None:
        raise Http404
    answer = HttpResponse(pdf_for(page, asked), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name_for(page, asked)}"'
    answer["X-Robots-Tag"] = "noindex"
    answer.counted_as = counted_as(page, asked)  # type: ignore[attr-defined]
    return page.kept_as_allowed(answer)


def _in_language(pages: "QuerySet[CampaignPage]") -> CampaignPage | None:
    by_language = {page.locale.language_code: page for page in pages}
    return by_language.get(get_language() or "") or by_language.get(settings.LANGUAGE_CODE)


@require_safe
@cache_control(public=True, max_age=3600)
def keep_worker(request: HttpRequest) -> HttpResponse:
    """Sends the worker from the root, since a worker may only keep pages below its own address."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404
    with open(found, encoding="utf-8") as script:
        return HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")
