"""People and where they work.

Facts about learning point at `Learner`, never at `User`: the name, birth date and sign-in of a person can be erased, the
facts stay. Do not add a field about the people whom our users help: the schema has no place for them.
"""

import secrets
import uuid

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.people.names import given_name, sort_key
from cms.text import nfc

# No 0/O, 1/I/L, U: a code is read aloud over a bad line and typed on a phone.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_staff_code() -> str:
    """Returns a code of two groups of three such as `K7M-2QX`: 7 × 10⁸ of them, unique by constraint."""
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(6))
    return f"{letters[:3]}-{letters[3:]}"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str) -> "User":
        return self.get(staff_code__iexact=username)

    def create_user(self, full_name: str, password: str | None = None, **fields: object) -> "User":
        """Creates a person who can sign in; without a password the account waits for one to be set."""
        user = self.model(full_name=full_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, staff_code: str, password: str | None = None, **fields: object) -> "User":
        fields.setdefault("full_name", staff_code)
        return self.create_user(staff_code=staff_code, password=password, is_superuser=True, **fields)


class FormOfAddress(models.TextChoices):
    NONE = "", _("Not stated")
    MR = "mr", _("Mr (ông)")
    MS = "ms", _("Ms (bà)")


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff who can sign in, by staff code, phone or e-mail."""

    staff_code = models.CharField(_("staff code"), max_length=32, unique=True, default=new_staff_code)
    full_name = models.CharField(_("full name"), max_length=120)
    name_sort_key = models.CharField(max_length=500, editable=False, db_index=True)
    form_of_address = models.CharField(_("form of address"), max_length=2, choices=FormOfAddress, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("month of birth"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=16, unique=True, null=True, blank=True)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    language = models.CharField(_("language"), max_length=16, choices=settings.INTERFACE_LANGUAGES, default="vi")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_demo = models.BooleanField(_("demonstration account"), default=False, editable=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "staff_code"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_sort_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(full_name=""), name="user_has_a_name"),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True) | Q(birth_month__range=(1, 12)), name="user_birth_month_in_year"
            ),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True) | Q(birth_day__range=(1, 31), birth_month__isnull=False),
                name="user_birth_day_in_month",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.full_name = nfc(" ".join(self.full_name.split()))
        self.name_sort_key = sort_key(self.full_name)[:500]
        self.phone = self.phone or None
        self.email = self.email.lower() if self.email else None
        super().save(*args, **kwargs)

    @property
    def is_staff(self) -> bool:
        """Wagtail and allauth ask for this name: may this person open the editor's screens?"""
        return self.is_active and self.has_perm("wagtailadmin.access_admin")

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return given_name(self.full_name)


class Learner(models.Model):
    """The random identity to which evidence and awards point; outlives the account and says nothing about the person."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="learner"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(user__isnull=True), name="erased_learner_has_no_user"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user) if self.user else str(self.uuid)
