"""A SCORM archive read: its manifest judged, every byte counted, every type looked at. Pure; nothing is stored here."""

from django.conf import settings
from django.utils.translation import gettext as _

from courses.packages import filetypes
from courses.packages.archive import Archive
from courses.packages.faults import Faults
from courses.packages.models import PackageKind
from courses.packages.reading import FileReading, PackageReading, Progress, digest_of, judge_type
from courses.packages.scorm import MANIFEST, MOST_BYTES, ManifestError, read_manifest
from courses.packages.sequencing import LIMITS


def read_scorm(archive: Archive, faults: Faults, progress: Progress) -> PackageReading | None:
    """Returns what a SCORM archive holds, or None with faults."""
    if refused := refusal(PackageKind.SCORM_12):
        faults.add("", "no-origin", refused)
    kept = [path for path in archive if not _is_paper(path)]
    for path in kept:
        judge_type(path, filetypes.SCORM, faults)
    digests = {path: digest_of(archive, path, faults, progress) for path in kept}
    faults.stop_if_any()
    try:
        manifest = read_manifest(archive.whole(MANIFEST, most=MOST_BYTES), kept)
    except ManifestError as error:
        faults.add(MANIFEST, error.rule, str(error))
        return None
    if any(item.prerequisites for item in manifest.items):
        message = _("Its parts name what is to be done before them. This is shown to learners, and not enforced.")
        faults.note(MANIFEST, "prerequisites", message)
    for limit in manifest.limits:
        faults.note(MANIFEST, f"not-run-{limit}", LIMITS[limit])
    return PackageReading(
        kind=PackageKind(manifest.kind),
        title=manifest.title,
        metadata={"edition": manifest.edition, "identifier": manifest.identifier},
        content=manifest.as_content(),
        files={path: FileReading(path, digests[path], archive.sizes[path], filetypes.type_of(path)) for path in kept},
    )


def is_scorm(kind: str) -> bool:
    return kind in {PackageKind.SCORM_12, PackageKind.SCORM_2004}


def refusal(kind: str) -> str:
    """Says why a package of this kind is not taken, placed or played on this site; empty where it is."""
    if settings.PACKAGE_ORIGIN or not is_scorm(kind):
        return ""
    return _(
        "SCORM packages run on an address of their own, which this site does not have yet. Whoever runs the server can give "
        "it one (PACKAGE_ORIGIN)."
    )


def _is_paper(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    return not filetypes.ending_of(path) and name.casefold() in filetypes.PAPERS
