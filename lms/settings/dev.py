"""Settings of `make run`: demo people are allowed, mail is printed, and secrets are worth nothing."""

import os

from lms.settings.base import *  # noqa: F403
from lms.settings.base import PACKAGE_ORIGIN, env

DEMO = True
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="insecure-local-demonstration-key-never-used-in-production")
# Browsers find every name below localhost on this machine; `manage.py serve` tells its processes the port.
PACKAGE_ORIGIN = PACKAGE_ORIGIN or f"http://packages.localhost:{os.environ.get('PORT', '8000')}"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "packages.localhost"]
