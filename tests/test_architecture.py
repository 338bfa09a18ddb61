"""The project keeps the shape that docs/architecture.md describes; each rule here has cost somebody a day elsewhere."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

import pytest

ROOT = Path(settings.BASE_DIR)
ROOMS = ("lms", "certificates", "courses", "cms")
MAX_LINES = 300
TOP_LEVEL = {
    *ROOMS,
    *("templates", "static", "tests", "manage.py", "requirements.txt"),
    *("docs", "locale", "content", "package.json", "pyproject.toml", "Makefile", ".ci", "bench"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"),
    *("package-lock.json", "eslint.config.js", ".stylelintrc.json", ".htmlvalidate.json", ".npmrc", ".gitignore"),
    *(
        "requirements.in",
        "requirements-dev.in",
        "requirements-dev.txt",
        "requirements-node.in",
        "requirements-node.txt",
    ),
    *("requirements-uv.in", "requirements-uv.txt"),
}
LOCK_FILES = [
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-node.txt",
    "requirements-uv.txt",
    "package-lock.json",
]


def tracked(*patterns: str) -> list[Path]:
    """Files of the project as git knows them, new ones included, so that nothing generated is judged."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in sorted(set(listed)) if (ROOT / name).is_file()]


def room_modules() -> Iterator[Path]:
    for path in tracked(*(f"{room}/*.py" for room in ROOMS)):
        if "migrations" not in path.parts:
            yield path


def test_rooms_and_topics_import_in_one_direction() -> None:
    ended = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_top_level_holds_only_what_it_should() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert found <= TOP_LEVEL, f"Does not belong at the top: {sorted(found - TOP_LEVEL)}"


def test_lock_files_carry_hashes_and_no_download_address() -> None:
    for name in LOCK_FILES:
        text = (ROOT / name).read_text()
        # npm writes each package's funding page, which nothing downloads from, next to the name `funding`.
        if name.endswith(".json"):
            packages = json.loads(text)["packages"]
            assert not [key for key, package in packages.items() if "resolved" in package]
            assert not [key for key, package in packages.items() if key and "integrity" not in package]
        else:
            assert "://" not in text, name
            assert "--hash=sha256:" in text, name


def environment_variables_read() -> set[str]:
    """Names given to `env.<kind>("NAME", …)` anywhere in the settings."""
    names = set()
    for path in tracked("lms/settings/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and node.args
            ):
                assert isinstance(node.args[0], ast.Constant), (
                    f"{path}:{node.lineno} reads a variable without a plain name"
                )
                names.add(node.args[0].value)
    return names


def test_every_environment_variable_is_documented_and_every_documented_one_is_read() -> None:
    documented = set(re.findall(r"^\| `([A-Z0-9_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert documented == environment_variables_read()


@pytest.mark.parametrize("room", ["certificates", "courses", "cms"])
def test_every_model_of_a_topic_is_named_in_its_rooms_models(room: str) -> None:
    """Django finds only what `<room>/models.py` imports; a forgotten model would silently have no table."""
    defined = {
        f"{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}.{node.name}"
        for path in room_modules()
        if path.is_relative_to(ROOT / room)
        and not path.is_relative_to(ROOT / "cms" / "people")
        and "class " in (source := path.read_text())
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and is_model(node) and not is_abstract(node)
    }
    registered = {f"{model.__module__}.{model.__qualname__}" for model in apps.get_app_config(room).get_models()}
    unknown = defined - registered
    assert not unknown, f"Not imported by {room}/models.py: {sorted(unknown)}"


def is_model(node: ast.ClassDef) -> bool:
    """A class with a field or a Meta that names a table's properties, judged by its bases' names."""
    bases = {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases}
    return bool(
        bases & {"Model", "Page", "BasePage", "MP_Node", "ClusterableModel", "BaseSiteSetting", "BaseGenericSetting"}
    )


def is_abstract(node: ast.ClassDef) -> bool:
    return any(
        isinstance(inner, ast.ClassDef) and inner.name == "Meta" and "abstract = True" in ast.unparse(inner)
        for inner in node.body
    )


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}
    assert not [str(path) for path in tracked("*.py") if path.name in drawers]


def most_lines(path: Path) -> int:
    """Tests may be longer: cases stand one below the other, and each is read alone."""
    return MAX_LINES + 100 if path.is_relative_to(ROOT / "tests") else MAX_LINES


def test_long_files_say_why() -> None:
    silent = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in [*room_modules(), *tracked("tests/*.py", "bench/*.py")]
        if (lines := len((source := path.read_text()).splitlines())) > most_lines(path)
        and "longer than" not in (ast.get_docstring(ast.parse(source)) or "").lower()
    ]
    assert not silent, silent


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in room_modules()
        if (source := path.read_text()).strip()
        and path.name not in {"apps.py", "formats.py"}
        and not ast.get_docstring(ast.parse(source))
    ]
    assert not silent, silent


INLINE = re.compile(
    r"<style\b(?![^>]*\bdata-hashed\b)|<script\b(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")|\sstyle=[\"']|\son[a-z]+=[\"']",
    re.IGNORECASE,
)
# Letters, and the file of their own data that people take away, have no style sheet of ours beside them.
MAY_HAVE_INLINE = ("templates/emails/", "templates/wagtailadmin/", "templates/people/personal_data.html")


def test_templates_have_nothing_inline_that_the_content_security_policy_forbids() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group().strip()}"
        for path in tracked("templates/*.html", "*/templates/*.html")
        if not str(path.relative_to(ROOT)).startswith(MAY_HAVE_INLINE)
        for match in INLINE.finditer(
            re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
        )
    ]
    assert not found, found


def test_every_static_file_that_a_template_names_exists() -> None:
    """A hashed storage answers 500 for a name it does not know, and only in production."""
    named = {
        (match.group(1), path.relative_to(ROOT))
        for path in tracked("templates/*.html")
        for match in re.finditer(r"{%\s*static\s+[\"']([^\"'{]+)[\"']", path.read_text())
    }
    missing = [f"{name} in {path}" for name, path in sorted(named) if finders.find(name.split("#")[0]) is None]
    assert not missing, missing


@pytest.mark.parametrize(
    "decision", sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")), ids=lambda path: path.stem
)
def test_a_decision_says_why_and_what_was_refused(decision: Path) -> None:
    headings = re.findall(r"^## (.+)$", decision.read_text(), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences", "Rejected alternatives"]


def test_links_between_documents_lead_somewhere() -> None:
    dead = [
        f"{path.relative_to(ROOT)} → {target}"
        for path in tracked("*.md")
        for target in re.findall(r"\]\((?!https?:|mailto:|activity:|#)([^)#\s]+)", path.read_text())
        if not (path.parent / target).exists()
    ]
    assert not dead, dead


def test_every_page_of_documentation_is_listed_in_the_readme_or_the_architecture() -> None:
    listed = (ROOT / "README.md").read_text() + (ROOT / "docs" / "architecture.md").read_text()
    unlisted = [path.name for path in tracked("docs/*.md") if path.parent.name == "docs" and path.name not in listed]
    assert not [name for name in unlisted if name != "architecture.md"], unlisted
