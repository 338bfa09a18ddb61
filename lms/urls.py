"""The one map of the site: `/app/` (sessions live here), then the public pages, last."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls

from allauth.account import views as account_views

from certificates import urls as certificate_urls
from cms import urls as cms_urls
from cms import views as cms_views
from cms.media import urls as media_urls
from lms import views
from lms.health import ReadyView

# Every other way in leads to our own sign-in, since the editor's own would let people round the second factor.
shut_doors = [
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/logout/", account_views.logout),
    re_path(r"^admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
]

app_patterns = [
    *shut_doors,
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("cms.people.doors.urls")),
    path("", include("courses.urls")),
    *certificate_urls.app_urlpatterns,
    *media_urls.app_urlpatterns,
    path("jobs/", include("cms.jobs.urls")),
    path("", include("cms.people.urls")),
]

# Of Wagtail's public addresses only the pages: its page passwords and its sign-in need a session, and these have none.
public_patterns = [
    path("patterns/", cms_views.patterns, name="patterns"),
    path("patterns/player/", cms_views.patterns_player, name="patterns_player"),
    re_path(r"^((?:[\w\-]+/)*)$", require_safe(wagtail_views.serve), name="wagtail_serve"),
]

handler400 = "lms.views.bad_request"
handler403 = "lms.views.permission_denied"
handler404 = "lms.views.page_not_found"
handler429 = "cms.people.doors.limits.respond_too_many"  # allauth looks for it here
handler500 = "lms.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", ReadyView.as_view(), name="readyz"),
    path("app/", include(app_patterns)),
    path("packages/", include("courses.player.package_urls")),
    *media_urls.urlpatterns,
    *certificate_urls.urlpatterns,
    *cms_urls.urlpatterns,
    *i18n_patterns(*cms_urls.translated, *public_patterns, prefix_default_language=True),
]
