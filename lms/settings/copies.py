"""Settings of the copies that are kept of public pages."""

import environ

env = environ.Env()

# How long a copy may be shown when no change is announced; 0 keeps none.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
