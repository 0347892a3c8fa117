"""What differs from one installation to the next, and how the parts are put together.

A constant that never differs lives beside the code that it rules.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from django.utils.translation import gettext_lazy as _

from config import environment

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

# --- This installation ---------------------------------------------------------------------------------------------

#: Where an installation keeps what must last: uploads, kept mail, logs, and the embedded services' data.
DATA_DIR = Path(environment.text("KITH_DATA", str(BASE_DIR / "var")))
DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.text("SECRET_KEY")
#: Keys used before, with which what they sealed and signed can still be read.
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
#: The address of the installation: the one host where people sign in, whatever community they are going to.
BASE_URL = environment.text("KITH_BASE_URL", "http://localhost:8000").rstrip("/")
HTTPS = BASE_URL.startswith("https://")
#: A community may have a domain of its own, so any host is let in here and the community middleware
#: answers 421 to those that are neither this installation nor a verified domain.
ALLOWED_HOSTS = ["*"]
INSTALLATION_HOSTS = {
    urlsplit(BASE_URL).netloc.lower(),
    *(host.lower() for host in environment.words("ALLOWED_HOSTS")),
}
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
#: Whether each person may start a community here, or only the operator.
COMMUNITY_CREATION = environment.text("KITH_COMMUNITY_CREATION", "everyone")
TRUSTED_PROXIES = int(environment.text("KITH_TRUSTED_PROXIES", "0"))
#: Stretches or tightens every rate in community/limits.py, as for a day on which everybody comes.
RATE_FACTOR = float(environment.text("KITH_RATE_FACTOR", "1"))
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- The house -----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "discussions",
    "discussions.moderation",
    "discussions.archives",
    "members",
    "members.messages",
    "members.notifications",
    "community",
    "community.network",
    "config",
    "channels",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "config.admin_app.OperatorConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
]
MIDDLEWARE = [
    "config.middleware.RequestId",
    "config.middleware.BrowserPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.RefuseBadInput",
    "community.middleware.CommunityHost",
    "community.middleware.GuestPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.NoteSessions",
    "members.session_age.SessionAge",
    "community.middleware.EnterCommunity",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
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
                "config.context.installation",
            ],
            "builtins": ["community.templatetags.addresses", "community.templatetags.components"],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MESSAGE_TAGS = {message_levels.ERROR: "error"}
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # Whether other hosts below ours are ours to bind: KITH_HSTS_SUBDOMAINS says so.
    "security.W021",  # The same.
    "fields.W340",  # `null` on many-to-many never appears here.
]

# --- PostgreSQL ----------------------------------------------------------------------------------------------------

DATABASES = {
    "default": {
        **environment.database(environment.text("DATABASE_URL")),
        "CONN_MAX_AGE": int(environment.text("KITH_CONN_MAX_AGE", "60")),
        "CONN_HEALTH_CHECKS": True,
    }
}
#: A page that asks the database for more than this is broken; jobs set their own.
DATABASES["default"]["OPTIONS"].setdefault(
    "options", "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
)
#: What every page asks is planned once in each connection (community/prepared.py). A pooler that hands connections from one
#: transaction to another must know of prepared statements, as PgBouncer does since 1.21.
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 1

# --- Redis or Valkey: broker, channel layer, cache -----------------------------------------------------------------

REDIS_URL = environment.text("REDIS_URL")
_redis = {"LOCATION": REDIS_URL, "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2}}
CACHES = {
    "default": {"BACKEND": "config.cache.Resilient", "KEY_PREFIX": "cache", **_redis},
    "sessions": {"BACKEND": "config.cache.Sessions", "KEY_PREFIX": "sessions", **_redis},
}
SESSION_CACHE_ALIAS = "sessions"
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        # redis-py's own timeout of 5 s would drop every idle socket.
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}], "prefix": "channels"},
    }
}
CELERY_BROKER_URL = environment.celery_broker(REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": "celery:",
    "visibility_timeout": 3600,
    # A page does not wait for a broker that is away, which would be six seconds: the outbox keeps what is to be done.
    "max_retries": 0,
    "socket_connect_timeout": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}

# --- People --------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "members.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "members.passwords.NotTooLong"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "members.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "members.forms.SignUpForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
#: Letters can take some minutes.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_ADAPTER = "members.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "members.second_factor.SignInForm",
    "reauthenticate": "members.second_factor.StepUpForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_RECOVERY_CODE_DIGITS = 12
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
#: Noting each request would cost every page five statements; a session says when it began.
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "members.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": environment.oidc_providers()}}

# --- Browser -------------------------------------------------------------------------------------------------------

SESSION_COOKIE_NAME = "__Host-kith" if HTTPS else "kith"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-kith-csrf" if HTTPS else "kith-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_failed"
LANGUAGE_COOKIE_NAME = "kith-language"
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS and environment.flag("KITH_SSL_REDIRECT", default=True)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and environment.flag("KITH_HSTS_SUBDOMAINS")
SECURE_REDIRECT_EXEMPT = [r"^up$", r"^ready$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
#: A form with text alone is far smaller than this; photos have their own limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = [
    "config.uploads.StopAtLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Files ---------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
#: Filled by `collectstatic`, which bin/start and the image run after the front-end build.
STATIC_ROOT = Path(environment.text("KITH_STATIC", str(DATA_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"

# --- Mail ----------------------------------------------------------------------------------------------------------

globals().update(environment.email(os.environ.get("EMAIL_URL", "")))
#: Where mail goes when there is no SMTP server; the operator reads it at /operator/mail/.
MAIL_KEPT_IN = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = environment.text("KITH_MAIL_FROM", f"Kith <kith@{urlsplit(BASE_URL).hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Language and time ---------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("de", _("German")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("it", _("Italian")),
    ("nl", _("Dutch")),
    ("pt", _("Portuguese")),
    ("ar", _("Arabic")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# --- Logs ----------------------------------------------------------------------------------------------------------

LOGGING_CONFIG = "config.logs.configure"
LOGGING = {"level": environment.text("KITH_LOG_LEVEL", "INFO"), "json": environment.flag("KITH_LOG_JSON")}
