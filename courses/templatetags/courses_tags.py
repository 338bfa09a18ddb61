"""Tags for the templates of learning."""

from django import template
from django.utils.safestring import SafeString

from courses.structure.rendering import slot as slot_mark

register = template.Library()


@register.simple_tag
def personal(name: str, part: str = "") -> SafeString:
    """Marks the place of something personal in a frozen lesson: `{% personal "csrf" %}`, `{% personal "fact" key %}`."""
    return slot_mark(f"{name}:{part}" if part else name)
