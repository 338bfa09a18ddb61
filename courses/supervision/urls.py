"""Addresses of what is done about other people's learning, under `/app/supervision/`."""

from django.urls import path

from courses.supervision import views

urlpatterns = [
    path("enrol/", views.enrol_people, name="courses_enrol_people"),
]
