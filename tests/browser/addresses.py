"""The screens that the browser tests walk through; a new kind of page adds its address here."""

PUBLIC_LANGUAGES = ("vi", "en", "fr", "de")
APP_LANGUAGES = ("vi", "en")

# Below a language's prefix, open to everybody.
PUBLIC = ["", "patterns/", "patterns/?theme=dark", "patterns/player/", "search/?q=ho", "not-there/"]

SIGNED_OUT = ["/app/account/login/"]

# For somebody who may see all: an administrator who supervises a unit.
SIGNED_IN = ["/app/jobs/", "/app/not-there/"]
