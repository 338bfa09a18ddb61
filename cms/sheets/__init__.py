"""Lists that people hand in as spreadsheets: read safely, headings found, every fault told by row and column, held for a week.

`reading` (bytes → cells) → `headings` (which column is what) → the importing topic's own rows → `faults` (as kept and shown);
`held` is the row that holds a list from checking to the yes, and `handing_in` its verbs. Knows nobody's lists.
"""
