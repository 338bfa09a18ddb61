"""Who stands where: boards of units, reports on courses, and figures of the programme. Reads only, but for what it keeps.

Names come through `visible_to`; whoever may see no names may be told numbers. See docs/reports.md.
"""
