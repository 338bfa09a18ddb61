"""The quiz as trainers edit it: which questions it asks, by which rules, and what it tells afterwards."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from courses.activities.models import ActivityPage
from courses.assessment.models import Difficulty
from courses.assessment.scoring import Counts


class Purpose(models.TextChoices):
    PRACTICE = "practice", pgettext_lazy("purpose of a quiz", "Practice")
    PRE_TEST = "pre-test", _("Test before the course")
    POST_TEST = "post-test", _("Test after the course")
    FINAL = "final", _("Final test")


class FeedbackPolicy(models.TextChoices):
    AT_ONCE = "at-once", _("At once, question by question")
    AFTER = "after", _("After handing in")
    CLOSED = "closed", _("When it is passed, or no further attempt is possible")
    NEVER = "never", _("Never: the score alone")


class QuizPage(ActivityPage):
    """Questions from the bank, asked by stated rules. Everything but the introduction is the same in every language."""

    COUNTS = [
        (Counts.BEST.value, pgettext_lazy("attempt", "The best")),
        (Counts.FIRST.value, pgettext_lazy("attempt", "The first")),
        (Counts.LAST.value, pgettext_lazy("attempt", "The last")),
        (Counts.MEAN.value, _("The mean of all")),
    ]

    intro = RichTextField(
        _("introduction"),
        features=["bold", "ul", "ol"],
        blank=True,
        help_text=_("What it is about and why it is asked."),
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose, default=Purpose.PRACTICE)
    pass_percent = models.PositiveSmallIntegerField(
        _("pass mark in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Empty: whoever hands it in has done it, whatever the score."),
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, help_text=_("0: as many as one likes."))
    attempts_complete = models.BooleanField(
        _("complete when all attempts are used, passed or not"),
        default=False,
        help_text=_("For a quiz that everybody must have tried, and whose result is looked at together afterwards."),
    )
    wait_minutes = models.PositiveIntegerField(
        _("minutes to wait before the next attempt"), default=0, help_text=_("Time to read the lesson once more.")
    )
    counts = models.CharField(_("which attempt counts"), max_length=5, choices=COUNTS, default=Counts.BEST.value)
    time_limit = models.PositiveSmallIntegerField(
        _("time limit in minutes"), null=True, blank=True, help_text=_("Empty: none. A weak link needs time, too.")
    )
    feedback = models.CharField(_("explanations"), max_length=8, choices=FeedbackPolicy, default=FeedbackPolicy.AFTER)
    reveal = models.BooleanField(_("explanations say what would have been right"), default=True)
    shuffle_questions = models.BooleanField(_("questions in random order"), default=False)
    shuffle_choices = models.BooleanField(_("choices in random order"), default=True)
    one_at_a_time = models.BooleanField(
        _("one question at a time"), default=True, help_text=_("Otherwise all stand on one page.")
    )
    anonymous = models.BooleanField(
        _("graded without names"),
        default=False,
        help_text=_("Whoever grades long answers and files does not see whose they are."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        MultipleChooserPanel(
            "fixed", chooser_field_name="question", heading=_("Questions that are always asked"), label=_("Question")
        ),
        InlinePanel("draws", heading=_("Questions drawn from a bank"), label=_("Draw")),
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldPanel("pass_percent"),
                FieldPanel("attempts"),
                FieldPanel("attempts_complete"),
                FieldPanel("wait_minutes"),
                FieldPanel("counts"),
                FieldPanel("time_limit"),
            ],
            heading=_("Rules"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("feedback"),
                FieldPanel("reveal"),
                FieldPanel("one_at_a_time"),
                FieldPanel("shuffle_questions"),
                FieldPanel("shuffle_choices"),
                FieldPanel("anonymous"),
            ],
            heading=_("How it is asked and explained"),
        ),
    ]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def searchable_text(self) -> str:
        return " ".join([super().searchable_text(), self.intro])


class QuizQuestion(Orderable):
    """A question that is asked in every attempt."""

    page = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="fixed")
    question = models.ForeignKey(
        "courses.Question", on_delete=models.PROTECT, related_name="+", verbose_name=_("question")
    )
    points = models.PositiveSmallIntegerField(_("points"), default=1, validators=[MinValueValidator(1)])

    panels = [FieldPanel("question"), FieldPanel("points")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "question"], name="quiz_asks_a_question_once"),
            models.CheckConstraint(condition=Q(points__gte=1), name="quiz_question_is_worth_something"),
        ]

    def __str__(self) -> str:
        return str(self.question)


class QuizDraw(Orderable):
    """So many questions out of a bank, in each attempt others."""

    page = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="draws")
    bank = models.ForeignKey(
        "courses.QuestionBank", on_delete=models.PROTECT, related_name="+", verbose_name=_("question bank")
    )
    tag = models.CharField(
        _("with the tag"), max_length=100, blank=True, help_text=_("Empty: all approved questions of the bank.")
    )
    difficulty = models.CharField(_("difficulty"), max_length=6, choices=Difficulty, blank=True)
    count = models.PositiveSmallIntegerField(_("how many"), default=5, validators=[MinValueValidator(1)])
    points = models.PositiveSmallIntegerField(_("points each"), default=1, validators=[MinValueValidator(1)])

    panels: list[Any] = [FieldPanel(name) for name in ("bank", "tag", "difficulty", "count", "points")]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1, points__gte=1), name="quiz_draw_asks_something"),
        ]

    def __str__(self) -> str:
        return f"{self.count} × {self.bank}"
