"""The order in which a device tells what happened, held by its script whatever becomes of its clock."""

import json
from pathlib import Path

from django.conf import settings

from tests.programs import by_node

SCRIPT = """
import {{ Moments }} from {queue};
let clock = Date.parse("2026-03-01T12:00:00Z");
Date.now = () => clock;
const before = new Moments();
const told = [before.next(), before.next()];
clock -= 3600_000;
told.push(before.next());
const reloaded = new Moments();
reloaded.after(...told, null, undefined, "no moment");
told.push(reloaded.next());
clock += 7200_000;
told.push(reloaded.next());
console.log(JSON.stringify(told));
"""


def test_what_happens_later_is_told_as_later_though_the_clock_is_set_back_and_the_page_loaded_again():
    queue = json.dumps((Path(settings.BASE_DIR) / "static/js/learning/queue.js").as_uri())
    told = json.loads(by_node("--input-type=module", "-e", SCRIPT.format(queue=queue)))
    assert told == sorted(set(told))
    assert (told[0], told[-1]) == ("2026-03-01T12:00:00.000Z", "2026-03-01T13:00:00.000Z")
