"""The editor's screens for sound and film: lists, forms and usage."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import policy_registry

from cms.media.choosers import recording_columns
from cms.media.forms import AudioForm, VideoForm
from cms.media.models import Audio, Video
from cms.media.state import state_in_words


class RecordingIndexView(generic.IndexView):
    """Lists what the person may change or put into pages, with its copies in one more query."""

    def get_base_queryset(self) -> QuerySet[Any]:
        policy = policy_registry.get_by_type(self.model)
        allowed = policy.instances_user_has_any_permission_for(self.request.user, ["add", "change", "delete", "choose"])
        return allowed.select_related("collection").prefetch_related("variants").order_by("-created_at")


class _OneAllowed:
    """Wagtail's generic views ask what a person may do with the model; this asks about the one row too."""

    request: Any
    model: Any
    actions: tuple[str, ...] = ("change", "delete")

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        policy = policy_registry.get_by_type(self.model)
        if not policy.user_has_any_permission_for_instance(self.request.user, self.actions, found):
            raise PermissionDenied
        return found


class RecordingEditView(_OneAllowed, generic.EditView):
    actions = ("change",)


class RecordingDeleteView(_OneAllowed, generic.DeleteView):
    actions = ("delete",)


class RecordingUsageView(_OneAllowed, usage.UsageView):
    pass


class RecordingHistoryView(_OneAllowed, history.HistoryView):
    pass


class RecordingViewSet(ModelViewSet):
    index_view_class = RecordingIndexView
    edit_view_class = RecordingEditView
    delete_view_class = RecordingDeleteView
    usage_view_class = RecordingUsageView
    history_view_class = RecordingHistoryView
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_admin_menu = False
    list_filter = ["language", "consent", "collection"]
    list_display = [
        "title",
        *recording_columns(),
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
