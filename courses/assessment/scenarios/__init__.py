"""Scenarios: situations in which a reader decides, sees what it leads to, and may decide again. Described in docs/scenarios.md.

`graph`, `layout` and `paths` are pure. A way through a scenario is evidence and belongs to `courses.progress`; showing one
belongs to the player.
"""
