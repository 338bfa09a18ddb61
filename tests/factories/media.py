"""Media for tests, from real bytes: `ImageFactory(decorative=True)`, `AudioFactory(consent="missing")`."""

import io
import math
import struct
import wave
from typing import Any

from django.core.files.base import ContentFile

from wagtail.models import Collection

import factory
from PIL import Image as Pillow

from cms.media.models import Audio, Consent, Document, Image, Video

CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nXin ch\xc3\xa0o\n"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\ntrailer<<>>\n%%EOF\n"


def picture_bytes(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48), mode: str = "RGB", **save: Any) -> bytes:
    """Returns a small picture whose left half is red and right half blue."""
    picture = Pillow.new(mode, size, 0)
    if mode == "RGB":
        picture.paste((200, 30, 30), (0, 0, size[0] // 2, size[1]))
        picture.paste((30, 30, 200), (size[0] // 2, 0, size[0], size[1]))
    out = io.BytesIO()
    picture.save(out, kind, **save)
    return out.getvalue()


def wav_bytes(seconds: float = 1.0, *, rate: int = 8000) -> bytes:
    """Returns a tone as WAV."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        samples = (round(9000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(int(seconds * rate)))
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return out.getvalue()


class _MediaFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        without_consent = factory.Trait(consent=Consent.MISSING)

    title = factory.Sequence(lambda number: f"Tư liệu {number}")
    collection = factory.LazyFunction(Collection.get_first_root_node)


class ImageFactory(_MediaFactory):
    class Meta:
        model = Image

    class Params:
        decorative = factory.Trait(is_decorative=True, description="")

    description = "Ruộng bậc thang buổi sáng"
    file = factory.LazyFunction(lambda: ContentFile(picture_bytes(), name="photo.jpg"))


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence(lambda number: f"Phiếu số {number}")
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.LazyFunction(lambda: ContentFile(PDF, name="phieu.pdf"))


class AudioFactory(_MediaFactory):
    class Meta:
        model = Audio

    transcript = "Xin chào.\n\nMời anh chị ngồi."
    file = factory.LazyFunction(lambda: ContentFile(wav_bytes(), name="chao.wav"))


class VideoFactory(_MediaFactory):
    """A row with all that a video must have; its file only begins like a film (real ones are made by the tests of ffmpeg)."""

    class Meta:
        model = Video

    transcript = "Xin chào."
    says_all_it_shows = True
    captions = factory.LazyFunction(lambda: ContentFile(CAPTIONS, name="chao.vtt"))
    file = factory.LazyFunction(lambda: ContentFile(b"\0\0\0\x18ftypisom\0\0\0\0isommp42", name="phim.mp4"))
