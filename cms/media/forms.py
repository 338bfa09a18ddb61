"""Forms in which editors upload media: each asks the case-data guard about what was written.

Names of files are not looked at: they are thrown away (cms.media.naming), and the title made from one is looked at.
"""

from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminTagWidget
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry
from wagtail.search import index

from cms.guard.forms import CaseDataGuardMixin
from cms.media import uploads
from cms.media.choosers import video_chooser
from cms.media.ffmpeg import ffmpeg_path
from cms.media.figures import size_in_words
from cms.media.models import Audio, Video
from cms.media.naming import one_line
from cms.media.state import no_ffmpeg_notice, state_in_words
from cms.media.tasks import ask_for_sizes, ask_for_small_copies

_ORIGIN = ["consent", "source", "credit", "licence", "collection", "tags"]
AUDIO_FIELDS = ["title", "file", "language", "transcript", "transcript_language", "is_synthetic_voice", *_ORIGIN]
VIDEO_FIELDS = [
    "title", "file", "poster", "language", "transcript", "transcript_language", "captions", "seen_not_said",
    "says_all_it_shows", "described_version", "is_synthetic_voice", *_ORIGIN,
]  # fmt: skip


class GuardedMediaForm(CaseDataGuardMixin):
    """What the forms of all media do with what was written."""

    guard_ignores = {"file": None, "captions": None, "tags": None}

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])


class ImageForm(GuardedMediaForm, BaseImageForm):
    """Named in WAGTAILIMAGES_IMAGE_FORM_BASE, so that every screen of pictures uses it."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, guard_actor=user, **kwargs)
        self.uploader = user

    def save(self, commit: bool = True) -> Any:
        # Dragged-in pictures are stored before this form is sent: the file is then no change of the form's.
        comes = self.instance._state.adding or "file" in self.changed_data
        image = super().save(commit=commit)
        if commit and comes:
            ask_for_sizes(image, asked_by=self.uploader)
        return image


class DocumentForm(GuardedMediaForm, BaseDocumentForm):
    """Named in WAGTAILDOCS_DOCUMENT_FORM_BASE, so that every screen of documents uses it."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, guard_actor=user, **kwargs)


class RecordingForm(GuardedMediaForm, BaseCollectionMemberForm, WagtailAdminModelForm):
    """Knows which collections the person may use, and asks for small copies when a file has come."""

    kinds: set[str]

    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=for_user, guard_actor=for_user, **kwargs)
        self.for_user = for_user
        self.fields["file"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in sorted(self.kinds))
        self.fields["file"].help_text = self._about_the_file()
        self._old_files = {name: getattr(self.instance, name).name for name in self._file_fields()}

    @cached_property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(self._meta.model)

    def _file_fields(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, forms.FileField)]

    def _about_the_file(self) -> str:
        if self.instance.pk:
            size = size_in_words(self.instance.file_size)
            return _("The file now: %(size)s. %(state)s") % {"size": size, "state": state_in_words(self.instance)}
        allowed = _("Up to %(size)s.") % {"size": size_in_words(uploads.largest(self._meta.model._meta.model_name))}
        return allowed if ffmpeg_path() else f"{allowed} {no_ffmpeg_notice()}"

    @transaction.atomic
    def save(self, commit: bool = True) -> Audio | Video:
        if self.instance.pk is None and self.for_user is not None:
            self.instance.uploaded_by_user = self.for_user
        recording = super().save(commit=commit)
        if commit:
            self._let_go_of_old_files(recording)
            ask_for_small_copies(recording, asked_by=self.for_user)
            # Tags are saved after the row: without this they would not be found.
            index.insert_or_update_object(recording)
        return recording

    def _let_go_of_old_files(self, recording: Audio | Video) -> None:
        for name, old in self._old_files.items():
            stored = getattr(recording, name)
            if old and stored.name != old:
                transaction.on_commit(partial(stored.storage.delete, old))


_WIDGETS = {
    "file": forms.FileInput(),
    "transcript": forms.Textarea(attrs={"rows": 8}),
    "tags": AdminTagWidget,
}


class AudioForm(RecordingForm):
    kinds = uploads.AUDIO

    class Meta:
        model = Audio
        fields = AUDIO_FIELDS
        widgets = _WIDGETS


class VideoForm(RecordingForm):
    kinds = uploads.VIDEO

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["captions"].widget.attrs["accept"] = ".vtt,text/vtt"

    class Meta:
        model = Video
        fields = VIDEO_FIELDS
        widgets = {
            **_WIDGETS,
            "captions": forms.FileInput(),
            "poster": AdminImageChooser,
            "described_version": video_chooser.widget_class,
            "seen_not_said": forms.Textarea(attrs={"rows": 4}),
        }
