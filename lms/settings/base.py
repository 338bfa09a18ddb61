"""Settings common to every way of running; what differs between machines is read from the environment.

Every variable read here is documented in docs/settings.md (a test compares the two). Longer than other files, since
settings are looked for in one place.
"""

import operator
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_noop as _

import environ

from lms.settings.copies import *  # noqa: F403
from lms.settings.handing_in import *  # noqa: F403
from lms.settings.packages import *  # noqa: F403
from lms.settings.policies import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

# Everything a running site writes lives in one folder, so that one folder is what an operator backs up.
VAR_DIR = Path(env.str("HOMEWARD_VAR", default=str(BASE_DIR / "var")))

DEBUG = False
DEMO = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SITE_NAME = "Nẻo Về"
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000")

INSTALLED_APPS = [
    "lms",
    "certificates",
    "courses",
    "cms",
    "cms.people",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.people.apps.EditorUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Before static files: the host of packages serves packages and nothing else.
    "cms.package_host.PackageHostMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before all that may answer by itself, so that redirects and errors carry the headers too.
    "cms.spaces.CompressionMiddleware",
    "cms.spaces.ContentPolicyMiddleware",
    "cms.spaces.HeadersMiddleware",
    "cms.spaces.SessionMiddleware",
    "cms.spaces.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    # A page that has not changed since costs a phone 304 and no body.
    "django.middleware.http.ConditionalGetMiddleware",
    "cms.counting.middleware.CountingMiddleware",
    "cms.copies.middleware.CopiesMiddleware",
    "cms.spaces.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.spaces.PersonLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.papers.middleware.PapersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.people.doors.sessions.SharedPhoneMiddleware",
    "cms.people.doors.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"allauth": "cms.templatetags.our_elements"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]
# Forms take their widgets' and errors' templates from our folder, so that they are made of our elements.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- Database -------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE ends the "database is locked" of a read that becomes a write; FULL, since a province has power cuts
    # and NORMAL may lose commits already acknowledged to a person.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    postgres = DATABASES["default"].setdefault("OPTIONS", {})
    postgres["pool"] = {"min_size": 1, "max_size": env.int("DB_POOL_SIZE", default=8)}
    # Compiling a query anew each time costs more than it saves here: 2 s of the 2.2 of a board of 5,000 people.
    postgres.setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache: shared by all processes, since it holds rate limits and lock-outs ------------------------------------------
CACHES = {"default": env.cache("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")}
# Django throws away at 300 entries by default, and a lock-out with them.
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20_000)

# --- Jobs -----------------------------------------------------------------------------------------------------------
# The Job table is the truth (docs/jobs.md). Without a broker the embedded worker (`manage.py jobs_worker`) runs the tasks
# from it; with one, Celery workers do, and beat's one tick writes what recurs and sends again what was left.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="")
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=5)
JOB_STOP_SECONDS = env.int("JOB_STOP_SECONDS", default=20)
JOB_KEEP_DAYS = env.int("JOB_KEEP_DAYS", default=30)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_TIMEZONE = "UTC"
# A request must not hang on a broker that is away: the sweep sends the job later.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2}
# The broker gives a message of a dead worker back after an hour. It may be so long because nothing waits for it (the sweep
# sends the job again when its lease runs out), and it is so long because a message that comes twice is only a wasted look.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_connect_timeout": 3, "socket_keepalive": True}
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "cms.jobs.tasks.tick",
        "schedule": JOB_SWEEP_SECONDS,
        "options": {"expires": 2 * JOB_SWEEP_SECONDS},
    }
}

# --- Digital badges: the keys are files, and lie in no database ---------------------------------------------------------
BADGE_KEYS = env.str("BADGE_KEYS", default=str(VAR_DIR / "badge-keys"))

# --- Web server (`manage.py serve`) ------------------------------------------------------------------------------------
WEB_PROCESSES = env.int("WEB_PROCESSES", default=2)
WEB_THREADS = env.int("WEB_THREADS", default=4)

