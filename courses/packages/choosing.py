"""Choosing a package for a lesson, and what of it stays when the lesson is frozen: the version that it has on that day."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as chooser_views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.media.figures import size_in_words
from courses.errors import LearningError
from courses.freezing.keeping import Keeper
from courses.freezing.values import register
from courses.packages.contents import objects
from courses.packages.models import Package, PackageVersion
from courses.packages.reporting import default_rule, never_reports
from courses.packages.requirements import Rule
from courses.packages.scorm_reading import is_scorm
from courses.packages.sequencing import LIMITS


def limits_of(package: Package) -> str:
    """Says what a SCORM package asks for that is not run here, to whoever is about to place it."""
    codes = package.current.content.get("limits", ()) if package.current and is_scorm(package.kind) else ()
    return " ".join(str(LIMITS[code]) for code in codes if code in LIMITS)


class _Choosable:
    """Offers what can be played: packages that have a version."""

    @property
    def columns(self) -> list[Any]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("kind", label=pgettext_lazy("a package", "Kind"), accessor="get_kind_display"),
            Column("limits", label=_("Not run here"), accessor=limits_of),
            Column("size", label=_("Size"), accessor=lambda row: size_in_words(row.current.bytes)),
        ]

    def get_object_list(self) -> QuerySet[Package]:
        return Package.objects.with_version().filter(current__isnull=False).order_by("title", "pk")


class PackageChooseView(_Choosable, chooser_views.ChooseView):
    pass


class PackageChooseResultsView(_Choosable, chooser_views.ChooseResultsView):
    pass


package_chooser = ChooserViewSet(
    "package_chooser",
    model=Package,
    url_prefix="packages/chooser",
    icon="code",
    choose_view_class=PackageChooseView,
    choose_results_view_class=PackageChooseResultsView,
    choose_one_text=_("Choose an interactive package"),
    choose_another_text=_("Choose another interactive package"),
    edit_item_text=_("Edit this interactive package"),
    per_page=12,
)
PackageChooserBlock = package_chooser.get_block_class(
    name="PackageChooserBlock", module_path="courses.packages.choosing"
)


def freeze_package(package: Package, _keep: Keeper | None = None) -> dict[str, Any]:
    """Returns what a course keeps of a package: which version it plays for ever, and what readers are told of it."""
    version = package.current
    if version is None:
        return {"uuid": str(package.uuid), "version": "", "title": package.title}
    library = version.main_library
    name = library.machine_name if library else ""
    return {
        "uuid": str(package.uuid),
        "version": str(version.pk),
        "number": version.number,
        "title": package.title,
        "kind": package.kind,
        "library": name,
        "rule": str(default_rule(name, version.content) if name else Rule.FINISHED),
        "never_reports": bool(name and never_reports(name, version.content)),
        "bytes": version.bytes,
    }


def hold(contents: Iterable[Any]) -> None:
    """Keeps the packages that frozen contents name from being deleted before this transaction ends.

    Raises LearningError `package-gone` when one has been deleted since it was frozen.
    """
    parts = (part for content in contents for part in objects(content))
    named = {part["version"]: part["uuid"] for part in parts if "never_reports" in part}
    if not named:
        return
    # In one order for all, so that no two wait for one another.
    list(Package.objects.select_for_update().filter(uuid__in=set(named.values())).order_by("pk").only("pk"))
    if PackageVersion.objects.filter(pk__in=named).count() < len(named):
        raise LearningError("package-gone", _("A package of this course has just been deleted. Choose another one."))


def _thaw(frozen: Mapping[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(**frozen)


register("courses.Package", freeze=freeze_package, thaw=_thaw)
