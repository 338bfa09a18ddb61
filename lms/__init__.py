"""The Django project: composition only. No rule of the business is written in this room."""

from lms.celery import app as celery_app

__all__ = ["celery_app"]
