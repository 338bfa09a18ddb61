from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "cms.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        # Imported here, since Django loads models only after the app configurations.
        from cms.people import privacy
        from cms.people.doors import receivers

        receivers.connect()
        privacy.register("people", export=privacy.export_people, erase=privacy.erase_people)
