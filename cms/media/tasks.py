"""Background work on media, and the verbs that ask for it."""

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.models import UploadedFile

from celery import shared_task

from cms.jobs.durable import GiveUp
from cms.jobs.models import Job
from cms.jobs.recurring import recurring
from cms.jobs.running import enqueue
from cms.media.ffmpeg import MediaError, ffmpeg_path
from cms.media.models import Audio, Image, Video
from cms.media.pictures import responsive
from cms.media.transcoding import prepare

_KINDS: dict[str, type[Audio] | type[Video]] = {"audio": Audio, "video": Video}
_FORGOTTEN_AFTER = timedelta(days=1)


@shared_task
def prepare_recording(kind: str, pk: int) -> dict[str, str]:
    """Makes the small copies of one recording; does nothing when it has been deleted."""
    recording = _KINDS[kind].objects.filter(pk=pk).first()
    if recording is None:
        return {}
    try:
        prepare(recording)
    except MediaError as error:
        raise GiveUp(error.sentence, code=error.code) from error
    return {"message": _("The small copies of “%(title)s” are ready.") % {"title": recording.title}}


@shared_task
def prepare_picture(pk: int) -> None:
    """Makes the sizes that pages ask for, so that no visitor waits for them."""
    if image := Image.objects.filter(pk=pk).first():
        for shape in ("whole", "card"):
            responsive(image, shape=shape)


@recurring(every=timedelta(days=1), offset=timedelta(hours=2), name=gettext_lazy("Preparing media that was left over"))
@shared_task
def catch_up() -> None:
    """Asks for what has no small copies yet (ffmpeg came later, or a worker was lost) and forgets half-finished uploads."""
    for kind in _KINDS.values():
        for recording in kind.objects.filter(problem="").exclude(prepared_hash=F("file_hash")):
            ask_for_small_copies(recording)
    for upload in UploadedFile.objects.all():
        if _is_forgotten(upload):
            upload.file.delete(save=False)
            upload.delete()


def _is_forgotten(upload: UploadedFile) -> bool:
    """Was the form of this upload left open and never sent? Its file still carries all that a phone wrote into it."""
    storage, name = upload.file.storage, upload.file.name
    return not storage.exists(name) or storage.get_modified_time(name) < timezone.now() - _FORGOTTEN_AFTER


def ask_for_small_copies(recording: Audio | Video, *, asked_by: Any = None) -> Job | None:
    """Puts the making of small copies in the queue; returns None on a machine without ffmpeg, which serves the original."""
    if not ffmpeg_path() or recording.is_prepared:
        return None
    kind = recording._meta.model_name
    return enqueue(
        prepare_recording,
        name=_("Small copies of “%(title)s”") % {"title": recording.title},
        asked_by=asked_by,
        dedupe=f"media:{kind}:{recording.pk}:{recording.file_hash}",
        kind=kind,
        pk=recording.pk,
    )


def ask_for_sizes(image: Image, *, asked_by: Any = None) -> Job:
    """Puts the making of a picture's usual sizes in the queue."""
    return enqueue(
        prepare_picture,
        name=_("Sizes of “%(title)s”") % {"title": image.title},
        asked_by=asked_by,
        dedupe=f"media:image:{image.pk}:{image.file_hash}",
        pk=image.pk,
    )
