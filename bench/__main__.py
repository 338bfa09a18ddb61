"""`python -m bench`: makes a throw-away database, furnishes it, and prints one line for each comparison."""

import logging
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench import certificates, jobs, learning, pages  # noqa: E402
from bench.measuring import Comparison, compare  # noqa: E402
from tests import pristine  # noqa: E402

COMPARISONS: list[Comparison] = [
    *pages.COMPARISONS,
    *learning.COMPARISONS,
    *jobs.COMPARISONS,
    *certificates.COMPARISONS,
]


def main() -> None:
    logging.disable(logging.WARNING)
    # Without Django's test environment, whose watched templates would be measured too.
    pristine.create(suffix="-bench")
    try:
        call_command("furnish", verbosity=0)
        if connection.vendor == "sqlite":  # a commit costs what it costs on a real site; the tests' settings spare it
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=FULL")
        out = sys.stdout.write
        out(
            f"On {connection.vendor}. Medians; the ratio is what to look at, since both sides ran in turns on this machine.\n\n"
        )
        out(f"{'':44}{'ours':>10}{'least':>10}{'ratio':>8}\n")
        for comparison in COMPARISONS:
            result = compare(comparison)
            out(f"{comparison.name:44}{result.ours * 1000:8.2f}ms{result.least * 1000:8.2f}ms{result.ratio:8.2f}\n")
    finally:
        pristine.destroy()


main()
