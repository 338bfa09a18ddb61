"""A course as an archive, as a version froze it. Reads only."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cms.archive import prose, toml
from cms.archive.context import Packer, short_name
from courses.activities.kinds import kind
from courses.structure.archive.exporting import FACTS, free, part_of, twice
from courses.structure.archive.outline import FILE, FORMAT_VERSION
from courses.structure.versions import CourseVersion, FrozenContent

_WORDS_IN_OUTLINE = {
    "title": "titles",
    "topic": "topics",
    "summary": "summaries",
    "outcomes": "outcomes",
    "content_note": "content_notes",
    "support": "supports",
    "printed_title": "printed_titles",
}
_TERMS = {"must_acknowledge": "acknowledged", "must_be_signed_off": "signed-off"}


Content = Mapping[str, Any]


def as_frozen(content: Content) -> Content:
    """Returns what was frozen as it was frozen."""
    return content


def export_version(
    version: CourseVersion, *, with_media: bool = True, laid_over: Callable[[Content], Content] = as_frozen
) -> dict[str, bytes]:
    """Returns the files of a course as this version froze it, with what has been laid over its content since.

    Whoever hands a version out takes `progress.archiving.archived`, which lays corrected answer keys over it.
    """
    packer = Packer(with_media=with_media, languages=list(version.outline["titles"]))
    digests = {digest for item in version.outline["items"] for digest in item["content"].values()}
    rows = FrozenContent.objects.in_bulk(list(digests))
    contents = {digest: laid_over(row.content) for digest, row in rows.items()}
    return twice(packer, lambda: _files_of_version(version, contents, packer))


def _files_of_version(version: CourseVersion, contents: Mapping[str, Content], packer: Packer) -> dict[str, bytes]:
    outline = version.outline
    items = outline["items"]
    taken: set[str] = set()
    own = next(iter(outline["titles"]))
    names = {item["key"]: free(short_name(item["titles"].get(own, "")), taken) for item in items}
    described = {item["key"]: _described(item, contents, names, packer) for item in items}
    files = {FILE: toml.written(_outline_of_version(version, described, taken)).encode()}
    for item in items:
        part = part_of(kind(item["kind"]))
        for language, digest in item["content"].items():
            files |= part.write_version(contents[digest], names[item["key"]], language, packer)
    return files


def _outline_of_version(
    version: CourseVersion, described: Mapping[str, dict[str, Any]], taken: set[str]
) -> dict[str, Any]:
    outline = version.outline
    languages = list(outline["titles"])
    table: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "name": short_name(outline["titles"][languages[0]]),
        "course_key": str(version.course_id),
        "languages": languages,
        **{name: outline[name] for name, usual in FACTS.items() if outline.get(name, usual) != usual},
        "hours": toml.decimal(outline["hours"]),
        "posts": sorted(outline.get("posts", ())),
        "prerequisites": sorted(outline.get("prerequisites", ())),
    }
    for language in languages:
        words = {name: outline.get(many, {}).get(language, "") for name, many in _WORDS_IN_OUTLINE.items()}
        words["outcomes"] = prose.to_markdown(prose.from_html(words["outcomes"], link=lambda found: found.get("href")))
        words["sources"] = [_frozen_source(entry) for entry in outline.get("sources", {}).get(language, ())]
        table[language] = words
    table["parts"] = _parts_of_version(outline, described, taken)
    return table


def _frozen_source(entry: Mapping[str, Any]) -> dict[str, Any]:
    day = entry.get("effective_on")
    return {**entry, "effective_on": date.fromisoformat(day) if day else None}


def _parts_of_version(
    outline: Mapping[str, Any], described: Mapping[str, dict[str, Any]], taken: set[str]
) -> list[dict[str, Any]]:
    modules = {module["key"]: module for module in outline.get("modules", ())}
    parts: list[dict[str, Any]] = []
    made: dict[str, dict[str, Any]] = {}
    for item in outline["items"]:
        entry = described[item["key"]]
        module = modules.get(item.get("module", ""))
        if module is None:
            parts.append(entry)
        elif module["key"] in made:
            made[module["key"]]["activities"].append(entry)
        else:
            base = short_name(next(iter(module["titles"].values()), ""))
            named = {"module": free(base, taken), "key": module["key"], "title": module["titles"]}
            made[module["key"]] = {**named, "activities": [entry]}
            parts.append(made[module["key"]])
    return parts


def _described(
    item: Mapping[str, Any], contents: Mapping[str, Content], names: Mapping[str, str], packer: Packer
) -> dict[str, Any]:
    """Returns what `course.toml` says of one activity."""
    codes = {term["code"] for term in item["terms"]}
    of_kind = kind(item["kind"])
    part = part_of(of_kind)
    digest = item["content"].get(packer.languages[0]) or next(iter(item["content"].values()))
    return {
        "name": names[item["key"]],
        "kind": of_kind.code,
        "key": item["key"],
        "minutes": item["minutes"],
        **({} if item["required"] else {"required": False}),
        **{name: True for name, code in _TERMS.items() if code in codes},
        **part.settings_of_version(item),
        **part.choices_of_version(contents[digest], packer),
    }
