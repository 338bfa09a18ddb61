"""What ships with the project and was taken in here, and the papers by which people have approved its words.

A paper is never changed: whoever was wrong records another one, and the last counts.
"""

import uuid
from typing import Any, NoReturn, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.people.models.audit import AppendOnlyError
from cms.text import nfc


class Shipped(models.Model):
    """A course or a page that came with the project: its words were written far from here and need somebody's approval."""

    # The key of a course, or the translation key of a page: the same in every language.
    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    # Says what the law gives or forbids, so that a lawyer reads it before the public does.
    is_legal = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("content that ships")
        verbose_name_plural = _("content that ships")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        return self.name


class PaperQuerySet(models.QuerySet["Paper"]):
    def of(self, key: uuid.UUID, language: str) -> Self:
        """The papers of one text in one language, the last first."""
        return self.filter(subject=key, language=language).order_by("-recorded_at", "-pk")

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError("A paper is never changed: record another one.")


class Paper(models.Model):
    """One approval of the words of one language, with the document that says so; of a course, also of which version."""

    subject = models.ForeignKey(Shipped, on_delete=models.CASCADE, related_name="papers", editable=False)
    language = models.CharField(_("language"), max_length=16, editable=False)
    version = models.PositiveIntegerField(_("version"), null=True, blank=True, editable=False)
    approver_name = models.CharField(
        _("approved by"), max_length=160, help_text=_("Name and office of whoever has signed.")
    )
    document_number = models.CharField(
        _("number of the document"), max_length=60, help_text=_("As it stands on the paper: 123/QĐ-SYT.")
    )
    document_date = models.DateField(_("date of the document"), null=True)
    lawyer_name = models.CharField(
        _("lawyer"), max_length=160, blank=True, help_text=_("Who has compared it with the law in force.")
    )
    lawyer_read_on = models.DateField(_("the lawyer read it on"), null=True, blank=True)
    # Published in a demonstration, where nobody has approved anything.
    is_demonstration = models.BooleanField(default=False, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of approval")
        verbose_name_plural = _("papers of approval")
        default_permissions = ("add", "view")
        ordering = ["-recorded_at", "-pk"]
        indexes = [models.Index(fields=["subject", "language"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_demonstration=True)
                | (~Q(approver_name="") & ~Q(document_number="") & Q(document_date__isnull=False)),
                name="paper_names_approver_number_and_date",
            ),
            models.CheckConstraint(
                condition=Q(lawyer_name="", lawyer_read_on__isnull=True)
                | (~Q(lawyer_name="") & Q(lawyer_read_on__isnull=False)),
                name="paper_names_lawyer_and_day_or_neither",
            ),
        ]

    def __str__(self) -> str:
        return self.document_number or self.language

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("A paper is never changed: record another one.")
        for name in ("approver_name", "document_number", "lawyer_name"):
            setattr(self, name, nfc(" ".join(getattr(self, name).split())))
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Asks for what belongs together, and for a lawyer where the words speak of the law."""
        super().clean()
        if bool(self.lawyer_name) != bool(self.lawyer_read_on):
            raise ValidationError({"lawyer_name": _("A lawyer's name and the day of reading belong together.")})
        if self.subject.is_legal and not self.lawyer_name:
            raise ValidationError(
                {"lawyer_name": _("This text speaks of the law: name the lawyer who has read it, and the day.")}
            )

    @property
    def is_enough(self) -> bool:
        """May the words be published by this paper alone?"""
        return not self.is_demonstration and (bool(self.lawyer_name) or not self.subject.is_legal)
