"""The editor's list of local facts, and what of it needs a person."""

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.snippets.views.snippets import SnippetViewSet

import django_filters

from cms.facts.models import LocalFact, LocalFactQuerySet


def edit_address(fact: LocalFact) -> str:
    return reverse(fact.snippet_viewset.get_url_name("edit"), args=[quote(fact.pk)])


class LocalFactFilterSet(WagtailFilterSet):
    attention = django_filters.BooleanFilter(
        label=_("Needs attention"), method="only_needing_attention", widget=django_filters.widgets.BooleanWidget
    )

    class Meta:
        model = LocalFact
        fields = ["kind"]

    def only_needing_attention(self, facts: LocalFactQuerySet, name: str, wanted: bool | None) -> LocalFactQuerySet:
        waiting = LocalFact.objects.needing_attention().values("pk")
        return facts.filter(pk__in=waiting) if wanted else facts.exclude(pk__in=waiting)


class LocalFactViewSet(SnippetViewSet):
    """Local facts in the editor's menu; the key and kind of a fact in use are not changed lightly, so they come last."""

    model = LocalFact
    icon = "thumbtack"
    menu_label = _("Local facts")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["label", "value", Column("state_label", label=_("State")), "owner", "verified_on", "verify_by"]
    list_per_page = 50
    search_fields = ["label", "value", "key", "owner"]
    filterset_class = LocalFactFilterSet
    panels = [
        FieldPanel("label"),
        FieldPanel("value"),
        FieldPanel("note"),
        MultiFieldPanel(
            [
                FieldPanel("owner"),
                FieldPanel("source"),
                FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verify_by")]),
            ],
            heading=_("Who keeps it right"),
        ),
        FieldRowPanel([FieldPanel("key"), FieldPanel("kind")], heading=_("How pages ask for it")),
    ]


class FactsReportView(ReportView):
    """Facts that nobody has filled in, never checked, or not checked in time."""

    model = LocalFact
    page_title = _("Local facts to look after")
    header_icon = "thumbtack"
    index_url_name = "local_facts_report"
    index_results_url_name = "local_facts_report_results"
    any_permission_required = ["add", "change", "view"]
    is_searchable = False
    columns = [
        TitleColumn("label", label=_("Fact"), accessor="label", get_url=edit_address),
        Column("locale", label=_("Language"), accessor="locale"),
        Column("value", label=_("Value"), accessor="value"),
        Column("state", label=_("State"), accessor="state_label"),
        Column("owner", label=_("Who answers for it"), accessor="owner"),
        Column("verify_by", label=_("Verify again by"), accessor="verify_by"),
    ]
    list_export = ["key", "label", "locale", "value", "state_label", "owner", "verified_on", "verify_by"]
    export_headings = {"state_label": _("State")}

    def get_queryset(self) -> LocalFactQuerySet:
        return LocalFact.objects.needing_attention().select_related("locale").order_by("key", "locale_id")
