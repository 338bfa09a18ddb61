"""Media for the demonstration, made by code: no photograph, no voice and no place of anybody.

Each function returns the same row however often it is called.
"""

import io
import math
import struct
import subprocess
import tempfile
import wave
import zipfile
from pathlib import Path

from django.core.files.base import ContentFile

from wagtail.models import Collection

from cms.media.demo_drawing import dawn_jpeg, draw_dawn
from cms.media.ffmpeg import ffmpeg_path
from cms.media.models import Audio, Document, Image, Licence, Video
from cms.media.tasks import ask_for_sizes, ask_for_small_copies

COLLECTION = "Demo"
_RATE = 16_000
_NOTES = [(392.0, 0.0), (523.25, 0.9), (659.26, 1.8)]
_CAPTIONS = """WEBVTT

00:00.000 --> 00:05.500
[Ba tiếng chuông nhẹ]
"""
_CHECKLIST = [
    "Phiếu việc cần làm trong giờ đầu tiên",
    "☐ Giới thiệu tên và công việc của mình.",
    "☐ Hỏi người trở về muốn được gọi như thế nào.",
    "☐ Mời nước uống và chỗ ngồi yên tĩnh.",
    "☐ Nói rõ những việc sắp diễn ra, từng việc một.",
    "☐ Xin phép trước khi ghi chép.",
    "☐ Hỏi ngay nếu cần chăm sóc y tế.",
]


def demo_collection() -> Collection:
    """Returns the collection of all that was made for the demonstration."""
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def demo_image() -> Image:
    """Returns the drawn dawn over terraced hills."""
    title = "Ruộng bậc thang lúc rạng đông"
    if found := Image.objects.filter(title=title, collection__name=COLLECTION).first():
        return found
    image = Image(
        title=title,
        description="Tranh vẽ: mặt trời vừa lên sau những dãy núi, sương đọng trên ruộng bậc thang.",
        language="vi",
        licence=Licence.OWN,
        source="Vẽ bằng mã của dự án",
        collection=demo_collection(),
        file=ContentFile(dawn_jpeg(), name="dawn.jpg"),
    )
    image.full_clean()
    image.save()
    ask_for_sizes(image)
    return image


def _chime_wav() -> bytes:
    """Returns three soft bell notes as WAV."""
    total = int(_RATE * 5.5)
    samples = [0.0] * total
    for frequency, begins in _NOTES:
        first = int(begins * _RATE)
        for n in range(total - first):
            t = n / _RATE
            fade = math.exp(-1.6 * t) * min(1.0, t * 200)
            tone = math.sin(2 * math.pi * frequency * t) + 0.35 * math.sin(2 * math.pi * 2.01 * frequency * t)
            samples[first + n] += 0.22 * fade * tone
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(b"".join(struct.pack("<h", round(max(-1, min(1, s)) * 32_000)) for s in samples))
    return out.getvalue()


def demo_audio() -> Audio:
    """Returns three bell notes with the words that describe them."""
    title = "Tiếng chuông mở đầu bài học"
    if found := Audio.objects.filter(title=title, collection__name=COLLECTION).first():
        return found
    audio = Audio(
        title=title,
        language="vi",
        transcript="[Ba tiếng chuông nhẹ, mỗi tiếng cao hơn một chút, rồi im lặng.]",
        transcript_language="vi",
        licence=Licence.OWN,
        source="Tạo bằng mã của dự án",
        collection=demo_collection(),
        file=ContentFile(_chime_wav(), name="chime.wav"),
    )
    audio.full_clean()
    audio.save()
    ask_for_small_copies(audio)
    return audio


def _film(folder: Path) -> bytes:
    """Returns six seconds of a slow walk across the drawing, with the chime, as MP4."""
    draw_dawn().save(folder / "dawn.png")
    (folder / "chime.wav").write_bytes(_chime_wav())
    pan = "crop=1280:720:x='(iw-1280)*t/6':y='(ih-720)/2',scale=640:360,format=yuv420p"
    # Fixed words and our own files: nothing here comes from a person.
    subprocess.run(  # noqa: S603
        [
            ffmpeg_path(), "-nostdin", "-v", "error", "-y", "-loop", "1", "-framerate", "12", "-i", "dawn.png",
            "-i", "chime.wav", "-t", "6", "-vf", pan, "-c:v", "libx264", "-crf", "30", "-preset", "veryfast",
            "-c:a", "aac", "-b:a", "48k", "-movflags", "+faststart", "-map_metadata", "-1", "film.mp4",
        ],
        cwd=folder, check=True, timeout=120,
    )  # fmt: skip
    return (folder / "film.mp4").read_bytes()


def demo_video() -> Video | None:
    """Returns a short film with captions and description; None on a machine without ffmpeg, which is needed to make it."""
    title = "Bình minh trên ruộng bậc thang"
    if found := Video.objects.filter(title=title, collection__name=COLLECTION).first():
        return found
    if not ffmpeg_path():
        return None
    with tempfile.TemporaryDirectory() as folder:
        content = _film(Path(folder))
    video = Video(
        title=title,
        language="vi",
        transcript="[Không có lời nói. Ba tiếng chuông nhẹ, rồi im lặng.]",
        transcript_language="vi",
        seen_not_said="Khung hình lia chậm từ trái sang phải trên tranh vẽ ruộng bậc thang lúc mặt trời lên.",
        licence=Licence.OWN,
        source="Tạo bằng mã của dự án",
        poster=demo_image(),
        collection=demo_collection(),
        file=ContentFile(content, name="film.mp4"),
        captions=ContentFile(_CAPTIONS.encode(), name="captions.vtt"),
    )
    video.full_clean()
    video.save()
    ask_for_small_copies(video)
    return video


def _checklist_docx() -> bytes:
    """Returns a one-page Word file, the smallest that Word opens."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _CHECKLIST)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def demo_document() -> Document:
    """Returns a checklist for the first hour, as a Word file that a unit can change."""
    title = "Phiếu việc cần làm trong giờ đầu tiên"
    if found := Document.objects.filter(title=title, collection__name=COLLECTION).first():
        return found
    document = Document(
        title=title,
        language="vi",
        source="Soạn cho bản trình diễn",
        collection=demo_collection(),
        file=ContentFile(_checklist_docx(), name="checklist.docx"),
    )
    document.full_clean()
    document.save()
    return document
