"""Packages as the site keeps them: what an author chooses, its versions that never change, and their files."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.models import CollectionMember
from wagtail.search import index


class PackageKind(models.TextChoices):
    H5P = "h5p", "H5P"
    SCORM_12 = "scorm-1.2", "SCORM 1.2"
    SCORM_2004 = "scorm-2004", "SCORM 2004"


class PackageQuerySet(models.QuerySet["Package"]):
    def with_version(self) -> Self:
        """With what a list shows of each one's current version."""
        return self.select_related("current", "current__main_library")


class Package(CollectionMember, index.Indexed, models.Model):
    """What an author chooses to place in a course; its content lives in versions."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    kind = models.CharField(_("kind"), max_length=10, choices=PackageKind, editable=False)
    language = models.CharField(_("language"), max_length=12, blank=True)
    current = models.ForeignKey(
        "courses.PackageVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    # The highest number of a version that was deleted: no other version gets it.
    last_deleted = models.PositiveIntegerField(default=0, editable=False)
    # A translation follows the structure of its original, and knows which version of it that was.
    translation_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="translations", editable=False
    )
    in_step_with = models.ForeignKey(
        "courses.PackageVersion", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PackageQuerySet.as_manager()
    search_fields = [index.AutocompleteField("title"), index.SearchField("title"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("interactive package")
        verbose_name_plural = _("interactive packages")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_of", "language"], name="a_package_is_translated_once_into_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.title


class PackageVersion(models.Model):
    """One state of a package, for ever. A course that was published with it goes on playing it.

    `content` is, for H5P, the content's parameters (content.json); for SCORM, what its manifest says (organisations, items,
    launch addresses, parameters). `metadata` is h5p.json without its lists of libraries, or the manifest's metadata.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    metadata = models.JSONField(default=dict)
    main_library = models.ForeignKey(
        "courses.H5PLibrary", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # [{"machine_name", "major", "minor"}] in the order in which they are loaded, the main library last; as resolved when the
    # version was made. What is played is the active patch of each.
    libraries = models.JSONField(default=list, blank=True)
    # Over content, metadata, libraries and the sorted lines `path<TAB>sha256`: equal content is the same version.
    content_sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField(default=0)
    note = models.CharField(_("what changed"), max_length=255, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["package", "-number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["package", "number"], name="package_versions_are_numbered_once")]

    def __str__(self) -> str:
        return f"{self.package} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves a new version; one that exists never changes."""
        if not self._state.adding:
            raise PermissionDenied("A version of a package never changes: make another one.")
        super().save(*args, **kwargs)


class PackageFile(models.Model):
    """One file of a version, by its path: for H5P below `content/`, for SCORM from the root of the archive."""

    version = models.ForeignKey(PackageVersion, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    mime = models.CharField(max_length=100)

    class Meta:
        default_permissions = ()
        ordering = ["version", "path"]
        constraints = [models.UniqueConstraint(fields=["version", "path"], name="a_path_once_in_a_package")]

    def __str__(self) -> str:
        return self.path
