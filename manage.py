#!/usr/bin/env python
"""Runs management commands against the site in this folder (settings: `lms.settings.dev` unless told otherwise)."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    # Django would go on without settings that refuse to load: `check` would find nothing wrong, others blame the database.
    settings.INSTALLED_APPS  # noqa: B018
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
