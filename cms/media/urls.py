"""Addresses of files. The first two are public; `app_urlpatterns` are put under `/app/`."""

from django.urls import path

from cms.media import views

urlpatterns = [
    path("media/<path:name>", views.media, name="media"),
    # Wagtail asks for this name; its own view would need a session for closed collections.
    path("documents/<int:document_id>/<str:filename>", views.document, name="wagtaildocs_serve"),
]

app_urlpatterns = [
    path("documents/<int:document_id>/<str:filename>", views.document_of_closed_collection, name="closed_document"),
]
