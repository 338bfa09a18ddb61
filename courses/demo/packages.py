"""The demonstration's interactive packages: samples of our own (content/packages), taken in by the same verbs as anybody's.

On a real site nothing of this happens; whoever runs one may install a sample by `manage.py h5p_install`.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db.models import F

from cms.people.models import User
from courses.packages.checking import check
from courses.packages.h5p import LibraryName
from courses.packages.installing import install_libraries
from courses.packages.models import Package, PackageVersion
from courses.packages.planning import Step
from courses.packages.versioning import take_in
from courses.packages.wishing import wish
from courses.structure.archive.starting import CONTENT, DEMONSTRATION

SAMPLES = CONTENT / "packages"
#: The course in which they are placed; its packages.toml says by which number and name each is known.
TRYING = "trying-packages"
LIBRARIES = ["NeoVe.SayOrNot"]
TRANSLATIONS = {"say-or-not-en": "say-or-not"}
#: A trainer has asked for a content type that is not here, so that the list of requests shows what one looks like.
WANTED, WANTED_FOR = LibraryName("H5P.DragText", 1, 10), "Điền từ còn thiếu vào phiếu bàn giao"


def entries() -> Mapping[str, Mapping[str, Any]]:
    """Returns number, title and language of each sample by the name of its folder."""
    return tomllib.loads((DEMONSTRATION / TRYING / "packages.toml").read_text())


def take_in_samples(*, administrator: User, trainer: User) -> None:
    """Has the administrator install the library and the trainer take the samples in; what is here stays as it is."""
    if Package.objects.filter(uuid__in=[entry["key"] for entry in entries().values()]).exists():
        return
    for name, entry in entries().items():
        _install(SAMPLES / name, administrator)
        _take_in(SAMPLES / name, entry, trainer)
    for translated, original in TRANSLATIONS.items():
        source = sample(original)
        Package.objects.filter(uuid=entries()[translated]["key"]).update(
            translation_of=source.package, in_step_with=source
        )
    wish([WANTED], by=trainer, wanted_for=WANTED_FOR)


def sample(name: str) -> PackageVersion:
    """Returns the current version of the sample in the folder of this name."""
    return PackageVersion.objects.select_related("package").get(
        package__uuid=entries()[name]["key"], package__current=F("pk")
    )


def _install(folder: Path, administrator: User) -> None:
    report = check(folder, as_administrator=True)
    if report.found is not None and any(plan.step == Step.NEW for plan in report.plans):
        install_libraries(folder, report.found.libraries, by=administrator, source_name=f"{folder.name}.h5p")


def _take_in(folder: Path, entry: Mapping[str, Any], trainer: User) -> None:
    report = check(folder, as_administrator=False)
    if report.found is None or report.faults:
        raise ValueError(f"{folder}: {'; '.join(map(str, report.faults))}")
    version = take_in(folder, report.found, by=trainer)
    Package.objects.filter(pk=version.package_id).update(
        uuid=entry["key"], title=entry["title"], language=entry["language"]
    )
