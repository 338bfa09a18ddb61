from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Certificates")

    def ready(self) -> None:
        # Imported here, since Django loads models only after the app configurations.
        from certificates import holders, signal_handlers
        from cms.people import privacy
        from courses.signals import course_completed

        course_completed.connect(signal_handlers.issue_on_completion, dispatch_uid="certificates")
        privacy.register("certificates", export=holders.export, erase=holders.erase)
