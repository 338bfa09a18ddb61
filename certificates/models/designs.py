"""How certificates look, and which course uses which design.

A `DesignVersion` is written when a design is first used as it stands, and never changes: edit the design, not the version.
"""

from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.models import PreviewableMixin

from certificates.models.issuers import Issuer, Signer
from certificates.placeholders import PlaceholderError, parse
from certificates.wording import LANGUAGES

if TYPE_CHECKING:
    from cms.people.models import User


class Layout(models.TextChoices):
    FORMAL = "formal", pgettext_lazy("layout of a certificate", "Formal: as official papers look")
    MODERN = "modern", pgettext_lazy("layout of a certificate", "Modern")


class Paper(models.TextChoices):
    LANDSCAPE = "landscape", _("A4, landscape")
    PORTRAIT = "portrait", _("A4, portrait")


class Languages(models.TextChoices):
    VI = "vi", _("Vietnamese")
    VI_EN = "vi-en", _("Vietnamese with English")
    EN = "en", _("English")
    FR = "fr", _("French")
    DE = "de", _("German")


class Border(models.TextChoices):
    NONE = "none", pgettext_lazy("border", "None")
    LINE = "line", pgettext_lazy("border", "One line")
    DOUBLE = "double", pgettext_lazy("border", "Two lines")
    WOVEN = "woven", pgettext_lazy("border", "Woven pattern")


class Colour(models.TextChoices):
    INDIGO = "indigo", _("Indigo")
    TERRACE = "terrace", _("Terrace green")
    OCHRE = "ochre", _("Ochre")
    INK = "ink", _("Black")


class DesignQuerySet(models.QuerySet["CertificateDesign"]):
    def signed_by(self, user: "User") -> Self:
        """Designs under which this person's name stands."""
        return self.filter(Q(signer__user=user.pk) | Q(second_signer__user=user.pk))


class CertificateDesign(PreviewableMixin, models.Model):
    """One design of certificates, as an editor arranges it."""

    name = models.CharField(_("name"), max_length=80, help_text=_("For choosing it; never printed."))
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="designs", verbose_name=_("issuer"))
    layout = models.CharField(_("layout"), max_length=10, choices=Layout, default=Layout.FORMAL)
    paper = models.CharField(_("paper"), max_length=10, choices=Paper, default=Paper.LANDSCAPE)
    languages = models.CharField(_("language"), max_length=5, choices=Languages, default=Languages.VI)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, default=Colour.INDIGO)
    border = models.CharField(_("border"), max_length=10, choices=Border, default=Border.DOUBLE)
    national_heading = models.BooleanField(
        _("name and motto of the State at the top"),
        default=True,
        help_text=_("Only where the issuer may use the form of official papers. No emblem is ever printed."),
    )
    heading = models.CharField(
        _("heading"), max_length=80, blank=True, help_text=_("Empty: the usual heading of the language.")
    )
    body = models.TextField(
        _("text"),
        max_length=1200,
        blank=True,
        help_text=_("Empty: the usual text of the language. A line each; see the list of placeholders."),
    )
    body_second = models.TextField(
        _("text in the second language"),
        max_length=1200,
        blank=True,
        help_text=_("For a bilingual design; empty: the usual text."),
    )
    logo = models.ForeignKey(
        "cms.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("The issuer's own mark. Never the emblem of the State or a seal: choosing a logo is recorded."),
    )
    shows_birth_date = models.BooleanField(_("print the date of birth"), default=True)
    shows_unit = models.BooleanField(
        _("print unit and post"), default=True, help_text=_("Units whose names are hidden are never printed.")
    )
    shows_outcomes = models.BooleanField(_("print what the course taught"), default=False)
    shows_score = models.BooleanField(
        _("print the score of the final test"), default=False, help_text=_("Where the course has one.")
    )
    signer = models.ForeignKey(
        Signer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="designs",
        verbose_name=_("signer"),
        help_text=_("Signs at the lower right. Empty: room for a signature without a name."),
    )
    second_signer = models.ForeignKey(
        Signer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second signer"),
        help_text=_("Signs at the lower left."),
    )
    is_default = models.BooleanField(
        _("for every course that names no other"), default=False, help_text=_("One design has this.")
    )

    objects = DesignQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate design")
        verbose_name_plural = _("certificate designs")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="one_default_certificate_design"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        faults: dict[str, Any] = {}
        for field in ("body", "body_second"):
            try:
                parse(getattr(self, field))
            except PlaceholderError as error:
                faults[field] = str(error)
        for field in ("signer", "second_signer"):
            signer = getattr(self, field)
            if signer is not None and self.issuer_id is not None and signer.issuer_id != self.issuer_id:
                faults[field] = _("This person signs for another issuer.")
        if faults:
            raise ValidationError(faults)

    @property
    def audit_label(self) -> str:
        return self.name

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [
            ("", _("With a usual name")),
            ("longest", _("With the longest name and title")),
            ("shortest", _("With the shortest name")),
        ]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "certificates/admin/preview.html"

    def make_preview_request(
        self, original_request: Any = None, preview_mode: str | None = None, extra_request_attrs: Any = None
    ) -> Any:
        """Tells which editor is looking: the preview itself is asked for by nobody."""
        attributes = {**(extra_request_attrs or {}), "editor": getattr(original_request, "user", None)}
        return super().make_preview_request(original_request, preview_mode, attributes)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        response = super().serve_preview(request, mode_name)
        # Shown in a frame of the editor's screens, whose policy it has; its own address would be a public one.
        response._csp_exempt = True
        return response

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "mode": mode_name}

    def printed_languages(self) -> tuple[str, ...]:
        """Returns the language of the paper, and the second one if it has two."""
        return tuple(code for code in self.languages.split("-") if code in LANGUAGES)


class DesignVersion(models.Model):
    """A design as it was when a certificate was printed with it: the whole specification, and the logo's bytes."""

    design = models.ForeignKey(
        CertificateDesign, on_delete=models.SET_NULL, null=True, related_name="versions", verbose_name=_("design")
    )
    sha256 = models.CharField(max_length=64, unique=True)
    spec = models.JSONField()
    logo = models.BinaryField(default=b"", editable=False)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:8]


class CoursePolicy(models.Model):
    """How certificates of one course are issued. A course without a row issues them by itself, in the default design."""

    class Mode(models.TextChoices):
        AUTOMATIC = "automatic", _("At once, when the course is completed")
        BATCH = "batch", _("In lists that the signer approves by a decision")
        NONE = "none", _("No certificate")

    course = models.OneToOneField(
        "courses.Course", on_delete=models.CASCADE, related_name="+", verbose_name=_("course")
    )
    mode = models.CharField(_("issued"), max_length=10, choices=Mode, default=Mode.AUTOMATIC)
    design = models.ForeignKey(
        CertificateDesign,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("design"),
        help_text=_("Empty: the default design."),
    )

    class Meta:
        verbose_name = _("certificates of a course")
        verbose_name_plural = _("certificates by course")

    def __str__(self) -> str:
        return str(self.course)

    @property
    def audit_label(self) -> str:
        return str(self.course)
