"""Ways on: cards that lead to pages of any kind."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import blocks

WAYS_ON = _("Ways on")


class CardsBlock(blocks.StructBlock):
    """Pages as cards, each as it describes itself."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1)

    class Meta:
        icon = "grip"
        label = _("Cards")
        description = _("Pages as cards with picture and text, taken from each page.")
        template = "cms/blocks/cards.html"
        group = WAYS_ON
        preview_template = "cms/blocks/previews/cards.html"


class PageCardBlock(blocks.StructBlock):
    """One page as a card, with a word of our own on why to go there."""

    page = blocks.PageChooserBlock(label=_("Page"))
    reason = blocks.CharBlock(label=_("Why go there"), required=False, max_length=150)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Card of a page")
        description = _("One page as a card, with a line on why to go there.")
        template = "cms/blocks/page_card.html"
        group = WAYS_ON
        preview_template = "cms/blocks/previews/cards.html"


class LinkValue(blocks.StructValue):
    @property
    def has_target(self) -> bool:
        return bool(self.get("page") or self.get("url"))


class LinkBlock(blocks.StructBlock):
    """Words that lead to one of our pages or to another site."""

    text = blocks.CharBlock(label=pgettext_lazy("on a button", "Words"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Our page"), required=False)
    url = blocks.URLBlock(label=_("Or another site's address"), required=False)

    class Meta:
        value_class = LinkValue
        icon = "link"
        label = _("Link")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if bool(value.get("page")) == bool(value.get("url")):
            raise blocks.StructBlockValidationError(
                non_block_errors=[_("Choose one of our pages, or write an address: one of the two.")]
            )
        return value


class LinksBlock(blocks.StructBlock):
    """A short list of links."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "link"
        label = _("Links")
        description = _("A short list of links to our pages and to other sites.")
        template = "cms/blocks/links.html"
        group = WAYS_ON
        preview_value = {
            "title": "Đọc thêm",
            "links": [{"text": "Trang chủ của cổng", "page": None, "url": "https://example.org/"}],
        }


class ButtonBlock(LinkBlock):
    """The one thing to do next."""

    class Meta:
        icon = "arrow-right"
        label = _("Button")
        description = _("The one thing to do next on this page.")
        template = "cms/blocks/button.html"
        group = WAYS_ON
        preview_value = {"text": "Bắt đầu", "page": None, "url": "https://example.org/"}
