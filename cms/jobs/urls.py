"""Addresses under `/app/jobs/`."""

from django.urls import path

from cms.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:pk>/", views.job, name="job"),
    path("<int:pk>/progress/", views.job_progress, name="job_progress"),
    path("<int:pk>/retry/", views.job_retry, name="job_retry"),
    path("<int:pk>/cancel/", views.job_cancel, name="job_cancel"),
]
