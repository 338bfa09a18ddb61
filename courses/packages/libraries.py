"""The one store of H5P libraries on this site, installed by administrators alone.

A content names libraries by machine name, major and minor; what is played is the one active patch of these. An older patch
stays as superseded, so that it can be made active again, and a blocked one is played by nobody.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LibraryState(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("a library", "Active")
    SUPERSEDED = "superseded", pgettext_lazy("a library", "Superseded")
    BLOCKED = "blocked", pgettext_lazy("a library", "Blocked")


class LibraryQuerySet(models.QuerySet["H5PLibrary"]):
    def active(self) -> Self:
        return self.filter(state=LibraryState.ACTIVE)

    def named(self, machine_name: str, major: int, minor: int) -> Self:
        """Every patch of one library in one major.minor, whatever its state."""
        return self.filter(machine_name=machine_name, major=major, minor=minor)

    def playable(self) -> Self:
        """Active content types that can stand alone."""
        return self.active().filter(runnable=True)


class H5PLibrary(models.Model):
    """One patch of one library. `tree_sha256` is over the sorted lines `path<TAB>sha256` of its files."""

    machine_name = models.CharField(_("machine name"), max_length=255)
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    patch = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=255)
    runnable = models.BooleanField(_("content type"), default=False)
    core_major = models.PositiveSmallIntegerField(default=1)
    core_minor = models.PositiveSmallIntegerField(default=0)
    # library.json and semantics.json as they came.
    description = models.JSONField(default=dict)
    semantics = models.JSONField(default=list)
    tree_sha256 = models.CharField(max_length=64, db_index=True)
    bytes = models.PositiveBigIntegerField(_("size"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=LibraryState, default=LibraryState.ACTIVE)
    source = models.CharField(_("installed from"), max_length=255, blank=True)
    installed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    installed_at = models.DateTimeField(_("installed at"), auto_now_add=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("H5P library")
        verbose_name_plural = _("H5P libraries")
        ordering = ["machine_name", "-major", "-minor", "-patch", "-pk"]
        default_permissions = ()
        permissions = [("install_library", _("Can install H5P libraries"))]
        constraints = [
            models.UniqueConstraint(
                fields=["machine_name", "major", "minor", "patch", "tree_sha256"], name="a_library_is_installed_once"
            ),
            models.UniqueConstraint(
                fields=["machine_name", "major", "minor"],
                condition=Q(state=LibraryState.ACTIVE),
                name="one_active_patch_of_a_library",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.machine_name} {self.major}.{self.minor}.{self.patch}"

    @property
    def folder(self) -> str:
        """The name that content and its own scripts know it by: `H5P.Name-1.2`."""
        return f"{self.machine_name}-{self.major}.{self.minor}"


class LibraryDependency(models.Model):
    """What a library needs, by name, since the needed one may be installed or replaced later; `position` is its order."""

    class Kind(models.TextChoices):
        PRELOADED = "preloaded", _("loaded with it")
        DYNAMIC = "dynamic", _("chosen by content")
        EDITOR = "editor", _("for its editor")

    library = models.ForeignKey(H5PLibrary, on_delete=models.CASCADE, related_name="dependencies")
    kind = models.CharField(max_length=10, choices=Kind)
    machine_name = models.CharField(max_length=255)
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ["library", "kind", "position"]
        constraints = [
            models.UniqueConstraint(fields=["library", "kind", "position"], name="dependencies_have_an_order")
        ]

    def __str__(self) -> str:
        return f"{self.machine_name} {self.major}.{self.minor}"


class LibraryFile(models.Model):
    """One file of a library, by its path inside the library's folder."""

    library = models.ForeignKey(H5PLibrary, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ["library", "path"]
        constraints = [models.UniqueConstraint(fields=["library", "path"], name="a_path_once_in_a_library")]

    def __str__(self) -> str:
        return self.path


class LibraryWish(models.Model):
    """A library that a trainer's package needs and the site lacks, until an administrator has answered."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("a request", "Open")
        GRANTED = "granted", pgettext_lazy("a request", "Installed")
        DECLINED = "declined", pgettext_lazy("a request", "Declined")

    machine_name = models.CharField(_("machine name"), max_length=255)
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    wanted_for = models.CharField(_("wanted for"), max_length=255, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.OPEN)
    answer = models.CharField(_("answer"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("request for a library")
        verbose_name_plural = _("requests for libraries")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["machine_name", "major", "minor"],
                condition=Q(status="open"),
                name="one_open_request_for_a_library",
            )
        ]

    def __str__(self) -> str:
        return f"{self.machine_name} {self.major}.{self.minor}"
