"""What an editor of a campaign is told beside the fields: how it reads, and who has answered the questions on harm."""

from typing import Any

from wagtail.admin.panels import Panel

from cms.campaigns.kit.printouts import PRINTOUTS, Ordered
from cms.campaigns.plain import limits, reading_of
from cms.campaigns.reviewing import HARMS, last_review


class ReadingPanel(Panel):
    """Long sentences and hard words of the saved text, as advice."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/campaigns/editing/reading.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.written())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            language = self.instance.content_language
            most, _longest = limits(language)
            reading = reading_of(self.instance.written(), language)
            return super().get_context_data(parent_context) | {"reading": reading, "most": most}


class HarmCheckPanel(Panel):
    """The four questions, and who answered them last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/campaigns/editing/harm.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            review = last_review(self.instance)
            is_current = bool(review and review.revision_id == self.instance.latest_revision_id)
            context = {"questions": HARMS.values(), "review": review, "is_current": is_current}
            return super().get_context_data(parent_context) | context


class KitPanel(Panel):
    """What can be printed of a campaign, from its draft and as published, or why there is nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/campaigns/editing/kit.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            previews = [(one, Ordered(one, grey=False), Ordered(one, grey=True)) for one in PRINTOUTS]
            return super().get_context_data(parent_context) | {"previews": previews}
