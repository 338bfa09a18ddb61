"""Tags by which pages of other rooms show certificates."""

from typing import Any

from django import template
from django.template import Context

from certificates.lists import certificate_of

register = template.Library()


@register.inclusion_tag("certificates/earned.html", takes_context=True)
def earned_certificate(context: Context, enrolment: Any) -> dict[str, Any]:
    """Shows the certificate of a completed course, or that it is on its way; two queries."""
    request = context["request"]
    return {"certificate": certificate_of(enrolment, language=request.LANGUAGE_CODE), "request": request}
