"""What a programme achieved, in figures that each say their source, their date and what they count."""

from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField

from cms.blocks import body_blocks
from cms.blocks.figures import FiguresBlock
from cms.pages.standard import WrittenPage


class ImpactPage(WrittenPage):
    """A page of words and figures."""

    body = StreamField([("figures", FiguresBlock()), *body_blocks()], blank=True, verbose_name=_("body"))

    template = "cms/standard_page.html"

    class Meta:
        verbose_name = _("page of figures")
        verbose_name_plural = _("pages of figures")
