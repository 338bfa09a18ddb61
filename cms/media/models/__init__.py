"""Pictures, documents, sound and film, each with what a person who cannot see or hear it needs.

That need is a constraint of the database, not a reminder: a picture has an alternative text or is marked as decoration, a
recording has its words. Do not add a field that could hold the name of a person in a picture: consent is kept on paper,
and only whether there is one is kept here.
"""

from cms.media.models.documents import Document
from cms.media.models.origin import Consent, Licence
from cms.media.models.pictures import Image, Rendition
from cms.media.models.recordings import Audio, AudioVariant, Variant, Video, VideoVariant

__all__ = [
    "Audio",
    "AudioVariant",
    "Consent",
    "Document",
    "Image",
    "Licence",
    "Rendition",
    "Variant",
    "Video",
    "VideoVariant",
]
