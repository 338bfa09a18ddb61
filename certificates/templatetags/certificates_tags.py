"""Tags by which pages of other rooms show certificates."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from certificates.lists import certificate_of
from certificates.models import CertificateDesign
from certificates.rendering import RenderingError, picture
from certificates.sampling import sample

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
    """Shows the certificate of a completed course, or that it is on its way; two queries."""
    request = context["request"]
    return {"certificate": certificate_of(enrolment, language=request.LANGUAGE_CODE), "request": request}
