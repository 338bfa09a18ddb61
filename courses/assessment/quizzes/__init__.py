"""The quiz: its page, its frozen content, and what completes it. Attempts belong to `courses.progress`."""
