"""Tags for the templates of learning."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.structure.rendering import slot as slot_mark

register = template.Library()


@register.simple_tag
def personal(name: str, part: str = "") -> SafeString:
    """Marks the place of something personal in a frozen lesson: `{% personal "csrf" %}`, `{% personal "fact" key %}`."""
    return slot_mark(f"{name}:{part}" if part else name)


@register.filter
def days_left_in_words(days: int) -> str:
    """Says when something is due, as one colleague tells another."""
    if days == 0:
        return _("due today")
    if days == 1:
        return _("due tomorrow")
    if days > 1:
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
