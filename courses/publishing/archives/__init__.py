"""Screens on which trainers take courses out and bring them in; what happens there is `courses.structure.archive`."""
