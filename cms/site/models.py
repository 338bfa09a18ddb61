"""What an administrator says once for a whole site: who answers for it, its menus, where its quick exit leads."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page


@register_setting(icon="site", order=10)
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """One site's settings; what is said in words stands beside it, once per language."""

    quick_exit_url = models.URLField(
        _("where the quick exit leads"),
        default="https://nchmf.gov.vn/",
        help_text=_("An everyday page of another site, such as the weather forecast."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=32, blank=True, help_text=_("Of the office, not for emergencies."))
    licence_url = models.URLField(_("address of the licence"), blank=True)

    panels = [
        FieldPanel("quick_exit_url"),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], heading=_("Contact")),
        FieldPanel("licence_url"),
        InlinePanel("wordings", heading=_("Words, once per language"), label=_("Language")),
        InlinePanel("menu_links", heading=_("Menus"), label=_("Link")),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")


class SiteWording(models.Model):
    """What the foot of every page says, in one language."""

    site_settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=16, choices=settings.PUBLIC_LANGUAGES)
    responsible_body = models.CharField(_("responsible body"), max_length=200, blank=True)
    address = models.CharField(_("office address"), max_length=200, blank=True, help_text=_("Never that of a shelter."))
    licence = models.CharField(_("licence"), max_length=200, blank=True)

    panels = [FieldPanel("language"), FieldPanel("responsible_body"), FieldPanel("address"), FieldPanel("licence")]

    class Meta:
        verbose_name = _("words of the site")
        verbose_name_plural = _("words of the site")
        constraints = [
            models.UniqueConstraint(fields=["site_settings", "language"], name="site_wording_once_per_language")
        ]

    def __str__(self) -> str:
        return self.get_language_display()


class MenuLink(Orderable):
    """A page in the head's or foot's menu; shown in the reader's language where it has been translated."""

    class Place(models.TextChoices):
        HEADER = "header", _("Head of the page")
        FOOTER = "footer", _("Foot of the page")

    site_settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="menu_links")
    place = models.CharField(_("place"), max_length=8, choices=Place, default=Place.FOOTER)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    panels = [FieldPanel("place"), PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("menu link")
        verbose_name_plural = _("menu links")

    def __str__(self) -> str:
        return str(self.page)


@dataclass(frozen=True)
class Frame:
    """What stands around every public page."""

    settings: SiteSettings
    wording: SiteWording | None
    header: list[Page]
    footer: list[Page]


def frame_for(request: HttpRequest) -> Frame:
    """Returns the head and foot for this request, in five queries and only once."""
    if not hasattr(request, "_site_frame"):
        request._site_frame = _frame(SiteSettings.for_request(request))
    return request._site_frame


def _frame(site_settings: SiteSettings) -> Frame:
    language = get_language() or settings.LANGUAGE_CODE
    links = list(
        site_settings.menu_links.filter(page__live=True).select_related("page__locale", "page__alias_of__locale")
    )
    shown = _in_language([link.page for link in links], language)
    placed = list(zip([link.place for link in links], shown, strict=True))
    wordings = {wording.language: wording for wording in site_settings.wordings.all()}
    return Frame(
        settings=site_settings,
        wording=wordings.get(language) or wordings.get(settings.LANGUAGE_CODE),
        header=[page for place, page in placed if place == MenuLink.Place.HEADER],
        footer=[page for place, page in placed if place == MenuLink.Place.FOOTER],
    )


def _in_language(pages: list[Page], language: str) -> list[Page]:
    keys = [page.translation_key for page in pages if page.locale.language_code != language]
    if not keys:
        return pages
    translated = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    by_key = {page.translation_key: page for page in translated.select_related("locale", "alias_of__locale")}
    return [by_key.get(page.translation_key, page) for page in pages]
