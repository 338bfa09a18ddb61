"""The quiz's part in the open course format: its words in `quizzes/<name>.<language>.md`, everything else in `course.toml`."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from cms.archive import pages, prose
from cms.archive.context import Packer, Unpacker
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.archive.rules import check_rule, field_of, read_rules, unusual
from cms.archive.toml import Table
from courses.activities.archiving import ArchivePart
from courses.assessment.archive.banks import FOLDER
from courses.assessment.archive.packing import FrozenBank
from courses.assessment.formats.entries import key_for
from courses.assessment.models import Question, QuestionBank
from courses.assessment.quizzes.content import QuizRules
from courses.assessment.quizzes.pages import QuizDraw, QuizPage, QuizQuestion

RULES = tuple(field.name for field in fields(QuizRules))
BANK = "courses.questionbank"
DRAWN = ("tag", "difficulty", "count")


class QuizArchive(ArchivePart):
    """Rules, questions and draws are the same in every language; they name banks of the archive."""

    # Out

    def settings(self, page: QuizPage) -> Mapping[str, Any]:
        return unusual(QuizPage, {name: getattr(page, name) for name in RULES})

    def choices(self, page: QuizPage, packer: Packer) -> Mapping[str, Any]:
        asked = page.fixed.all().select_related("question__bank")
        draws = page.draws.all().select_related("bank")
        return {
            "questions": [
                {"bank": packer.name_of(e.question.bank), "id": str(e.question.key), **_worth(e.points)} for e in asked
            ],
            "draws": [
                {"bank": packer.name_of(e.bank), **{name: getattr(e, name) for name in DRAWN}, **_worth(e.points)}
                for e in draws
            ],
        }

    def choices_of_version(self, content: Mapping[str, Any], packer: Packer) -> Mapping[str, Any]:
        filed, bank = content["filed"], lambda name: packer.name_of(FrozenBank(name))
        return {
            **unusual(QuizPage, content["rules"]),
            "questions": [
                {"bank": bank(filed[key]["bank"]), "id": key, **_worth(points)} for key, points in content["fixed"]
            ],
            "draws": [
                {"bank": bank(entry["bank"]), **{name: entry[name] for name in DRAWN}, **_worth(entry["points"])}
                for entry in content["draws"]
            ],
        }

    def write(self, page: QuizPage, name: str, language: str, packer: Packer) -> Mapping[str, bytes]:
        return {_path(name, language): _as_file(pages.front_of(page, packer), page.intro, packer)}

    def write_version(
        self, content: Mapping[str, Any], name: str, language: str, packer: Packer
    ) -> Mapping[str, bytes]:
        for key, frozen in content["questions"].items():
            if frozen.get("withdrawn"):
                continue
            filed = content["filed"][key]
            packer.keep(FrozenBank(filed["bank"])).add(key, language, frozen, filed)
        return {_path(name, language): _as_file({"title": content["title"]}, content["intro"], packer)}

    # In

    def read_settings(self, table: Table) -> Mapping[str, Any]:
        found = read_rules(table, QuizPage, RULES)
        found["questions"] = [_asked(entry) for entry in table.tables("questions")]
        found["draws"] = [_draw(entry) for entry in table.tables("draws")]
        return found

    def set(self, page: QuizPage, settings: Mapping[str, Any], unpacker: Unpacker, *, line: int) -> None:
        plain = {name: value for name, value in settings.items() if name not in ("questions", "draws")}
        super().set(page, plain, unpacker, line=line)
        fixed = [found for entry in settings["questions"] if (found := _question(entry, unpacker, line))]
        if len({question.pk for question, _points in fixed}) != len(fixed):
            unpacker.fault(line, _("A quiz asks the same question twice."))
        draws = [draw for entry in settings["draws"] if (draw := _bank_drawn(entry, unpacker, line))]
        if [(e.question_id, e.points) for e in page.fixed.all()] != [(q.pk, points) for q, points in fixed]:
            page.fixed.set(
                [QuizQuestion(question=q, points=points, sort_order=n) for n, (q, points) in enumerate(fixed)]
            )
        names = ("bank_id", *DRAWN, "points")
        if [{name: getattr(e, name) for name in names} for e in page.draws.all()] != draws:
            page.draws.set([QuizDraw(**draw, sort_order=n) for n, draw in enumerate(draws)])

    def read(self, files: Files, name: str, language: str, faults: Faults) -> pages.PageFile | None:
        path = _path(name, language)
        if path not in files:
            return None
        table, body, first_line = pages.split(files, path, faults)
        fields = pages.read_front(table)
        table.report_what_is_left()
        return pages.PageFile(path, fields, body, first_line)

    def fill(self, page: QuizPage, found: pages.PageFile, unpacker: Unpacker) -> None:
        unpacker.file = found.file
        pages.fill(page, found.fields, unpacker)
        text, faults = prose.from_markdown(found.body)
        for line, sentence in faults:
            unpacker.fault(found.first_line + line, sentence)
        page.intro = prose.to_html(text, link=lambda target: unpacker.link(target, found.first_line))

    def files_of(self, name: str, language: str) -> list[str]:
        return [_path(name, language)]


def _path(name: str, language: str) -> str:
    return f"quizzes/{name}.{language}.md"


def _as_file(front: Mapping[str, Any], intro: str, packer: Packer) -> bytes:
    return pages.as_file(front, prose.to_markdown(prose.from_html(intro, link=packer.link)))


def _worth(points: int) -> dict[str, int]:
    return {"points": points} if points != 1 else {}


def _points(table: Table, model: type[models.Model]) -> int:
    points = table.number("points", 1) or 0
    check_rule(table, "points", field_of(model, "points"), points)
    return points


def _asked(table: Table) -> dict[str, Any]:
    found = {"bank": table.text("bank"), "id": table.needed("id"), "points": _points(table, QuizQuestion)}
    table.report_what_is_left()
    return found


def _draw(table: Table) -> dict[str, Any]:
    found = {
        "bank": table.text("bank"),
        "tag": table.text("tag"),
        "difficulty": table.text("difficulty"),
        "count": table.number("count", 5) or 0,
        "points": _points(table, QuizDraw),
    }
    for name in DRAWN:
        if found[name] != "":
            check_rule(table, name, field_of(QuizDraw, name), found[name])
    table.report_what_is_left()
    return found


def _bank(name: str, unpacker: Unpacker, line: int) -> QuestionBank | None:
    """Returns a bank of the archive; where it has one only, that one may stay unnamed."""
    described = unpacker.chosen.get(FOLDER, {})
    if not name and len(described) == 1:
        (name,) = described
    found: QuestionBank | None = unpacker.find(BANK, name, line)
    return found


def _question(entry: Mapping[str, Any], unpacker: Unpacker, line: int) -> tuple[Question, int] | None:
    bank = _bank(entry["bank"], unpacker, line)
    if bank is None:
        return None
    found = Question.objects.filter(bank=bank, key=UUID(key_for(entry["id"], bank.name))).first()
    if found is None:
        words = {"question": entry["id"], "bank": bank.name}
        unpacker.fault(line, _("There is no question “%(question)s” in the bank “%(bank)s”.") % words)
        return None
    return found, entry["points"]


def _bank_drawn(entry: Mapping[str, Any], unpacker: Unpacker, line: int) -> dict[str, Any] | None:
    bank = _bank(entry["bank"], unpacker, line)
    if bank is None:
        return None
    return {**{name: entry[name] for name in (*DRAWN, "points")}, "bank_id": bank.pk}
