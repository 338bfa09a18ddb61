"""Copies of finished public pages, and when they are no longer shown: docs/public-site.md."""
