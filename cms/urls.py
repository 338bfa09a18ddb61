"""Public addresses of this room that are not pages; those in `translated` stand under a language's prefix."""

from django.urls import path

from cms.campaigns import views as campaign_views
from cms.pages import views

urlpatterns = [
    path("keep-worker.js", campaign_views.keep_worker, name="keep_worker"),
    path("", views.choose_language, name="choose_language"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.icon, name="icon"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]

translated = [
    path("sound/<uuid:key>.zip", campaign_views.sound_pack, name="campaign_sound"),
    path("k/<slug:short>/", campaign_views.short_link, name="campaign_short"),
    path("k/<slug:short>/<slug:name>.pdf", campaign_views.kit_file, name="campaign_kit"),
    path("search/", views.search, name="search"),
]
