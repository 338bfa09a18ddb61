"""Public addresses that are not pages: the door without a language, search, and what crawlers read."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from wagtail.models import Site

from cms.pages.searching import as_shown, excerpt, found_pages
from cms.pages.sitemap import entries
from cms.site.languages import best_public_language

RESULTS_ON_A_SCREEN = 10


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Leads from `/` to the home in the visitor's best language, and remembers nothing."""
    response = redirect(f"/{best_public_language(request.headers.get('Accept-Language', ''))}/")
    patch_vary_headers(response, ["Accept-Language"])
    patch_cache_control(response, public=True, max_age=60)
    return response


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Shows the public pages that hold the words of `?q=`; keeps no copy, since a query tells about its author."""
    query = request.GET.get("q", "").strip()[:200]
    screen = Paginator(found_pages(query), RESULTS_ON_A_SCREEN).get_page(request.GET.get("p"))
    results = [
        # The title stands above it already.
        {"page": page, "excerpt": excerpt(page.searchable_text().removeprefix(page.title), query)}
        for page in as_shown(list(screen.object_list))
    ]
    response = render(request, "cms/search.html", {"query": query, "screen": screen, "results": results})
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Lists every public page with its other languages, for search engines."""
    site = Site.find_for_request(request)
    urls = entries(site, request) if site else []
    return HttpResponse(render_to_string("cms/sitemap.xml", {"urls": urls}), content_type="application/xml")


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Keeps crawlers away from what needs a session and from searches."""
    with override(settings.LANGUAGE_CODE):
        text = render_to_string("cms/robots.txt", {"sitemap": request.build_absolute_uri("/sitemap.xml")})
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def icon(request: HttpRequest) -> HttpResponse:
    """Leads to the neutral icon whoever asks by the old name, as browsers do beside a PDF, which names none itself."""
    return redirect(static("images/neutral.svg"))
