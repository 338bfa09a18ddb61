"""What a SCORM package says of itself: `imsmanifest.xml` of SCORM 1.2 and of SCORM 2004 (2nd to 4th edition). Pure.

A manifest comes from a stranger: no document type, no entity, no address outside of the package is followed. Every refusal
names its rule, for those who must put the package right.
"""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Self
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from courses.packages import sequencing
from courses.packages.addresses import AddressError, inside
from courses.packages.manifest_xml import (
    MOST_BYTES,
    MOST_TEXT,
    ManifestError,
    adl_attribute,
    child_of,
    children,
    descendant,
    number_in,
    short,
    split,
    text_of,
    tree,
)

__all__ = ["MANIFEST", "MOST_BYTES", "Item", "Manifest", "ManifestError", "read_manifest"]

MANIFEST = "imsmanifest.xml"
SCORM_12, SCORM_2004 = "scorm-1.2", "scorm-2004"
MOST_ITEMS = 1000
#: `adlcp:dataFromLMS` may have 4,000 characters in the newest edition.
MOST_DATA = 4000

#: The namespaces of a manifest's own elements, and of ADL's additions, by the standard that they belong to.
_PACKAGING = {
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2": SCORM_12,
    "http://www.imsglobal.org/xsd/imscp_rootv1p1p2": SCORM_12,
    "http://www.imsglobal.org/xsd/imscp_v1p1": SCORM_2004,
}
_ADL = {
    "http://www.adlnet.org/xsd/adlcp_rootv1p2": SCORM_12,
    "http://www.adlnet.org/xsd/adlcp_v1p3": SCORM_2004,
}
_EDITIONS = {
    "1.2": (SCORM_12, "1.2"),
    "cam 1.3": (SCORM_2004, "2nd"),
    "2004 2nd edition": (SCORM_2004, "2nd"),
    "2004 3rd edition": (SCORM_2004, "3rd"),
    "2004 4th edition": (SCORM_2004, "4th"),
}
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an organisation. Without `path` it is a heading; `tracked` is false for what reports nothing (an asset)."""

    identifier: str
    title: str
    depth: int = 0
    path: str = ""
    #: What follows the path in the address: query and fragment, the item's own parameters included.
    suffix: str = ""
    tracked: bool = False
    visible: bool = True
    prerequisites: str = ""
    mastery_score: float | None = None
    max_time: str = ""
    time_limit_action: str = ""
    data: str = ""
    completion_threshold: float | None = None
    passing_measure: float | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What can be started in a package: the items of its default organisation, in their order."""

    kind: str
    edition: str
    identifier: str
    title: str
    organization: str
    other_organizations: tuple[str, ...]
    items: tuple[Item, ...]
    #: What its author asks for that is not run here (`sequencing.LIMITS`).
    limits: tuple[str, ...] = ()

    @property
    def launchable(self) -> list[Item]:
        return [item for item in self.items if item.path]

    @property
    def offered(self) -> list[Item]:
        """What learners choose from, and what counts: hidden items are for packages that start them by themselves."""
        return [item for item in self.launchable if item.visible] or self.launchable

    @property
    def first(self) -> Item:
        """The item with which a learner begins."""
        return self.offered[0]

    def item(self, identifier: str) -> Item | None:
        return next((item for item in self.launchable if item.identifier == identifier), None)

    def as_content(self) -> dict[str, Any]:
        """Returns plain JSON, as a version of a package keeps it."""
        return {**asdict(self), "other_organizations": list(self.other_organizations), "limits": list(self.limits)}

    @classmethod
    def of_content(cls, content: dict[str, Any]) -> Self:
        """The other way round."""
        items = tuple(Item(**item) for item in content["items"])
        others, limits = content["other_organizations"], content.get("limits", ())
        return cls(**{**content, "items": items, "other_organizations": tuple(others), "limits": tuple(limits)})


def read_manifest(source: bytes, names: Collection[str]) -> Manifest:
    """Returns what `imsmanifest.xml` says of a package whose files have these names; raises ManifestError."""
    root = tree(source)
    kind, edition = _standard(root)
    resources, bases = _resources(root)
    organization, others = _organization(root)
    shared = sequencing.shared_rules(root)
    items = tuple(_items(organization, _Reading(kind, resources, bases, frozenset(names), shared)))
    _must_be_playable(items)
    found = Manifest(
        kind=kind,
        edition=edition,
        identifier=short(root.get("identifier")),
        title=short(text_of(organization, "title")) or items[0].title,
        organization=short(organization.get("identifier")),
        other_organizations=others,
        items=items,
    )
    # With one item there is nothing to choose, to count together or to tell.
    return replace(found, limits=sequencing.limits(organization, shared)) if len(found.offered) > 1 else found


def _standard(root: Element) -> tuple[str, str]:
    """Returns which standard and edition the package follows: by what it says, else by its namespaces."""
    namespace, name = split(root.tag)
    if name != "manifest" or namespace not in _PACKAGING:
        sentence = _("This is not the manifest of a SCORM package: its namespace is “%(namespace)s”.")
        raise ManifestError("manifest-namespace", sentence % {"namespace": short(namespace) or "–"})
    metadata = child_of(root, "metadata")
    said = text_of(metadata, "schemaversion").lower() if metadata is not None else ""
    if said in _EDITIONS:
        return _EDITIONS[said]
    if said:
        sentence = _("The package follows “%(edition)s”. Only SCORM 1.2 and SCORM 2004 are played here.")
        raise ManifestError("manifest-edition", sentence % {"edition": said[:MOST_TEXT]})
    used = {_ADL.get(split(name)[0]) for element in root.iter() for name in (element.tag, *element.keys())} - {None}
    kind = used.pop() if len(used) == 1 else _PACKAGING[namespace]
    return (SCORM_12, "1.2") if kind == SCORM_12 else (SCORM_2004, "2nd")


