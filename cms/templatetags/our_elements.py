"""The tags of `{% load allauth %}` as our pages load them: the same elements for a third of the work.

A page of ours is made of many small elements, so what one costs is paid a hundred times. An attribute that was not given is
an empty string at once, where a template would search for it in vain; and an icon that is spelled out in a template is made
once for as long as the process lives. Named as the library `allauth` in the settings of templates.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.template.loader_tags import ExtendsNode
from django.utils.safestring import SafeString

from allauth.templatetags.allauth import LAYOUT_CONTEXT_KEY, SLOTS_CONTEXT_KEY, do_setvar, do_slot, parse_tag

register = template.Library()
register.tag("slot", do_slot)
register.tag("setvar", do_setvar)

#: Elements that know nothing but their attributes: no language, no reader, no page.
TIMELESS = frozenset({"icon"})
_LAYOUTS = "allauth/layouts/"


class Attributes(dict[str, Any]):
    """What an element was given; what it was not given is empty."""

    def __missing__(self, name: str) -> str:
        return ""


class Element(template.Node):
    """One use of an element in a template."""

    def __init__(self, name: FilterExpression, attributes: dict[str, FilterExpression], body: NodeList) -> None:
        self.name, self.attributes, self.nodelist = name, attributes, body
        spelled_out = not any(value.is_var or value.filters for value in attributes.values())
        self.is_timeless = str(name) in TIMELESS and spelled_out and not body
        self.made: SafeString | None = None

    def render(self, context: template.Context) -> SafeString:
        if self.made is None:
            made = self._made(context)
            if not self.is_timeless:
                return made
            self.made = made
        return self.made

    def _made(self, context: template.Context) -> SafeString:
        layout = self._layout(context)
        slots: dict[str, list[str]] = {}
        with context.render_context.push(**{SLOTS_CONTEXT_KEY: slots, LAYOUT_CONTEXT_KEY: layout}):
            slots["default"] = [self.nodelist.render(context)]
            attributes = Attributes((name, value.resolve(context)) for name, value in self.attributes.items())
        if attributes["tags"]:
            attributes["tags"] = [tag.strip() for tag in attributes["tags"].split(",")]
        values = {**context.flatten(), "slots": slots, "attrs": attributes, "origin": self.origin.template_name}
        names = [f"allauth/elements/{self.name}.html"]
        return render_to_string([f"allauth/elements/{self.name}__{layout}.html", *names] if layout else names, values)

    @staticmethod
    def _layout(context: template.Context) -> str | None:
        """The layout of allauth's that the page extends, directly or from within another element or an include."""
        for extended in context.render_context.get(ExtendsNode.context_key) or ():
            if extended.template_name.startswith(_LAYOUTS):
                return extended.template_name.removeprefix(_LAYOUTS).removesuffix(".html")
        return context.render_context.get(LAYOUT_CONTEXT_KEY) or context.get("page_layout")


@register.tag("element")
def do_element(parser: Parser, token: Token) -> Element:
    """`{% element name attribute=value … %} … {% endelement %}`."""
    body = parser.parse(("endelement",))
    parser.delete_first_token()
    _tag, names, attributes = parse_tag(token, parser)
    if len(names) != 1:
        raise template.TemplateSyntaxError("An element has one name: {% element name attribute=value %}")
    return Element(names[0], attributes, body)
