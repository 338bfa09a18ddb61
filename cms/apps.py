from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Site")

    def ready(self) -> None:
        # Models can be imported only now. What is kept in archives registers itself.
        import cms.archive.facts
        import cms.archive.media  # noqa: F401
        from cms.copies.editions import connect as watch_changes
        from cms.media.checks import check_ffmpeg
        from cms.media.permissions import register_policies
        from cms.media.signal_handlers import connect

        register(check_ffmpeg, "media")
        register_policies()
        connect()
        watch_changes()
