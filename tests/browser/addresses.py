"""The screens that the browser tests walk through; a new kind of page adds its address here."""

PUBLIC_LANGUAGES = ("vi", "en", "fr", "de")
APP_LANGUAGES = ("vi", "en")

# Below a language's prefix, open to everybody.
PUBLIC = ["", "patterns/", "patterns/?theme=dark", "patterns/player/", "search/?q=ho", "not-there/"]

SIGNED_OUT = ["/app/account/login/", "/app/account/password/reset/", "/app/join/"]

# For somebody who may see all: an administrator who supervises a unit.
SIGNED_IN = [
    "/app/",
    "/app/certificates/",
    "/app/certificates/lists/",
    "/app/certificates/register/",
    "/app/jobs/",
    "/app/account/2fa/",
    "/app/account/2fa/totp/deactivate/",
    "/app/account/password/change/",
    "/app/account/sessions/",
    "/app/courses/",
    "/app/courses/?text=khong-co",
    "/app/courses/code/",
    "/app/courses/requests/",
    "/app/learning/",
    "/app/me/",
    "/app/me/close/",
    "/app/me/data/",
    "/app/notices/",
    "/app/people/",
    "/app/people/imports/",
    "/app/people/log/",
    "/app/people/requests/",
    "/app/people/units/",
    "/app/people/units/new/",
    "/app/reports/",
    "/app/reports/figures/",
    "/app/not-there/",
]
