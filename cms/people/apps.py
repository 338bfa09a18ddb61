from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    default = True
    name = "cms.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        # Imported here, since Django loads models only after the app configurations.
        from cms.people import privacy
        from cms.people.doors import receivers

        receivers.connect()
        privacy.register("people", export=privacy.export_people, erase=privacy.erase_people)


class EditorUsersConfig(WagtailUsersAppConfig):
    """Wagtail's own app for users, with our screens in place of its own."""

    default = False
    user_viewset = "cms.people.editor.viewsets.UserViewSet"
