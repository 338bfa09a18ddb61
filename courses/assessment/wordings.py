"""The words of a version of a question, language by language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField

from cms.media.fields import LanguageField
from courses.assessment import values
from courses.assessment.blocks import stem_blocks


class QuestionWording(models.Model):
    """The words of a version in one language; ids of texts and feedbacks are those of the answer key."""

    version = models.ForeignKey("courses.QuestionVersion", on_delete=models.CASCADE, related_name="wordings")
    language = LanguageField(_("language"))
    stem = StreamField(stem_blocks(), verbose_name=_("question"))
    opening = models.CharField(max_length=160, editable=False, default="")
    texts = models.JSONField(default=dict, blank=True)
    feedbacks = models.JSONField(default=dict, blank=True)
    general = models.TextField(_("feedback to everybody"), blank=True)
    when_right = models.TextField(_("feedback to a right answer"), blank=True)
    when_wrong = models.TextField(_("feedback to a wrong answer"), blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    picture_alt = models.CharField(_("alternative text of the picture"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("words of a question")
        verbose_name_plural = _("words of questions")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="question_worded_once_per_language"),
            models.CheckConstraint(condition=~Q(language=""), name="question_wording_has_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.opening}"

    def as_words(self) -> values.Words:
        """Returns the words as a value."""
        return values.Words(
            stem=tuple(dict(block) for block in self.stem.raw_data),
            texts=dict(self.texts),
            feedbacks=dict(self.feedbacks),
            general=self.general,
            when_right=self.when_right,
            when_wrong=self.when_wrong,
            unit=self.unit,
            picture_alt=self.picture_alt,
        )
