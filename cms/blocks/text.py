"""Words: headings and running text."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from cms.text import folded

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript"]


class HeadingBlock(blocks.StructBlock):
    """A heading with an anchor, so that a paragraph can be pointed at."""

    text = blocks.CharBlock(label=_("Text"), max_length=150)
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Heading")), ("h3", _("Subheading")), ("h4", _("Small heading"))],
        default="h2",
        label=_("Level"),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a part of the page and can be linked to.")
        template = "cms/blocks/heading.html"
        group = _("Text")
        preview_value = {"text": "Ba việc làm trong giờ đầu tiên", "level": "h2"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = slugify(folded(value["text"]))[:60]
        return context


class TextBlock(blocks.RichTextBlock):
    """Running text with few features, so that pages stay alike and print well."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "cms/blocks/text.html"
        group = _("Text")
        preview_value = "<p>Người trở về cần được nghe trước khi được hỏi.</p>"
