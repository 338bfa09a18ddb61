"""Settings of the tests; each line says why it differs from a running site."""

import os
import tempfile

from lms.settings.base import *  # noqa: F403
from lms.settings.base import BASE_DIR, DATABASES, STORAGES, VAR_DIR

SECRET_KEY = "tests-only"  # noqa: S105
# What a test uploads must never mix with a running site's files.
MEDIA_ROOT = tempfile.mkdtemp(prefix="homeward-test-media-")
ALLOWED_HOSTS = ["*"]
# A slow hash protects people, not fixtures.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests read templates and URLs, not hashed file names; `collectstatic` need not have run.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Each process of a parallel run counts its own rate limits.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A file, not memory: live servers have threads, and `--reuse-db` then saves the twenty seconds of migrations.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    os.makedirs(VAR_DIR, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
TEST_DATA_DIR = BASE_DIR / "tests" / "data"
