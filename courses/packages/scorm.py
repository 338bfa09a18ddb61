"""What a SCORM package says of itself: `imsmanifest.xml` of SCORM 1.2 and of SCORM 2004 (2nd to 4th edition). Pure.

A manifest comes from a stranger: no document type, no entity, no address outside of the package is followed. Every refusal
names its rule, for those who must put the package right.
"""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Self
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from django.utils.translation import gettext as _

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from courses.packages.addresses import AddressError, inside

MANIFEST = "imsmanifest.xml"
SCORM_12, SCORM_2004 = "scorm-1.2", "scorm-2004"
MOST_BYTES = 4 * 1024 * 1024
MOST_DEPTH = 60
MOST_ITEMS = 1000
MOST_TEXT = 255
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


class ManifestError(Exception):
    """A manifest that cannot be played here: `rule` for programs, a sentence for people."""

    def __init__(self, rule: str, sentence: str) -> None:
        super().__init__(sentence)
        self.rule = rule

    def __str__(self) -> str:
        return str(self.args[0])


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
        return {**asdict(self), "other_organizations": list(self.other_organizations)}

    @classmethod
    def of_content(cls, content: dict[str, Any]) -> Self:
        """The other way round."""
        items = tuple(Item(**item) for item in content["items"])
        return cls(**{**content, "items": items, "other_organizations": tuple(content["other_organizations"])})


def read_manifest(source: bytes, names: Collection[str]) -> Manifest:
    """Returns what `imsmanifest.xml` says of a package whose files have these names; raises ManifestError."""
    root = _tree(source)
    kind, edition = _standard(root)
    resources, bases = _resources(root)
    organization, others = _organization(root)
    items = tuple(_items(organization, _Reading(kind, resources, bases, frozenset(names), _sequencing(root))))
    _must_be_playable(items)
    return Manifest(
        kind=kind,
        edition=edition,
        identifier=_short(root.get("identifier")),
        title=_short(_text(organization, "title")) or items[0].title,
        organization=_short(organization.get("identifier")),
        other_organizations=others,
        items=items,
    )


class _Shallow(TreeBuilder):
    """Builds a tree no deeper than any course goes."""

    depth = 0

    def start(self, tag: Any, attrs: Any) -> Element:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise ManifestError("manifest-depth", _("The manifest nests its elements too deeply."))
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Element:
        self.depth -= 1
        return super().end(tag)


