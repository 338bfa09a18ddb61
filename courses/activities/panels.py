"""What the editor of an activity is told beside its own fields."""

from functools import cached_property
from typing import Any

from wagtail.admin.panels import Panel

from courses.activities.copying import shares_credit


class SharedCreditPanel(Panel):
    """Names the activities of other courses that share credit with this one; absent where there are none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/editing/shared_credit.html"

        @cached_property
        def sharing(self) -> list[dict[str, Any]]:
            if not self.instance.pk:
                return []
            return [
                {"title": page.title, "above": page.get_ancestors().filter(depth__gt=3)}
                for page in shares_credit(self.instance)
            ]

        def is_shown(self) -> bool:
            return bool(self.sharing)
