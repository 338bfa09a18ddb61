"""The package as a kind of activity: how it freezes, what completes it, what a version shows of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy, override

from courses.activities.kinds import ActivityKind, Frozen, register
from courses.activities.requirements import Term
from courses.freezing.keeping import Keeper
from courses.packages.archiving import PackageArchive
from courses.packages.pages import PackagePage
from courses.packages.placing import faults
from courses.packages.playing import Placed


class PackageKind(ActivityKind):
    """Somebody else's interactive content, played in a frame; complete by its rule, or by its equal alternative."""

    code = "package"
    label = gettext_lazy("Interactive package")
    icon = "play"
    template = "courses/player/package.html"
    archive = PackageArchive()

    def freeze(self, page: PackagePage) -> Frozen:
        keep = Keeper()
        return Frozen(page.frozen(keep), keep.files)

    def terms(self, page: PackagePage) -> tuple[Term, ...]:
        placed = Placed.of(page.frozen(Keeper()))
        terms = [placed.term("")] if placed else []
        if page.must_acknowledge:
            terms.append(Term("acknowledged"))
        if page.must_be_signed_off:
            terms.append(Term("signed-off"))
        return tuple(terms)

    def render(self, content: Mapping[str, Any], *, language: str) -> str:
        with override(language):
            return render_to_string("courses/packages/whole.html", {"content": content})

    def words(self, content: Mapping[str, Any]) -> list[str]:
        package = content.get("package") or {}
        found = (content.get("title"), content.get("intro"), package.get("title"), content.get("alternative"))
        return [text for text in found if text]

    def faults(self, page: PackagePage) -> Iterable[str]:
        yield from faults(page.frozen(Keeper()))

    def works_offline(self, content: Mapping[str, Any]) -> bool:
        return False


register(PackageKind(), page_model="courses.PackagePage")
