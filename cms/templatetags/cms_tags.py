"""What templates ask about pages: their language, their other languages, their cards."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page

from cms.facts.models import LocalFact
from cms.facts.reading import fact_for
from cms.pages.cards import cards_for, in_visitors_language
from cms.site.languages import bcp47, name_of
from cms.site.models import Frame, frame_for

register = template.Library()

# Wagtail's root is 1; the homes of all languages stand below it.
HOME_DEPTH = 2


@register.filter(name="bcp47")
def bcp47_filter(code: str) -> str:
    """A language's code as a `lang` attribute: `{{ LANGUAGE_CODE|bcp47 }}`."""
    return bcp47(code)


@register.filter
def own_name(code: str) -> str:
    """A language's own name for itself."""
    return name_of(code)


@register.filter
def spoken_as(page: Page) -> SafeString | str:
    """The `lang` of a title in another language than the page around it, for a voice to read it rightly; else nothing."""
    code = (page.alias_of if page.alias_of_id else page).locale.language_code
    return "" if code == get_language() else format_html(' lang="{}"', bcp47(code))


def in_language(url: str, code: str) -> str:
    """Returns the same address under another language's prefix."""
    _first, _slash, rest = url.lstrip("/").partition("/")
    return f"/{code}/{rest}"


def public_url(page: Page, request: Any) -> str:
    """Returns where the visitor's language shows `page`: its own address, or the visible fallback's."""
    url = page.get_url(request) or "/"
    language = get_language()
    return url if page.locale.language_code == language else in_language(url, language)


@register.simple_tag(takes_context=True)
def page_address(context: Context, page: Page) -> str:
    """The address of a page in the visitor's language."""
    return public_url(page, context.get("request"))


@register.simple_tag
def localised(pages: Any) -> list[Page]:
    """Pages in the visitor's language where they exist in it."""
    return in_visitors_language(pages or [])


@register.simple_tag
def cards_of(chosen: Any) -> list[Page]:
    """The chosen pages (one, or a list block of them) that the public may see, in the editor's order."""
    pages = [chosen] if isinstance(chosen, Page) else [page for page in chosen or [] if page is not None]
    order = [page.pk for page in pages]
    found = {card.pk: card for card in cards_for(Page.objects.filter(pk__in=order))}
    return [found[pk] for pk in order if pk in found]


@register.simple_tag(takes_context=True)
def link_target(context: Context, link: Any) -> str:
    """Where a link block leads; empty when its page is gone or not public."""
    page = link.get("page")
    if page is None:
        return link.get("url") or ""
    return page_address(context, page) if page.live else ""


@register.filter
def table_rows(table: Any) -> list[list[dict[str, Any]]]:
    """The rows of a typed table, each cell with the heading that a phone shows beside it."""
    headings = [(column["heading"], column["block"].name == "number") for column in table.columns]
    return [
        [
            {"value": value, "heading": heading, "is_number": is_number}
            for value, (heading, is_number) in zip(row["values"], headings, strict=False)
        ]
        for row in table.row_data
    ]


@register.simple_tag(takes_context=True)
def site_frame(context: Context) -> Frame:
    """What stands around the page: settings, words, menus; asked for once a request."""
    return frame_for(context["request"])


@register.simple_tag(takes_context=True)
def local_fact(context: Context, key: str) -> LocalFact | None:
    """A local fact as it stands today, or nothing: `{% local_fact "hotline-111" as hotline %}`."""
    return fact_for(key, request=context.get("request"))


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, Any]]:
    """This page in each public language, and in any other language into which it has been translated.

    Each link says `code` (BCP 47), `name`, `href`, `current` and `is_translated`; one query, or none without a page.
    """
    request = context.get("request")
    page = context.get("page")
    here = get_language()
    own = _translations(page) if isinstance(page, Page) and page.pk else {}
    public = dict(settings.PUBLIC_LANGUAGES)
    links = []
    for code, name in settings.LANGUAGES:
        if code not in public and code not in own and code != here:
            continue
        url = own[code].get_url(request) if code in own else in_language(request.path if request else "/", code)
        translated = code in own or not own
        links.append(
            {"code": bcp47(code), "name": name, "href": url, "current": code == here, "is_translated": translated}
        )
    return links


def _translations(page: Page) -> dict[str, Page]:
    found = page.get_translations(inclusive=True).live().select_related("locale")
    return {translation.locale.language_code: translation for translation in found}


@register.simple_tag(takes_context=True)
def editor_checks(context: Context) -> str:
    """Wagtail's accessibility checker, in a preview only: the page itself was rendered for a stranger."""
    request = context["request"]
    editor = getattr(request, "editor", None)
    if editor is None:
        return ""
    stranger, request.user = request.user, editor
    try:
        return wagtailuserbar(context)
    finally:
        request.user = stranger


@register.simple_tag(takes_context=True)
def trail(context: Context) -> list[dict[str, str]]:
    """The way from the home page to this one, as a breadcrumb wants it; nothing on the home page itself."""
    page = context.get("page")
    if not isinstance(page, Page) or page.depth <= HOME_DEPTH:
        return []
    above = page.get_ancestors().filter(depth__gte=HOME_DEPTH).select_related("locale")
    steps = [{"title": step.title, "href": page_address(context, step)} for step in above]
    steps[0]["title"] = gettext("Home")
    return [*steps, {"title": page.title, "href": ""}]


@register.inclusion_tag("cms/includes/head.html", takes_context=True)
def page_head(context: Context) -> dict[str, Any]:
    """The canonical address, the other languages and the share preview of a page, as discreet as the page asks."""
    request = context["request"]
    page = context["page"]
    links = [link for link in language_links(context) if link["is_translated"]]
    default = next((link for link in links if link["code"] == settings.LANGUAGE_CODE), None)
    return {
        "page": page,
        "canonical": page.get_full_url(request),
        "links": [{**link, "url": request.build_absolute_uri(link["href"])} for link in links],
        "default": request.build_absolute_uri(default["href"]) if default else "",
        "is_fallback": page.content_language != get_language(),
        "site_name": settings.SITE_NAME,
    }
