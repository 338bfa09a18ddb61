"""What was awarded, and every paper that was printed of it. Rows are added and never change what they say.

`Award` is the fact (who, which course and cycle, when), without a name. `Document` is one numbered printing. `Printed` holds
what is personal (the name, the PDF) and is the only row that an erasure takes away: number and counts remain.
"""

import secrets
import uuid
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.codes import grouped, new_code, plain
from certificates.models.designs import CertificateDesign, DesignVersion
from certificates.models.issuers import Issuer
from certificates.occasions import Why
from certificates.wording import in_language
from cms.people.models import Learner, Membership, Unit
from cms.text import folded, nfc

if TYPE_CHECKING:
    from cms.people.models import User


class AwardQuerySet(models.QuerySet["Award"]):
    def for_person(self, user: "User") -> Self:
        return self.filter(learner__user=user)

    def visible_to(self, viewer: "User") -> Self:
        """One's own, and those of the people whose names `viewer` may see; of erased people for those who see everyone."""
        if viewer.is_authenticated and viewer.has_perm("people.manage_everyone"):
            return self
        people = Membership.objects.current().visible_to(viewer).values("user")
        return self.filter(Q(learner__user=viewer.pk) | Q(learner__user__in=people))

    def issued(self) -> Self:
        return self.filter(Exists(Document.objects.filter(award=OuterRef("pk"))))

    def in_force(self, *, today: date | None = None) -> Self:
        """Issued, and neither expired, suspended nor revoked."""
        return self.issued().exclude(self._expired(today)).exclude(_suspended()).exclude(_revoked())

    def expired(self, *, today: date | None = None) -> Self:
        return self.issued().filter(self._expired(today))

    def expiring(self, *, today: date | None = None) -> Self:
        """In force, and so near the end that the next cycle may be begun."""
        return self.in_force(today=today).filter(renewal_opens__lte=today or timezone.localdate())

    def suspended(self) -> Self:
        return self.filter(_suspended())

    def revoked(self) -> Self:
        return self.filter(_revoked())

    def to_confirm(self) -> Self:
        """Somebody has asked to revoke them, and nobody has answered."""
        return self.filter(
            revocations__asked_at__isnull=False, revocations__confirmed_at=None, revocations__refused_at=None
        )

    def named(self, text: str) -> Self:
        """Those whose holder's name, number, code or decision contains every word of `text`, with or without marks."""
        found = self
        for typed in text.split():
            word = folded(typed)
            printed = Q(printed__folded_name__contains=word) | Q(number_text__icontains=word) | Q(code=plain(word))
            decided = Q(batch__decision_number__icontains=nfc(typed))
            documents = Document.objects.filter(printed | decided, award=OuterRef("pk"))
            found = found.filter(Exists(documents) | Q(learner__user__folded_name__contains=word))
        return found

    def held_in(self, unit: Unit) -> Self:
        """Those of the people who work in this unit, or below it, today; wherever they were earned."""
        people = Membership.objects.current().filter(unit__path__startswith=unit.path)
        return self.filter(learner__user__in=people.values("user"))

    @staticmethod
    def _expired(today: date | None) -> Q:
        return Q(valid_until__isnull=False, valid_until__lt=today or timezone.localdate())

    def waiting(self) -> Self:
        """Earned, and not printed yet: the signer has not approved them, or the issuer is not set."""
        return self.exclude(Exists(Document.objects.filter(award=OuterRef("pk"))))


def _suspended() -> Q:
    # The tables of decisions stand above this one, so they are named by the way back.
    return Q(pk__in=Award.objects.filter(suspensions__isnull=False, suspensions__lifted_at=None).values("pk"))


def _revoked() -> Q:
    return Q(pk__in=Award.objects.filter(revocations__confirmed_at__isnull=False).values("pk"))