def _tree(source: bytes) -> Element:
    if len(source) > MOST_BYTES:
        raise ManifestError("manifest-size", _("The manifest is larger than any course needs."))
    parser = DefusedXMLParser(target=_Shallow(), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(source)
        root: Element = parser.close()
    except DefusedXmlException as error:
        sentence = _("The manifest has a document type or entities of its own. Such a manifest is not read.")
        raise ManifestError("manifest-entities", sentence) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ManifestError("manifest-xml", _("The manifest is not readable XML.")) from error
    return root


def _standard(root: Element) -> tuple[str, str]:
    """Returns which standard and edition the package follows: by what it says, else by its namespaces."""
    namespace, name = _split(root.tag)
    if name != "manifest" or namespace not in _PACKAGING:
        sentence = _("This is not the manifest of a SCORM package: its namespace is “%(namespace)s”.")
        raise ManifestError("manifest-namespace", sentence % {"namespace": _short(namespace) or "–"})
    metadata = _child(root, "metadata")
    said = _text(metadata, "schemaversion").lower() if metadata is not None else ""
    if said in _EDITIONS:
        return _EDITIONS[said]
    if said:
        sentence = _("The package follows “%(edition)s”. Only SCORM 1.2 and SCORM 2004 are played here.")
        raise ManifestError("manifest-edition", sentence % {"edition": said[:MOST_TEXT]})
    used = {_ADL.get(_split(name)[0]) for element in root.iter() for name in (element.tag, *element.keys())} - {None}
    kind = used.pop() if len(used) == 1 else _PACKAGING[namespace]
    return (SCORM_12, "1.2") if kind == SCORM_12 else (SCORM_2004, "2nd")


def _resources(root: Element) -> tuple[dict[str, Element], dict[str, str]]:
    """Returns the resources by their identifiers, and the folder that each one's address begins in."""
    found: dict[str, Element] = {}
    bases: dict[str, str] = {}
    holder = _child(root, "resources")
    if holder is None:
        raise ManifestError("resources", _("The manifest names no resources, so nothing in it can be started."))
    outer = root.get(_XML_BASE, "") + holder.get(_XML_BASE, "")
    for resource in _children(holder, "resource"):
        identifier = resource.get("identifier", "")
        found[identifier] = resource
        bases[identifier] = outer + resource.get(_XML_BASE, "")
    return found, bases


def _organization(root: Element) -> tuple[Element, tuple[str, ...]]:
    """Returns the default organisation, or the first where none is named; and the titles of the others."""
    holder = _child(root, "organizations")
    found = list(_children(holder, "organization")) if holder is not None else []
    if not found:
        sentence = _("The package has no organisation, so nothing in it can be started.")
        raise ManifestError("organization-missing", sentence)
    wanted = holder.get("default") if holder is not None else None
    chosen = next((one for one in found if one.get("identifier") == wanted), None) if wanted else found[0]
    if chosen is None:
        sentence = _("The default organisation “%(name)s” is not in the manifest.")
        raise ManifestError("organization-default", sentence % {"name": _short(wanted)})
    return chosen, tuple(_short(_text(one, "title")) for one in found if one is not chosen)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading an item needs to know of the rest of the package."""

    kind: str
    resources: dict[str, Element]
    bases: dict[str, str]
    names: frozenset[str]
    sequencing: dict[str, Element]


def _items(organization: Element, reading: _Reading, depth: int = 0) -> Iterator[Item]:
    for element in _children(organization, "item"):
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
    threshold = _descendant(element, "completionThreshold")
    return Item(
        identifier=identifier,
        title=_short(_text(element, "title")) or identifier,
        depth=depth,
        path=path,
        suffix=suffix,
        tracked=tracked,
        visible=element.get("isvisible", "true").strip().lower() != "false",
        prerequisites=_short(_text(element, "prerequisites")),
        mastery_score=_number(_text(element, "masteryscore"), least=0, most=100),
        max_time=_short(_text(element, "maxtimeallowed")),
        time_limit_action=_short(_text(element, "timelimitaction") or _text(element, "timeLimitAction")),
        data=(_text(element, "datafromlms") or _text(element, "dataFromLMS"))[:MOST_DATA],
        completion_threshold=_threshold(threshold),
        passing_measure=_passing(element, reading.sequencing),
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
        raise ManifestError("href-outside", sentence % {"address": _short(href)}) from error
    if path not in reading.names:
        sentence = _("The manifest starts the file “%(path)s”, which is not in the package.")
        raise ManifestError("href-missing", sentence % {"path": _short(path)})
    return path, suffix, _adl(resource, "scormtype").lower() == "sco"


def _must_be_playable(items: tuple[Item, ...]) -> None:
    if len(items) > MOST_ITEMS:
        raise ManifestError("items-many", _("The organisation has more than %(most)s items.") % {"most": MOST_ITEMS})
    names = [item.identifier for item in items]
    if len(set(names)) < len(names):
        raise ManifestError("item-twice", _("Two items of the organisation have the same identifier."))
    if not any(item.path for item in items):
        raise ManifestError("item-launch", _("No item of the organisation starts anything."))


def _sequencing(root: Element) -> dict[str, Element]:
    """Returns the rules that several items may share, by their identifiers."""
    holder = _child(root, "sequencingCollection")
    return {} if holder is None else {one.get("ID", ""): one for one in _children(holder, "sequencing")}


def _passing(element: Element, shared: dict[str, Element]) -> float | None:
    """Returns the least measure (-1 to 1) with which an item is passed, if SCORM 2004's sequencing sets one."""
    rules = _child(element, "sequencing")
    for place in (rules, shared.get(rules.get("IDRef", ""))) if rules is not None else ():
        primary = _descendant(place, "primaryObjective") if place is not None else None
        if primary is not None and primary.get("satisfiedByMeasure", "").strip().lower() in {"true", "1"}:
            # The standard's own default, where a measure decides and none is named.
            least = _number(_text(primary, "minNormalizedMeasure"), least=-1, most=1)
            return 1.0 if least is None else least
    return None


def _threshold(element: Element | None) -> float | None:
    """4th edition names it in attributes, the others as text."""
    if element is None:
        return None
    if element.get("completedByMeasure", "").strip().lower() in {"true", "1"}:
        return _number(element.get("minProgressMeasure", "1"), least=0, most=1)
    return _number(element.text or "", least=0, most=1)


def _number(text: str, *, least: float, most: float) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if least <= number <= most else None


def _split(tag: str) -> tuple[str, str]:
    namespace, brace, name = tag.removeprefix("{").rpartition("}")
    return (namespace, name) if brace else ("", tag)


def _children(parent: Element, name: str) -> Iterator[Element]:
    return (child for child in parent if _split(child.tag)[1] == name)


def _child(parent: Element, name: str) -> Element | None:
    return next(_children(parent, name), None)


def _descendant(parent: Element, name: str) -> Element | None:
    """The nearest element of this name below, but not within an item of its own."""
    for child in parent:
        found = child if _split(child.tag)[1] == name else None
        if found is None and _split(child.tag)[1] != "item":
            found = _descendant(child, name)
        if found is not None:
            return found
    return None


def _text(parent: Element, name: str) -> str:
    child = _child(parent, name)
    return " ".join((child.text or "").split()) if child is not None else ""


def _adl(element: Element, name: str) -> str:
    """An attribute of ADL's: `scormtype` in 1.2, `scormType` in 2004."""
    return next((value for key, value in element.items() if _split(key)[1].lower() == name), "")


def _short(text: str | None) -> str:
    return (text or "")[:MOST_TEXT]
