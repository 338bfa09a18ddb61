"""Addresses of certificates: the public check, and under `/app/` what needs a session."""

from django.urls import path

from certificates.views import badges, batches, bundles, checking, mine, recognition, register, scans

urlpatterns = [
    path("c/", checking.check_form, name="certificates_check_form"),
    path("c/<str:code>/", checking.check_code, name="certificates_check"),
    # The DID did:web:<host>:badges:issuers:<n> leads to did.json below its own address.
    path("badges/issuers/<int:issuer>/", badges.issuer, name="badges_issuer"),
    path("badges/issuers/<int:issuer>/did.json", badges.issuer_did, name="badges_did"),
    path("badges/issuers/<int:issuer>/keys/", badges.issuer_keys, name="badges_keys"),
    path("badges/issuers/<int:issuer>/keys/<slug:key>/", badges.issuer_key, name="badges_key"),
    path("badges/status/<int:series>/<int:block>/", badges.status, name="badges_status"),
]

app_urlpatterns = [
    path("certificates/", mine.my_certificates, name="certificates_mine"),
    path("certificates/files/<uuid:document>/", mine.certificate_file, name="certificates_file"),
    path("certificates/pictures/<uuid:document>/", mine.certificate_picture, name="certificates_picture"),
    path("certificates/badges/<uuid:document>/<slug:form>/", mine.badge_file, name="certificates_badge"),
    path("certificates/register/", register.register, name="certificates_register"),
    path("certificates/register/file/", register.register_export, name="certificates_register_export"),
    path("certificates/together/", bundles.ask_bundle, name="certificates_ask_bundle"),
    path("certificates/together/<int:pk>/", bundles.bundle, name="certificates_bundle"),
    path("certificates/together/<int:pk>/file/", bundles.fetch_bundle, name="certificates_fetch_bundle"),
    path("certificates/scans/<int:pk>/", scans.scan, name="certificates_scan"),
    path("certificates/scans/<int:pk>/take-off/", scans.take_off, name="certificates_scan_take_off"),
    path("certificates/scans/<uuid:document>/attach/", scans.attach, name="certificates_scan_attach"),
    path("certificates/lists/", batches.batches, name="certificates_batches"),
    path("certificates/lists/<uuid:course>/", batches.batch, name="certificates_batch"),
    path("certificates/recognition/", recognition.recognitions, name="certificates_recognitions"),
    path("certificates/recognition/new/", recognition.new, name="certificates_recognition_new"),
    path("certificates/recognition/<int:pk>/", recognition.recognition, name="certificates_recognition"),
    path("certificates/recognition/<int:pk>/edit/", recognition.edit, name="certificates_recognition_edit"),
    path("certificates/recognition/<int:pk>/file/", recognition.fetch, name="certificates_recognition_file"),
    path("certificates/recognition/<int:pk>/<slug:action>/", recognition.act, name="certificates_recognition_act"),
    path("certificates/<uuid:award>/", register.certificate, name="certificates_certificate"),
    path("certificates/<uuid:award>/<slug:action>/", register.decide, name="certificates_decide"),
]
