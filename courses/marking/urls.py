"""Addresses of grading by hand, under `/app/marking/`."""

from django.urls import path

from courses.marking import views

urlpatterns = [
    path("", views.queue, name="courses_marking"),
    path("<int:answer>/", views.one, name="courses_mark"),
    path("<int:answer>/blank/", views.blank_one, name="courses_mark_blank"),
]
