"""Re-exports the topics' models, so that Django finds them under the one label `cms`."""

from cms.jobs.models import Job, Worker
from cms.media.models import Audio, AudioVariant, Document, Image, Rendition, Video, VideoVariant
from cms.pages.home import HomePage
from cms.pages.standard import IndexPage, StandardPage

__all__ = [
    "Audio",
    "AudioVariant",
    "Document",
    "HomePage",
    "Image",
    "IndexPage",
    "Job",
    "Rendition",
    "StandardPage",
    "Video",
    "VideoVariant",
    "Worker",
]
