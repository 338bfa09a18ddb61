"""Courses to and from the open course format, described in docs/course-format.md.

`exporting` writes what an editor or a version holds; `reading` reads all of an archive and finds every fault before anything
is written; `importing` rehearses in a transaction that is rolled back, and then makes drafts. A published version is never
touched from here.
"""
