import io
import zipfile

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.guard.sniffing import is_really
from cms.media.demo import _checklist_docx
from cms.media.models import Audio, Document, Video
from tests.factories.media import PDF, picture_bytes, wav_bytes

HTML = b"<!doctype html><script>alert(1)</script>"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"


def zipped(**names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in names.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def with_macro():
    out = io.BytesIO(_checklist_docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (wav_bytes(0.1), "wav"),
        (b"ID3\x04\x00", "mp3"),
        (b"\xff\xfb\x90\x00", "mp3"),
        (b"\xff\xf1\x50\x80", "aac"),
        (b"OggS\x00", "opus"),
        (b"fLaC", "flac"),
        (b"\0\0\0\x20ftypM4A ", "m4a"),
        (b"\0\0\0\x20ftypisom", "mp4"),
        (b"\0\0\0\x20ftypqt  ", "mov"),
        (b"\x1a\x45\xdf\xa3", "webm"),
        (PDF, "pdf"),
        (_checklist_docx(), "docx"),
        (zipped(a="b"), "zip"),
        ("tên;đơn vị\n".encode(), "csv"),
    ],
)
def test_honest_files_are_recognised(content, extension):
    assert is_really(content, extension)


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        *[(HTML, kind) for kind in ("mp3", "wav", "mp4", "webm", "pdf", "docx", "zip")],
        *[(PROGRAM, kind) for kind in ("mp3", "mp4", "pdf", "zip")],
        (picture_bytes("PNG"), "mp4"),
        (b"\0\0\0\x20ftypM4A ", "mp4"),
        (b"RIFF\0\0\0\0AVI ", "wav"),
        (_checklist_docx(), "xlsx"),
        (zipped(a="b"), "docx"),
        (with_macro(), "docx"),
        (b"\xff\xfe\x00t\x00e", "csv"),
        (b"x", "exe"),
        (b"", "mp3"),
    ],
)
def test_disguises_are_seen_through(content, extension):
    assert not is_really(content, extension)


@given(st.binary(max_size=200), st.sampled_from(["mp3", "mp4", "docx", "zip", "pdf", "csv", "wav", "aac", "webm"]))
def test_no_bytes_whatever_break_the_sniffer(content, extension):
    is_really(content, extension)
    is_really(b"PK\x03\x04" + content, extension)


def problem_of(model, content, name):
    field = model._meta.get_field("file")
    instance = model()
    instance.file = ContentFile(content, name=name)
    try:
        field.run_validators(instance.file)
    except ValidationError as error:
        return error.error_list[0].code
    return None


@pytest.mark.django_db
def test_a_form_refuses_disguises_other_kinds_and_too_much(settings):
    assert problem_of(Audio, wav_bytes(0.1), "a.wav") is None
    assert problem_of(Audio, HTML, "a.wav") == "not_what_it_says"
    assert problem_of(Audio, HTML, "a.html") == "kind"
    assert problem_of(Video, PROGRAM, "a.mp4") == "not_what_it_says"
    assert problem_of(Document, b"<svg/>", "a.svg") == "kind"
    assert problem_of(Document, PDF, "a.pdf") is None
    settings.AUDIO_MAX_UPLOAD_SIZE = 100
    assert problem_of(Audio, wav_bytes(0.1), "a.wav") == "too_large"