def _resources(root: Element) -> tuple[dict[str, Element], dict[str, str]]:
    """Returns the resources by their identifiers, and the folder that each one's address begins in."""
    found: dict[str, Element] = {}
    bases: dict[str, str] = {}
    holder = child_of(root, "resources")
    if holder is None:
        raise ManifestError("resources", _("The manifest names no resources, so nothing in it can be started."))
    outer = root.get(_XML_BASE, "") + holder.get(_XML_BASE, "")
    for resource in children(holder, "resource"):
        identifier = resource.get("identifier", "")
        found[identifier] = resource
        bases[identifier] = outer + resource.get(_XML_BASE, "")
    return found, bases


def _organization(root: Element) -> tuple[Element, tuple[str, ...]]:
    """Returns the default organisation, or the first where none is named; and the titles of the others."""
    holder = child_of(root, "organizations")
    found = list(children(holder, "organization")) if holder is not None else []
    if not found:
        sentence = _("The package has no organisation, so nothing in it can be started.")
        raise ManifestError("organization-missing", sentence)
    wanted = holder.get("default") if holder is not None else None
    chosen = next((one for one in found if one.get("identifier") == wanted), None) if wanted else found[0]
    if chosen is None:
        sentence = _("The default organisation “%(name)s” is not in the manifest.")
        raise ManifestError("organization-default", sentence % {"name": short(wanted)})
    return chosen, tuple(short(text_of(one, "title")) for one in found if one is not chosen)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading an item needs to know of the rest of the package."""

    kind: str
    resources: dict[str, Element]
    bases: dict[str, str]
    names: frozenset[str]
    #: Rules of sequencing that several items may share.
    shared: dict[str, sequencing.Rules]


def _items(organization: Element, reading: _Reading, depth: int = 0) -> Iterator[Item]:
    for element in children(organization, "item"):
        yield _item(element, reading, depth)
        yield from _items(element, reading, depth + 1)


def _item(element: Element, reading: _Reading, depth: int) -> Item:
    identifier = element.get("identifier", "")
    if not identifier or len(identifier) > MOST_TEXT:
        raise ManifestError("item-identifier", _("An item of the manifest has no identifier, or one that is too long."))
    path = suffix = ""
    tracked = False
    if reference := element.get("identifierref", ""):
        path, suffix, tracked = _launch(element, reference, reading)
    threshold = descendant(element, "completionThreshold")
    return Item(
        identifier=identifier,
        title=short(text_of(element, "title")) or identifier,
        depth=depth,
        path=path,
        suffix=suffix,
        tracked=tracked,
        visible=element.get("isvisible", "true").strip().lower() != "false",
        prerequisites=short(text_of(element, "prerequisites")),
        mastery_score=number_in(text_of(element, "masteryscore"), least=0, most=100),
        max_time=short(text_of(element, "maxtimeallowed")),
        time_limit_action=short(text_of(element, "timelimitaction") or text_of(element, "timeLimitAction")),
        data=(text_of(element, "datafromlms") or text_of(element, "dataFromLMS"))[:MOST_DATA],
        completion_threshold=_threshold(threshold),
        passing_measure=sequencing.passing_measure(element, reading.shared),
    )


def _launch(element: Element, reference: str, reading: _Reading) -> tuple[str, str, bool]:
    """Returns the path of the file that an item starts, what follows it in the address, and whether it reports."""
    resource = reading.resources.get(reference)
    if resource is None:
        sentence = _("The item “%(item)s” starts the resource “%(resource)s”, which the manifest does not have.")
        raise ManifestError("item-resource", sentence % {"item": element.get("identifier"), "resource": reference})
    href = resource.get("href", "")
    try:
        path, suffix = inside(reading.bases[reference], href, element.get("parameters", ""))
    except AddressError as error:
        sentence = _("The address “%(address)s” in the manifest leads out of the package.")
        raise ManifestError("href-outside", sentence % {"address": short(href)}) from error
    if path not in reading.names:
        sentence = _("The manifest starts the file “%(path)s”, which is not in the package.")
        raise ManifestError("href-missing", sentence % {"path": short(path)})
    return path, suffix, adl_attribute(resource, "scormtype").lower() == "sco"


def _must_be_playable(items: tuple[Item, ...]) -> None:
    if len(items) > MOST_ITEMS:
        raise ManifestError("items-many", _("The organisation has more than %(most)s items.") % {"most": MOST_ITEMS})
    names = [item.identifier for item in items]
    if len(set(names)) < len(names):
        raise ManifestError("item-twice", _("Two items of the organisation have the same identifier."))
    if not any(item.path for item in items):
        raise ManifestError("item-launch", _("No item of the organisation starts anything."))


def _threshold(element: Element | None) -> float | None:
    """4th edition names it in attributes, the others as text."""
    if element is None:
        return None
    if element.get("completedByMeasure", "").strip().lower() in {"true", "1"}:
        return number_in(element.get("minProgressMeasure", "1"), least=0, most=1)
    return number_in(element.text or "", least=0, most=1)
