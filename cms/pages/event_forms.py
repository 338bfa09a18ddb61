"""The editor's form of a session: what people asked passes the case-data guard before it is kept."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel

from cms.guard.forms import ANSWER, CaseDataGuardMixin


class EventForm(CaseDataGuardMixin, WagtailAdminPageForm):
    """Refuses a note that looks like case data until the guard is answered; the rest is warned about as on any page."""

    GUARDED = frozenset({"questions_asked"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard_actor = self.for_user

    def _is_free_text(self, name: str) -> bool:
        return name in self.GUARDED

    def _ask(self) -> None:
        super()._ask()
        if self.is_deferred_validation:
            # Wagtail marks each field while a draft is saved, and takes the mark off again; this one comes late.
            self.fields[ANSWER].is_deferred_validation = True


class AnswerPanel(FieldPanel):
    """The guard's box, there only when the guard asks: it is no field of the page."""

    def get_form_options(self) -> dict[str, Any]:
        return {}
