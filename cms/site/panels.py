"""What the editor's first screen says beside Wagtail's own panels: what waits for a person."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin.ui.components import Component

from cms.facts.models import FactState, LocalFact
from cms.site.models import SiteWording


class FactsPanel(Component):
    """Local facts that nobody has filled in or checked; nothing when all are in order or not this person's affair."""

    name = "local_facts"
    template_name = "wagtailadmin/home/local_facts.html"
    order = 230

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        if not request.user.has_perm("cms.change_localfact"):
            return {"lines": []}
        return {"lines": _lines(), "report_url": reverse("local_facts_report")}


def _lines() -> list[str]:
    facts = LocalFact.objects.needing_attention().filter(locale__language_code=settings.LANGUAGE_CODE)
    states = [fact.state for fact in facts]
    lines = [
        (
            states.count(FactState.UNFILLED),
            ngettext(
                "%(count)d local fact is empty.", "%(count)d local facts are empty.", states.count(FactState.UNFILLED)
            ),
        ),
        (
            states.count(FactState.UNVERIFIED),
            ngettext(
                "%(count)d local fact has never been checked.",
                "%(count)d local facts have never been checked.",
                states.count(FactState.UNVERIFIED),
            ),
        ),
        (
            states.count(FactState.OVERDUE),
            ngettext(
                "%(count)d local fact is overdue for its check.",
                "%(count)d local facts are overdue for their check.",
                states.count(FactState.OVERDUE),
            ),
        ),
    ]
    said = [text % {"count": count} for count, text in lines if count]
    if not SiteWording.objects.exclude(responsible_body="").exists():
        said.append(_("The foot of the pages names no responsible body yet: Settings > Site settings."))
    return said
