"""May this person open this activity now? The only place that answers."""

from courses.access.deciding import Decision, Refusal, courses_to_complete_first, may_open, open_activities

__all__ = ["Decision", "Refusal", "courses_to_complete_first", "may_open", "open_activities"]
