"""What learning adds to the editor's screens: publishing, the glossary, and the way from a page to its course."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import ListingButton
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from courses.activities.authorship import may_author
from courses.activities.copying import may_share, share_credit
from courses.activities.models import ActivityPage
from courses.assessment.editor.bulk import ApproveAction, RetireAction, TagAction
from courses.assessment.editor.views import exchange, questions
from courses.assessment.editor.viewsets import QuestionsGroup
from courses.correcting import views as correcting
from courses.enrolment.models import AssignmentRule
from courses.enrolment.paths import Path
from courses.packages.authoring import translating_views as translating
from courses.packages.authoring import views as authoring
from courses.packages.choosing import package_chooser
from courses.publishing import language_views, previewing, views
from courses.publishing.archives import views as archive_views
from courses.publishing.packages import urls as packages
from courses.structure.choosing import TermChooserViewSet
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.structure.waiting import with_waiting


class WaitingColumn(Column):
    """A mark on what still shows another language; empty on what has its words."""

    cell_template_name = "courses/editing/waiting_cell.html"


class GlossaryIndexView(IndexView):
    """Terms, with those that were made for a translation and still wait for their words."""

    def get_base_queryset(self) -> QuerySet[GlossaryTerm]:
        return with_waiting(GlossaryTerm.objects.select_related("locale"))


class GlossaryViewSet(SnippetViewSet):
    """The glossary, language by language."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    index_view_class = GlossaryIndexView
    list_display = [
        "term",
        "locale",
        "meaning",
        WaitingColumn(
            "waiting", label=pgettext_lazy("of a translation", "Words"), accessor=lambda term: _("Not translated")
        ),
    ]
    list_filter = ["locale"]
    chooser_viewset_class = TermChooserViewSet
    chooser_per_page = 20


class PathViewSet(SnippetViewSet):
    """Ordered courses for a post."""

    model = Path
    icon = "list-ol"
    list_display = ["name", "name_en", "post", BooleanColumn("in_order", label=_("In this order"))]


class AssignmentRuleViewSet(SnippetViewSet):
    """Who must take what, within how many days; applied every hour."""

    model = AssignmentRule
    icon = "tasks"
    list_display = [
        *("unit", "post", "course", "path", "due_in_days", "valid_months"),
        BooleanColumn("is_active", label=_("In force")),
    ]
    panels = [
        FieldPanel(name)
        for name in ("unit", "post", "course", "path", "due_in_days", "valid_months", "renewal_days", "is_active")
    ]


class LearningGroup(SnippetViewSetGroup):
    """What learning is arranged by."""

    items = (GlossaryViewSet, PathViewSet, AssignmentRuleViewSet)
    menu_label = _("Learning")
    menu_icon = "clipboard-list"
    menu_order = 260


register_snippet(LearningGroup)
register_snippet(QuestionsGroup)
for action in (TagAction, ApproveAction, RetireAction):
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_urls")
def question_urls() -> list[URLPattern]:
    return [
        path("questions/import/", exchange.bring_in, name="courses_questions_import"),
        path("questions/export/", exchange.send_out, name="courses_questions_export"),
        path("questions/<int:pk>/correct/", correcting.correct, name="courses_question_correct"),
        path("questions/<int:pk>/withdraw/", correcting.withdraw, name="courses_question_withdraw"),
        path(
            "questions/corrections/<uuid:correction>/<slug:decision>/",
            correcting.decide,
            name="courses_correction_decide",
        ),
        path("questions/<int:pk>/preview/", questions.preview, name="courses_question_preview"),
        path("questions/<int:pk>/words/<slug:language>/", questions.words, name="courses_question_words"),
        path("questions/<int:pk>/<slug:action>/", questions.act, name="courses_question_act"),
    ]


