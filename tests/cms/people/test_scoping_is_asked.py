"""No view, export or report reads people's rows without asking who is looking.

Each reading of a model with people in it, in a module that answers requests, stands in one expression with one of the words
that narrow it to the viewer. What is read otherwise, and why, stands in `KNOWN`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PEOPLE = {"User", "Membership", "Learner", "StaffImport", "PersonalExport", "Notice", "Invitation"}
PEOPLE |= {"Enrolment", "Assignment", "CourseProgress", "ActivityProgress", "Evidence", "Place"}
# `OuterRef`: a part of another reading, which is judged itself.
ASKING = {"visible_to", "supervised_by", "OuterRef"}
ANSWERING = ("views", "exports", "reports", "viewsets", "api")
# (module, function) → why it may read without asking.
KNOWN = {
    (
        "cms/people/views/joining.py",
        "welcome",
    ): "only the membership whose number this very session has just been given",
    ("cms/people/views/desk.py", "set_language"): "writes the viewer's own row",
    ("cms/people/views/units.py", "_counts"): "numbers by post, for those who may not see names",
    ("cms/people/views/units.py", "_people_of"): "the search inside a list that asks `visible_to`",
    ("cms/people/views/log.py", "log"): "administrators only, who see everyone",
    ("cms/people/views/ways_in.py", "revoke_invitation"): "narrowed to the units that the viewer sees",
    ("courses/player/views.py", "place"): "where the viewer is reading, on the viewer's own enrolment",
    ("courses/reports/counts.py", "count_unit"): "numbers by course, names of nobody",
    ("courses/reports/counts.py", "_below"): "numbers by unit, names of nobody",
    ("courses/reports/counts.py", "count_course"): "numbers by part, over enrolments that have asked",
    (
        "courses/reports/scope.py",
        "counted_for",
    ): "numbers for those who answer for the whole course; others are narrowed",
    ("courses/reports/people.py", "of_course"): "those on enrolments and assignments that have asked",
    ("courses/reports/people.py", "_narrowed"): "the search inside a list that asks",
    ("courses/reports/people.py", "seats_shown_to"): "where learners of a trainer work, units that hide names apart",
    ("courses/reports/transcript.py", "seen_person"): "read after asking",
    ("courses/reports/figures.py", "compute"): "figures of the programme for managers: numbers, names of nobody",
    ("courses/reports/figures.py", "_standing"): "figures of the programme for managers: numbers, names of nobody",
    ("courses/api.py", "completion"): "for the job that issues; the pages of certificates ask for themselves",
    ("courses/api.py", "completed_enrolments"): "for the job that catches up",
    ("courses/api.py", "suspended_enrolments"): "for the job that catches up",
    ("courses/reports/transcript.py", "transcript"): "parts of enrolments that have asked",
}


def answering_modules() -> Iterator[Path]:
    for room in ("cms", "courses", "certificates", "lms"):
        for path in sorted((ROOT / room).rglob("*.py")):
            parts = [*path.relative_to(ROOT).parts[:-1], path.stem]
            if set(parts) & set(ANSWERING) and "migrations" not in parts:
                yield path


def readings(path: Path) -> Iterator[tuple[str, int, str]]:
    """Yields (function, line, model) for each `Model.objects…` that asks nobody."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for statement in _statements(function):
            words = {node.attr for node in ast.walk(statement) if isinstance(node, ast.Attribute)}
            words |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
            for node in ast.walk(statement):
                if _is_reading(node) and not words & ASKING:
                    yield function.name, node.lineno, node.value.id


def _statements(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The innermost statements, so that one that asks does not excuse its neighbour."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Return | ast.Expr):
            yield node
        elif isinstance(node, ast.If | ast.While):
            yield node.test
        elif isinstance(node, ast.For):
            yield node.iter


def _is_reading(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id in PEOPLE
    )


def test_every_reading_of_people_asks_who_is_looking():
    silent = [
        f"{path.relative_to(ROOT)}:{line} {model} in {function}()"
        for path in answering_modules()
        for function, line, model in readings(path)
        if (str(path.relative_to(ROOT)), function) not in KNOWN
    ]
    assert not silent, (
        "These read people's rows without asking who is looking. Use `.visible_to(request.user)` or "
        "`cms.people.scoping`, or say in KNOWN why it is right:\n" + "\n".join(silent)
    )


def test_what_is_known_is_still_there():
    found = {
        (str(path.relative_to(ROOT)), function) for path in answering_modules() for function, _l, _m in readings(path)
    }
    assert set(KNOWN) <= found, sorted(set(KNOWN) - found)


def test_a_reading_that_asks_nobody_is_found(tmp_path):
    module = tmp_path / "views.py"
    module.write_text(
        "def leak(request):\n"
        "    mine = User.objects.visible_to(request.user)\n"
        "    return User.objects.filter(is_active=True)\n"
    )

    assert list(readings(module)) == [("leak", 3, "User")]
