"""Addresses of learning, all under `/app/`."""

from django.urls import include, path

from courses.player import choosing, cycles, handing_over, packages, quizzes, requests, scenarios, scorm, scorm_trying
from courses.player import views as player
from courses.publishing import confirming

ATTEMPT = "learning/<uuid:enrolment>/<uuid:activity>/attempts/<uuid:attempt>/"

urlpatterns = [
    path("reports/", include("courses.reports.urls")),
    path("marking/", include("courses.marking.urls")),
    path("supervision/", include("courses.supervision.urls")),
    path("courses/", choosing.catalogue_page, name="courses_catalogue"),
    path("courses/code/", choosing.by_code, name="courses_by_code"),
    path("courses/<uuid:course>/", choosing.course, name="courses_course"),
    path("courses/<uuid:course>/start/", choosing.start_course, name="courses_start"),
    path("courses/requests/", requests.requests, name="courses_requests"),
    path("courses/requests/<uuid:enrolment>/", requests.decide_request, name="courses_decide"),
    path("courses/confirm/", confirming.waiting, name="courses_confirm"),
    path("courses/confirm/<int:version>/", confirming.decide, name="courses_confirm_version"),
    path("learning/", player.my_learning, name="courses_my_learning"),
    path("learning/files/<uuid:file>/", handing_over.handed_in_file, name="courses_handed_in_file"),
    path("learning/<uuid:enrolment>/", player.desk, name="courses_desk"),
    path("learning/<uuid:enrolment>/leave/", choosing.leave, name="courses_leave"),
    path("learning/<uuid:enrolment>/renew/", cycles.renew_course, name="courses_renew"),
    path("learning/<uuid:enrolment>/switch/", cycles.switch_version, name="courses_switch"),
    path("learning/<uuid:enrolment>/go-on/", player.go_on, name="courses_go_on"),
    path("learning/<uuid:enrolment>/evidence/", player.evidence, name="courses_evidence"),
    path("learning/<uuid:enrolment>/<uuid:activity>/", player.part, name="courses_part"),
    path("learning/<uuid:enrolment>/<uuid:activity>/begin/", quizzes.quiz_begin, name="courses_quiz_begin"),
    path(f"{ATTEMPT}", quizzes.attempt_page, name="courses_attempt"),
    path(f"{ATTEMPT}review/", quizzes.attempt_review, name="courses_attempt_review"),
    path(f"{ATTEMPT}hand-in/", quizzes.attempt_hand_in, name="courses_attempt_hand_in"),
    path(f"{ATTEMPT}result/", quizzes.attempt_result, name="courses_attempt_result"),
    path(
        "learning/<uuid:enrolment>/<uuid:activity>/choose/", scenarios.scenario_choose, name="courses_scenario_choose"
    ),
    path("learning/<uuid:enrolment>/<uuid:activity>/package/", packages.launch, name="courses_package"),
    path("learning/<uuid:enrolment>/<uuid:activity>/package/said/", packages.said, name="courses_package_said"),
    path("packages/<uuid:version>/try/", packages.try_out, name="courses_package_try"),
    path("packages/<uuid:version>/try-scorm/", scorm_trying.try_out, name="courses_scorm_try"),
    path("learning/<uuid:enrolment>/<uuid:activity>/scorm/", scorm.start, name="courses_scorm_start"),
    path("learning/<uuid:enrolment>/<uuid:activity>/scorm/<uuid:attempt>/", scorm.scorm, name="courses_scorm"),
    path(
        "learning/<uuid:enrolment>/<uuid:activity>/scorm/<uuid:attempt>/commits/",
        scorm.commits,
        name="courses_scorm_commits",
    ),
    path("learning/<uuid:enrolment>/<uuid:activity>/place/", player.place, name="courses_place"),
]
