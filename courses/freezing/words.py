"""The words of frozen content as a person reads them, block by block: for showing what is new and what has changed."""

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageBlock

#: What of a chosen object is said or shown; the rest of its snapshot is for machines.
SAID = ("term", "title", "description", "meaning", "transcript", "seen_not_said", "source", "credit")


def words_in(block: blocks.Block, frozen: Any) -> Iterator[str]:
    """Yields the texts of a frozen value in order; choices by their labels, what is ticked by the label of its box.

    The order is that of the editor's fields: a database may keep the names of a JSON object in another. A block whose `Meta`
    says `is_said = False`, such as a short name by which others refer to it, says nothing to a reader.
    """
    if not getattr(block.meta, "is_said", True):
        return
    if isinstance(block, blocks.ChooserBlock | ImageBlock):
        yield from _said(frozen) if isinstance(frozen, Mapping) else ()
    elif isinstance(block, blocks.StreamBlock):
        for entry in frozen or ():
            if entry["type"] in block.child_blocks:
                yield from words_in(block.child_blocks[entry["type"]], entry["value"])
    elif isinstance(block, blocks.ListBlock):
        for entry in frozen or ():
            yield from words_in(block.child_block, entry["value"])
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from words_in(child, frozen.get(name))
    elif isinstance(block, blocks.ChoiceBlock):
        yield from (str(label) for value, label in _choices(block) if value == frozen and value)
    elif isinstance(block, blocks.BooleanBlock):
        if frozen and not block.get_default():
            yield str(block.label)
    else:
        yield from _texts(frozen)


def _said(snapshot: Mapping[str, Any]) -> Iterator[str]:
    for name in SAID:
        yield from _texts(snapshot.get(name))


def _choices(block: blocks.ChoiceBlock) -> Iterator[tuple[Any, Any]]:
    choices: Any = block.field.choices
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _texts(value: Any) -> Iterator[str]:
    """Yields what is written in plain JSON: the caption, headings and cells of a table, say."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name != "type":
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
