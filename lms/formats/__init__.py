"""How dates and numbers are written and read in each language, where Django's own way would mislead here.

Django reads 05/02/2026 as the second of May in Vietnamese and English, and writes English dates month first; and it does not
group Vietnamese numbers. Everybody here writes the day first, so all our languages do.
"""
