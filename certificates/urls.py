"""Addresses of certificates: the public check, and under `/app/` what needs a session."""

from django.urls import path

from certificates.views import checking, mine

urlpatterns = [
    path("c/", checking.check_form, name="certificates_check_form"),
    path("c/<str:code>/", checking.check_code, name="certificates_check"),
]

app_urlpatterns = [
    path("certificates/", mine.my_certificates, name="certificates_mine"),
    path("certificates/files/<uuid:document>/", mine.certificate_file, name="certificates_file"),
]
