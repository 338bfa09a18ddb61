"""Entry point of WSGI servers. Production is the default here, so that a server started by hand is a hardened one."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")

application = get_wsgi_application()