# --- People ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/app/"
# The sign-in page says so too, and so does the letter.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["cms.people.doors.backends.PersonBackend"]
# For allauth there is one kind of name, the "username"; our backend finds a staff code, phone or e-mail by it.
ACCOUNT_USER_MODEL_USERNAME_FIELD = "staff_code"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "cms.people.doors.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "cms.people.doors.forms.SignInForm",
    "change_password": "cms.people.doors.forms.PasswordChangeForm",
    "set_password": "cms.people.doors.forms.PasswordSetForm",
    "reset_password": "cms.people.doors.forms.LetterForm",
    "reset_password_from_key": "cms.people.doors.forms.PasswordFromLetterForm",
    "reauthenticate": "cms.people.doors.forms.PasswordAgainForm",
}
# Django's own tokens depend on the person's e-mail field; allauth's would copy it into a second table that goes stale.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_USER_DISPLAY = operator.methodcaller("get_full_name")
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Per account ("key", "user") first: the staff of a whole office often share one public address ("ip").
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "120/m/ip,5/15m/key,40/d/key",
    "reauthenticate": "10/m/user",
    "reset_password": "30/m/ip,3/15m/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "5/m/user",
    "join_code": "60/m/ip,10/15m/key",
    "course_code": "60/m/ip,10/15m/user",
}
# The client's address comes from the last proxy only when there is one; otherwise anyone could invent it.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_ADAPTER = "cms.people.doors.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "cms.people.doors.forms.CodeForm",
    "reauthenticate": "cms.people.doors.forms.CodeAgainForm",
    "activate_totp": "cms.people.doors.forms.CodeAppForm",
    "add_webauthn": "cms.people.doors.forms.NewPasskeyForm",
    "edit_webauthn": "cms.people.doors.forms.PasskeyNameForm",
}
# The clock of a cheap phone may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # we keep no verified addresses; many of our people have none
# Password and e-mail are changed through our own doors, where it is limited and kept in the audit log.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/app/account/login/"

# --- Cookies: nothing outside /app/ ever sets or receives one --------------------------------------------------------
SESSION_COOKIE_PATH = "/app/"
CSRF_COOKIE_PATH = "/app/"
LANGUAGE_COOKIE_PATH = "/app/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Languages ------------------------------------------------------------------------------------------------------
# Languages that Django does not know. Codes and scripts: IANA language subtag registry, 2025-08-25.
LANG_INFO.update(
    {
        "hmn-latn-vn": {"bidi": False, "code": "hmn-latn-vn", "name": _("Hmong"), "name_local": "Hmoob"},
        "ium": {"bidi": False, "code": "ium", "name": _("Dao (Iu Mien)"), "name_local": "Iu Mienh"},
        "blt": {"bidi": False, "code": "blt", "name": _("Tai Dam"), "name_local": "ꪼꪕꪒꪾ"},
        "tyz": {"bidi": False, "code": "tyz", "name": _("Tày"), "name_local": "Tày"},
        "pcc": {"bidi": False, "code": "pcc", "name": _("Giáy"), "name_local": "Giáy"},
    }
)
LANGUAGE_CODE = "vi"
INTERFACE_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
PUBLIC_LANGUAGES = [*INTERFACE_LANGUAGES, ("fr", "Français"), ("de", "Deutsch")]
CONTENT_ONLY_LANGUAGES = [
    ("hmn-latn-vn", "Hmoob"),
    ("ium", "Iu Mienh"),
    ("blt", "ꪼꪕꪒꪾ"),
    ("tyz", "Tày"),
    ("pcc", "Giáy"),
]
LANGUAGES = [*PUBLIC_LANGUAGES, *CONTENT_ONLY_LANGUAGES]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = INTERFACE_LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale" / "own", BASE_DIR / "locale" / "libraries"]
FORMAT_MODULE_PATH = ["lms.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]

# --- Files ----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env.str("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "cms.media.storage.PrivateS3Storage",
        "OPTIONS": {
            "bucket_name": env.str("S3_BUCKET"),
            "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
            "region_name": env.str("S3_REGION", default=None),
        },
    }
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Wagtail --------------------------------------------------------------------------------------------------------
# No call to any outside service from the editor's screens.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_IMAGE_MODEL = "cms.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.DocumentForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# Cleaning decodes the whole picture: this bounds the memory of one upload (cms.media.cleaning).
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
DOCUMENT_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
AUDIO_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
VIDEO_MAX_UPLOAD_SIZE = 300 * 1024 * 1024
# Of a course taken in as an archive, packed and unpacked: it is held in memory while it is checked.
ARCHIVE_MAX_SIZE = 200 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_WORKFLOW_ENABLED = True
# A translation begins as a draft, though its source is published: its words are still those of another language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- Security -------------------------------------------------------------------------------------------------------
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# For what answers before `cms.spaces.HeadersMiddleware`, which sets the policy by address space.
SECURE_REFERRER_POLICY = "no-referrer"
SILENCED_SYSTEM_CHECKS = [
    # Our elements take the place of allauth's, under its name, so that its own templates are drawn with them too.
    "templates.W003",
    "security.W003",  # ours inherits Django's protection and keeps its cookie under /app/ (cms.spaces)
    "security.W019",  # the editor shows previews in frames of this very site
]

# --- Mail -----------------------------------------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="neo-ve@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Logs: one JSON object a line, with a request id; no address of a public visitor ---------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "cms.logs.RequestIdFilter"}},
    "formatters": {"json": {"()": "cms.logs.JsonFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request_id"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Wagtail re-indexes each saved page through it: four lines a save that tell nothing.
        "django_tasks": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
