"""Settings of interactive packages: where other people's code may run, and how large a package may be."""

from urllib.parse import urlsplit

import environ

env = environ.Env()

# Scheme, host and port of an origin that serves packages alone and never has a cookie of ours. Without it SCORM, which must reach
# its run-time in a parent window, is not played; H5P needs none (docs/packages.md).
PACKAGE_ORIGIN = env.str("PACKAGE_ORIGIN", default="").rstrip("/")
PACKAGE_HOSTS = [host] if (host := urlsplit(PACKAGE_ORIGIN).hostname) else []

# The file as it is handed in, and what is in it once it is unpacked.
PACKAGE_MAX_MB = env.int("PACKAGE_MAX_MB", default=512)
PACKAGE_UNPACKED_MAX_MB = env.int("PACKAGE_UNPACKED_MAX_MB", default=1024)
# One part of it; a film is the largest.
PACKAGE_FILE_MAX_MB = env.int("PACKAGE_FILE_MAX_MB", default=400)
PACKAGE_MAX_FILES = env.int("PACKAGE_MAX_FILES", default=10_000)
# How many times smaller a part may be packed than it is: beyond this it is made to explode.
PACKAGE_MAX_RATIO = env.int("PACKAGE_MAX_RATIO", default=200)
