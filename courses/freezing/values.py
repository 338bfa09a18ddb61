"""From live pages to plain JSON, and back to values that the blocks' own templates can show.

Freezing replaces every chosen object (a picture, a recording, a term) by a snapshot of what the templates ask of it. Thawing
builds the values again with stand-ins for those objects, so that a lesson looks as it did when it was published, whatever
has been edited or deleted since. Local facts are the exception: they are looked up when shown (docs/learning.md).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import models
from django.utils.html import escape

from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.documents import get_document_model
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText, expand_db_html
from wagtail.rich_text.rewriters import extract_attrs

from courses.freezing.keeping import Keeper, copy_url

Freezer = Callable[[Any, Keeper], Mapping[str, Any]]
Thawer = Callable[[Mapping[str, Any]], Any]

_freezers: dict[str, tuple[Freezer, Thawer]] = {}

_LINK = re.compile(r"<a(\b[^>]*)>")
#: A link in frozen text to the copy of a file; where copies are served from is a matter of today.
_KEPT_LINK = re.compile(r'href="kept:([0-9a-f]{64}\.[a-z0-9]+)"')


def register(model: str, *, freeze: Freezer, thaw: Thawer) -> None:
    """Says how objects of a model (`cms.Image`) become a snapshot, and a snapshot a stand-in."""
    _freezers[model.lower()] = (freeze, thaw)


def freezable(model: type[models.Model]) -> bool:
    """True when objects of this model can stand in a frozen lesson or question."""
    return model._meta.label_lower in _freezers


def freeze_value(block: blocks.Block, value: Any, keep: Keeper) -> Any:
    """Returns a block's value as plain JSON that stands by itself; `keep` notes the files it shows."""
    if isinstance(block, blocks.ChooserBlock | ImageBlock):
        return None if value is None else freeze_object(value, keep)
    if isinstance(block, blocks.StreamBlock):
        return [
            {"type": child.block_type, "id": child.id, "value": freeze_value(child.block, child.value, keep)}
            for child in value
        ]
    if isinstance(block, blocks.ListBlock):
        return [
            {"id": child.id, "value": freeze_value(block.child_block, child.value, keep)}
            for child in value.bound_blocks
        ]
    if isinstance(block, blocks.StructBlock):
        return {name: freeze_value(child, value.get(name), keep) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.RichTextBlock):
        return freeze_html(value.source, keep)
    return block.get_prep_value(value)


def thaw_value(block: blocks.Block, frozen: Any) -> Any:
    """Returns the value that `freeze_value` was given, with stand-ins for the objects it chose."""
    if isinstance(block, blocks.ChooserBlock | ImageBlock):
        return None if frozen is None else thaw_object(frozen)
    if isinstance(block, blocks.StreamBlock):
        children = [
            (entry["type"], thaw_value(block.child_blocks[entry["type"]], entry["value"]), entry["id"])
            for entry in frozen
            if entry["type"] in block.child_blocks
        ]
        return blocks.StreamValue(block, children)
    if isinstance(block, blocks.ListBlock):
        child = block.child_block
        items = [ListValue.ListChild(child, thaw_value(child, entry["value"]), id=entry["id"]) for entry in frozen]
        return ListValue(block, bound_blocks=items)
    if isinstance(block, blocks.StructBlock):
        pairs = [
            (name, thaw_value(child, frozen[name]) if name in frozen else child.get_default())
            for name, child in block.child_blocks.items()
        ]
        return block._to_struct_value(pairs)
    if isinstance(block, blocks.RichTextBlock):
        return RichText(_KEPT_LINK.sub(lambda link: f'href="{escape(copy_url(link[1]))}"', frozen))
    return block.to_python(frozen)


def freeze_html(source: str, keep: Keeper) -> str:
    """Returns running text that stands by itself: links to pages become plain addresses, links to files name their copies.

    Pictures cannot stand in running text: our text blocks do not offer them.
    """
    return expand_db_html(_LINK.sub(lambda link: _kept_link(link[0], extract_attrs(link[1]), keep), source))


def _kept_link(tag: str, attributes: Mapping[str, str], keep: Keeper) -> str:
    if attributes.get("linktype") != "document":
        return tag
    number = attributes.get("id", "")
    document = get_document_model().objects.filter(pk=number).first() if number.isdecimal() else None
    return f'<a href="kept:{keep(document.file.name)}">' if document else "<a>"


def works_offline(block: blocks.Block, frozen: Any) -> bool:
    """True when every block of a frozen stream says of itself that it works without a connection, nested ones included."""
    if isinstance(block, blocks.StreamBlock):
        children = [
            (block.child_blocks[entry["type"]], entry["value"])
            for entry in frozen
            if entry["type"] in block.child_blocks
        ]
        return all(child.meta.works_offline and works_offline(child, value) for child, value in children)
    if isinstance(block, blocks.ListBlock):
        return all(works_offline(block.child_block, entry["value"]) for entry in frozen)
    if isinstance(block, blocks.StructBlock):
        return all(works_offline(child, frozen[name]) for name, child in block.child_blocks.items() if name in frozen)
    return True


def block_ids(frozen: Any) -> Iterator[str]:
    """Yields the ids of all blocks of a frozen stream in order, nested ones included."""
    if isinstance(frozen, list):
        for entry in frozen:
            if isinstance(entry, dict) and "id" in entry and "value" in entry:
                yield str(entry["id"])
                yield from block_ids(entry["value"])
    elif isinstance(frozen, dict):
        for value in frozen.values():
            yield from block_ids(value)


def freeze_object(chosen: models.Model, keep: Keeper) -> dict[str, Any]:
    """Returns the snapshot of one object."""
    label = chosen._meta.label_lower
    freeze, _thaw = _freezers[label]
    return {"model": label, **freeze(chosen, keep)}


def thaw_object(frozen: Mapping[str, Any]) -> Any:
    """Returns the stand-in for an object that was frozen."""
    _freeze, thaw = _freezers[frozen["model"]]
    stand_in = thaw(frozen)
    stand_in.frozen = frozen
    return stand_in
