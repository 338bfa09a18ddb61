"""Settings of the tests; each line says why it differs from a running site."""

import tempfile
from pathlib import Path

from lms.settings.base import *  # noqa: F403
from lms.settings.base import BASE_DIR, DATABASES, INSTALLED_APPS, STORAGES

SECRET_KEY = "tests-only"  # noqa: S105
# What a test uploads must never mix with a running site's files.
MEDIA_ROOT = tempfile.mkdtemp(prefix="homeward-test-media-")
# A key that happens to lie in var/ must not decide what a page shows; who tests badges makes keys of their own.
BADGE_KEYS = str(Path(MEDIA_ROOT) / "badge-keys")
ALLOWED_HOSTS = ["*"]
# Whatever address the shell of whoever runs the tests gives a site of theirs.
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
# A slow hash protects people, not fixtures.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests read templates and URLs, not hashed file names; `collectstatic` need not have run.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Each process of a parallel run counts its own rate limits.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A file, not memory, since live servers have threads (tests/pristine.py makes it); and nobody waits for a test's disk.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
TEST_DATA_DIR = BASE_DIR / "tests" / "data"
# A kind of activity of the tests' own, which proves that nothing asks for kinds by name.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.toy"]
# Most tests change a page and look again inside of one transaction, which is never committed; who tests copies turns them on.
PAGE_CACHE_SECONDS = 0
