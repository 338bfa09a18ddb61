"""Where people work: the tree of units, and the posts that people hold in them.

Do not add an address: the place of a shelter must not be in this database, and one missing field is safer than a rule.
"""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.admin import display
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from cms.people.models import reach
from cms.people.names import alphabetical_key
from cms.text import folded, nfc

if TYPE_CHECKING:
    from cms.people.models.users import User


class UnitKind(models.TextChoices):
    PROVINCE = "province", _("Province")
    DEPARTMENT = "department", _("Department")
    BORDER_POST = "border_post", _("Border post")
    SHELTER = "shelter", _("Shelter")
    SOCIAL_WORK_CENTRE = "social_work_centre", _("Social work centre")
    COMMUNE = "commune", _("Commune")
    HEALTH_FACILITY = "health_facility", _("Health facility")
    SCHOOL = "school", _("School")
    VOCATIONAL = "vocational", _("Vocational institution")
    EMPLOYMENT_CENTRE = "employment_centre", _("Employment service centre")
    POLICE = "police", _("Police")
    OTHER = "other", _("Other")


class UnitQuerySet(MP_NodeQuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def visible_to(self, viewer: "User") -> Self:
        """Units that `viewer` may open: one's own, those supervised and all below them, or all."""
        return self.filter(reach.units_q(viewer))

    def supervised_by(self, viewer: "User") -> Self:
        """Units in which `viewer` may accept, move and help people."""
        if reach.sees_every_name(viewer):
            return self
        return self.filter(reach.below(reach.supervised_paths(viewer), "path"))

    def at_or_below(self, unit: "Unit") -> Self:
        return self.filter(path__startswith=unit.path)

    def above(self, unit: "Unit") -> Self:
        """The units that contain `unit`, from the top."""
        steps = range(Unit.steplen, len(unit.path), Unit.steplen)
        return self.filter(path__in=[unit.path[:length] for length in steps])

    def in_order(self) -> "list[Unit]":
        """The units as a tree, neighbours in the order of a dictionary; a unit follows the one that contains it."""
        units = list(self)
        keys = {unit.path: unit.sort_key for unit in units}
        lengths = range(Unit.steplen, Unit.steplen * 64, Unit.steplen)

        def place(unit: "Unit") -> list[tuple[str, str]]:
            steps = [unit.path[:length] for length in lengths if length <= len(unit.path)]
            return [(keys.get(step, ""), step) for step in steps]

        return sorted(units, key=place)


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):
    """Treebeard's manager names its own QuerySet; this one names ours."""

    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node):
    """A place of work in a tree: province, department, border post, shelter…; it has a name and no address."""

    code = models.CharField(
        _("code"),
        max_length=24,
        unique=True,
        validators=[
            RegexValidator(r"^[A-Z0-9][A-Z0-9._-]*$", _("Use capital letters without marks, digits, dots or hyphens."))
        ],
        help_text=_("Short and lasting, for spreadsheets: BP-01."),
    )
    name = models.CharField(_("name"), max_length=160)
    sort_key = models.CharField(max_length=500, editable=False)
    folded_name = models.CharField(max_length=320, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind, default=UnitKind.OTHER)
    outsiders_see_counts_only = models.BooleanField(
        _("outsiders see counts only"),
        default=False,
        help_text=_("Names of this unit and all below it are shown to its own supervisors and administrators only."),
    )
    # What the switch above means here, own or inherited; kept by `arranging.py`, so that a list needs no walk up the tree.
    hides_names = models.BooleanField(default=False, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("unit of the demonstration"), default=False, editable=False)

    # No `node_order_by`: it would rewrite the paths of neighbours, on which rights rest, whenever a unit is added.
    objects = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="unit_has_a_name"),
            models.CheckConstraint(
                condition=Q(outsiders_see_counts_only=False) | Q(hides_names=True), name="unit_switch_hides_names"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.normalise()
        super().save(*args, **kwargs)

    def normalise(self) -> None:
        self.code = self.code.strip().upper()
        self.name = nfc(" ".join(self.name.split()))
        self.sort_key = alphabetical_key(self.name)[:500]
        self.folded_name = folded(self.name)[:320]

    @property
    def audit_label(self) -> str:
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    def active(self) -> Self:
        return self.filter(is_active=True)


class Post(models.Model):
    """What somebody does in a unit: border guard, social worker… Its name is kept in each language of the interface."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    names = models.JSONField(_("names"), default=dict)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    is_active = models.BooleanField(_("active"), default=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    @display(description=_("name"))
    def name(self) -> str:
        """The name in the reader's language, else in the site's own, else the code."""
        return self.names.get(get_language() or "") or self.names.get(settings.LANGUAGE_CODE) or self.code

    @property
    def audit_label(self) -> str:
        return self.code
