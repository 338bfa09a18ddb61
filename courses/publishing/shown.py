"""What the publishing screens show of two versions: which activities differ, by which rules and in which words. Reads only."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.activities.kinds import kind
from courses.activities.requirements import requirement
from courses.structure.manifest import Change, Difference
from courses.structure.remembering import in_language
from courses.structure.versions import CourseVersion, FrozenContent
from courses.structure.withdrawing import WITHDRAWN
from courses.structure.wording import CHANGE_WORDS

#: What is said of the course as a whole, in the order in which it is shown.
COURSE_WORDS = {
    "titles": gettext_lazy("Title"),
    "summaries": gettext_lazy("Summary"),
    "outcomes": gettext_lazy("After this course you can …"),
    "content_notes": gettext_lazy("Content note"),
    "supports": gettext_lazy("Support for the reader"),
    "printed_titles": gettext_lazy("Title in print"),
    "topics": gettext_lazy("Topic"),
    "code": gettext_lazy("Short code"),
    "hours": gettext_lazy("Hours"),
    "posts": gettext_lazy("For these posts"),
    "enrolment_policy": gettext_lazy("Who may start"),
    "in_order": gettext_lazy("Activities in this order only"),
    "prerequisites": gettext_lazy("Courses to complete first"),
    "valid_months": gettext_lazy("Valid for months"),
    "renewal_days": gettext_lazy("Renewal opens, days before expiry"),
    "sources": gettext_lazy("Sources"),
}
SAME, GONE, COME = "same", "gone", "come"
#: So many words, and gaps between them, are shown on either side of a change.
AROUND = 16
#: Ways to differ after which all words of an activity are shown.
WHOLE = frozenset({Change.ADDED, Change.REMOVED})

#: Where one piece of running text ends and the next begins.
_ENDS = re.compile(r"</(?:p|li|h[1-6]|t[dh])>|<br ?/?>")

Piece = tuple[str, str]


@dataclass(frozen=True)
class Changed:
    """One activity that differs: its title, in which ways, which rules, and which words went and came, by language.

    `words` maps a language to the lines that changed; a line is pieces of `same`, `gone` and `come`. What is new or gone as a
    whole has all its lines in `texts` instead, by language.
    """

    key: str
    title: str
    changes: list[tuple[str, Any]]
    rules: list[str] = field(default_factory=list)
    words: dict[str, list[list[Piece]]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)


def changed_activities(
    version: CourseVersion, differences: Sequence[Difference], *, language: str, former: CourseVersion | None
) -> list[Changed]:
    """Returns the differences from a former version as people read them; one query for all texts."""
    old = _items(former) if former else {}
    new = _items(version)
    texts = _texts(
        digest
        for entry in differences
        if entry.changes & {Change.TEXT, *WHOLE}
        for items in (old, new)
        if str(entry.key) in items
        for digest in items[str(entry.key)]["content"].values()
    )
    found = []
    for entry in differences:
        key = str(entry.key)
        item = new.get(key) or old[key]
        found.append(
            Changed(
                key,
                in_language(item["titles"], language),
                [(change.value, CHANGE_WORDS[change]) for change in Change if change in entry.changes],
                list(_rules(old[key], new[key])) if Change.RULES in entry.changes else [],
                _compare(old[key]["content"], new[key]["content"], texts) if Change.TEXT in entry.changes else {},
                _whole(item, texts) if entry.changes & WHOLE else {},
            )
        )
    return found


def changed_course(version: CourseVersion, former: CourseVersion | None) -> list[tuple[Any, list[Piece]]]:
    """Returns what differs in the words and settings of the course itself, each with its name."""
    if former is None:
        return []
    found: list[tuple[Any, list[Piece]]] = []
    for name, label in COURSE_WORDS.items():
        old, new = former.outline.get(name), version.outline.get(name)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            found += [
                (f"{label} ({language})", word_difference(_plain(old.get(language)), _plain(new.get(language))))
                for language in {**old, **new}
                if old.get(language) != new.get(language)
            ]
        elif old != new:
            found.append((label, word_difference(_plain(old), _plain(new))))
    return found


def word_difference(old: str, new: str) -> list[Piece]:
    """Returns a line as pieces that stayed, went and came, word by word; long stretches that stayed are cut short. Pure."""
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    codes = SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes()
    for number, (tag, start, end, first, last) in enumerate(codes):
        if tag == "equal":
            pieces.append((SAME, _shortened(before[start:end], number == 0, number == len(codes) - 1)))
            continue
        if start < end:
            pieces.append((GONE, "".join(before[start:end])))
        if first < last:
            pieces.append((COME, "".join(after[first:last])))
    return pieces


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]+", text)


def _shortened(words: list[str], at_start: bool, at_end: bool) -> str:
    if at_start and at_end or len(words) <= 2 * AROUND:
        return "".join(words)
    left = [] if at_start else words[:AROUND]
    right = [] if at_end else words[-AROUND:]
    return "".join([*left, " … ", *right])


def _items(version: CourseVersion) -> dict[str, Any]:
    return {item["key"]: item for item in version.outline.get("items", ())}


def _texts(digests: Iterator[str]) -> dict[str, list[str]]:
    return {row.sha256: lines_of(row) for row in FrozenContent.objects.filter(sha256__in=set(digests))}


def lines_of(row: FrozenContent) -> list[str]:
    """Returns the words of a content, a line for each sentence-like piece of it."""
    return [_plain(piece) for piece in kind(row.kind).words(row.content) if piece]


def _rules(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Yields what changed in what completes an activity, in sentences."""
    if old["required"] != new["required"]:
        yield _("Now counts towards completion.") if new["required"] else _("No longer counts towards completion.")
    before = {term["code"]: term for term in old["terms"]}
    after = {term["code"]: term for term in new["terms"]}
    for code in [*before, *(code for code in after if code not in before)]:
        label = requirement(code).label
        if code not in after:
            yield _("No longer asked for: %(rule)s") % {"rule": label}
        elif code not in before:
            yield _("Newly asked for: %(rule)s") % {"rule": label}
        elif before[code] != after[code]:
            yield _("Changed: %(rule)s") % {"rule": label}


