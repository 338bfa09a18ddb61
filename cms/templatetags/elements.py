"""Small filters and tags of which the elements in `templates/allauth/elements/` are made."""

from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.people.models import reach
from cms.people.names import given_name
from cms.safety import inline_script, inline_style

register = template.Library()

TINTS = 4


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """Draws an icon; without a label it is decoration, and a screen reader passes over it."""
    return format_html(
        '<svg class="icon{}" width="20" height="20" {} focusable="false"><use href="{}#{}"></use></svg>',
        f" icon--{size}" if size else "",
        format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"'),
        static("vendor/icons.svg"),
        name,
    )


class Fixed(template.Node):
    """A part of a page that is the same for everybody: made once for each language, for as long as the process lives.

    It is made with no variables at all, so that nothing of the page or of its reader can stay in it.
    """

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.made: dict[str | None, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        language = get_language()
        if language not in self.made:
            self.made[language] = self.nodelist.render(context.new({}))
        return self.made[language]


@register.tag
def fixed(parser: Parser, token: Token) -> Fixed:
    """`{% fixed %} … {% endfixed %}` stands around links to style sheets, words for scripts and the like."""
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return Fixed(nodelist)


@register.simple_tag
def critical_style() -> SafeString:
    """Renders the one inline style of public pages, whose hash the content security policy names."""
    return mark_safe(f"<style>{inline_style()}</style>")  # noqa: S308 (our own file)


@register.simple_tag
def critical_script() -> SafeString:
    """Renders the one inline script of public pages, the quick exit, whose hash the content security policy names."""
    return mark_safe(f"<script>{inline_script()}</script>")  # noqa: S308 (our own file)


@register.filter
def percent_of(value: float | None, of: float) -> int:
    """Returns how much of `of` is done, as a whole number from 0 to 100; 100 only when all is."""
    if not value or not of:
        return 0
    return max(0, min(100, int(100 * float(value) / float(of))))


@register.filter
def initials(full_name: str) -> str:
    """Returns the first letter of the name by which a person is addressed: `Lò Thị Ánh` → `Á`."""
    return given_name(str(full_name or ""))[:1].upper()


@register.filter
def avatar_tint(full_name: str) -> int:
    """Returns which of the avatars' tints this name has; always the same one."""
    return sum(map(ord, str(full_name or ""))) % TINTS


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, number: int, query: str | None = None, parameter: str | None = None) -> str:
    """Returns `?…` for another page of a list, keeping what the list is filtered by."""
    parameter = parameter or "p"
    request = context.get("request")
    if not query and request is not None:
        kept = request.GET.copy()
        kept[parameter] = str(number)
        return f"?{kept.urlencode()}"
    together = f"{query}&" if query else ""
    return f"?{together}{urlencode({parameter: number})}"


@register.simple_tag
def interface_languages() -> list[tuple[str, str]]:
    """The languages in which the pages under `/app/` can be read."""
    return settings.INTERFACE_LANGUAGES


@register.simple_tag(takes_context=True)
def leads_people(context: template.Context) -> bool:
    """Does the menu lead to other people: is this a supervisor, or somebody who sees everyone? One query a request."""
    request = context["request"]
    if not hasattr(request, "_leads_people"):
        user = request.user
        request._leads_people = bool(reach.supervised_paths(user)) or user.has_perm("people.see_everyone")
    return request._leads_people
