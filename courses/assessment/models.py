"""The bank: questions, their versions, and the words of a version in each language.

A version that learners have been shown never changes: an edit makes the next one (`writing.write`). Do not save these rows from
anywhere but the verbs in `writing`.
"""

import uuid
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from taggit.managers import TaggableManager

from cms.text import folded
from courses.assessment import values
from courses.assessment.banks import QuestionBank
from courses.assessment.keys import AnswerKey, Kind, from_json
from courses.assessment.wordings import QuestionWording

KINDS = [(str(kind), label) for kind, label in values.KIND_LABELS.items()]


class Difficulty(models.TextChoices):
    EASY = "easy", pgettext_lazy("a question", "Easy")
    MEDIUM = "medium", pgettext_lazy("a question", "Medium")
    HARD = "hard", pgettext_lazy("a question", "Hard")


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", pgettext_lazy("a question", "Approved")


class QuestionQuerySet(models.QuerySet["Question"]):
    def askable(self) -> Self:
        """Those that a quiz may draw: with an approved version, and not retired."""
        return self.filter(current__isnull=False, is_retired=False)

    def drafts(self) -> Self:
        """Those with a version that waits for a reviewer."""
        return self.filter(versions__status=Status.DRAFT).distinct()

    def found_by(self, words: str) -> Self:
        """Those whose name, words or tags hold every one of these words, marks or no marks."""
        found = self
        for word in folded(words).split():
            found = found.filter(found_by_text__contains=word)
        return found

    def with_newest(self, **conditions: object) -> Self:
        """Those whose newest version meets the conditions."""
        newest = QuestionVersion.objects.latest_of_each().filter(**conditions)
        return self.filter(pk__in=newest.values("question"))

    def with_latest(self) -> Self:
        """Brings along what a list shows of each question, in a fixed number of queries."""
        latest = QuestionVersion.objects.latest_of_each().prefetch_related("wordings")
        return self.select_related("bank", "author", "current").prefetch_related(
            "tags", models.Prefetch("versions", queryset=latest, to_attr="latest_versions")
        )


