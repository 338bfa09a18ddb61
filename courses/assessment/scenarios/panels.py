"""The map of a scenario among the fields of its page: as last saved, then as it is written (js/scenario-editor.js)."""

from typing import Any

from wagtail.admin.panels import Panel

from courses.assessment.scenarios.reading import graph_of
from courses.assessment.scenarios.shown import mapped


class MapPanel(Panel):
    """Draws the nodes and names what is wrong."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/scenarios/map_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "map": mapped(graph_of(self.instance.body), self.instance.body)}
