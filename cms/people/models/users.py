"""Who signs in, and the random identity to which facts point."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Permission, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.people import phones
from cms.people.codes import new_code
from cms.people.models import reach
from cms.people.models.memberships import Membership
from cms.people.names import given_name, sort_key
from cms.text import folded, nfc

if TYPE_CHECKING:
    from cms.people.models.units import Unit

STAFF_CODE_PATTERN = r"^[A-Z0-9][A-Z0-9._-]{1,31}$"


def new_staff_code() -> str:
    """Returns a code such as `K7M-2QX`; unique by constraint."""
    return new_code(3, 3)


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def visible_to(self, viewer: "User") -> Self:
        """Those whose name `viewer` may see: oneself, and by the memberships within the viewer's reach."""
        if reach.sees_every_name(viewer):
            return self
        if not reach.counts(viewer):
            return self.none()
        memberships = Membership.objects.open().filter(reach.memberships_q(viewer), user=OuterRef("pk"))
        return self.filter(Q(pk=viewer.pk) | Exists(memberships))

    def with_reach_of_editor(self) -> Self:
        """Each with `reaches_editor`: whether they hold, themselves or by a group, the right to open the editor's screens."""
        right = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
        held = right.filter(Q(group__user=OuterRef("pk")) | Q(user=OuterRef("pk")))
        return self.annotate(reaches_editor=Q(is_superuser=True) | Q(Exists(held)))

    def in_units(self, units: "models.QuerySet[Unit]") -> Self:
        """Those who belong to one of `units` today (accepted)."""
        return self.filter(Exists(Membership.objects.current().filter(user=OuterRef("pk"), unit__in=units)))

    def without_unit(self) -> Self:
        return self.filter(~Exists(Membership.objects.open().filter(user=OuterRef("pk"))))

    def matching(self, text: str) -> Self:
        """Those whose name (with or without marks), staff code or phone contains every word of `text`."""
        found = self
        for word in folded(text).split():
            digits = "".join(character for character in word if character.isdigit()).lstrip("0")
            by_phone = Q(phone__contains=digits) if len(digits) >= 3 else Q()
            found = found.filter(Q(folded_name__contains=word) | Q(staff_code__icontains=word) | by_phone)
        return found


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # the stubs know no from_queryset here
    def get_by_natural_key(self, username: str) -> "User":
        return self.get(staff_code__iexact=username)

    def create_user(self, full_name: str, password: str | None = None, **fields: object) -> "User":
        """Creates a person and their learner; without a password the account waits for one to be set."""
        user = self.model(full_name=full_name, **fields)
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db)
            Learner.objects.using(self._db).create(user=user)
        return user

    def create_superuser(self, staff_code: str, password: str | None = None, **fields: object) -> "User":
        fields.setdefault("full_name", staff_code)
        return self.create_user(staff_code=staff_code, password=password, is_superuser=True, **fields)


class FormOfAddress(models.TextChoices):
    NONE = "", _("Not stated")
    MR = "mr", pgettext_lazy("form of address", "Mr")
    MS = "ms", pgettext_lazy("form of address", "Ms")


class Sex(models.TextChoices):
    """As reports to donors ask for it, and for nothing else; whoever prefers not to say is counted as not stated."""

    NOT_STATED = "", _("Not stated")
    FEMALE = "f", pgettext_lazy("sex", "Female")
    MALE = "m", pgettext_lazy("sex", "Male")
    OTHER = "x", pgettext_lazy("sex", "Other")


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff who can sign in, by staff code, phone or e-mail. Ethnicity is not kept; sex is optional, for counts."""

    staff_code = models.CharField(
        _("staff code"),
        max_length=32,
        unique=True,
        default=new_staff_code,
        validators=[
            RegexValidator(STAFF_CODE_PATTERN, _("Use 2 to 32 letters without marks, digits, dots or hyphens."))
        ],
    )
    full_name = models.CharField(_("full name"), max_length=120)
    name_sort_key = models.CharField(max_length=500, editable=False, db_index=True)
    folded_name = models.CharField(max_length=240, editable=False, default="")
    form_of_address = models.CharField(_("form of address"), max_length=2, choices=FormOfAddress, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("month of birth"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=16, unique=True, null=True, blank=True)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    language = models.CharField(_("language"), max_length=16, choices=settings.INTERFACE_LANGUAGES, default="vi")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_demo = models.BooleanField(_("demonstration account"), default=False, editable=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    # Set when the owner closes the account; the data is erased some weeks later, so that a mistake can be undone.
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "staff_code"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_sort_key", "staff_code"]
        permissions = [
            (reach.SEE_EVERYONE, _("Can see all units and their people")),
            (reach.MANAGE_EVERYONE, _("Can manage all units, people and roles")),
        ]
        constraints = [
            models.UniqueConstraint(Lower("staff_code"), name="user_staff_code_without_case"),
            models.UniqueConstraint(Lower("email"), name="user_email_without_case"),
            models.CheckConstraint(condition=~Q(full_name=""), name="user_has_a_name"),
            models.CheckConstraint(
                condition=Q(phone__isnull=True) | Q(phone__startswith="+"), name="user_phone_with_country"
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1900, 2200)),
                name="user_birth_year_of_our_time",
            ),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True) | Q(birth_month__range=(1, 12), birth_year__isnull=False),
                name="user_birth_month_in_year",
            ),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True) | Q(birth_day__range=(1, 31), birth_month__isnull=False),
                name="user_birth_day_in_month",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.normalise()
        super().save(*args, **kwargs)

    def normalise(self) -> None:
        """Brings every field into the one form in which it is kept; `bulk_create` needs it called by hand."""
        self.full_name = nfc(" ".join(self.full_name.split()))
        self.name_sort_key = sort_key(self.full_name)[:500]
        self.folded_name = folded(self.full_name)[:240]
        self.staff_code = self.staff_code.strip().upper()
        self.phone = phones.normalised(self.phone) if self.phone else None
        self.email = self.email.strip().lower() if self.email else None

    @property
    def is_staff(self) -> bool:
        """Wagtail and allauth ask for this name: may this person open the editor's screens?"""
        if not self.is_active:
            return False
        known = self.__dict__.get("reaches_editor")  # a session's person comes with the answer
        return self.has_perm("wagtailadmin.access_admin") if known is None else known

    @property
    def phone_spaced(self) -> str:
        return phones.spaced(self.phone) if self.phone else ""

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return given_name(self.full_name)

    def current_memberships(self) -> "models.QuerySet[Membership]":
        """Where this person works today."""
        return self.memberships.current().select_related("unit", "post")


class Learner(models.Model):
    """The random identity to which evidence and awards point; outlives the account and says nothing about the person."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="learner"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(user__isnull=True), name="erased_learner_has_no_user"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
