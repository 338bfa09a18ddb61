import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

import pytest
from PIL import Image as Pillow

from cms.media.models import Audio, Image, Video
from tests.factories.media import (
    CAPTIONS,
    AudioFactory,
    DocumentFactory,
    ImageFactory,
    VideoFactory,
    picture_bytes,
    wav_bytes,
)

pytestmark = pytest.mark.django_db


def refuses(model, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk__isnull=False).update(**fields)


def test_the_database_refuses_a_picture_that_says_nothing():
    ImageFactory()

    refuses(Image, description="")
    refuses(Image, is_decorative=True)


def test_a_decoration_is_silent():
    assert ImageFactory(decorative=True).default_alt_text == ""
    assert ImageFactory(description="Bản làng").default_alt_text == "Bản làng"


def test_a_form_says_in_words_that_an_alternative_text_is_missing():
    image = ImageFactory.build(description="")

    with pytest.raises(ValidationError) as refused:
        image.full_clean(exclude=["collection", "width", "height"])
    assert "alternative text" in str(refused.value)


def test_the_database_refuses_sound_without_words():
    AudioFactory()

    refuses(Audio, transcript="")


def test_the_database_refuses_film_without_words_captions_or_description():
    VideoFactory()

    refuses(Video, transcript="")
    refuses(Video, captions="")
    refuses(Video, says_all_it_shows=False)
    Video.objects.update(says_all_it_shows=False, seen_not_said="Một người pha trà.")


def test_a_film_is_not_its_own_described_version():
    video = VideoFactory()
    video.described_version = video

    with pytest.raises(ValidationError):
        video.full_clean()


def test_files_get_names_that_say_nothing():
    for made in (
        ImageFactory(file=ContentFile(picture_bytes(), name="Nguyễn Thị A.jpg")),
        DocumentFactory(file=ContentFile(b"%PDF-1.4", name="Nguyễn Thị A.pdf")),
        AudioFactory(file=ContentFile(wav_bytes(), name="Nguyễn Thị A.wav")),
    ):
        assert "guy" not in made.file.name
        assert made.file.name.isascii()


def test_the_row_holds_the_measures_of_what_was_stored():
    exif = Pillow.Exif()
    exif[0x0112] = 6
    image = Image.objects.get(pk=ImageFactory(file=ContentFile(picture_bytes(exif=exif), name="a.jpg")).pk)

    stored = image.file.read()
    assert (image.width, image.height) == (48, 64) == Pillow.open(io.BytesIO(stored)).size
    assert image.file_size == len(stored)
    measured = image.file_hash
    image._set_file_hash()
    assert image.file_hash == measured != ""


def test_no_way_of_storing_goes_round_the_cleaning():
    exif = Pillow.Exif()
    exif[0x010F] = "Nokia"
    dirty = picture_bytes(exif=exif)
    image = ImageFactory()

    image.file.save("later.jpg", ContentFile(dirty))

    assert b"Nokia" in dirty
    assert b"Nokia" not in default_storage.open(image.file.name).read()


def test_renditions_tell_nothing_either():
    exif = Pillow.Exif()
    exif[0x010F] = "Nokia"
    image = ImageFactory(file=ContentFile(picture_bytes(exif=exif), name="a.jpg"))

    for form in ("jpeg", "webp", "avif", "png"):
        assert b"Nokia" not in image.get_rendition(f"width-20|format-{form}").file.read()


@pytest.mark.parametrize("factory", [AudioFactory, VideoFactory, ImageFactory, DocumentFactory])
def test_files_go_with_their_row(factory, django_capture_on_commit_callbacks):
    made = factory()
    names = [made.file.name, *([made.captions.name] if isinstance(made, Video) else [])]
    assert all(default_storage.exists(name) for name in names)

    with django_capture_on_commit_callbacks(execute=True):
        made.delete()

    assert not any(default_storage.exists(name) for name in names)


def test_an_empty_file_is_refused():
    with pytest.raises(ValidationError):
        AudioFactory(file=ContentFile(b"", name="a.wav"))


def test_a_new_file_clears_the_problem_of_the_old():
    audio = AudioFactory(problem="unreadable", prepared_hash="x")

    audio.file.save("again.wav", ContentFile(wav_bytes(0.5)))

    audio.refresh_from_db()
    assert audio.problem == ""
    assert not audio.is_prepared


def test_a_transcript_may_be_in_another_language_than_the_sound():
    audio = AudioFactory(language="hmn-latn-vn", transcript_language="vi")
    audio.full_clean()

    audio.language = "xx"
    with pytest.raises(ValidationError):
        audio.full_clean()


def test_captions_are_checked_when_they_come():
    video = VideoFactory.build(captions=ContentFile(b"1\n00:00:01,000 --> 00:00:02,000\nHi", name="a.vtt"))
    video.collection = ImageFactory().collection

    with pytest.raises(ValidationError) as refused:
        video.full_clean()
    assert "captions" in refused.value.error_dict

    video.captions = ContentFile(CAPTIONS, name="a.vtt")
    video.full_clean()


def test_who_has_not_agreed_may_not_be_shown():
    assert not AudioFactory(without_consent=True).may_be_shown
    assert ImageFactory(consent="on-file").may_be_shown
