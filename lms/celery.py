"""The Celery application. The Job table is the truth (docs/jobs.md); Celery carries job ids between machines.

Tasks live in the `tasks.py` of a topic. Beat needs no schedule of its own: it only ticks, and the tick writes the
scheduled jobs that are due and sends again what a dead worker left.
"""

import os
from pathlib import Path

from django.apps import apps
from django.conf import settings

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")


def topics_with_tasks() -> list[str]:
    """Returns every package of ours, however deep, that has a `tasks.py`."""
    found = set()
    for config in apps.get_app_configs():
        root = Path(config.path)
        if settings.BASE_DIR not in root.parents or ".venv" in root.parts:
            continue
        for file in root.rglob("tasks.py"):
            found.add(".".join([config.name, *file.parent.relative_to(root).parts]))
    return sorted(found)


app = Celery("homeward", task_cls="cms.jobs.durable:DurableTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(topics_with_tasks)
