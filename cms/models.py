"""Re-exports the topics' models, so that Django finds them under the one label `cms`."""

from cms.jobs.models import Job

__all__ = ["Job"]
