"""Pictures, sound, film and files to keep: each prints as what it says."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock

from cms.blocks.text import TextBlock
from cms.media.choosers import AudioChooserBlock, VideoChooserBlock
from cms.media.models import Audio, Document, Image, Video

MEDIA = _("Media")


def refuse_without_consent(medium: Image | Audio | Video | None, *, field: str) -> None:
    """Keeps out of pages whoever has not agreed to be seen or heard."""
    if medium is not None and not medium.may_be_shown:
        message = _(
            "A person can be recognised in this, and no consent is on file. Choose another, or record the consent."
        )
        raise StructBlockValidationError(block_errors={field: ValidationError(message, code="no_consent")})


class PictureChoiceBlock(WagtailImageBlock):
    """A picture with the alternative text that fits this place, first the picture's own."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_without_consent(cleaned, field="image")
        return cleaned


class ImageBlock(blocks.StructBlock):
    """One picture with its caption."""

    image = PictureChoiceBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with alternative text, sent in the size that the reader’s screen needs.")
        template = "cms/blocks/image.html"
        group = MEDIA
        works_offline = True

    def get_preview_value(self) -> Any:
        return {"image": Image.objects.first(), "caption": "Buổi sáng ở bản."}


class PicturesBlock(blocks.StructBlock):
    """Several pictures side by side, or one below the other on a phone."""

    pictures = blocks.ListBlock(ImageBlock(), label=_("Pictures"), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        label = _("Pictures in a row")
        description = _("Two to twelve pictures that belong together, each with its caption.")
        template = "cms/blocks/pictures.html"
        group = MEDIA
        works_offline = True

    def get_preview_value(self) -> Any:
        picture = {"image": Image.objects.first(), "caption": "Buổi sáng ở bản."}
        return {"pictures": [picture, {**picture, "caption": "Cũng nơi ấy, buổi chiều."}]}


class RecordingBlock(blocks.StructBlock):
    """What sound and film have in common on a page, with fair warning and another way where they may weigh on somebody."""

    open_transcript = blocks.BooleanBlock(
        label=_("Show the transcript at once"),
        required=False,
        help_text=_("Otherwise it opens on a tap. On paper it is always shown."),
    )
    content_note = blocks.CharBlock(
        label=_("Content note"),
        required=False,
        default="",
        max_length=200,
        help_text=_("Where it may weigh on somebody: what is in it, without the details."),
    )
    alternative = TextBlock(
        label=_("The same without the recording"),
        required=False,
        help_text=_("Needed with a content note: what the recording teaches, said plainly, for whoever skips it."),
    )

    kind: str

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_without_consent(cleaned[self.kind], field=self.kind)
        if self.is_deferred_validation:
            # A draft is saved as it is: the note is written before what stands in for the recording.
            return cleaned
        if cleaned.get("content_note") and not cleaned.get("alternative"):
            message = _("Whoever would rather not hear or see this needs another way to learn the same.")
            raise StructBlockValidationError(
                block_errors={"alternative": ValidationError(message, code="no_alternative")}
            )
        return cleaned


class AudioBlock(RecordingBlock):
    """Sound with its transcript."""

    audio = AudioChooserBlock(label=_("Audio"))

    kind = "audio"

    class Meta:
        icon = "media"
        label = _("Audio")
        description = _("Sound with its transcript; length and size are shown before anything is loaded.")
        template = "cms/blocks/audio.html"
        group = MEDIA
        works_offline = True

    def get_preview_value(self) -> Any:
        sample = Audio(title="Lời chào", language="vi", transcript="Chào anh chị. Mời anh chị ngồi nghỉ một lát.")
        return {"audio": Audio.objects.with_what_players_need().first() or sample, "open_transcript": True}


class VideoBlock(RecordingBlock):
    """Film with captions, transcript and description."""

    video = VideoChooserBlock(label=_("Video"))

    kind = "video"

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("Film with captions, transcript and description; nothing is loaded before it is started.")
        template = "cms/blocks/video.html"
        group = MEDIA
        works_offline = True

    def get_preview_value(self) -> Any:
        sample = Video(title="Giờ đầu tiên", language="vi", transcript="Chào anh chị. Mời anh chị ngồi nghỉ một lát.")
        return {"video": Video.objects.with_what_players_need().first() or sample, "open_transcript": False}


class DocumentBlock(blocks.StructBlock):
    """A file to keep, with its kind and size in the link."""

    document = DocumentChooserBlock(label=_("Document"))
    about = blocks.CharBlock(
        label=_("What it is for"),
        required=False,
        max_length=250,
        help_text=_("One line, so that nobody loads it in vain."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document to keep")
        description = _("A form, job aid or leaflet; the link says what kind of file it is and how large.")
        template = "cms/blocks/document.html"
        group = MEDIA
        works_offline = True

    def get_preview_value(self) -> Any:
        sample = Document(title="Phiếu việc cần làm trong giờ đầu tiên", language="vi", pk=0, file_size=120_000)
        sample.file.name = "phieu.pdf"
        return {"document": Document.objects.first() or sample, "about": "In ra và để ở bàn tiếp đón."}
