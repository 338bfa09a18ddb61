"""Entry point of ASGI servers. Production is the default here, so that a server started by hand is a hardened one."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")

application = get_asgi_application()
