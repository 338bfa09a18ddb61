"""Settings of what learners hand in: which files, how large, and how long they and long answers are kept."""

import environ

env = environ.Env()

HANDED_IN_TYPES = env.list(
    "HANDED_IN_TYPES",
    default=["pdf", "docx", "xlsx", "pptx", "txt", "jpg", "jpeg", "png", "webp", "mp3", "m4a", "ogg"],
)
HANDED_IN_MAX_MB = env.int("HANDED_IN_MAX_MB", default=10)
# After marks were given.
HANDED_IN_KEEP_DAYS = env.int("HANDED_IN_KEEP_DAYS", default=90)
# After the last change of an attempt that was never handed in, graded or revised; a term and a half.
UNGRADED_KEEP_DAYS = env.int("UNGRADED_KEEP_DAYS", default=180)
