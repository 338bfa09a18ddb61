"""Addresses of the screens of packages, below the editor's."""

from django.urls import path

from courses.publishing.packages import library_views, views

urlpatterns = [
    path("packages/", views.index, name="courses_packages"),
    path("packages/add/", views.new, name="courses_package_new"),
    path("packages/uploads/<int:pk>/", views.upload, name="courses_package_upload"),
    path("packages/uploads/<int:pk>/<slug:action>/", views.act_on_upload, name="courses_package_upload_act"),
    path("packages/libraries/", library_views.index, name="courses_libraries"),
    path("packages/libraries/<int:pk>/", library_views.library, name="courses_library"),
    path("packages/libraries/<int:pk>/<slug:action>/", library_views.act, name="courses_library_act"),
    path("packages/requests/", library_views.wishes, name="courses_library_wishes"),
    path("packages/requests/<int:pk>/", library_views.answer, name="courses_library_answer"),
    path("packages/<int:pk>/", views.package, name="courses_package"),
    path("packages/<int:pk>/delete/", views.delete, name="courses_package_delete"),
    path(
        "packages/<int:pk>/versions/<int:number>/delete/", views.delete_version, name="courses_package_version_delete"
    ),
    path("packages/<int:pk>/replace/", views.replace, name="courses_package_replace"),
    path("packages/<int:pk>/<slug:action>/", views.act, name="courses_package_act"),
]
