"""What an editor of a page that ships is told about its papers, beside the fields."""

from typing import Any

from wagtail.admin.panels import Panel

from cms.papers.holding import last_paper
from cms.papers.models import Shipped


class PapersPanel(Panel):
    """By whom and by which document these words were approved, and the way to record it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/papers/panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and Shipped.objects.filter(pk=self.instance.translation_key).exists()

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            language = self.instance.locale.language_code
            paper = last_paper(self.instance.translation_key, language)
            return super().get_context_data(parent_context) | {"paper": paper, "language": language}
