"""Tags by which pages of other rooms show certificates."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse

from certificates.access import may_read_register
from certificates.lists import certificate_of
from certificates.models import CertificateDesign
from certificates.rendering import picture
from certificates.sampling import sample
from cms.printing import RenderingError

register = template.Library()


@dataclass(frozen=True, slots=True)
class Specimen:
    """A design as a picture, or why there is none."""

    picture: str = ""
    fault: str = ""


@register.simple_tag(takes_context=True)
def specimen(context: Context, design: CertificateDesign, mode: str) -> Specimen:
    """Draws a design as it stands in the form, in one of its preview modes."""
    try:
        sheet = sample(design, mode=mode, viewer=context["request"].editor)
        return Specimen(picture=b64encode(picture(sheet)).decode("ascii"))
    except RenderingError as error:
        return Specimen(fault=str(error))


@register.inclusion_tag("certificates/earned.html", takes_context=True)
def earned_certificate(context: Context, enrolment: Any) -> dict[str, Any]:
    """Shows the certificate of a completed course, or that it is on its way; three queries."""
    request = context["request"]
    return {"certificate": certificate_of(enrolment, language=request.LANGUAGE_CODE), "request": request}


@register.inclusion_tag("certificates/register_link.html", takes_context=True)
def register_link(context: Context, **narrowed: Any) -> dict[str, str]:
    """Leads to the register, narrowed to a course or a unit; shown only to those who may read it."""
    href = f"{reverse('certificates_register')}?{urlencode(narrowed)}"
    return {"href": href if may_read_register(context["request"].user) else ""}
