"""Choosing sound and film for a page, or uploading it on the way; the block classes that pages are made of."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as chooser_views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.blocks import ChooserBlock
from wagtail.permissions import policy_registry

from cms.media.figures import length_in_words, size_in_words
from cms.media.models import Audio, Video


def recording_columns() -> list[Any]:
    """Returns what helps to tell recordings apart."""
    return [
        Column("language", label=_("Sound"), accessor="get_language_display", sort_key="language"),
        Column("length", label=_("Length"), accessor=lambda row: length_in_words(row.seconds), sort_key="seconds"),
        Column("size", label=_("Size"), accessor=lambda row: size_in_words(row.file_size), sort_key="file_size"),
    ]


class _OwnForm:
    """Tells the upload form in a chooser who is uploading."""

    request: Any

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_creation_form_kwargs(), "for_user": self.request.user}


class _Choosable:
    """Offers only what the person may put into pages, newest first."""

    request: Any
    model_class: Any
    ordering = "-created_at"

    def get_object_list(self) -> QuerySet[Any]:
        policy = policy_registry.get_by_type(self.model_class)
        return policy.instances_user_has_any_permission_for(self.request.user, ["choose"])

    @property
    def columns(self) -> list[Any]:
        return [*super().columns, *[Column(c.name, label=c.label, accessor=c.accessor) for c in recording_columns()]]


class RecordingChooseView(_OwnForm, _Choosable, chooser_views.ChooseView):
    pass


class RecordingChooseResultsView(_OwnForm, _Choosable, chooser_views.ChooseResultsView):
    pass


class RecordingCreateView(_OwnForm, chooser_views.CreateView):
    pass


class RecordingChooserBlock(ChooserBlock):
    """Fetches all recordings of a page, and what their players need, in a fixed number of queries."""

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        wanted = [value for value in values if value is not None]
        found: Mapping[Any, Any] = self.model_class.objects.with_what_players_need().in_bulk(wanted)
        return [found.get(value) for value in values]


class RecordingChooserViewSet(ChooserViewSet):
    icon = "media"
    choose_view_class = RecordingChooseView
    choose_results_view_class = RecordingChooseResultsView
    create_view_class = RecordingCreateView
    base_block_class = RecordingChooserBlock
    create_action_label = _("Upload")
    per_page = 12


audio_chooser = RecordingChooserViewSet(
    "audio_chooser",
    model=Audio,
    url_prefix="audio/chooser",
    choose_one_text=_("Choose audio"),
    choose_another_text=_("Choose other audio"),
    edit_item_text=_("Edit this audio"),
    creation_form_class="cms.media.forms.AudioForm",
)
video_chooser = RecordingChooserViewSet(
    "video_chooser",
    model=Video,
    url_prefix="video/chooser",
    choose_one_text=_("Choose a video"),
    choose_another_text=_("Choose another video"),
    edit_item_text=_("Edit this video"),
    creation_form_class="cms.media.forms.VideoForm",
)
AudioChooserBlock = audio_chooser.get_block_class(name="AudioChooserBlock", module_path="cms.media.choosers")
VideoChooserBlock = video_chooser.get_block_class(name="VideoChooserBlock", module_path="cms.media.choosers")
