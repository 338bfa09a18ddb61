"""Words: headings, running text, a rule in its own words."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.rich_text import RichText

from cms.blocks.pasting import cleaned
from cms.text import folded

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]


class HeadingBlock(blocks.StructBlock):
    """A heading with an anchor, so that a part of a page can be pointed at."""

    text = blocks.CharBlock(label=_("Text"), max_length=150)
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Heading")), ("h3", _("Subheading")), ("h4", _("Small heading"))],
        default="h2",
        label=_("Level"),
        search_index=False,
    )
    anchor = blocks.RegexBlock(
        regex=r"^[a-z0-9][a-z0-9-]*$",
        required=False,
        max_length=60,
        label=_("Anchor"),
        help_text=_("If empty, made from the text. Write one to keep links alive when the text changes."),
        error_messages={"invalid": _("Use small letters without marks, digits and hyphens.")},
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a part of the page and can be linked to.")
        template = "cms/blocks/heading.html"
        group = _("Text")
        works_offline = True
        preview_value = {"text": "Giờ đầu tiên sau khi đón", "level": "h2", "anchor": ""}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = value.get("anchor") or slugify(folded(value["text"]))[:60]
        return context


class TextBlock(blocks.RichTextBlock):
    """Running text with few features, so that pages stay alike and print well; cleaned whenever it is saved."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("features", TEXT_FEATURES)
        super().__init__(**options)

    def clean(self, value: RichText) -> RichText:
        return super().clean(RichText(cleaned(value.source)))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "cms/blocks/text.html"
        group = _("Text")
        works_offline = True
        preview_value = (
            "<p>Người vừa trở về có quyền <b>không kể</b>. Trước khi hỏi, hãy nói rõ:</p>"
            "<ul><li>mình là ai, làm việc ở đâu;</li><li>câu trả lời sẽ được dùng vào việc gì;</li>"
            "<li>có thể dừng lại bất cứ lúc nào.</li></ul>"
        )


class SentencesBlock(blocks.CharBlock):
    """A few sentences without paragraphs, in a field that grows with them, so that their author sees them whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.widget = AdminAutoHeightTextInput(attrs={"rows": 1})

    def value_from_form(self, value: Any) -> Any:
        return " ".join(super().value_from_form(value).split())


class RuleQuoteBlock(blocks.StructBlock):
    """The words of a rule, with where they stand and since when they hold."""

    quote = blocks.TextBlock(label=_("Words of the rule"), rows=3)
    source = blocks.CharBlock(
        label=_("Source"), max_length=200, help_text=_("Law, decree or circular, with number and article.")
    )
    effective_from = blocks.DateBlock(label=_("In force from"), required=False)
    link = blocks.URLBlock(label=_("Address of the text"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote of a rule")
        description = _("Words of a law or a procedure, with source and date.")
        template = "cms/blocks/rule_quote.html"
        group = _("Text")
        works_offline = True
        preview_value = {
            "quote": "Thông tin về nạn nhân phải được giữ bí mật.",
            "source": "Ví dụ: Luật, số hiệu, Điều …",
            "effective_from": None,
            "link": "",
        }
