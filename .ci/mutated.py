"""Prints how many changes of a finished mutation run the tests have seen: killed/all."""

import sys

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome

with use_db(sys.argv[1], WorkDB.Mode.open) as work:
    outcomes = [result.test_outcome for _job, result in work.results]
killed = sum(outcome == TestOutcome.KILLED for outcome in outcomes)
sys.stdout.write(f"{killed}/{len(outcomes)} changes of the grading rules are seen by their tests.\n")
