"""A code that many people type, each once: what is written on a wall or a board. It runs out by date, by uses, or is revoked."""

from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.people.codes import new_code, plain

GROUP = 4


def new_shared_code() -> str:
    return new_code(GROUP, GROUP)


class SharedCodeQuerySet(models.QuerySet):
    def usable(self) -> Self:
        """Not revoked, not expired and not used up."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now(), uses__lt=F("max_uses"))

    def typed(self, text: str) -> Self:
        """The code that somebody typed, in whichever way."""
        letters = plain(text)
        return self.filter(code=f"{letters[:GROUP]}-{letters[GROUP:]}")

    def use(self) -> bool:
        """Counts one use of these codes as far as they are usable; False when none is (any more)."""
        return self.usable().update(uses=F("uses") + 1) > 0


class SharedCode(models.Model):
    """A code, how long and how often it lets somebody in, and who gave it out."""

    code = models.CharField(_("code"), max_length=12, unique=True, default=new_shared_code, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    max_uses = models.PositiveSmallIntegerField(_("how many people may use it"), validators=[MinValueValidator(1)])
    uses = models.PositiveSmallIntegerField(_("used"), default=0, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SharedCodeQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code
