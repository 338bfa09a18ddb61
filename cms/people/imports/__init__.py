"""Staff from a spreadsheet: read safely, check every row, import all or nothing, print the slips to sign in with.

`sheets` (bytes → cells) → `columns` (headings) → `checking` (rows and faults) → `importing` (people) ; `receiving` holds
the verbs that views call. See docs/people.md.
"""
