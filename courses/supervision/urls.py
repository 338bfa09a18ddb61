"""Addresses of what is done about other people's learning, under `/app/supervision/`."""

from django.urls import path

from courses.supervision.views import enrolling, lists, record

urlpatterns = [
    path("enrol/", enrolling.enrol_people, name="courses_enrol_people"),
    path("lists/<int:pk>/", lists.learning_list, name="courses_list"),
    path("lists/<int:pk>/confirm/", lists.confirm, name="courses_list_confirm"),
    path("lists/<int:pk>/discard/", lists.discard, name="courses_list_discard"),
    path("lists/<slug:kind>/", lists.lists, name="courses_lists"),
    path("lists/<slug:kind>/template/", lists.template, name="courses_list_template"),
    path("record/<uuid:enrolment>/", record.record_of, name="courses_record"),
    path("record/<uuid:enrolment>/time/", record.extra_time, name="courses_extra_time"),
]
