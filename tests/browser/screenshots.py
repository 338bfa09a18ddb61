"""Pictures of the main screens of a running, seeded site, for people to look at: `make screenshots`.

Writes `var/screenshots/<screen>-<width>-<scheme>.png`. The site's address is the first argument, http://127.0.0.1:8000 if
there is none. Sign-in is by the demonstration's own people, which only a local site has.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

SHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
LOOKS = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
PUBLIC = {"home": "/vi/", "patterns": "/vi/patterns/", "player": "/vi/patterns/player/", "error": "/vi/khong-co/"}
SIGNED_OUT = {"sign-in": "/app/account/login/"}
