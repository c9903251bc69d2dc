"""What every installation shares. The other settings modules say only what differs."""

from datetime import timedelta

from csp.constants import NONE, SELF

from config.env import BASE_DIR, VAR_DIR, broker_options, database_settings, env
from config.logs import LOGGING  # noqa: F401  (a Django setting)
from config.settings.schedule import CELERY_BEAT_SCHEDULE  # noqa: F401
from config.statics import add_headers

DEBUG = False
# Former secret keys: what was signed with them still counts.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# A page that shows every component; for those who build the site, not for those who use it.
SHOW_STYLEGUIDE = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "config.apps.SiteConfig",
    "notices",
    "accounts",
    "assessment",
    "roadmap",
    "hiring",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    # Outermost, so that refusals and redirects of the others carry the policy too.
    "config.middleware.ContentPolicyMiddleware",
    "config.middleware.RequestLogMiddleware",
    "config.middleware.AnswerHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.languages.reading.LanguageMiddleware",
    "config.clean_input.CleanInputMiddleware",
    "config.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.SameOriginMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.PersonMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.OwnTimeZoneMiddleware",
    "accounts.middleware.StaffMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.WrongMethodMiddleware",
    "config.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
                "config.telling.unread.told",
            ],
            "builtins": ["config.templatetags.fragments"],
            "libraries": {"i18n": "config.templatetags.words"},
        },
    }
]
FORM_RENDERER = "config.first_error.Renderer"

DATABASES = {"default": database_settings(f"sqlite:///{VAR_DIR / 'cairn.sqlite3'}")}
CACHES = {
    # The log-in library counts its limits in "default", and they have to be counted once for all web processes.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # For what each process may keep for itself: rendered fragments, parsed snapshots.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

AUTH_USER_MODEL = "accounts.User"
# Addresses are unique in any case by a constraint of their own, which the check does not recognise.
# Our tags for translation take the place of Django's on purpose, see config.templatetags.words.
SILENCED_SYSTEM_CHECKS = ["auth.W004", "templates.W003"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Where mails go out, an address has to be confirmed first, which also hides whether it has an account already.
ACCOUNT_EMAIL_VERIFICATION = env.str("EMAIL_VERIFICATION", default="optional")
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Cairn"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.EditPasskeyForm",
}
# Whom pages refuse without a second factor: "staff" for now.
SECOND_FACTOR_REQUIRED_FOR = env.list("SECOND_FACTOR_REQUIRED_FOR", default=["staff"])
# Functions of the apps above that hand a visitor's rows to the person: see accounts.actions.claims.
CLAIM_ACTIONS = ["assessment.actions.claims.claim_attempts", "roadmap.actions.claims.claim_plans"]

SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LANGUAGE_CODE = "en"
# Each in its own words, for whoever looks for it cannot read the others. See docs/adr/0013-languages.md.
TRANSLATIONS = [("en", "English"), ("es", "Español")]
_offered = {LANGUAGE_CODE, *env.list("LANGUAGES", default=[code for code, _ in TRANSLATIONS])}
LANGUAGES = [(code, name) for code, name in TRANSLATIONS if code in _offered]
# For looking at pages: long words, and from right to left. See config.languages.trial.
TRIAL_LANGUAGES = [("en-xa", "[Énglíšh ---]"), ("ar-xb", "Right to left")]
LOCALE_PATHS = [VAR_DIR / "locale"]  # compiled from locale/ when a process starts
FORMAT_MODULE_PATH = ["config.formats"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ADD_HEADERS_FUNCTION = add_headers
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nobody asks for the others, and compressing takes its time

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
# Where links in mails lead, for they are written without a request: https://cairn.example
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
# What to do with a mail that was perhaps accepted, where nobody can say: "resend" (never lost) or "hold" (never twice).
MAIL_WHEN_UNSURE = env.str("MAIL_WHEN_UNSURE", default="resend")
# Dotted name of a function that says whether the server accepted a Message-ID: True, False, or None if it cannot tell.
MAIL_RESOLVER = env.str("MAIL_RESOLVER", default="")
# Whoever shows this token may read /metrics; without one there is no such page.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# Tuples of notices.domain.kinds.Kind: what people can be reminded of.
REMINDER_KINDS = ["config.joins.reminder_kinds.KINDS_HERE", "config.joins.team_kinds.TEAM_KINDS"]
# How long things about people are kept, in days; 0: for ever. See docs/privacy.md and config.joins.retention.
DAYS_KEPT = {
    "visitors": env.int("KEEP_VISITORS_DAYS", default=90),
    "looks": env.int("KEEP_LOOKS_DAYS", default=730),
    "audit": env.int("KEEP_AUDIT_DAYS", default=730),
    "inbox": env.int("KEEP_INBOX_DAYS", default=365),
    "mails": env.int("KEEP_MAILS_DAYS", default=90),
}
# How many addresses of resources are asked for each night; 0: the site asks nobody anything.
LINKS_A_NIGHT = env.int("LINKS_A_NIGHT", default=0)
WAKE_WORKERS = env.bool("WAKE_WORKERS", default=True)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Cairn <cairn@localhost>")

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost")
CELERY_BROKER_TRANSPORT_OPTIONS = broker_options(CELERY_BROKER_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 50
CELERY_TASK_TIME_LIMIT = 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_TIMEZONE = "UTC"
# Loaded by `manage.py start` into a database that holds no content yet.
DEFAULT_PACK = env.path("CAIRN_PACK", default=BASE_DIR / "fixtures" / "ml-careers")
