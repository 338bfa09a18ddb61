"""Media that may be chosen in lessons and questions, as snapshots that stand by themselves: pictures, recordings, documents.

A snapshot holds what the templates of `cms` ask of the object, with every file by the SHA-256 of its copy. The stand-in made
of it carries those answers as `kept_…` attributes, which `cms.media` takes before it looks anything up.
"""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from cms.media.models import Audio, Document, Image, Video
from cms.media.pictures import SHAPES, Responsive, Source, renditions_of
from cms.media.playing import PlaySource, poster_file_of, sources_of
from courses.freezing.keeping import Keeper, copy_url
from courses.freezing.values import register

#: The shapes in which lessons show pictures.
LESSON_SHAPES = ("whole", "card")


def _freeze_picture(image: Image, keep: Keeper) -> dict[str, Any]:
    shapes = {shape: _freeze_shape(image, shape, keep) for shape in LESSON_SHAPES if shape in SHAPES}
    return {
        "title": image.title,
        "description": image.description,
        "decorative": bool(getattr(image, "decorative", None)),
        "contextual_alt_text": getattr(image, "contextual_alt_text", None),
        "is_decorative": image.is_decorative,
        "language": image.language,
        "credit": image.credit,
        "source": image.source,
        "licence": image.licence,
        "consent": image.consent,
        "may_be_shown": image.may_be_shown,
        # Shown to nobody: the file that an archive of this version takes along.
        "original": keep(image.file.name) if any(shapes.values()) else "",
        "shapes": shapes,
    }


def _freeze_shape(image: Image, shape: str, keep: Keeper) -> dict[str, Any] | None:
    found = renditions_of(image, shape=shape)
    if found is None:
        return None
    return {
        kind: [{"file": keep(entry.file.name), "width": entry.width, "height": entry.height} for entry in renditions]
        for kind, renditions in found.items()
    }


def _thaw_picture(frozen: Mapping[str, Any]) -> Any:
    alt = "" if frozen["is_decorative"] else frozen["description"]
    shapes = {shape: _responsive(sizes) for shape, sizes in frozen["shapes"].items()}
    words = {name: value for name, value in frozen.items() if name not in ("shapes", "model")}
    return SimpleNamespace(**words, default_alt_text=alt, kept_pictures=shapes)


def _responsive(sizes: Mapping[str, list[Mapping[str, Any]]] | None) -> Responsive | None:
    if not sizes:
        return None
    *better, (_kind, plain) = sizes.items()
    shown = plain[min(1, len(plain) - 1)]
    return Responsive(
        sources=[Source(kind, _srcset(files)) for kind, files in better],
        srcset=_srcset(plain),
        url=copy_url(shown["file"]),
        width=shown["width"],
        height=shown["height"],
    )


def _srcset(files: list[Mapping[str, Any]]) -> str:
    by_width = {entry["width"]: copy_url(entry["file"]) for entry in files}
    return ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))


RECORDING_WORDS = (
    "title", "language", "transcript", "transcript_language", "is_synthetic_voice", "source", "credit", "licence",
    "consent", "may_be_shown",
)  # fmt: skip


def _freeze_recording(recording: Audio | Video, keep: Keeper) -> dict[str, Any]:
    return {
        **{name: getattr(recording, name) for name in RECORDING_WORDS},
        "seconds": float(recording.seconds) if recording.seconds is not None else None,
        "sources": [
            {"file": keep(source.file), "kind": source.kind, "size": source.size, "media": source.media}
            for source in sources_of(recording)
        ],
    }


def _freeze_video(video: Video, keep: Keeper) -> dict[str, Any]:
    poster = poster_file_of(video)
    described = video.described_version
    return {
        **_freeze_recording(video, keep),
        "width": video.width,
        "height": video.height,
        "seen_not_said": video.seen_not_said,
        "says_all_it_shows": video.says_all_it_shows,
        "captions": keep(video.captions.name or ""),
        "poster": keep(poster) if poster else "",
        "described": _freeze_recording(described, keep) if described else None,
    }


def _thaw_recording(frozen: Mapping[str, Any]) -> Any:
    sources = [
        PlaySource(copy_url(entry["file"]), entry["kind"], entry["size"], entry["media"]) for entry in frozen["sources"]
    ]
    words = {name: frozen[name] for name in (*RECORDING_WORDS, "seconds")}
    return SimpleNamespace(**words, seen_not_said="", kept_sources=sources)


def _thaw_video(frozen: Mapping[str, Any]) -> Any:
    video = _thaw_recording(frozen)
    video.width, video.height, video.seen_not_said = frozen["width"], frozen["height"], frozen["seen_not_said"]
    video.captions = SimpleNamespace(url=copy_url(frozen["captions"]))
    video.kept_poster = copy_url(frozen["poster"]) if frozen["poster"] else ""
    video.described_version = _thaw_recording(frozen["described"]) if frozen["described"] else None
    return video


def _freeze_document(document: Document, keep: Keeper) -> dict[str, Any]:
    return {
        "title": document.title,
        "language": document.language,
        "source": document.source,
        "file_extension": document.file_extension,
        "file_size": document.get_file_size(),
        "file": keep(document.file.name or ""),
    }


def _thaw_document(frozen: Mapping[str, Any]) -> Any:
    return SimpleNamespace(**{**frozen, "url": copy_url(frozen["file"])})


register("cms.Image", freeze=_freeze_picture, thaw=_thaw_picture)
register("cms.Audio", freeze=_freeze_recording, thaw=_thaw_recording)
register("cms.Video", freeze=_freeze_video, thaw=_thaw_video)
register("cms.Document", freeze=_freeze_document, thaw=_thaw_document)
