"""Settings of `make run`: demo people are allowed, mail is printed, and secrets are worth nothing."""

from lms.settings.base import *  # noqa: F403
from lms.settings.base import env

DEMO = True
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="insecure-local-demonstration-key-never-used-in-production")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "packages.localhost"]
