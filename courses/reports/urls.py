"""Addresses of reports, under `/app/reports/`."""

from django.urls import path

from courses.reports.views import pages, trainers

urlpatterns = [
    path("", pages.index, name="courses_reports"),
    path("units/<int:pk>/", pages.board, name="courses_board"),
    path("courses/<uuid:course>/", pages.course, name="courses_report"),
    path("courses/<uuid:course>/trainers/", trainers.appoint, name="courses_appoint_trainer"),
    path("trainers/<int:pk>/dismiss/", trainers.dismiss, name="courses_dismiss_trainer"),
    path("people/<int:pk>/", pages.person, name="courses_person"),
]
