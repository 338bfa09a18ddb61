"""Settings of the site that proofs start: as `make run` has them, and sessions that the test has opened."""

from lms.settings.dev import *  # noqa: F403

SECRET_KEY = "tests-only"
