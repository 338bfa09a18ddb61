"""Staff from a spreadsheet: read safely, check every row, import all or nothing, print the slips to sign in with.

`cms.sheets` reads and finds the headings that `columns` names → `checking` (rows and faults) → `importing` (people);
`receiving` holds the verbs that views call. See docs/people.md.
"""
