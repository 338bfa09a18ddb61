"""Puts a stand-in for the browser's storage before the scripts of a course's pages: the one thing that is added to a package.

A browser that keeps other sites' cookies out refuses their frames all storage too (Chromium in a private window, as in tests,
or by choice). A course that uses it as it loads would stop there. The stand-in does nothing where storage is allowed.
"""

import re

#: A head begins within this; in UTF-16 none is found, and the page stays as it is.
_WITHIN = 16_384
_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)


def with_storage(page: bytes, address: str) -> bytes:
    """Returns a page whose head begins with the script at this address; one without a head as it is.

    By its address, since browsers look for a page's encoding in its first thousand bytes.
    """
    head = _HEAD.search(page, 0, _WITHIN)
    return page[: head.end()] + f'<script src="{address}"></script>'.encode() + page[head.end() :] if head else page
