"""A phone that delivers evidence: `python -m tests.proofs.phone PORT < deliveries` prints how each was answered.

A process of its own, so that eight of them really press on the site at once; it needs neither Django nor the database.
"""

import http.client
import json
import sys
from collections import Counter

CSRF = "a" * 32


def main(port: int, deliveries: list[dict]) -> dict[str, int]:
    """Sends the deliveries one after the other and returns how often each status was answered."""
    answers: Counter[str] = Counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for delivery in deliveries:
        headers = {
            "Content-Type": "application/json",
            "Cookie": f"sessionid={delivery['session']}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Origin": f"http://127.0.0.1:{port}",
        }
        connection.request("POST", delivery["address"], json.dumps({"facts": delivery["facts"]}), headers)
        response = connection.getresponse()
        body = response.read()
        kept = json.loads(body)["kept"] if response.status == 200 else []
        acknowledged = kept == [fact["uuid"] for fact in delivery["facts"]]
        answers[str(response.status) if acknowledged or response.status != 200 else "not acknowledged"] += 1
    return dict(answers)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), json.load(sys.stdin))))