class Question(models.Model):
    """The lasting identity of a question, the same in every language and every version."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    bank = models.ForeignKey(QuestionBank, verbose_name=_("bank"), on_delete=models.PROTECT, related_name="questions")
    name = models.CharField(
        _("short name"), max_length=120, blank=True, help_text=_("For authors only; learners do not see it.")
    )
    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tags"), related_name="questions")
    difficulty = models.CharField(_("difficulty"), max_length=6, choices=Difficulty, default=Difficulty.MEDIUM)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    current = models.ForeignKey(
        "courses.QuestionVersion", on_delete=models.RESTRICT, null=True, editable=False, related_name="+"
    )
    is_retired = models.BooleanField(_("no longer asked"), default=False, editable=False)
    found_by_text = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-changed_at", "-pk"]
        permissions = [("approve_question", _("Can approve questions of the bank"))]
        indexes = [models.Index(fields=["bank", "is_retired"], name="question_in_bank")]

    def __str__(self) -> str:
        return self.name or (self.latest.opening() if self.latest else str(self.key))

    @property
    def latest(self) -> "QuestionVersion | None":
        """The newest version, whatever its status; brought along by `with_latest`."""
        if hasattr(self, "latest_versions"):
            return self.latest_versions[0] if self.latest_versions else None
        return self.versions.order_by("-number").first()

    @property
    def state_label(self) -> str:
        """How the newest version stands, in words."""
        if self.is_retired:
            return str(_("No longer asked"))
        latest = self.latest
        if latest is None or latest.status == Status.APPROVED:
            return str(Status.APPROVED.label)
        return str(_("Approved, with a newer draft") if self.current_id else Status.DRAFT.label)

    @property
    def critical_label(self) -> str:
        """A word beside critical questions, nothing beside others."""
        return str(pgettext_lazy("a question", "Critical")) if self.latest and self.latest.critical else ""

    @property
    def languages_label(self) -> str:
        """The languages of the newest version."""
        return ", ".join(self.latest.languages()) if self.latest else ""

    @property
    def tags_label(self) -> str:
        """The tags, for a list."""
        return ", ".join(sorted(tag.name for tag in self.tags.all()))

    @property
    def author_label(self) -> str:
        """The name of whoever wrote it first."""
        return self.author.full_name if self.author else ""


class QuestionVersionQuerySet(models.QuerySet["QuestionVersion"]):
    def latest_of_each(self) -> Self:
        """Of each question the newest version."""
        newest = QuestionVersion.objects.filter(question=models.OuterRef("question")).order_by("-number")
        return self.filter(pk=models.Subquery(newest.values("pk")[:1]))

    def current(self) -> Self:
        """Those that quizzes ask now."""
        return self.filter(pk=F("question__current"), question__is_retired=False)

    def in_pool(
        self, *, banks: Iterable[int] = (), tags: Iterable[str] = (), difficulty: str = "", language: str = ""
    ) -> Self:
        """Of what may be asked now, those in one of the banks, with every tag, of a difficulty, worded in a language."""
        pool = self.current()
        if banks := list(banks):
            pool = pool.filter(question__bank__in=banks)
        for tag in tags:
            pool = pool.filter(question__tags__name=tag)
        if difficulty:
            pool = pool.filter(question__difficulty=difficulty)
        if language:
            pool = pool.filter(wordings__language=language)
        return pool.distinct()

    def whole(self) -> Self:
        """With all that `as_value` needs."""
        return self.select_related("question").prefetch_related("wordings", "question__tags")


class QuestionVersion(models.Model):
    """One version: its answer key, its source, and whether a reviewer has approved it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    kind = models.CharField(_("type"), max_length=12, choices=KINDS)
    answer = models.JSONField()
    critical = models.BooleanField(
        _("critical"), default=False, help_text=_("Whoever fails this question fails the quiz, whatever the score.")
    )
    source = models.CharField(
        _("source"), max_length=255, blank=True, help_text=_("Law, decree or procedure, with number and article.")
    )
    source_date = models.DateField(_("source as of"), null=True, blank=True)
    picture = models.ForeignKey("cms.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The name stays when the account goes.
    approved_by_name = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(_("first shown to a learner"), null=True, blank=True)

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        ordering = ["question", "-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_version_number_once"),
            models.UniqueConstraint(
                fields=["question"], condition=Q(status=Status.DRAFT), name="question_has_one_draft_at_most"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="question_versions_count_from_one"),
            models.CheckConstraint(condition=Q(kind__in=[str(kind) for kind in Kind]), name="question_kind_is_known"),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT, approved_at__isnull=True)
                | Q(status=Status.APPROVED, approved_at__isnull=False),
                name="question_version_approved_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(status=Status.APPROVED), name="only_approved_questions_are_used"
            ),
            models.CheckConstraint(
                condition=Q(kind=str(Kind.HOTSPOT), picture__isnull=False)
                | (~Q(kind=str(Kind.HOTSPOT)) & Q(picture__isnull=True)),
                name="only_places_need_a_picture",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.number}"

    @property
    def is_settled(self) -> bool:
        """True when an edit must make a new version."""
        return self.status == Status.APPROVED or self.used_at is not None

    def key(self) -> AnswerKey:
        """Returns the answer key, for grading."""
        return from_json(self.answer)

    def wording(self, language: str) -> "QuestionWording | None":
        """Returns the words in this language, else in the site's own, else in any; prefetch `wordings` for many."""
        by_language = {wording.language: wording for wording in self.wordings.all()}
        found = by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)
        return found or next(iter(by_language.values()), None)

    def opening(self, language: str = settings.LANGUAGE_CODE) -> str:
        """Returns the beginning of the question, for lists."""
        wording = self.wording(language)
        return wording.opening if wording else ""

    def languages(self) -> list[str]:
        """Returns the languages that the question has words in."""
        return [wording.language for wording in self.wordings.all()]

    def as_value(self) -> values.Question:
        """Returns the question as a value; fetch it with `whole`."""
        question = self.question
        return values.Question(
            key=str(question.key),
            answer=self.key(),
            words={wording.language: wording.as_words() for wording in self.wordings.all()},
            name=question.name,
            tags=tuple(sorted(tag.name for tag in question.tags.all())),
            difficulty=values.Difficulty(question.difficulty),
            critical=self.critical,
            source=self.source,
            source_date=self.source_date,
            picture=str(self.picture_id or ""),
        )
