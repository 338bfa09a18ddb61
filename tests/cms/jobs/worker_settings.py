"""Settings of the worker processes that the tests start and kill: a site like `make run`'s, and the tests' own tasks."""

from lms.settings.dev import *  # noqa: F403

CELERY_IMPORTS = ("tests.cms.jobs.worker_tasks",)
