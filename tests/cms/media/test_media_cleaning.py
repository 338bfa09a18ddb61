import io

from django.core.exceptions import ValidationError

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageCms, PngImagePlugin

from cms.media import cleaning
from cms.media.cleaning import check_picture, clean_picture
from tests.factories.media import picture_bytes

SECRETS = [b"hello comment", b"Nokia", b"<x:xmpmeta", b"GPS", b"Exif\x00\x00"]
XMP = b"<x:xmpmeta>GPS 22.4 103.9</x:xmpmeta>"


def telling_exif(orientation: int = 1) -> Pillow.Exif:
    exif = Pillow.Exif()
    exif[0x010F] = "Nokia"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (22.0, 29.0, 8.0), 3: "E", 4: (103.0, 58.0, 14.0)})
    return exif


def opened(content: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(content))


@pytest.mark.parametrize(
    ("kind", "extras"),
    [
        ("JPEG", {"comment": b"hello comment", "xmp": XMP}),
        ("PNG", {}),
        ("WEBP", {"xmp": XMP}),
        ("AVIF", {"xmp": XMP}),
    ],
)
def test_nothing_about_place_device_or_author_survives(kind, extras):
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", "hello comment")
        told.add_itxt("XML:com.adobe.xmp", XMP.decode())
        extras = {"pnginfo": told}
    dirty = picture_bytes(kind, exif=telling_exif(), **extras)
    assert b"Nokia" in dirty

    clean = clean_picture(dirty)

    for secret in SECRETS:
        assert secret not in clean.content
    kept = opened(clean.content)
    assert kept.format == kind
    assert not kept.getexif()
    assert not {"exif", "xmp", "comment", "Comment", "XML:com.adobe.xmp"} & kept.info.keys()


def test_bytes_behind_the_picture_do_not_survive():
    assert b"<script>" not in clean_picture(picture_bytes("JPEG") + b"<script>alert(1)</script>").content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_taken_with_the_phone_turned_stands_upright(kind):
    clean = clean_picture(picture_bytes(kind, exif=telling_exif(orientation=6)))

    assert (clean.width, clean.height) == (48, 64)
    upright = opened(clean.content).convert("RGB")
    assert upright.size == (48, 64)
    # Turned by a quarter to the right, the red half that was on the left is on top.
    assert upright.getpixel((24, 8))[0] > 150
    assert upright.getpixel((24, 56))[2] > 150


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_colour_profile_is_kept(kind):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert opened(clean_picture(picture_bytes(kind, icc_profile=profile)).content).info["icc_profile"] == profile


def test_a_picture_for_print_is_turned_into_screen_colours():
    clean = clean_picture(picture_bytes("JPEG", mode="CMYK"))

    assert opened(clean.content).mode == "RGB"


def test_transparency_is_kept():
    assert opened(clean_picture(picture_bytes("PNG", mode="RGBA")).content).mode == "RGBA"


def test_only_the_first_of_a_phones_two_pictures_is_kept():
    one, other = opened(picture_bytes("JPEG")), opened(picture_bytes("JPEG"))
    out = io.BytesIO()
    one.save(out, "MPO", save_all=True, append_images=[other], exif=telling_exif())

    clean = clean_picture(out.getvalue())

    assert opened(clean.content).format == "JPEG"
    assert b"Nokia" not in clean.content


def animated() -> bytes:
    frames = [Pillow.new("RGB", (8, 8), colour) for colour in ("red", "blue", "green")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "not_a_picture"),
        (b"", "not_a_picture"),
        (b"%PDF-1.4", "not_a_picture"),
        (picture_bytes("TIFF"), "not_a_picture"),
        (picture_bytes("BMP"), "not_a_picture"),
    ],
)
def test_what_is_not_a_picture_of_a_known_kind_is_refused(content, code):
    with pytest.raises(ValidationError) as refused:
        check_picture(content)
    assert refused.value.code == code


def test_a_moving_picture_is_refused():
    with pytest.raises(ValidationError) as refused:
        check_picture(animated())
    assert refused.value.code == "picture_moves"


def test_a_picture_cut_short_is_refused():
    with pytest.raises(ValidationError) as refused:
        clean_picture(picture_bytes("JPEG", size=(400, 300))[:-900])
    assert refused.value.code == "picture_damaged"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = picture_bytes("PNG", size=(7000, 7000), mode="1")
    assert len(bomb) < 20_000
    monkeypatch.setattr(Pillow.Image, "load", lambda self: pytest.fail("decoded"))

    with pytest.raises(ValidationError) as refused:
        clean_picture(bomb)
    assert refused.value.code == "picture_too_large"


def test_pillows_own_limit_is_answered_in_words(monkeypatch):
    monkeypatch.setattr(cleaning.Image, "MAX_IMAGE_PIXELS", 100)

    with pytest.raises(ValidationError) as refused:
        check_picture(picture_bytes("PNG"))
    assert refused.value.code == "picture_too_large"


DIRTY = {kind: picture_bytes(kind, exif=telling_exif()) for kind in ("JPEG", "PNG", "WEBP", "AVIF")}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(DIRTY)),
    st.lists(st.tuples(st.integers(min_value=0, max_value=2000), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(min_value=0, max_value=2000),
)
@example("AVIF", [(139, b"\x00")], 0)
def test_damaged_bytes_are_cleaned_or_refused_but_never_crash(kind, changes, cut):
    content = bytearray(DIRTY[kind])
    for place, written in changes:
        content[place : place + len(written)] = written
    try:
        clean = clean_picture(bytes(content[: len(content) - cut]) if cut < len(content) else b"")
    except ValidationError:
        return
    assert b"Nokia" not in clean.content
