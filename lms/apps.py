from importlib import import_module

from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "Homeward"

    def ready(self) -> None:
        # They register themselves; the configuration of their own app may not import upward.
        for room in ("cms", "certificates"):
            import_module(f"{room}.checks")
