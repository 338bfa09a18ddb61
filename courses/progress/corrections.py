"""Corrected answer keys: which version of a question turned out to be right, how earlier attempts are regraded, and why.

Frozen versions stay as they were published. A correction that somebody else has approved is laid over their questions wherever
they are graded or explained, so that attempts of a version with a wrong key are graded rightly from then on.
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.assessment.correcting import WORDS, Correction, corrected
from courses.assessment.models import Question, QuestionVersion
from courses.assessment.quizzes.content import Quiz


class Mode(models.TextChoices):
    """What a corrected key does to attempts that have been graded."""

    IMPROVE = "improve", _("Only if it improves the score")
    EXACT = "exact", _("Exactly: scores may rise or fall")


class CorrectionStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("a correction", "Waiting for a reviewer")
    APPROVED = "approved", pgettext_lazy("a correction", "Approved")
    REFUSED = "refused", pgettext_lazy("a correction", "Refused")


class KeyCorrectionQuerySet(models.QuerySet["KeyCorrection"]):
    def approved(self) -> Self:
        """Those that are in force."""
        return self.filter(status=CorrectionStatus.APPROVED)

    def proposed(self) -> Self:
        return self.filter(status=CorrectionStatus.PROPOSED)

    def whole(self) -> Self:
        """With all that a page about one needs."""
        return self.select_related("question", "version", "proposed_by", "decided_by")


class KeyCorrection(models.Model):
    """The key of `version` holds for every earlier version of the question; key and words are copied when it is approved."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="corrections")
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="corrections")
    answer = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    mode = models.CharField(_("earlier attempts"), max_length=8, choices=Mode, default=Mode.IMPROVE)
    reason = models.CharField(_("reason"), max_length=300)
    status = models.CharField(_("status"), max_length=8, choices=CorrectionStatus, default=CorrectionStatus.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    job_id = models.BigIntegerField(null=True, blank=True)
    # When all earlier attempts had been looked at, and how many of them changed.
    done_at = models.DateTimeField(null=True, blank=True)
    changed = models.PositiveIntegerField(default=0)

    objects = KeyCorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of a key")
        verbose_name_plural = _("corrections of keys")
        ordering = ["-proposed_at", "uuid"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["question"], condition=Q(status="proposed"), name="one_open_correction_of_a_question"
            ),
            models.CheckConstraint(
                condition=Q(status="proposed", decided_at__isnull=True)
                | (~Q(status="proposed") & Q(decided_at__isnull=False)),
                name="a_decided_correction_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.version_id}"

    def as_correction(self) -> Correction:
        """Returns what is laid over frozen questions; before the approval, by the version as it stands now."""
        version = self.version
        if self.status == CorrectionStatus.APPROVED:
            return Correction(str(self.question.key), version.number, self.answer, self.words)
        return Correction(str(self.question.key), version.number, version.answer, words_of(version))


def words_of(version: QuestionVersion) -> dict[str, dict[str, object]]:
    """Returns what a version says about answers, in each language."""
    return {wording.language: {name: getattr(wording, name) for name in WORDS} for wording in version.wordings.all()}


def as_corrected(quiz: Quiz) -> Quiz:
    """Returns the quiz with every approved correction laid over its questions; one query."""
    asked = quiz.content["questions"]
    found = KeyCorrection.objects.approved().filter(question__key__in=list(asked))
    rows = found.select_related("question", "version")
    return Quiz(corrected(quiz.content, [row.as_correction() for row in rows])) if rows else quiz
