"""Settings of a real site. This file only hardens: which database, jobs, cache and storage are used is the environment's."""

from django.core.exceptions import ImproperlyConfigured

from lms.settings.base import *  # noqa: F403
from lms.settings.base import ALLOWED_HOSTS, BEHIND_PROXY, PACKAGE_HOSTS, env
from lms.settings.policies import CONTENT_SECURITY_POLICIES

SECRET_KEY = env.str("SECRET_KEY", default="")
if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("insecure-"):
    raise ImproperlyConfigured(
        "SECRET_KEY is missing, short or the demonstration's. Set it to at least 50 random characters, for example from "
        "`python3 -c 'import secrets; print(secrets.token_urlsafe(64))'`."
    )
if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG is on. A real site shows its secrets with it: remove DEBUG from the environment.")
# ".", "*.org" and ".example.org" are refused as well: a letter's or a redirect's host must be one that we chose.
if not ALLOWED_HOSTS or any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name this site's host names, separated by commas (never * or a leading dot)."
    )

ALLOWED_HOSTS = [*ALLOWED_HOSTS, *PACKAGE_HOSTS]

# "__Secure-": a browser takes such a cookie over https only. "__Host-" would ask for the path "/", and ours is /app/.
SESSION_COOKIE_NAME = "__Secure-homeward"
CSRF_COOKIE_NAME = "__Secure-homeward-csrf"
LANGUAGE_COOKIE_NAME = "__Secure-homeward-language"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 365)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
for _policy in CONTENT_SECURITY_POLICIES.values():
    _policy["upgrade-insecure-requests"] = True
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
