"""The editor's screens for sound and film: lists, forms, usage, and the chooser for pages."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import chooser as chooser_views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.blocks import ChooserBlock
from wagtail.permissions import policy_registry

from cms.media.figures import length_in_words, size_in_words
from cms.media.forms import AudioForm, VideoForm
from cms.media.models import Audio, Video
from cms.media.state import state_in_words


def _columns() -> list[Any]:
    return [
        Column("language", label=_("Sound"), accessor="get_language_display", sort_key="language"),
        Column("length", label=_("Length"), accessor=lambda row: length_in_words(row.seconds), sort_key="seconds"),
        Column("size", label=_("Size"), accessor=lambda row: size_in_words(row.file_size), sort_key="file_size"),
    ]


class RecordingIndexView(generic.IndexView):
    """Lists what the person may change or put into pages, with its copies in one more query."""

    def get_base_queryset(self) -> QuerySet[Any]:
        policy = policy_registry.get_by_type(self.model)
        allowed = policy.instances_user_has_any_permission_for(self.request.user, ["add", "change", "delete", "choose"])
        return allowed.select_related("collection").prefetch_related("variants").order_by("-created_at")


class RecordingViewSet(ModelViewSet):
    index_view_class = RecordingIndexView
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_admin_menu = False
    list_filter = ["language", "consent", "collection"]
    list_display = [
        "title",
        *_columns(),
        Column("collection", label=_("Collection"), accessor="collection.name", sort_key="collection__name"),
        Column("state", label=_("State"), accessor=state_in_words),
    ]

    form_class: type[Any]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return self.form_class


class AudioViewSet(RecordingViewSet):
    model = Audio
    icon = "media"
    form_class = AudioForm
    name = "audio"


class VideoViewSet(RecordingViewSet):
    model = Video
    icon = "media"
    form_class = VideoForm
    name = "video"


class RecordingsGroup(ModelViewSetGroup):
    """One entry of the editor's menu for both kinds."""

    items = (AudioViewSet, VideoViewSet)
    menu_label = _("Sound and film")
    menu_icon = "media"
    menu_order = 310


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
        return [*super().columns, *[Column(c.name, label=c.label, accessor=c.accessor) for c in _columns()]]


class RecordingChooseView(_OwnForm, _Choosable, chooser_views.ChooseView):
    pass


class RecordingChooseResultsView(_OwnForm, _Choosable, chooser_views.ChooseResultsView):
    pass


class RecordingCreateView(_OwnForm, chooser_views.CreateView):
    pass


class RecordingChooserBlock(ChooserBlock):
    """Fetches all recordings of a page and their small copies in two queries."""

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        found: Mapping[Any, Any] = self.model_class.objects.prefetch_related("variants").in_bulk(
            [value for value in values if value is not None]
        )
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
    creation_form_class=AudioForm,
)
video_chooser = RecordingChooserViewSet(
    "video_chooser",
    model=Video,
    url_prefix="video/chooser",
    choose_one_text=_("Choose a video"),
    choose_another_text=_("Choose another video"),
    edit_item_text=_("Edit this video"),
    creation_form_class=VideoForm,
)
AudioChooserBlock = audio_chooser.get_block_class(name="AudioChooserBlock", module_path="cms.media.viewsets")
VideoChooserBlock = video_chooser.get_block_class(name="VideoChooserBlock", module_path="cms.media.viewsets")
