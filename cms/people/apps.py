from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "cms.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        # Imported here, since Django loads models only after the app configurations.
        from allauth.mfa.signals import authenticator_added

        from cms.people import privacy
        from cms.people.doors import receivers

        authenticator_added.connect(receivers.factor_added)
        privacy.register("people", export=privacy.export_people, erase=privacy.erase_people)