class Award(models.Model):
    """One person has completed one course in one cycle: the snapshot that no later edit, move or renaming changes."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="awards")
    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="+")
    cycle = models.PositiveSmallIntegerField()
    enrolment = models.UUIDField(unique=True)
    course_version = models.PositiveIntegerField()
    # By language, as printed: the neutral title where the course has one.
    titles = models.JSONField(default=dict)
    outcomes = models.JSONField(default=dict)
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    # Whole percent in the final test; empty where the course has none. Printed where the design shows it.
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    started_on = models.DateField()
    completed_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    renewal_opens = models.DateField(null=True, blank=True)
    unit = models.ForeignKey("people.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    unit_name = models.CharField(max_length=200, blank=True)
    unit_is_hidden = models.BooleanField(default=False)
    # By language, so that a German paper does not name a post in Vietnamese if it can help it.
    post_names = models.JSONField(default=dict)
    is_demonstration = models.BooleanField(default=False)
    awarded_at = models.DateTimeField(auto_now_add=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        default_permissions = ()
        permissions = [
            ("manage_awards", _("Can suspend, revoke and reissue certificates")),
            ("approve_batches", _("Can approve lists of certificates")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["learner", "course", "cycle"], name="one_award_per_person_course_cycle"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("completed_on")),
                name="award_valid_from_completion",
            ),
            models.CheckConstraint(condition=Q(score__isnull=True) | Q(score__lte=100), name="award_score_is_percent"),
        ]
        indexes = [models.Index(fields=["course", "completed_on"]), models.Index(fields=["unit"])]

    def __str__(self) -> str:
        return str(self.uuid)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps what was awarded: a snapshot is written once."""
        if not self._state.adding:
            raise TypeError("An award never changes.")
        super().save(*args, **kwargs)

    def title(self, language: str = settings.LANGUAGE_CODE) -> str:
        """Returns the title as printed in this language, else in the site's, else in any."""
        return in_language(self.titles, language) or str(self.course_id)

    def post_name(self, language: str = settings.LANGUAGE_CODE) -> str:
        """Returns the post as it was called then, in this language or the nearest."""
        return in_language(self.post_names, language)


def _secret() -> str:
    return secrets.token_hex(16)


class Series(models.Model):
    """The register of one issuer in one year: its last number. Demonstrations are counted apart."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="series")
    year = models.PositiveSmallIntegerField()
    is_demonstration = models.BooleanField(default=False)
    last = models.PositiveIntegerField(default=0)
    # Shuffles the public list of badges that no longer count, so that its order does not tell numbers (`badges.status`).
    secret = models.CharField(max_length=32, default=_secret, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "year", "is_demonstration"], name="one_register_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id}/{self.year}"


class Batch(models.Model):
    """A list that a signer approved by one decision."""

    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="+")
    design = models.ForeignKey(CertificateDesign, on_delete=models.PROTECT, related_name="+")
    decision_number = models.CharField(_("number of the decision"), max_length=60)
    decided_on = models.DateField(_("date of the decision"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_by_name = models.CharField(max_length=120)
    approved_at = models.DateTimeField(auto_now_add=True)
    awards = models.ManyToManyField(Award, related_name="batches")
    job_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("approved list")
        verbose_name_plural = _("approved lists")
        constraints = [
            models.CheckConstraint(condition=~Q(decision_number=""), name="batch_names_its_decision"),
        ]

    def __str__(self) -> str:
        return self.decision_number


class DocumentQuerySet(models.QuerySet["Document"]):
    def current(self) -> Self:
        return self.filter(is_current=True)

    def visible_to(self, viewer: "User") -> Self:
        """Printings of the awards that `viewer` may see."""
        return self.filter(award__in=Award.objects.visible_to(viewer))


class Document(models.Model):
    """One numbered printing of an award. Of several, one is current; the others say by which they were replaced."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="documents")
    printing = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    why = models.CharField(_("reason"), max_length=10, choices=Why, default=Why.FIRST)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(_("number"))
    number_text = models.CharField(_("register number"), max_length=60)
    code = models.CharField(_("code"), max_length=16, unique=True, default=new_code, editable=False)
    issued_on = models.DateField(_("issued on"))
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    issuer_names = models.JSONField(default=dict)
    design = models.ForeignKey(DesignVersion, on_delete=models.PROTECT, related_name="documents")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="one_certificate_per_register_number"),
            models.UniqueConstraint(fields=["award", "printing"], name="one_certificate_per_printing"),
            models.UniqueConstraint(
                fields=["award"], condition=Q(is_current=True), name="one_current_certificate_per_award"
            ),
            models.CheckConstraint(condition=Q(number__gte=1, printing__gte=1), name="certificates_count_from_one"),
        ]

    def __str__(self) -> str:
        return self.number_text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps what was printed: after the first time only whether it is current may be written."""
        if not self._state.adding and set(kwargs.get("update_fields") or ["all"]) != {"is_current"}:
            raise TypeError("A certificate never changes: issue a further one that replaces it.")
        super().save(*args, **kwargs)

    @property
    def audit_label(self) -> str:
        return self.number_text

    @property
    def code_grouped(self) -> str:
        return grouped(self.code)


class Printed(models.Model):
    """What a printing says about the person, and the file as issued; erased with the person."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="printed")
    form_of_address = models.CharField(max_length=2, blank=True)
    full_name = models.CharField(max_length=120)
    name_sort_key = models.CharField(max_length=500, db_index=True)
    folded_name = models.CharField(max_length=240)
    # As much as is known: 1990, 1990-02 or 1990-02-05.
    birth = models.CharField(max_length=10, blank=True)
    pdf = models.BinaryField()
    # Of the hashed name in the badge; kept, so that the badge is the same bytes every time.
    salt = models.CharField(max_length=32, default=_secret, editable=False)

    def __str__(self) -> str:
        return str(self.document_id)
