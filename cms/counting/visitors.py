"""Who is counted: people who read, as far as a request tells. Pure; nothing of the request is kept."""

import re
from collections.abc import Mapping

# Programs that say what they are. A program that lies is counted: we do not look closer at anybody for a better number.
_PROGRAMS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|zalo.*(?:scan|link)|lighthouse|headless"
    r"|monitor|uptime|check|feed|curl|wget|python|java/|okhttp|go-http|libwww|httpclient|scrapy|axios|node-fetch|^$",
    re.IGNORECASE,
)


def is_program(user_agent: str) -> bool:
    """True for a crawler, a link preview, a monitor or a feed reader that names itself, and for a nameless request."""
    return bool(_PROGRAMS.search(user_agent.strip()))


def was_read(method: str, status: int, headers: Mapping[str, str]) -> bool:
    """Was a page shown to somebody? Not when a browser only fetched it ahead, and not to a program."""
    ahead = f"{headers.get('Sec-Purpose', '')} {headers.get('Purpose', '')}"
    return (
        method == "GET" and status == 200 and "prefetch" not in ahead and not is_program(headers.get("User-Agent", ""))
    )
