"""Finds every message in our sources, without gettext's tools, so that a bare machine can check the catalogues.

Python is read as a syntax tree; templates are turned by Django itself into gettext calls, which are read likewise.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from django.utils.translation.template import templatize

ROOMS = ("lms", "certificates", "courses", "cms")
TEMPLATES = "templates"
IGNORED_FOLDERS = {"migrations", "translations"}

# What a visitor without an account can be shown. French and German are complete for these, and hold nothing else.
PUBLIC_SOURCES = (
    "certificates/reasons.py",
    "cms/campaigns/audiences.py",
    "cms/campaigns/kit/*",
    "cms/campaigns/packing.py",
    "cms/campaigns/speaking.py",
    "cms/pages/views.py",
    "cms/views.py",
    "lms/views.py",
    "templates/base.html",
    "templates/base_public.html",
    "templates/[0-9]*.html",
    "templates/allauth/elements/*",
    "templates/certificates/check*.html",
    "templates/cms/*",
    "templates/includes/*",
)
NOT_PUBLIC_SOURCES = (
    "templates/includes/app_*",
    "templates/includes/shared_phone.html",
    "templates/cms/campaigns/editing/*",
    "templates/cms/jobs/*",
    "templates/cms/media/admin/*",
    "templates/cms/papers/*",
)

# The arguments that hold context, singular and plural.
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
TEMPLATE_CALL = re.compile(rf"\b(_|n?p?gettext)\(({STRING}(?:,\s*{STRING})*)")


@dataclass(frozen=True)
class Key:
    """What gettext looks a message up by, and its plural."""

    msgid: str
    context: str = ""
    plural: str = field(default="", compare=False)


@dataclass
class Message:
    key: Key
    sources: set[str] = field(default_factory=set)

    @property
    def is_public(self) -> bool:
        return any(is_public(source) for source in self.sources)


def is_public(source: str) -> bool:
    return any(fnmatch(source, pattern) for pattern in PUBLIC_SOURCES) and not any(
        fnmatch(source, pattern) for pattern in NOT_PUBLIC_SOURCES
    )


def messages_in_sources(root: Path) -> dict[Key, Message]:
    """Every message of our Python and templates, with the files that say it."""
    found: dict[Key, Message] = {}
    for source, keys in (*_python_sources(root), *_template_sources(root)):
        for key in keys:
            message = found.setdefault(key, Message(key))
            if key.plural and not message.key.plural:
                message.key = key
            message.sources.add(source)
    return found


def keys_in_python(source: str) -> Iterator[Key]:
    tree = ast.parse(source)
    names = _names_of_gettext(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if isinstance(node.func, ast.Name):
            called = names.get(called, "")
        if called in CALLS:
            yield from _key(called, [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args])


def keys_in_template(source: str) -> Iterator[Key]:
    for called, arguments in TEMPLATE_CALL.findall(templatize(source)):
        values = [ast.literal_eval(text.removeprefix("u")) for text in re.findall(STRING, arguments)]
        yield from _key("gettext" if called == "_" else called, values)


def _key(called: str, values: list[object]) -> Iterator[Key]:
    context, singular, plural = CALLS[called]

    def text(position: int | None) -> str:
        value = values[position] if position is not None and position < len(values) else ""
        return value if isinstance(value, str) else ""

    if text(singular):
        yield Key(text(singular), text(context), text(plural))


def _names_of_gettext(tree: ast.AST) -> dict[str, str]:
    """`from django.utils.translation import gettext_lazy as _` makes `_` mean gettext_lazy in that file."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }


def _python_sources(root: Path) -> Iterator[tuple[str, list[Key]]]:
    for room in ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            if not IGNORED_FOLDERS & set(file.relative_to(root).parts):
                yield file.relative_to(root).as_posix(), list(keys_in_python(file.read_text()))


def _template_sources(root: Path) -> Iterator[tuple[str, list[Key]]]:
    for file in sorted((root / TEMPLATES).rglob("*")):
        if file.suffix in {".html", ".txt"}:
            yield file.relative_to(root).as_posix(), list(keys_in_template(file.read_text()))
