"""Deleting a package, or an old version of one, that nothing names: no page, no draft, no frozen version, nobody's go.

What does is told with its place.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from wagtail.models import Page, ReferenceIndex

from cms.people.auditing import record
from cms.people.models import User
from cms.sheets.held import ImportStatus
from courses.errors import LearningError
from courses.packages.blocks import PackageBlock
from courses.packages.models import Package, PackageFile, PackageVersion
from courses.packages.pages import PackagePage
from courses.packages.storing import forget
from courses.packages.uploads import PackageUpload
from courses.publishing.packages.uploading import forget_upload
from courses.structure.pages import LessonPage
from courses.structure.versions import FrozenContent
from courses.xapi.models import PackageAttempt, PackageState

#: Of the places that name a package, so many are shown.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Places:
    """What keeps a package or a version here."""

    is_current: bool = False
    pages: list[Page] = field(default_factory=list)
    #: Titles of activities as versions of courses froze them.
    frozen: list[str] = field(default_factory=list)
    translations: list[Package] = field(default_factory=list)
    was_played: bool = False
    is_coming_in: bool = False

    def __bool__(self) -> bool:
        return any((self.is_current, self.pages, self.frozen, self.translations, self.was_played, self.is_coming_in))


@dataclass(frozen=True, slots=True)
class Going:
    """What is to go as well, and so keeps nothing here: pages, frozen content, packages, and enrolments with their goes."""

    pages: Set[int] = frozenset()
    frozen: Set[str] = frozenset()
    packages: Set[int] = frozenset()
    enrolments: Set[UUID] = frozenset()


def places_of(package: Package, *, besides: Going = Going()) -> Places:
    """Returns what names a package, as pages stand now and as they are being written, besides what goes as well."""
    coming = PackageUpload.objects.filter(package=package, status=ImportStatus.IMPORTING)
    return Places(
        pages=_pages(package, besides.pages),
        frozen=_frozen(str(package.uuid), besides.frozen),
        translations=list(package.translations.exclude(pk__in=besides.packages).order_by("title", "pk")[:MOST_NAMED]),
        was_played=_was_played(package.versions.all(), besides.enrolments),
        is_coming_in=coming.exists(),
    )


def places_of_version(version: PackageVersion) -> Places:
    """Returns what names one version: pages and drafts name the package, and take its current one."""
    in_step = Package.objects.filter(in_step_with=version).order_by("title", "pk")
    return Places(
        is_current=version.package.current_id == version.pk,
        frozen=_frozen(str(version.pk)),
        translations=list(in_step[:MOST_NAMED]),
        was_played=_was_played(PackageVersion.objects.filter(pk=version.pk)),
    )


def _frozen(number: str, besides: Set[str] = frozenset()) -> list[str]:
    in_versions = (
        FrozenContent.objects.filter(kind__in=("lesson", "package"))
        .exclude(pk__in=besides)
        .alias(said=Cast("content", TextField()))
    )
    named = in_versions.filter(said__contains=number).order_by("content__title", "sha256")
    return list(dict.fromkeys(named.values_list("content__title", flat=True)))[:MOST_NAMED]


def _was_played(versions: QuerySet[PackageVersion], besides: Set[UUID] = frozenset()) -> bool:
    goes = (model.objects.filter(version__in=versions) for model in (PackageAttempt, PackageState))
    return any(found.exclude(enrolment__in=besides).exists() for found in goes)


def _pages(package: Package, besides: Set[int]) -> list[Page]:
    shown = ReferenceIndex.get_references_to(package).filter(base_content_type=ContentType.objects.get_for_model(Page))
    found = {int(number) for number in shown.values_list("object_id", flat=True)}
    found |= set(PackagePage.objects.filter(package=package).values_list("pk", flat=True))
    found |= set(_drafts_with(package))
    return list(Page.objects.filter(pk__in=found - besides).order_by("title", "pk")[:MOST_NAMED])


def _drafts_with(package: Package) -> Iterable[int]:
    """Yields the pages whose draft is not what is live and names the package: nothing else keeps an index of those."""
    for model in (LessonPage, PackagePage):
        written = model.objects.filter(Q(has_unpublished_changes=True) | Q(live=False), latest_revision__isnull=False)
        for page in written.select_related("latest_revision").order_by("pk").iterator():
            if package.pk in _chosen_in(page.get_latest_revision_as_object()):
                yield page.pk


def _chosen_in(draft: Any) -> set[int | None]:
    if isinstance(draft, PackagePage):
        return {draft.package_id}
    placed = [child.value.get("package") for child in draft.body if isinstance(child.block, PackageBlock)]
    return {chosen.pk for chosen in placed if chosen}


@transaction.atomic
def delete(package: Package, *, by: User | None) -> None:
    """Deletes a package with all its versions; their files go when that is committed. Raises LearningError `still-named`."""
    found = Package.objects.select_for_update().get(pk=package.pk)
    if places_of(found):
        raise LearningError("still-named", _("This package cannot be deleted: something still names it."))
    digests = _digests(found.versions.all())
    record("package.deleted", actor=by, subject=found, kind=found.kind)
    for held in PackageUpload.objects.filter(package=found).order_by("pk"):
        forget_upload(held)
    found.current = None
    found.save(update_fields=["current"])
    found.versions.all().delete()
    found.delete()
    transaction.on_commit(lambda: forget(digests))


@transaction.atomic
def delete_version(version: PackageVersion, *, by: User) -> None:
    """Deletes an old version, as `delete` does the whole. Raises LearningError `still-named`."""
    package = Package.objects.select_for_update().get(pk=version.package_id)
    found = package.versions.select_related("package").get(pk=version.pk)
    if places_of_version(found):
        raise LearningError("still-named", _("This version cannot be deleted: something still names it."))
    digests = _digests(package.versions.filter(pk=found.pk))
    record("package.version_deleted", actor=by, subject=package, number=found.number, sha256=found.content_sha256)
    package.last_deleted = max(package.last_deleted, found.number)
    package.save(update_fields=["last_deleted"])
    found.delete()
    transaction.on_commit(lambda: forget(digests))


def _digests(versions: QuerySet[PackageVersion]) -> set[str]:
    files = PackageFile.objects.filter(version__in=versions)
    return set(files.order_by().values_list("sha256", flat=True))
