"""How often public pages are read, by day and language, without following anybody: docs/public-site.md."""
