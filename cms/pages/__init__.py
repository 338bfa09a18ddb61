"""The kinds of public page."""
