"""Filters for the pages of scenarios."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from courses.assessment.scenarios.kind import nodes_in

register = template.Library()


@register.filter
def node(html: str, name: str) -> SafeString:
    """Returns one node out of the HTML of a scenario: `{{ html|node:"at-the-door" }}`."""
    return mark_safe(nodes_in(html).get(name, ""))  # noqa: S308 (rendered by our own templates)
