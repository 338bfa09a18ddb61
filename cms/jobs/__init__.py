"""Durable background work: the Job table is the truth, Celery or the embedded worker the runner."""
