"""Files to keep."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.documents.models import AbstractDocument

from taggit.managers import TaggableManager

from cms.media.fields import FilesFirst, LanguageField, StoredFileField
from cms.media.naming import download_name, extension_of
from cms.media.uploads import validate_document


class Document(FilesFirst, AbstractDocument):
    """A file to keep: a form, a job aid, a leaflet."""

    file = StoredFileField(_("file"), upload_to="documents", validators=[validate_document])
    language = LanguageField(_("language"), default="vi")
    source = models.CharField(_("source"), max_length=255, blank=True)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    uploaded_by_user.wagtail_reference_index_ignore = True
    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tags"), related_name="files")

    admin_form_fields = ("title", "file", "language", "source", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        abstract = False

    @property
    def file_extension(self) -> str:
        return extension_of(self.file.name)

    @property
    def filename(self) -> str:
        """The name under which a reader saves it; the stored name says nothing."""
        return download_name(self.title, stored=self.file.name)
