"""What a course in preparation says of its modules and lessons to come, in `course.toml`: `[[vi.plan]]`, `[[vi.plan.lessons]]`.

A planned lesson is words on the page of its course and no page of its own, so that there is nothing empty to be opened.
"""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from cms.archive.toml import Table
from courses.structure.pages import CoursePage

MOST_MINUTES = 240
LONGEST = {"title": 150, "about": 400}


def read(table: Table) -> list[dict[str, Any]]:
    """Takes the plan out of a language's table: modules with their lessons, in order."""
    modules = []
    for module in table.tables("plan"):
        lessons = [_lesson(entry) for entry in module.tables("lessons")]
        modules.append({"title": _words(module, "title", needed=True), "lessons": lessons})
        module.report_what_is_left()
    return modules


def of(page: CoursePage) -> list[dict[str, Any]]:
    """Returns the same of a page."""
    return [
        {"title": _line(module.value["title"]), "lessons": [_said(lesson) for lesson in module.value["lessons"]]}
        for module in page.plan
    ]


def _said(lesson: Any) -> dict[str, Any]:
    return {"title": _line(lesson["title"]), "minutes": lesson["minutes"], "about": _line(lesson["about"])}


def _line(words: str | None) -> str:
    return " ".join((words or "").split())


def fill(page: CoursePage, wanted: list[dict[str, Any]]) -> None:
    """Writes a plan onto a page that is not saved yet; the same plan leaves it as it is."""
    if of(page) == wanted:
        return
    raw = [_raw(page, number, module) for number, module in enumerate(wanted, start=1)]
    page.plan = page._meta.get_field("plan").stream_block.to_python(raw)


def _lesson(table: Table) -> dict[str, Any]:
    minutes = table.number("minutes", 10)
    if minutes is None or not 1 <= minutes <= MOST_MINUTES:
        table.fault("minutes", _("“minutes” lies between 1 and %(most)s.") % {"most": MOST_MINUTES})
    found = {"title": _words(table, "title", needed=True), "minutes": minutes, "about": _words(table, "about")}
    table.report_what_is_left()
    return found


def _words(table: Table, name: str, *, needed: bool = False) -> str:
    words = _line(table.needed(name) if needed else table.text(name))
    if len(words) > LONGEST[name]:
        table.fault(name, _("“%(key)s” has at most %(count)s letters.") % {"key": name, "count": LONGEST[name]})
    return words


def _raw(page: CoursePage, number: int, module: dict[str, Any]) -> dict[str, Any]:
    """Ids follow from the course and the place, as everywhere in archives: the same on every site."""
    lessons = [
        {"type": "item", "value": lesson, "id": _id(page, f"plan/{number}/{place}")}
        for place, lesson in enumerate(module["lessons"], start=1)
    ]
    return {"type": "module", "value": {**module, "lessons": lessons}, "id": _id(page, f"plan/{number}")}


def _id(page: CoursePage, place: str) -> str:
    return str(uuid.uuid5(page.course_key, place))
