"""What this room adds to the editor's screens, and what it takes away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.campaigns.previewing import kit_preview
from cms.counting import views as visits
from cms.facts.viewsets import FactsReportView, LocalFactViewSet
from cms.media.choosers import audio_chooser, video_chooser
from cms.media.permission_forms import AudioPermissions, VideoPermissions
from cms.media.viewsets import RecordingsGroup
from cms.papers import views as papers
from cms.papers.holding import PaperError, must_have_papers
from cms.papers.middleware import refused
from cms.site.panels import FactsPanel

hooks.register("register_admin_viewset", lambda: [RecordingsGroup(), audio_chooser, video_chooser])
hooks.register("register_group_permission_panel", lambda: AudioPermissions)
hooks.register("register_group_permission_panel", lambda: VideoPermissions)

register_snippet(LocalFactViewSet)

# Pages of other sites: what is offered here must work on a machine without a way out, and tell nobody who is asking.
LINKS_OUT = {"whats-new-in-wagtail-version", "editor-guide"}
# Reports on the machine's inside, for whoever administers it.
FOR_ADMINISTRATORS = {"site-history", "page-types-usage", "locked-pages"}


class FactsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("cms.change_localfact")


@hooks.register("register_admin_urls")
def facts_report_urls() -> list[URLPattern]:
    return [
        path("reports/local-facts/", FactsReportView.as_view(), name="local_facts_report"),
        path(
            "reports/local-facts/results/",
            FactsReportView.as_view(results_only=True),
            name="local_facts_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def facts_report_menu_item() -> MenuItem:
    return FactsMenuItem(_("Local facts"), reverse("local_facts_report"), icon_name="thumbtack", order=50)


@hooks.register("register_admin_urls")
def papers_urls() -> list[URLPattern]:
    return [path("papers/<uuid:key>/<slug:language>/", papers.record, name="papers_record")]


@hooks.register("before_publish_page")
def papers_come_first(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What was written is saved as a draft by now: only its publication waits."""
    try:
        must_have_papers(page.translation_key, [page.locale.language_code])
    except PaperError as error:
        return refused(request, error)
    return None


@hooks.register("register_admin_urls")
def campaign_urls() -> list[URLPattern]:
    return [path("campaigns/<int:pk>/kit/<slug:name>.pdf", kit_preview, name="campaign_kit_preview")]


class VisitsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("cms.view_dailycount")


@hooks.register("register_admin_urls")
def visits_urls() -> list[URLPattern]:
    return [
        path("reports/visits/", visits.overview, name="visits"),
        path("reports/visits/file/", visits.file, name="visits_file"),
    ]


@hooks.register("register_reports_menu_item")
def visits_menu_item() -> MenuItem:
    return VisitsMenuItem(_("Visits of public pages"), reverse("visits"), icon_name="view", order=60)


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(FactsPanel())


@hooks.register("construct_help_menu")
def only_our_own_help(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in LINKS_OUT]


@hooks.register("construct_reports_menu")
def fewer_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Trainers and reviewers keep what waits, what is old, and the local facts."""
    if not request.user.has_perm("people.manage_everyone"):
        items[:] = [item for item in items if item.name not in FOR_ADMINISTRATORS]


@hooks.register("insert_global_admin_css")
def editor_colours() -> SafeString:
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}">',
        static("css/fonts.css"),
        static("css/editor.css"),
    )
