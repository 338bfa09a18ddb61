"""What this room adds to the editor's screens."""

from wagtail import hooks

from cms.media.choosers import audio_chooser, video_chooser
from cms.media.permission_forms import AudioPermissions, VideoPermissions
from cms.media.viewsets import RecordingsGroup

hooks.register("register_admin_viewset", lambda: [RecordingsGroup(), audio_chooser, video_chooser])
hooks.register("register_group_permission_panel", lambda: AudioPermissions)
hooks.register("register_group_permission_panel", lambda: VideoPermissions)
