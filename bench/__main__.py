"""`python -m bench`: makes a throw-away database, furnishes it, and prints one line for each comparison.

`python -m bench packages` runs what the module of that name compares and counts, and nothing else.
"""

import logging
import os
import sys
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench import certificates, jobs, learning, packages, pages  # noqa: E402
from bench.measuring import Comparison, compare  # noqa: E402
from tests import pristine  # noqa: E402

MODULES = {
    "pages": pages,
    "learning": learning,
    "packages": packages,
    "jobs": jobs,
    "certificates": certificates,
}


def lines(names: list[str]) -> Iterator[str]:
    """Yields a line for each comparison of these modules, then for what they count."""
    chosen = [MODULES[name] for name in names]
    for comparison in (comparison for module in chosen for comparison in module.COMPARISONS):
        yield line_of(comparison)
    for module in chosen:
        for name, counted in getattr(module, "COUNTS", ()):
            yield f"{name:44}{counted()}"


def line_of(comparison: Comparison) -> str:
    result = compare(comparison)
    line = f"{comparison.name:44}{result.ours * 1000:8.2f}ms{result.least * 1000:8.2f}ms{result.ratio:8.2f}"
    if comparison.things:
        line += f"   {comparison.things / result.ours:,.0f} a second / {comparison.things / result.least:,.0f}"
    return line


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
        for line in lines(sys.argv[1:] or list(MODULES)):
            out(line + "\n")
    finally:
        pristine.destroy()


main()
