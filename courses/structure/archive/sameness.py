"""Whether two drafts of a page say the same. Pure."""

import json
from collections.abc import Mapping
from typing import Any

#: What a revision says of itself and not of the page.
_VOLATILE = (
    "latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "live_revision", "live",
    "last_published_at", "first_published_at", "expired", "owner", "path", "depth", "numchild", "url_path",
)  # fmt: skip


def same_page(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True when two pages, as `serializable_data` gives them, say the same."""
    return all(_plain(value) == _plain(other.get(name)) for name, value in one.items() if name not in _VOLATILE)


def _plain(value: Any) -> Any:
    """A stream stands in a draft as JSON text, in which the order of names and fields that say nothing mean nothing."""
    return _said(json.loads(value)) if isinstance(value, str) and value.startswith("[{") else value


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _said(inner) for name, inner in value.items() if inner not in ("", None)}
    return [_said(inner) for inner in value] if isinstance(value, list) else value
