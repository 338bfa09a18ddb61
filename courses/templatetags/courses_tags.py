"""Tags for the templates of learning."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.enrolment.models import Enrolment
from courses.progress.lines import next_lines
from courses.progress.markers import markable_by
from courses.structure.rendering import slot as slot_mark
from courses.supervision.models import ListKind
from courses.supervision.scope import may_hand_in

register = template.Library()


@register.simple_tag
def personal(name: str, part: str = "") -> SafeString:
    """Marks the place of something personal in a frozen lesson: `{% personal "csrf" %}`, `{% personal "fact" key %}`."""
    return slot_mark(f"{name}:{part}" if part else name)


@register.inclusion_tag("courses/player/next_up.html", takes_context=True)
def next_up(context: Context, most: int = 3) -> dict[str, Any]:
    """Shows what this person has to learn next, most urgent first; the same few queries and rows however much it is."""
    request = context["request"]
    lines = next_lines(request.user, language=request.LANGUAGE_CODE, most=most)
    return {
        "lines": lines,
        "all_done": not lines and Enrolment.objects.for_person(request.user).completed().exists(),
        "requests_to_decide": Enrolment.objects.to_decide(request.user).count(),
        "answers_to_mark": markable_by(request.user).waiting().count(),
        "request": request,
    }


@register.inclusion_tag("courses/supervision/doings.html", takes_context=True)
def supervision_doings(context: Context) -> dict[str, bool]:
    """Links to what this person may do about other people's learning."""
    viewer = context["request"].user
    return {
        "may_enrol": may_hand_in(viewer, ListKind.ENROLMENT),
        "may_credit": may_hand_in(viewer, ListKind.CREDIT),
    }


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
