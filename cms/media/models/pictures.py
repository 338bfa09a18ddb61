"""Pictures and the sizes made of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.search import index

from taggit.managers import TaggableManager

from cms.media.fields import FilesFirst, LanguageField, PictureField
from cms.media.models.origin import Origin
from cms.media.naming import random_name


class Image(FilesFirst, Origin, AbstractImage):
    """A picture: cleaned on arrival, described or marked as decoration."""

    file = PictureField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What a person who cannot see the picture needs to know from it. Do not begin with “Picture of”."),
    )
    is_decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("Nothing is lost for a person who cannot see it; it is then passed over in silence."),
    )
    language = LanguageField(_("language of the alternative text"), default="vi")
    # Wagtail's own model stays installed beside ours: the same names backwards would clash.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    uploaded_by_user.wagtail_reference_index_ignore = True
    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tags"), related_name="pictures")

    admin_form_fields = (
        "title", "file", "description", "is_decorative", "language", "consent", "source", "credit", "licence",
        "collection", "tags", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip
    search_fields = [*AbstractImage.search_fields, index.FilterField("consent"), index.FilterField("is_decorative")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=True, description="") | (Q(is_decorative=False) & ~Q(description="")),
                name="image_has_alternative_text_or_is_decorative",
                violation_error_message=_(
                    "Write an alternative text, or mark the picture as decoration: one of the two."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.description

    def get_upload_to(self, filename: str) -> str:
        return f"original_images/{random_name(filename)}"

    def clean(self) -> None:
        super().clean()
        self.description = " ".join(self.description.split())


class Rendition(AbstractRendition):
    """A size and format of a picture, made when first asked for."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"
