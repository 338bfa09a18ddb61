from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail import blocks

import pytest

from cms.blocks.body import body_blocks
from cms.blocks.media import AudioBlock, DocumentBlock, ImageBlock, PicturesBlock, VideoBlock
from cms.media.models import Audio, Image, Video
from cms.media.transcoding import prepare
from tests.factories.media import AudioFactory, DocumentFactory, ImageFactory, VideoFactory

pytestmark = pytest.mark.django_db


def picture(image, *, alt="Ruộng bậc thang", decorative=False):
    return {"image": {"image": image.pk, "alt_text": alt, "decorative": decorative}, "caption": "Buổi sáng"}


def rendered(block, raw, rf):
    value = block.to_python(raw)
    block.clean(value)
    return block.render(value, context={"request": rf.get("/vi/")})


def test_a_picture_comes_in_three_formats_with_its_size_and_words(rf):
    html = rendered(ImageBlock(), picture(ImageFactory(credit="Ban dự án")), rf)

    assert [kind in html for kind in ("image/avif", "image/webp", ".jpg")] == [True] * 3
    assert 'width="64" height="48"' in html
    assert 'alt="Ruộng bậc thang"' in html
    assert 'loading="lazy"' in html
    assert "Buổi sáng" in html
    assert "Ban dự án" in html
    assert "style=" not in html


def test_a_picture_that_is_decoration_here_is_silent(rf):
    assert 'alt=""' in rendered(ImageBlock(), picture(ImageFactory(), alt="", decorative=True), rf)


def test_a_picture_without_words_and_not_decoration_is_refused(rf):
    with pytest.raises(ValidationError):
        rendered(ImageBlock(), picture(ImageFactory(), alt=""), rf)


@pytest.mark.parametrize(
    ("block", "factory", "key"), [(AudioBlock(), AudioFactory, "audio"), (VideoBlock(), VideoFactory, "video")]
)
def test_recordings_of_people_without_consent_cannot_be_put_into_a_page(block, factory, key, rf):
    recording = factory(without_consent=True)

    with pytest.raises(ValidationError):
        rendered(block, {key: recording.pk}, rf)
    # A page that held it before shows nothing of it.
    assert recording.title not in block.render(block.to_python({key: recording.pk}))


def test_pictures_of_people_without_consent_are_refused_and_not_shown(rf):
    image = ImageFactory(without_consent=True)

    with pytest.raises(ValidationError):
        rendered(ImageBlock(), picture(image), rf)
    assert "<img" not in ImageBlock().render(ImageBlock().to_python(picture(image)))


def test_sound_says_its_length_size_and_words_before_it_is_loaded(rf):
    audio = AudioFactory(language="hmn-latn-vn", is_synthetic_voice=True, transcript="Xin <b>chào</b>.\n\nMời ngồi.")
    prepare(audio)

    html = rendered(AudioBlock(), {"audio": audio.pk, "open_transcript": True}, rf)

    assert 'preload="none"' in html
    assert html.index("audio/ogg") < html.index("audio/mpeg")
    assert "1 giây" in html or "1 second" in html
    assert "KB" in html
    assert "Xin &lt;b&gt;chào&lt;/b&gt;." in html
    assert 'lang="hmn-Latn-VN"' in html
    assert "<details" in html and " open" in html
    assert "http://testserver/media/variants/" in html
    assert "autoplay" not in html


def test_sound_that_is_not_prepared_yet_is_served_as_it_came(rf):
    audio = AudioFactory()

    html = rendered(AudioBlock(), {"audio": audio.pk}, rf)

    assert audio.file.url in html
    assert 'type="audio/wav"' in html


def test_film_has_captions_a_still_and_what_is_seen(rf):
    video = VideoFactory(
        seen_not_said="Một người pha trà.", poster=ImageFactory(), described_version=VideoFactory(title="Có mô tả")
    )

    html = rendered(VideoBlock(), {"video": video.pk}, rf)

    assert f'<track kind="captions" src="{video.captions.url}" srclang="vi"' in html
    assert "poster=" in html
    assert 'preload="none"' in html
    assert "Một người pha trà." in html
    assert Video.objects.get(title="Có mô tả").file.url in html


def test_a_document_says_what_it_is_and_how_large(rf):
    document = DocumentFactory(title="Phiếu giờ đầu")

    html = rendered(DocumentBlock(), {"document": document.pk, "about": "In ra."}, rf)

    assert document.url in html
    assert "PDF," in html
    assert "In ra." in html


def test_pictures_in_a_row_are_two_to_twelve(rf):
    one = {"type": "item", "id": "1", "value": picture(ImageFactory())}

    assert rendered(PicturesBlock(), {"pictures": [one, {**one, "id": "2"}]}, rf).count("<li>") == 2
    with pytest.raises(ValidationError):
        rendered(PicturesBlock(), {"pictures": [one]}, rf)


def stream(count):
    block = blocks.StreamBlock([("audio", AudioBlock()), ("video", VideoBlock())])
    raw = []
    for _each in range(count):
        raw.append({"type": "audio", "value": {"audio": AudioFactory().pk}})
        raw.append({"type": "video", "value": {"video": VideoFactory().pk}})
    return block.to_python(raw)


def test_a_page_of_many_recordings_asks_no_more_than_a_page_of_few():
    counts = []
    for count in (1, 6):
        value = stream(count)
        with CaptureQueriesContext(connection) as asked:
            value.stream_block.render(value)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("some", [False, True], ids=["an empty library", "a full library"])
@pytest.mark.parametrize("name", ["image", "pictures", "audio", "video", "document"])
def test_every_block_has_words_an_icon_and_a_preview(name, some):
    if some:
        for factory in (ImageFactory, AudioFactory, VideoFactory, DocumentFactory):
            factory()
    block = dict(body_blocks())[name]

    assert block.meta.icon
    assert block.meta.description
    assert block.meta.template == f"cms/blocks/{name}.html"
    assert block.render(block.normalize(block.get_preview_value())).strip()
    assert Audio.objects.count() == Image.objects.count() == int(some)


@pytest.mark.parametrize(
    ("block", "factory", "key"), [(AudioBlock(), AudioFactory, "audio"), (VideoBlock(), VideoFactory, "video")]
)
def test_a_recording_with_a_content_note_says_it_first_and_offers_the_same_without_it(block, factory, key, rf):
    raw = {key: factory().pk, "content_note": "Có tiếng khóc.", "open_transcript": True}
    with pytest.raises(ValidationError):
        rendered(block, raw, rf)
    # While it is being written the editor saves it by itself: the note is there before what stands in for the recording.
    assert block.clean_deferred(block.to_python(raw))["content_note"] == "Có tiếng khóc."

    html = rendered(block, {**raw, "alternative": "<p>Hãy để người ấy được yên.</p>"}, rf)
    assert html.index("Có tiếng khóc.") < html.index("data-recording-media") < html.index("Hãy để người ấy được yên.")
    # What may weigh on somebody does not lie open, whatever else the author ticked.
    assert "<details" in html
    assert " open" not in html.split("<details", 1)[1].split(">", 1)[0]
