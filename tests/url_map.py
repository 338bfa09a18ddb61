"""Walks the whole URL map, with an example address for every pattern, named or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

SAMPLES = {
    "int": "1",
    "str": "sample",
    "slug": "sample",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "path": "sample",
}
GROUP = re.compile(r"\(\?P<(\w+)>((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)")


@dataclass(frozen=True)
class Address:
    """One pattern of the URL map."""

    name: str
    example: str
    route: str
    converters: dict[str, Any] = field(hash=False, compare=False)


def every_address() -> list[Address]:
    """Returns each pattern of the site once, with an address that matches it."""
    return list(_walk(get_resolver(), "/", "/", "", {}))


def _walk(
    resolver: URLResolver, example: str, route: str, prefix: str, converters: dict[str, Any]
) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here, template = _example(pattern), _template(pattern)
        known = converters | getattr(pattern.pattern, "converters", {})
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _walk(pattern, example + here, route + template, inner, known)
        elif isinstance(pattern, URLPattern):
            name = f"{prefix}{pattern.name}" if pattern.name else ""
            yield Address(name, example + here, route + template, known)


def _template(pattern: URLPattern | URLResolver) -> str:
    return str(pattern.pattern)


def _example(pattern: URLPattern | URLResolver) -> str:
    kind = pattern.pattern
    if isinstance(kind, LocalePrefixPattern):
        return "vi/"
    if isinstance(kind, RoutePattern):
        return re.sub(r"<(?:(\w+):)?(\w+)>", lambda found: SAMPLES.get(found[1] or "str", "sample"), str(kind._route))
    if isinstance(kind, RegexPattern):
        return _from_regex(str(kind._regex))
    raise TypeError(f"A kind of pattern that the walk does not know: {kind!r}")


def _from_regex(regex: str) -> str:
    """Returns a text that the regular expression matches; knows the few shapes that Django projects use."""
    text = GROUP.sub(lambda found: _fitting(found[2]), regex)
    text = text.replace(r"^\/", "").replace("^", "").replace("$", "").replace(r"\/", "/").replace(r"\.", ".")
    return text.replace(".*", "sample").replace("((?:[\\w\\-]+/)*)", "")


def _fitting(inner: str) -> str:
    for candidate in ("1", "sample", "0", "a", "jpg", "2020"):
        if re.fullmatch(inner, candidate):
            return candidate
    return "sample"
