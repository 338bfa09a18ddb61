"""Dates in templates."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from cms.dates import official

register = template.Library()


@register.filter(expects_localtime=True)
def official_date(value: date | datetime | None) -> str:
    """The date as an official paper writes it, in Vietnamese; as a careful letter does in another language."""
    if not value:
        return ""
    day = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return official(day) if get_language() == "vi" else date_format(day, "DATE_FORMAT")
