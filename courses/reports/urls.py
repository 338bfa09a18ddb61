"""Addresses of reports, under `/app/reports/`."""

from django.urls import path

from courses.reports.views import figures, files, packages, pages, quizzes, trainers

urlpatterns = [
    path("", pages.index, name="courses_reports"),
    path("units/<int:pk>/", pages.board, name="courses_board"),
    path("courses/<uuid:course>/", pages.course, name="courses_report"),
    path("units/<int:pk>/file/", files.export_board, name="courses_board_file"),
    path("courses/<uuid:course>/file/", files.export_course, name="courses_report_file"),
    path("courses/<uuid:course>/quizzes/", quizzes.quizzes, name="courses_report_quizzes"),
    path("courses/<uuid:course>/quizzes/<uuid:activity>/", quizzes.items, name="courses_report_items"),
    path("courses/<uuid:course>/quizzes/<uuid:activity>/file/", quizzes.items_file, name="courses_report_items_file"),
    path("courses/<uuid:course>/gain/", quizzes.gain, name="courses_report_gain"),
    path("courses/<uuid:course>/gain/file/", quizzes.gain_file, name="courses_report_gain_file"),
    path("courses/<uuid:course>/packages/", packages.goes, name="courses_report_goes"),
    path("courses/<uuid:course>/packages/<uuid:attempt>/", packages.go, name="courses_report_go"),
    path("files/<int:pk>/", files.file, name="courses_file"),
    path("files/<int:pk>/fetch/", files.fetch, name="courses_fetch_file"),
    path("courses/<uuid:course>/trainers/", trainers.appoint, name="courses_appoint_trainer"),
    path("trainers/<int:pk>/dismiss/", trainers.dismiss, name="courses_dismiss_trainer"),
    path("figures/", figures.figures, name="courses_figures"),
    path("figures/<int:pk>/", figures.figure, name="courses_figure"),
    path("figures/<int:pk>/file/", figures.fetch, name="courses_figure_file"),
    path("people/<int:pk>/", pages.person, name="courses_person"),
]
