"""Addresses of certificates: the public check, and under `/app/` what needs a session."""

from django.urls import path

from certificates.views import batches, checking, mine, register

urlpatterns = [
    path("c/", checking.check_form, name="certificates_check_form"),
    path("c/<str:code>/", checking.check_code, name="certificates_check"),
]

app_urlpatterns = [
    path("certificates/", mine.my_certificates, name="certificates_mine"),
    path("certificates/files/<uuid:document>/", mine.certificate_file, name="certificates_file"),
    path("certificates/register/", register.register, name="certificates_register"),
    path("certificates/register/file/", register.register_export, name="certificates_register_export"),
    path("certificates/lists/", batches.batches, name="certificates_batches"),
    path("certificates/lists/<uuid:course>/", batches.batch, name="certificates_batch"),
    path("certificates/<uuid:award>/", register.certificate, name="certificates_certificate"),
    path("certificates/<uuid:award>/<slug:action>/", register.decide, name="certificates_decide"),
]
