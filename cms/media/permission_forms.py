"""The rows of a group's form that say what it may do with sound and film, collection by collection."""

from typing import Any

from django.utils.translation import gettext_lazy

from wagtail.admin.forms.collections import collection_member_permission_formset_factory

from cms.media.models import Audio, Video


def _permission_formset(model: type[Audio] | type[Video], words: list[tuple[str, Any, Any]]) -> Any:
    kind = model._meta.model_name
    return collection_member_permission_formset_factory(
        model,
        [(f"{action}_{kind}", short, long) for action, short, long in words],
        f"cms/media/admin/{kind}_permissions.html",
    )


AudioPermissions = _permission_formset(
    Audio,
    [
        ("add", gettext_lazy("Add"), gettext_lazy("Add audio and change your own")),
        ("change", gettext_lazy("Edit"), gettext_lazy("Edit any audio")),
        ("choose", gettext_lazy("Choose"), gettext_lazy("Put audio into pages")),
    ],
)
VideoPermissions = _permission_formset(
    Video,
    [
        ("add", gettext_lazy("Add"), gettext_lazy("Add videos and change your own")),
        ("change", gettext_lazy("Edit"), gettext_lazy("Edit any video")),
        ("choose", gettext_lazy("Choose"), gettext_lazy("Put videos into pages")),
    ],
)
