"""Sound and film, and the small copies made of them."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.models import CollectionMember, ReferenceIndex
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from taggit.managers import TaggableManager

from cms.media.captions import validate_captions
from cms.media.fields import FilesFirst, LanguageField, StoredFileField
from cms.media.models.origin import Origin
from cms.media.models.pictures import Image
from cms.media.uploads import validate_audio, validate_video


class RecordingQuerySet(SearchableQuerySetMixin, models.QuerySet["Recording"]):
    """Reads of sound and film."""

    def with_what_players_need(self) -> Self:
        """Brings the small copies along."""
        return self.prefetch_related("variants")


class VideoQuerySet(RecordingQuerySet):
    def with_what_players_need(self) -> Self:
        return self.prefetch_related("variants", "poster__renditions", "described_version__variants")


class Recording(FilesFirst, Origin, CollectionMember, index.Indexed, models.Model):
    """What sound and film have in common."""

    title = models.CharField(_("title"), max_length=255)
    language = LanguageField(_("language of the sound"), default="vi")
    transcript = models.TextField(
        _("transcript"),
        help_text=_("Everything that is said, and the sounds that matter. An empty line begins a new paragraph."),
    )
    transcript_language = LanguageField(
        _("language of the transcript"),
        default="vi",
        help_text=_("May differ from the sound, for a language that people speak but do not read."),
    )
    is_synthetic_voice = models.BooleanField(_("the voice is made by a computer"), default=False)
    seconds = models.DecimalField(_("length in seconds"), max_digits=8, decimal_places=2, null=True, editable=False)
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    file_hash = models.CharField(max_length=40, blank=True, editable=False, db_index=True)
    prepared_hash = models.CharField(max_length=40, blank=True, editable=False)
    problem = models.CharField(_("problem"), max_length=300, blank=True, editable=False)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True, db_index=True)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    uploaded_by_user.wagtail_reference_index_ignore = True
    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tags"))

    objects = RecordingQuerySet.as_manager()

    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.SearchField("transcript"),
        index.FilterField("title"),
        index.FilterField("language"),
        index.FilterField("created_at"),
        index.FilterField("uploaded_by_user"),
        index.FilterField("id"),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def get_usage(self) -> object:
        return ReferenceIndex.get_grouped_references_to(self)

    @property
    def is_prepared(self) -> bool:
        """Have the small copies been made of the file that is there now?"""
        return bool(self.file_hash) and self.prepared_hash == self.file_hash

    @property
    def copies(self) -> "list[Variant]":
        """The small copies of the file that is there now, smallest first; prefetch `variants` where there are many."""
        if self.pk is None:
            return []
        fresh = [v for v in self.variants.all() if v.source_hash == self.file_hash and v.profile != "poster"]
        return sorted(fresh, key=lambda variant: variant.bytes)


class Audio(Recording):
    """Sound, with its words."""

    file = StoredFileField(_("file"), upload_to="sounds", validators=[validate_audio])

    class Meta:
        verbose_name = _("audio")
        verbose_name_plural = _("audio")
        permissions = [("choose_audio", "Can choose audio")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(transcript=""),
                name="audio_has_a_transcript",
                violation_error_message=_("Write the transcript: a person who cannot hear needs it."),
            ),
        ]


class Video(Recording):
    """Film, with its words as captions and transcript, and what it shows without saying so."""

    file = StoredFileField(_("file"), upload_to="films", validators=[validate_video])
    captions = StoredFileField(
        _("captions"),
        upload_to="captions",
        measured=False,
        validators=[FileExtensionValidator(["vtt"]), validate_captions],
        help_text=_("A WebVTT file (.vtt) in the language of the transcript."),
    )
    seen_not_said = models.TextField(
        _("what is seen but not said"),
        blank=True,
        help_text=_("What a person who cannot see the film would miss: actions, signs, faces, places."),
    )
    says_all_it_shows = models.BooleanField(
        _("the sound says everything that is shown"),
        default=False,
    )
    described_version = models.ForeignKey(
        "self",
        verbose_name=_("version with audio description"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The same film with a voice that also tells what is seen."),
    )
    poster = models.ForeignKey(
        Image,
        verbose_name=_("still picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown before the film starts. Without one, a frame of the film is used."),
    )
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)

    objects = VideoQuerySet.as_manager()

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        permissions = [("choose_video", "Can choose video")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(transcript=""),
                name="video_has_a_transcript",
                violation_error_message=_("Write the transcript: a person who cannot hear needs it."),
            ),
            models.CheckConstraint(condition=~Q(captions=""), name="video_has_captions"),
            models.CheckConstraint(
                condition=Q(says_all_it_shows=True) | ~Q(seen_not_said="") | Q(described_version__isnull=False),
                name="video_tells_what_it_shows",
                violation_error_message=_(
                    "Describe what is seen but not said, or mark that the sound says everything."
                ),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.described_version_id and self.described_version_id == self.pk:
            raise ValidationError({"described_version": _("Choose another film, not this one.")}, code="itself")


class Variant(models.Model):
    """A small copy made from a recording, or a frame of it; may be made again at any time."""

    profile = models.CharField(max_length=20)
    file = StoredFileField(upload_to="variants", measured=False)
    content_type = models.CharField(max_length=60)
    bytes = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    source_hash = models.CharField(max_length=40)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.profile


class AudioVariant(Variant):
    audio = models.ForeignKey(Audio, on_delete=models.CASCADE, related_name="variants")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audio", "profile"], name="audio_variant_once_per_profile")]


class VideoVariant(Variant):
    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="variants")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["video", "profile"], name="video_variant_once_per_profile")]