@hooks.register("register_admin_urls")
def publishing_urls() -> list[URLPattern]:
    course = "courses/<uuid:key>/"
    return [
        path("courses/", views.index, name="courses_publishing"),
        path("courses/bring-in/", archive_views.new, name="courses_archive_new"),
        path("courses/bring-in/<int:pk>/", archive_views.archive, name="courses_archive"),
        path("courses/bring-in/<int:pk>/confirm/", archive_views.confirm, name="courses_archive_confirm"),
        path("courses/bring-in/<int:pk>/discard/", archive_views.discard, name="courses_archive_discard"),
        path("courses/word/<int:page>/", archive_views.word, name="courses_word"),
        path(f"{course}take-out/", archive_views.take_out, name="courses_archive_take_out"),
        path("courses/preview/<int:version>/", previewing.preview, name="courses_preview"),
        path("courses/preview/<int:version>/<uuid:activity>/", previewing.preview_part, name="courses_preview_part"),
        path(course, views.course, name="courses_publishing_course"),
        path(f"{course}drafts/", previewing.preview_draft, name="courses_preview_draft"),
        path(f"{course}drafts/<uuid:activity>/", previewing.preview_draft_part, name="courses_preview_draft_part"),
        path(f"{course}languages/", language_views.languages, name="courses_publishing_languages"),
        path(f"{course}languages/translate/", language_views.translate, name="courses_publishing_translate"),
        path(f"{course}languages/step/", language_views.step, name="courses_publishing_step"),
        path(f"{course}versions/", views.history, name="courses_publishing_history"),
        path(f"{course}versions/<int:number>/", views.version, name="courses_publishing_version"),
        path(f"{course}withdraw/<uuid:activity>/<str:block>/", views.withdraw, name="courses_publishing_withdraw"),
        path(f"{course}do/<slug:action>/", views.act, name="courses_publishing_act"),
    ]


@hooks.register("register_admin_urls", order=-1)
def authoring_urls() -> list[URLPattern]:
    return [
        path("packages/write/", authoring.choose, name="courses_package_choose"),
        path("packages/write/<int:library>/", authoring.write, name="courses_package_write"),
        path("packages/<int:pk>/write/", authoring.edit, name="courses_package_write_on"),
        path("packages/<int:pk>/write/<slug:language>/", translating.translate, name="courses_package_translate"),
        path("packages/<int:pk>/preview/", authoring.preview, name="courses_package_preview"),
        path("packages/<int:pk>/download/", authoring.download, name="courses_package_download"),
    ]


@hooks.register("register_admin_urls")
def package_urls() -> list[URLPattern]:
    return packages.urlpatterns


class PackagesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("courses.view_package")


@hooks.register("register_admin_menu_item")
def packages_menu_item() -> MenuItem:
    return PackagesMenuItem(_("Interactive packages"), reverse("courses_packages"), icon_name="media", order=255)


class PublishingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("courses.prepare_version") or request.user.has_perm("courses.approve_version")


@hooks.register("register_admin_menu_item")
def publishing_menu_item() -> MenuItem:
    return PublishingMenuItem(_("Publish courses"), reverse("courses_publishing"), icon_name="upload", order=250)


def may_publish(user: Any, course: UUID) -> bool:
    works_on_courses = any(user.has_perm(f"courses.{name}") for name in views.WORKS_ON_COURSES)
    return works_on_courses and may_author(user, course)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_buttons")
def publish_course_button(
    page: Page, user: Any, next_url: str | None = None, view_name: str | None = None
) -> list[ListingButton]:
    if page.specific_class is not CoursePage or not may_publish(user, page.specific.course_key):
        return []
    address = reverse("courses_publishing_course", args=[page.specific.course_key])
    return [ListingButton(_("Publish course"), address, icon_name="upload", priority=15)]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_buttons")
def lesson_from_word_button(
    page: Page, user: Any, next_url: str | None = None, view_name: str | None = None
) -> list[ListingButton]:
    if page.specific_class is not LessonPage or not page.specific.permissions_for_user(user).can_edit():
        return []
    return [
        ListingButton(_("From a Word file"), reverse("courses_word", args=[page.pk]), icon_name="doc-full", priority=60)
    ]


@hooks.register("after_copy_page")
def copies_share_credit_where_asked(request: HttpRequest, page: Page, new_page: Page) -> None:
    """The form has judged the wish; a copy that leaves out what is below has no activities to share."""
    wished = request.POST.get("share_credit") and may_share(page, by=request.user)
    if wished and (request.POST.get("copy_subpages") or page.is_leaf()):
        share_credit(page, new_page, by=request.user)


@hooks.register("before_edit_page", order=-1)
def a_translation_is_ready_with_all_its_words(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stands before the editor of translations, which would publish what waits in the words of the leading language."""
    if request.method == "POST" and request.POST.get("action") == "publish":
        return language_views.refused(request, page)
    return None


@hooks.register("before_serve_page")
def courses_are_learned_under_app(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse | None:
    """Course pages have public addresses in the tree; what is behind them is for staff, so they lead to the catalogue."""
    if isinstance(page, CoursePage):
        return redirect("courses_course", course=page.course_key)
    if isinstance(page, CourseIndexPage | ModulePage | ActivityPage):
        return redirect("courses_catalogue")
    return None


hooks.register("register_admin_viewset", lambda: [package_chooser])
