"""People in the editor's screens (Wagtail's admin): accounts with their roles, and posts. For administrators."""
