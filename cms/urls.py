"""Public addresses of this room that are not pages; those in `translated` stand under a language's prefix."""

from django.urls import path

from cms.pages import views

urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]

translated = [
    path("search/", views.search, name="search"),
]
