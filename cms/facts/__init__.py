"""Facts that are true in one place only, each with who answers for it and when it was last checked."""
