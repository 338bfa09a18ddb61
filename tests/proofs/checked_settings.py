"""Settings of a command whose memory is measured: what the system keeps of a mapped file is not the program's own."""

from tests.proofs.served_settings import *  # noqa: F403
from tests.proofs.served_settings import DATABASES

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA mmap_size=0;"
