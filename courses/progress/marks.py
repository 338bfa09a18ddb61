"""What a person's grading keeps: the marks each answer was given, and the files that were handed in.

Files lie in the database, behind its access rules and gone with the row: nothing that people hand in is ever written into the
folder of media. Write these rows by the verbs in `marking` and `uploading` only.
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.progress.attempts import Answer


class MarkKind(models.TextChoices):
    GRADED = "graded", _("Graded")
    RETURNED = "returned", _("Returned for revision")
    BLANKED = "blanked", _("Blanked")


class Mark(models.Model):
    """One judgement on one answer; the last of them stands. Its UUID comes with the form, so that pressing twice counts once."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10, choices=MarkKind)
    # Points by the rubric's lines: `{"c1": 3}`.
    points = models.JSONField(default=dict, blank=True)
    comment = models.TextField(blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    marked_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["marked_at", "uuid"]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class HandedInFileQuerySet(models.QuerySet["HandedInFile"]):
    def listed(self) -> Self:
        """Without their content, which may be long, in the order in which they came."""
        return self.defer("content").order_by("uploaded_at", "uuid")


class HandedInFile(models.Model):
    """A file that is an answer, or part of one."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField()

    objects = HandedInFileQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["answer", "sha256"], name="a_file_is_handed_in_once_for_an_answer"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def ending(self) -> str:
        """The kind of file, as its name says it."""
        return self.name.rpartition(".")[2]
