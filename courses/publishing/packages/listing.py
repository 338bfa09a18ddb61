"""What the screens of packages show: which packages there are, who is in the middle of one, and what uses a library."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from courses.packages.libraries import H5PLibrary, LibraryWish
from courses.packages.models import Package, PackageVersion
from courses.packages.planning import Difference, difference, digests_of
from courses.packages.resolving import name_of
from courses.xapi.models import PackageAttempt

#: Of the packages that use a library, so many are named.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Learners:
    """How many goes at a package there are: numbers, names of nobody."""

    begun: int
    open: int


def packages(search: str = "", kind: str = "") -> QuerySet[Package]:
    """Returns the packages of the site by their names, each with the number of its versions."""
    found = Package.objects.with_version().annotate(versions_count=Count("versions")).order_by("title", "pk")
    if kind:
        found = found.filter(kind=kind)
    return found.filter(title__icontains=search) if search else found


def learners_of(package: Package) -> Learners:
    """Counts the people who have begun any version of a package, and those whose go is not finished."""
    goes = PackageAttempt.objects.filter(version__package=package)
    counted = goes.aggregate(
        begun=Count("enrolment", distinct=True),
        open=Count("enrolment", filter=Q(finished_at__isnull=True), distinct=True),
    )
    return Learners(**counted)


def libraries(search: str = "", state: str = "") -> QuerySet[H5PLibrary]:
    """Returns the installed patches, by name and newest first."""
    found = H5PLibrary.objects.defer("description", "semantics")
    found = found.order_by("machine_name", "-major", "-minor", "-patch", "-pk")
    if state:
        found = found.filter(state=state)
    return found.filter(Q(machine_name__icontains=search) | Q(title__icontains=search)) if search else found


@dataclass(frozen=True, slots=True)
class Patch:
    """One patch of a library, and how it differs from the active one."""

    library: H5PLibrary
    difference: Difference


def patches_of(library: H5PLibrary) -> list[Patch]:
    """Returns every patch of a library in its major.minor, newest first."""
    named = libraries().filter(machine_name=library.machine_name, major=library.major, minor=library.minor)
    rows = list(named.select_related("installed_by"))
    active = next((row for row in rows if row.state == "active"), None)
    now = digests_of(active) if active else {}
    return [Patch(row, difference(now, digests_of(row)) if active and row != active else Difference()) for row in rows]


def users_of(library: H5PLibrary) -> list[Package]:
    """Returns the packages whose current version names this library, the first of them."""
    row = name_of(library).row
    current = PackageVersion.objects.filter(pk__in=Package.objects.values("current")).order_by("package__title", "pk")
    named = [version for version in current.values_list("package", "libraries") if row in version[1]]
    keys = [package for package, _libraries in named[:MOST_NAMED]]
    return list(Package.objects.filter(pk__in=keys).order_by("title", "pk"))


def open_wishes() -> QuerySet[LibraryWish]:
    """Returns the requests for libraries that nobody has answered."""
    return (
        LibraryWish.objects.filter(status=LibraryWish.Status.OPEN).select_related("asked_by").order_by("asked_at", "pk")
    )
