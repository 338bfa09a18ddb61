"""The case-data guard and the check of uploads: what must not come in, pure and in one place.

No data of the people who are helped, ever: the schema has no place for it, and this guard warns at every free text, file
name and upload. It warns and explains; it does not pretend to know. See docs/case-data-guard.md.
"""
