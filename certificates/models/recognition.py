"""Recognition that is prepared here and given elsewhere: drafts of merit papers and the register of decisions about them.

The competent head signs and stamps on paper. Nothing here makes a paper valid, and no table has room for an emblem or a seal.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.people.models import Learner, Unit


class RecognitionStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("a decision", "Draft")
    SIGNED = "signed", pgettext_lazy("a decision", "Signed")
    REFUSED = "refused", pgettext_lazy("a decision", "Refused")


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    def drafts(self) -> Self:
        return self.filter(status=RecognitionStatus.DRAFT)

    def counted(self) -> Self:
        """Each with `people` and `units`: how many it recognises."""
        return self.annotate(
            people=models.Count("recipients", filter=Q(recipients__is_unit=False)),
            units=models.Count("recipients", filter=Q(recipients__is_unit=True)),
        )


class Recognition(models.Model):
    """One decision of a head to recognise people and units, from its draft to its number."""

    authority_above = models.CharField(
        _("body above it"), max_length=160, blank=True, help_text=_("The line above the name on official papers.")
    )
    authority = models.CharField(
        _("body whose head signs"), max_length=160, help_text=_("As it stands on official papers.")
    )
    place = models.CharField(
        pgettext_lazy("before a date", "place"), max_length=80, help_text=_("Stands before the date: Lào Cai, ngày …")
    )
    symbol = models.CharField(
        _("symbol"), max_length=40, blank=True, help_text=_("The end of the decision's number: QĐ-SYT.")
    )
    signer_title = models.CharField(
        _("signer's title"), max_length=120, help_text=_("In capitals above the signature: GIÁM ĐỐC")
    )
    signer_name = models.CharField(_("signer's name"), max_length=120, blank=True)
    grounds = models.TextField(
        _("grounds"),
        max_length=1500,
        blank=True,
        help_text=_(
            "A line each, as in a decision: “Căn cứ …”, “Theo đề nghị của …”. Check each against the law in force."
        ),
    )
    reason = models.TextField(
        _("what is recognised"),
        max_length=400,
        help_text=_("Goes on after “đã có thành tích”. About the work, never about a person who was helped."),
    )
    carried_out_by = models.CharField(
        _("who carries it out"), max_length=300, blank=True, help_text=_("Offices named in the last article.")
    )
    status = models.CharField(
        _("status"), max_length=8, choices=RecognitionStatus, default=RecognitionStatus.DRAFT, editable=False
    )
    number = models.CharField(_("number of the decision"), max_length=60, blank=True, editable=False)
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    made_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    recorded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        default_permissions = ()
        permissions = [("manage_recognition", _("Can prepare recognition and keep its register"))]
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="signed") | (~Q(number="") & Q(decided_on__isnull=False)),
                name="signed_recognition_has_a_number_and_a_day",
            ),
            models.UniqueConstraint(
                fields=["authority", "number", "decided_on"],
                condition=Q(status="signed"),
                name="one_recognition_per_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"

    @property
    def audit_label(self) -> str:
        return str(self)

    @property
    def is_draft(self) -> bool:
        return self.status == RecognitionStatus.DRAFT


class Recipient(models.Model):
    """A person or a unit on a decision, named as they were then. An erased person's line stays, without a name."""

    recognition = models.ForeignKey(Recognition, on_delete=models.CASCADE, related_name="recipients")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Stays true of a unit that no longer exists.
    is_unit = models.BooleanField(default=False)
    form_of_address = models.CharField(max_length=2, blank=True)
    name = models.CharField(max_length=160, blank=True)
    works_at = models.CharField(max_length=330, blank=True)
    sort_key = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("recognised person or unit")
        verbose_name_plural = _("recognised people and units")
        default_permissions = ()
        ordering = ["is_unit", "sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recognition", "learner"], name="person_once_on_a_decision"),
            models.UniqueConstraint(fields=["recognition", "unit"], name="unit_once_on_a_decision"),
            models.CheckConstraint(
                condition=Q(learner__isnull=True) | Q(unit__isnull=True), name="recipient_is_a_person_or_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.name
