"""Addresses of packages, all under `/packages/`: no session, no cookie, and on `PACKAGE_ORIGIN` nothing else."""

from django.urls import path

from courses.player import scorm_serving, serving

urlpatterns = [
    path("h5p/<str:token>/", serving.frame, name="packages_frame"),
    path("core/<str:digest>/<path:path>", serving.core_file, name="packages_core"),
    path("libraries/<str:tree>/<path:path>", serving.library_file, name="packages_library"),
    path("content/<str:token>/<path:path>", serving.content_file, name="packages_content"),
    # On PACKAGE_ORIGIN and nowhere else.
    path("scorm/<str:token>/", scorm_serving.bridge, name="packages_scorm"),
    path("scorm/<str:token>/files/<path:path>", scorm_serving.content_file, name="packages_scorm_file"),
    path("scorm-runtime/<str:digest>/<str:name>", scorm_serving.runtime_file, name="packages_scorm_runtime"),
]
