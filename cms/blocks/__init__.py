"""The words an editor has."""

from cms.blocks.body import body_blocks

__all__ = ["body_blocks"]
