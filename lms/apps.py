from importlib import import_module

from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "Homeward"

    def ready(self) -> None:
        import_module("cms.checks")  # registers them; its own app's configuration may not import upward
