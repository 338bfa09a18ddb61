"""What was done by whom: rows are added, never changed. Write with `cms.people.auditing.record`."""

from datetime import date
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(TypeError):
    """Code tried to change or delete a row that must stay as it was written."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def by(self, user: models.Model) -> Self:
        return self.filter(actor=user)

    def about(self, subject: models.Model) -> Self:
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))

    def of_action(self, action: str) -> Self:
        """Entries of one action (`membership.accepted`) or of a family of them (`membership`)."""
        return self.filter(models.Q(action=action) | models.Q(action__startswith=f"{action}."))

    def between(self, first: date | None, last: date | None) -> Self:
        found = self.filter(at__date__gte=first) if first else self
        return found.filter(at__date__lte=last) if last else found

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError("Audit entries are never changed: record another one.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("Audit entries are never deleted.")


class AuditEntry(models.Model):
    """One thing done: who, what, to which subject. Holds no name: a person who is erased leaves only the random key."""

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    actor_key = models.UUIDField(null=True, editable=False)
    action = models.CharField(_("what"), max_length=60, db_index=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    subject_label = models.CharField(_("about"), max_length=160, blank=True)
    details = models.JSONField(_("details"), default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise AppendOnlyError("Audit entries are never changed: record another one.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise AppendOnlyError("Audit entries are never deleted.")
