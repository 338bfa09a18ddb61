"""Languages of addresses and of content; pure.

Codes inside the code are Django's, in lower case (`hmn-latn-vn`); what a browser reads is BCP 47 (`hmn-Latn-VN`).
"""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header


def bcp47(code: str) -> str:
    """Returns `code` as a `lang` attribute wants it: script in title case, region in capitals."""
    language, *rest = code.replace("_", "-").split("-")
    return "-".join([language.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


def name_of(code: str) -> str:
    """Returns the language's own name for itself."""
    return dict(settings.LANGUAGES).get(code, code)


def fallback_order(wanted: str) -> list[str]:
    """Returns the languages in which to look for a page that `wanted` lacks, best first."""
    order = [settings.LANGUAGE_CODE, *(code for code, _name in settings.PUBLIC_LANGUAGES)]
    return [code for code in dict.fromkeys(order) if code != wanted]


def best_public_language(accept_language: str, offered: Iterable[str] | None = None) -> str:
    """Returns the offered language that the visitor's browser likes best, or the site's own."""
    offered = list(offered if offered is not None else dict(settings.PUBLIC_LANGUAGES))
    for wanted, quality in parse_accept_lang_header(accept_language.lower()):
        main = wanted.split("-")[0]
        if quality > 0 and wanted in offered:
            return wanted
        if quality > 0 and main in offered:
            return main
    return settings.LANGUAGE_CODE
