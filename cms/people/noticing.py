"""Notes to one person inside the application. The sentence is chosen when it is read, in the reader's language.

Other rooms add their own kinds with `sentence(...)` in their `AppConfig.ready()`.
"""

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.people.models import Notice, User

SENTENCES: dict[str, str | Promise] = {}


def sentence(kind: str, text: str | Promise) -> None:
    """Gives the words of one kind of notice; `%(actor)s` and the notice's details may stand in them."""
    SENTENCES[kind] = text


sentence("join.accepted", gettext_lazy("%(actor)s has accepted you into %(unit)s."))
sentence("join.refused", gettext_lazy("Your request to join %(unit)s was not accepted. Ask your supervisor why."))
sentence("join.moved", gettext_lazy("%(actor)s has entered you in %(unit)s."))
sentence("join.ended", gettext_lazy("You no longer belong to %(unit)s. If this is wrong, ask your supervisor."))
sentence(
    "password.reset",
    gettext_lazy(
        "%(actor)s gave you a new starting code, so your old password ended. If you did not ask for this, tell your "
        "supervisor or an administrator at once."
    ),
)
sentence("role.given", gettext_lazy("%(actor)s gave you the role “%(role)s”."))
sentence("role.taken", gettext_lazy("%(actor)s ended your role “%(role)s”."))
sentence("supervisor.given", gettext_lazy("%(actor)s made you supervisor of %(unit)s."))
sentence("supervisor.taken", gettext_lazy("You are no longer supervisor of %(unit)s."))
sentence("export.ready", gettext_lazy("The file with your own data is ready. You can fetch it for seven days."))


def notify(user: User, kind: str, *, actor: User | None = None, url_name: str = "", **details: str | int) -> Notice:
    """Leaves `user` a note, in the caller's transaction."""
    if kind not in SENTENCES:
        raise LookupError(f"No sentence is registered for notices of kind {kind!r}.")
    return Notice.objects.create(user=user, kind=kind, actor=actor, url_name=url_name, details=details)


def text_of(notice: Notice) -> str:
    """Returns the words of a notice for its reader."""
    words = SENTENCES.get(notice.kind, "")
    actor = notice.actor.full_name if notice.actor else _("An administrator")
    return str(words) % {"actor": actor, **notice.details} if words else ""


def mark_read(notices: models.QuerySet[Notice]) -> int:
    """Marks notices as read and returns how many were not."""
    return notices.filter(read_at__isnull=True).update(read_at=timezone.now())
