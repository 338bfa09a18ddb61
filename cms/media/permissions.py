"""Who may add, change and choose sound and film: by collection, like Wagtail's own images and documents."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.media.models import Audio, Video


def register_policies() -> None:
    """Called once, when the application is ready, before anything asks who may do what."""
    for model in (Audio, Video):
        register_permission_policy(
            model, CollectionOwnershipPermissionPolicy(model, owner_field_name="uploaded_by_user")
        )
