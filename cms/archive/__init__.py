"""Pages, blocks and media to and from the open format: text that a person can write by hand. Described in docs/course-format.md.

Knows no course. A page is one file per language, TOML between two lines of `+++` and then Markdown with fenced blocks;
media lie beside it, named by what they contain. Do not write to the database before all of an archive has been read: every
reader here returns faults with file and line, and only the verbs of the rooms above write.
"""
