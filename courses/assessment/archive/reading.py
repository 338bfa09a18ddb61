"""Banks as their files say them, with the line of every fault. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cms.archive import toml
from cms.archive.faults import Faults
from cms.archive.files import Files
from courses.assessment.formats.entries import Entry, FormatError
from courses.assessment.formats.tables import FORMAT_VERSION, MARKDOWN, PARTS, from_tables
from courses.assessment.keys import Kind
from courses.assessment.values import Question

FOLDER = "questions"
MOST_QUESTIONS = 2_000
_PATH = re.compile(rf"{FOLDER}/([a-z0-9][a-z0-9-]{{0,79}})\.([a-z]{{2,3}})\.toml")
_WORDS = {"id", "question", MARKDOWN, "feedback", "when_right", "when_wrong", "unit", "picture_alt"}
_KEYS = {
    *("type", "name", "tags", "difficulty", "critical", "source", "source_date", "picture", "retired", "answer"),
    *("rule", "keep_order", "ignore_marks", "most_words", "file_types"),
}
_LISTS = {*PARTS.values(), "options"}
_PART_WORDS = {"id", "text", "feedback"}
_PART_KEYS = {"right", "credit", "option", "box", "value", "tolerance", "points"}


@dataclass(frozen=True)
class Said:
    """One question of a file: `lines` tells where it stands, and where its Markdown begins, by language."""

    question: Question
    is_retired: bool
    lines: Mapping[str, int]
    texts: Mapping[str, int]


@dataclass(frozen=True)
class BankFile:
    """A bank as the files of its languages hold it."""

    name: str
    about: str
    #: True for a bank that does not belong to the course of the archive.
    is_shared: bool
    short_name: str
    line: int
    language: str
    questions: tuple[Said, ...]

    def path(self, language: str) -> str:
        """Returns the file of one language."""
        return path_of(self.short_name, language)


def path_of(name: str, language: str) -> str:
    """Returns the file of a bank in one language."""
    return f"{FOLDER}/{name}.{language}.toml"


def paths_of(files: Files) -> list[str]:
    """Returns the paths of all banks."""
    return [path for path in files if _PATH.fullmatch(path)]


def read_banks(files: Files, faults: Faults) -> dict[str, BankFile]:
    """Returns the banks of an archive by their short names; what is wrong is noted."""
    by_bank: dict[str, dict[str, toml.Table]] = {}
    for path in paths_of(files):
        found = _PATH.fullmatch(path)
        assert found is not None  # noqa: S101 (as `paths_of` has it)
        name, language = found.groups()
        table = toml.read(files.text(path), file=path, faults=faults)
        if language not in dict(settings.LANGUAGES):
            table.fault("", _("“%(code)s” is not a language of this site.") % {"code": language})
            continue
        by_bank.setdefault(name, {})[language] = table
    return {name: _Reader(name, tables, faults).read() for name, tables in by_bank.items()}


class _Reader:
    """Reads the files of one bank together: the question as the file with its `type` says it, words from the others."""

    def __init__(self, name: str, tables: Mapping[str, toml.Table], faults: Faults) -> None:
        self.short_name, self.tables, self.faults = name, tables, faults
        self.name = ""
        self.by_id: dict[str, dict[str, toml.Table]] = {}

    def read(self) -> BankFile:
        about, is_shared = "", False
        for language, table in self.tables.items():
            self._gather(language, table)
        first = self._main_language()
        for _language, table in sorted(self.tables.items(), key=lambda item: item[0] != first):
            # In the files of further languages the name is for whoever reads them.
            name = self._head(table)
            self.name = self.name or name
            about = table.text("about") or about
            is_shared = table.flag("shared") or is_shared
            table.report_what_is_left()
        before = len(self.faults.found)
        in_order = sorted(self.by_id, key=lambda ident: first not in self.by_id[ident])
        said = [found for ident in in_order if (found := self._said(self.by_id[ident], first))]
        if before == len(self.faults.found):
            self._once(said)
        return BankFile(
            self.name, about, is_shared, self.short_name, self.tables[first].line("bank"), first, tuple(said)
        )

    def _head(self, table: toml.Table) -> str:
        if table.number("format_version") != FORMAT_VERSION:
            sentence = _("This site reads format version %(here)s of questions.")
            table.fault("format_version", sentence % {"here": FORMAT_VERSION})
        name = " ".join(table.needed("bank").split())
        if len(name) > 120:
            table.fault("bank", _("The name of a bank has at most %(count)s letters.") % {"count": 120})
        return name

    def _gather(self, language: str, table: toml.Table) -> None:
        found = table.tables("question")
        if len(found) > MOST_QUESTIONS:
            table.fault("question", _("A bank has at most %(count)s questions here.") % {"count": MOST_QUESTIONS})
        for question in found[:MOST_QUESTIONS]:
            ident = question.values.get("id")
            if not isinstance(ident, str) or not ident.strip():
                question.fault("id", _("“%(key)s” is missing.") % {"key": "id"})
            elif language in self.by_id.setdefault(ident, {}):
                question.fault("id", _("The short name “%(name)s” is given twice.") % {"name": ident})
            else:
                self.by_id[ident][language] = question

    def _main_language(self) -> str:
        """Returns the language whose file says most often what is right."""
        count = {
            language: sum("type" in said[language].values for said in self.by_id.values() if language in said)
            for language in self.tables
        }
        return max(count, key=lambda language: (count[language], language))

    def _said(self, by_language: Mapping[str, toml.Table], main: str) -> Said | None:
        before = len(self.faults.found)
        order = sorted(by_language, key=lambda language: (language != main, language))
        keyed = [language for language in order if "type" in by_language[language].values]
        if len(keyed) != 1:
            table = by_language[keyed[1] if keyed else order[0]]
            sentence = _("The file of one language says the type of a question and what is right; others its words.")
            table.fault("type" if keyed else "", sentence)
            return None
        first, *others = sorted(by_language, key=lambda language: (language != keyed[0], language))
        self._check_names(by_language[first], _WORDS | _KEYS | _LISTS, _PART_WORDS | _PART_KEYS)
        kind = by_language[first].values["type"]
        if kind not in list(Kind):
            names = {"key": "type", "names": ", ".join(Kind)}
            by_language[first].fault("type", _("“%(key)s” is one of: %(names)s.") % names)
            return None
        more = {"credit"} if kind == Kind.SHORT else set()
        for language in others:
            self._check_names(by_language[language], _WORDS | _LISTS, _PART_WORDS | more)
        # One after the other, so that the file which cannot be read is the one that is named.
        for languages in ([first], *([first, language] for language in others), [first, *others]):
            if len(self.faults.found) > before:
                return None
            entry = self._read(by_language, languages)
        for note in entry.notes if entry else ():
            said_of = next((language for language in others if note.startswith(f"{language}: ")), first)
            by_language[said_of].fault("", note)
        question = entry.question if entry else None
        if question is None:
            return None
        is_retired = by_language[first].values.get("retired") is True
        lines = {language: table.line() for language, table in by_language.items()}
        texts = {language: _first_line(table) for language, table in by_language.items()}
        return Said(question, is_retired, lines, texts)

    def _read(self, by_language: Mapping[str, toml.Table], languages: list[str]) -> Entry | None:
        """Returns a question in these languages; what cannot be read is a fault of the last of them."""
        tables = {
            language: {"format_version": FORMAT_VERSION, "bank": self.name, "question": [by_language[language].values]}
            for language in languages
        }
        try:
            return from_tables(tables).entries[0]
        except FormatError as error:
            by_language[languages[-1]].fault("", _reason(error))
            return None

    def _check_names(self, table: toml.Table, names: Iterable[str], part_names: Iterable[str]) -> None:
        """Names what nothing would read: most often a word was misspelt, or a key stands in a file of words."""
        for name in table.values.keys() - set(names):
            table.fault(name, _("“%(name)s” is not known here.") % {"name": name})
        for name in _LISTS & table.values.keys():
            parts = table.values[name]
            if not isinstance(parts, list) or not all(isinstance(part, Mapping) for part in parts):
                words = {"key": name, "kind": _("a list of tables")}
                table.fault(name, _("“%(key)s” has to be %(kind)s.") % words)
                continue
            for number, part in enumerate(parts):
                for strange in part.keys() - set(part_names):
                    line = table.lines(*table.path, name, number, strange)
                    self.faults.add(table.file, line, _("“%(name)s” is not known here.") % {"name": strange})

    def _once(self, said: Iterable[Said]) -> None:
        """One question may be called by a word and by its key: then it would stand here twice."""
        seen: set[str] = set()
        for entry in said:
            if entry.question.key in seen:
                language, line = next(iter(entry.lines.items()))
                sentence = _("The same question stands further up in the file.")
                self.faults.add(path_of(self.short_name, language), line, sentence)
            seen.add(entry.question.key)


def _first_line(table: toml.Table) -> int:
    """Returns where the Markdown of a question begins: below its name when it has several lines."""
    return table.line(MARKDOWN) + ("\n" in str(table.values.get(MARKDOWN, "")))


def _reason(error: FormatError) -> str:
    cause: Any = error.__cause__
    if isinstance(cause, KeyError):
        return _("“%(key)s” is missing.") % {"key": cause.args[0]}
    return _("This question cannot be read: %(reason)s.") % {"reason": cause or error}
