"""From live pages to plain JSON, and back to values that the blocks' own templates can show.

Freezing replaces every chosen object (a picture, a recording, a term) by a snapshot of what the templates ask of it. Thawing
builds the values again with stand-ins for those objects, so that a lesson looks as it did when it was published, whatever
has been edited or deleted since. Local facts are the exception: they are looked up when shown (docs/learning.md).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import models

from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import expand_db_html

from courses.freezing.keeping import Keeper

Freezer = Callable[[Any, Keeper], Mapping[str, Any]]
Thawer = Callable[[Mapping[str, Any]], Any]

_freezers: dict[str, tuple[Freezer, Thawer]] = {}


def register(model: str, *, freeze: Freezer, thaw: Thawer) -> None:
    """Says how objects of a model (`cms.Image`) become a snapshot, and a snapshot a stand-in."""
    _freezers[model.lower()] = (freeze, thaw)


def freezable(model: type[models.Model]) -> bool:
    """True when objects of this model can stand in a frozen lesson or question."""
    return model._meta.label_lower in _freezers


def freeze_value(block: blocks.Block, value: Any, keep: Keeper) -> Any:
    """Returns a block's value as plain JSON that stands by itself; `keep` notes the files it shows."""
    if isinstance(block, blocks.ChooserBlock | ImageBlock):
        return None if value is None else _freeze_object(value, keep)
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
        # Links to pages and files become plain addresses: what they pointed at may be gone tomorrow.
        return expand_db_html(value.source)
    return block.get_prep_value(value)


def thaw_value(block: blocks.Block, frozen: Any) -> Any:
    """Returns the value that `freeze_value` was given, with stand-ins for the objects it chose."""
    if isinstance(block, blocks.ChooserBlock | ImageBlock):
        return None if frozen is None else _thaw_object(frozen)
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
    return block.to_python(frozen)


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


def _freeze_object(chosen: models.Model, keep: Keeper) -> dict[str, Any]:
    label = chosen._meta.label_lower
    freeze, _thaw = _freezers[label]
    return {"model": label, **freeze(chosen, keep)}


def _thaw_object(frozen: Mapping[str, Any]) -> Any:
    _freeze, thaw = _freezers[frozen["model"]]
    return thaw(frozen)
