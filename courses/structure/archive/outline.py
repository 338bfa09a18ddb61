"""`course.toml`: what a course consists of, in which order, under which rules, and what it says of itself. Pure.

Keys are as written, or follow from short names, so that a person who writes by hand never has to invent one.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cms.archive import toml
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.archive.pages import read_front
from courses.activities.kinds import ActivityKind, kinds
from courses.structure.archive import plan

FILE = "course.toml"
FORMAT_VERSION = 1
NAMES = uuid.UUID("8f1f0a86-7a0d-5d47-8a0c-0a5c1d3b9e24")
LANGUAGE_WORDS = ("topic", "summary", "outcomes", "content_note", "support", "printed_title")
POLICIES = ("open", "approval", "closed")
MOST_PARTS = 500
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True)
class Activity:
    """One step of the course: settings are fields of its page, the same in every language."""

    name: str
    kind: ActivityKind
    key: uuid.UUID
    settings: Mapping[str, Any]
    line: int
    #: False when a fault in its name or kind leaves open which files are its own.
    is_sound: bool = True


@dataclass(frozen=True)
class Module:
    """A heading over some activities, with its title and slug by language."""

    name: str
    key: uuid.UUID
    titles: Mapping[str, str]
    slugs: Mapping[str, str]
    activities: tuple[Activity, ...]
    line: int


@dataclass
class Outline:
    """All that `course.toml` says."""

    name: str
    key: uuid.UUID
    languages: list[str]
    facts: dict[str, Any]
    prerequisites: list[uuid.UUID]
    posts: list[str]
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    plans: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    parts: list[Module | Activity] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def activities(self) -> list[Activity]:
        """Returns every activity in order, whether in a module or not."""
        found: list[Activity] = []
        for part in self.parts:
            found += part.activities if isinstance(part, Module) else [part]
        return found


def course_key(name: str) -> uuid.UUID:
    """Returns the key of a course that is known by its short name."""
    return uuid.uuid5(NAMES, name)


def read_outline(files: Files, faults: Faults) -> Outline | None:
    """Returns what the file says, or None when it cannot be used at all; faults say why."""
    if FILE not in files:
        faults.add(FILE, 0, _("This file is missing: every course begins with it."))
        return None
    table = toml.read(files.text(FILE), file=FILE, faults=faults)
    if faults.found:
        return None
    version = table.number("format_version")
    if version != FORMAT_VERSION:
        words = {"here": FORMAT_VERSION, "there": version if version is not None else "?"}
        table.fault(
            "format_version",
            _("This site reads format version %(here)s, and the archive is of version %(there)s.") % words,
        )
        return None
    return _Reader(table, faults).read()


class _Reader:
    """Reads the tables of a course one after the other; names are remembered, so that each is given once."""

    def __init__(self, table: toml.Table, faults: Faults) -> None:
        self.table, self.faults = table, faults
        self.names: set[str] = set()
        self.keys: set[uuid.UUID] = set()
        self.key = uuid.UUID(int=0)
        self.languages: list[str] = []

    def read(self) -> Outline:
        table = self.table
        name = self._name(table, "name")
        self.key = self._key(table, "course_key", course_key(name))
        self.languages = self._languages()
        outline = Outline(
            name=name,
            key=self.key,
            languages=self.languages,
            facts=self._facts(),
            prerequisites=[self._course(entry) for entry in table.texts("prerequisites")],
            posts=table.texts("posts"),
        )
        for language in self.languages:
            own = table.table(language)
            outline.lines[language] = own.line()
            outline.plans[language] = plan.read(own)
            outline.words[language], outline.sources[language] = self._words(own)
        outline.parts = [self._part(part) for part in table.tables("parts")[:MOST_PARTS]]
        if len(outline.activities) > MOST_PARTS:
            table.fault("parts", _("A course has at most %(count)s activities.") % {"count": MOST_PARTS})
        table.report_what_is_left()
        return outline

    def _name(self, table: toml.Table, key: str) -> str:
        name = table.needed(key)
        if name and not _NAME.fullmatch(name):
            table.fault(key, _("A short name has small letters without marks, digits and hyphens."))
        return name

    def _new_name(self, table: toml.Table, key: str) -> str:
        name = self._name(table, key)
        if name in self.names:
            table.fault(key, _("The short name “%(name)s” is given twice.") % {"name": name})
        self.names.add(name)
        return name

    def _key(self, table: toml.Table, name: str, otherwise: uuid.UUID) -> uuid.UUID:
        written = table.text(name)
        try:
            key = uuid.UUID(written) if written else otherwise
        except ValueError:
            table.fault(name, _("A key is 32 hexadecimal digits with hyphens."))
            key = otherwise
        if key in self.keys:
            table.fault(name, _("This key is given twice."))
        self.keys.add(key)
        return key

    def _course(self, entry: str) -> uuid.UUID:
        try:
            return uuid.UUID(entry)
        except ValueError:
            return course_key(entry)

    def _languages(self) -> list[str]:
        known = dict(settings.LANGUAGES)
        found = self.table.texts("languages")
        for code in found:
            if code not in known:
                words = {"code": code}
                self.table.fault("languages", _("“%(code)s” is not a language of this site.") % words)
        kept = [code for code in dict.fromkeys(found) if code in known]
        if not kept:
            self.table.fault("languages", _("Name at least one language, the first one first."))
        return kept

    def _facts(self) -> dict[str, Any]:
        table = self.table
        policy = table.text("enrolment_policy", "open")
        if policy not in POLICIES:
            table.fault(
                "enrolment_policy", _("“enrolment_policy” is one of: %(names)s.") % {"names": ", ".join(POLICIES)}
            )
        return {
            "code": table.text("code"),
            "hours": table.decimal("hours", Decimal("1.5")),
            "enrolment_policy": policy,
            "in_order": table.flag("in_order"),
            "valid_months": table.number("valid_months"),
            "renewal_days": table.number("renewal_days", 60),
            "in_preparation": table.flag("in_preparation"),
        }

    def _words(self, table: toml.Table) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        words = read_front(table)
        words |= {name: table.text(name).strip() for name in LANGUAGE_WORDS}
        sources = []
        for source in table.tables("sources"):
            sources.append(
                {
                    "title": source.needed("title"),
                    "link": source.text("link"),
                    "effective_on": source.day("effective_on"),
                    "checked_on": source.day("checked_on"),
                }
            )
            source.report_what_is_left()
        table.report_what_is_left()
        return words, sources

    def _part(self, table: toml.Table) -> Module | Activity:
        if "module" not in table.values:
            return self._activity(table)
        line = table.line("module") or table.line()
        name = self._new_name(table, "module")
        key = self._key(table, "key", uuid.uuid5(self.key, f"module:{name}"))
        titles = self._by_language(table, "title")
        for language in self.languages:
            if not titles.get(language):
                table.fault("title", _("The title of this module is missing in “%(code)s”.") % {"code": language})
        slugs = self._by_language(table, "slug")
        activities = tuple(self._activity(activity) for activity in table.tables("activities"))
        table.report_what_is_left()
        return Module(name, key, titles, slugs, activities, line)

    def _by_language(self, table: toml.Table, key: str) -> dict[str, str]:
        own = table.table(key)
        found = {language: own.text(language) for language in self.languages}
        own.report_what_is_left()
        return found

    def _activity(self, table: toml.Table) -> Activity:
        registered = {kind.code: kind for kind in kinds() if kind.archive}
        faults_before = len(self.faults.found)
        code = table.text("kind", "lesson")
        kind = registered.get(code)
        if kind is None:
            table.fault("kind", _("“kind” is one of: %(kinds)s.") % {"kinds": ", ".join(registered)})
            kind = registered["lesson"]
        line = table.line("name") or table.line()
        name = self._new_name(table, "name")
        is_sound = len(self.faults.found) == faults_before
        key = self._key(table, "key", uuid.uuid5(self.key, f"activity:{name}"))
        own: dict[str, Any] = {
            "required": table.flag("required", True),
            "minutes": table.number("minutes", 10),
            "must_acknowledge": table.flag("must_acknowledge"),
            "must_be_signed_off": table.flag("must_be_signed_off"),
            **kind.archive.read_settings(table),
        }
        table.report_what_is_left()
        return Activity(name, kind, key, own, line, is_sound)
