"""A local fact by its key: looked up when the page is asked for, never copied into the page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from cms.facts.reading import fact_choices, fact_for


class FactKeyBlock(blocks.ChoiceBlock):
    """The key of a fact; the list of facts is asked for by the form alone, not each time a page is read."""

    def normalize_choice(self, value: Any) -> Any:
        return value

    def get_searchable_content(self, value: Any) -> list[str]:
        """What a fact is called stands with the fact: an index of pages would keep what it was called once."""
        return []


class LocalFactBlock(blocks.StructBlock):
    """A number or an office as it stands today; unfilled, the public sees nothing and an editor sees what is missing."""

    key = FactKeyBlock(choices=fact_choices, label=_("Fact"))
    with_note = blocks.BooleanBlock(label=_("With its note"), required=False, default=True)

    class Meta:
        icon = "thumbtack"
        label = _("Local fact")
        description = _("A number or an office from the list of local facts, always as it stands today.")
        template = "cms/blocks/local_fact.html"
        group = _("Ways on")
        works_offline = True
        preview_value = {"key": "hotline-111", "with_note": True}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        context["fact"] = fact_for(value["key"], request=request)
        context["for_editor"] = bool(getattr(request, "is_preview", False))
        return context
