"""Settings of interactive packages: where other people's code may run."""

from urllib.parse import urlsplit

import environ

env = environ.Env()

# Scheme, host and port of an origin that serves packages alone and never has a cookie of ours. Without it SCORM, which must reach
# its run-time in a parent window, is not played; H5P needs none (docs/packages.md).
PACKAGE_ORIGIN = env.str("PACKAGE_ORIGIN", default="").rstrip("/")
PACKAGE_HOSTS = [host] if (host := urlsplit(PACKAGE_ORIGIN).hostname) else []