def _compare(
    old: Mapping[str, str], new: Mapping[str, str], texts: dict[str, list[str]]
) -> dict[str, list[list[Piece]]]:
    found = {}
    for language in {**old, **new}:
        before, after = texts.get(old.get(language, ""), []), texts.get(new.get(language, ""), [])
        if lines := list(changed_lines(before, after)):
            found[language] = lines
    return found


def _whole(item: Mapping[str, Any], texts: dict[str, list[str]]) -> dict[str, list[str]]:
    """Returns all lines of an activity but its title, which stands above them, by language."""
    found = {}
    for language, digest in item["content"].items():
        title = _plain(item["titles"].get(language))
        if lines := [line for line in texts.get(digest, ()) if line != title]:
            found[language] = lines
    return found


def changed_lines(before: list[str], after: list[str]) -> Iterator[list[Piece]]:
    """Yields each line that differs as pieces that stayed, went and came. Pure."""
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        paired = min(end - start, last - first)
        for offset in range(paired):
            yield word_difference(before[start + offset], after[first + offset])
        for line in before[start + paired : end]:
            yield [(GONE, line)]
        for line in after[first + paired : last]:
            yield [(COME, line)]


def _plain(value: Any) -> str:
    if value is True or value is False:
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(entry["title"] if isinstance(entry, Mapping) else str(entry) for entry in value)
    return " ".join(strip_tags(_ENDS.sub(" ", str(value or ""))).split())


@dataclass(frozen=True)
class Part:
    """One activity of a version, block by block: for finding the one to withdraw."""

    key: str
    title: str
    blocks: list[tuple[str, str, bool]]


def parts_of(version: CourseVersion, *, language: str) -> list[Part]:
    """Returns the activities of a version with the id, the first words and the fate of each of their blocks; one query."""
    items = version.outline.get("items", ())
    digests = {item["key"]: in_language(item["content"], language) for item in items}
    contents = FrozenContent.objects.in_bulk(digests.values())
    return [
        Part(item["key"], in_language(item["titles"], language), _blocks(contents[digests[item["key"]]]))
        for item in items
    ]


def _blocks(row: FrozenContent) -> list[tuple[str, str, bool]]:
    found = []
    for entry in row.content.get("body", ()):
        words = _words_of(row, entry)
        found.append((str(entry["id"]), Truncator(words).words(14), entry["value"] == WITHDRAWN))
    return found


def words_of_block(course: UUID, activity: UUID, block: str, *, language: str) -> str | None:
    """Returns the words of a block as the latest version that has it says them; None when no version has it."""
    for version in CourseVersion.objects.filter(course=course).order_by("-number"):
        digests = {item["key"]: item["content"] for item in version.outline.get("items", ())}
        digest = in_language(digests.get(str(activity), {}), language)
        row = FrozenContent.objects.filter(sha256=digest).first() if digest else None
        if row is None:
            continue
        for entry in row.content.get("body", ()):
            if str(entry["id"]) == block:
                return _words_of(row, entry)
    return None


def _words_of(row: FrozenContent, entry: Mapping[str, Any]) -> str:
    return " ".join(_plain(text) for text in kind(row.kind).words({"body": [entry]}))
