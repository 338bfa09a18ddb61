"""Screens of grading by hand, for those who teach a course and for managers. The verbs are in `courses.progress.marking`."""
