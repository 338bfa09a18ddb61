"""Screens on which packages and their libraries come into the site; what happens there is `courses.packages`."""
