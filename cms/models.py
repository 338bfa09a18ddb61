"""Re-exports the topics' models, so that Django finds them under the one label `cms`."""

from cms.jobs.models import Job
from cms.media.models import Audio, AudioVariant, Document, Image, Rendition, Video, VideoVariant

__all__ = ["Audio", "AudioVariant", "Document", "Image", "Job", "Rendition", "Video", "VideoVariant"]
