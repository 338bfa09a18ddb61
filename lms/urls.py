"""The one map of the site: `/app/` (sessions live here), then the public pages, last."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from lms import views

app_patterns = [
    # The editor's own sign-in page would let people round the second factor: every such door leads to ours.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("allauth.urls")),
]

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("app/", include(app_patterns)),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=True),
]
