"""Which apps, how pages are made, languages, time, static and uploaded files."""

from eplanning.settings.environment import BASE_DIR, DATA_DIR, PRODUCTION, folder, number, text
from regiondata import profil, zona
from regiondata.problem import Report

DEBUG = False
RELEASE = text("RELEASE", "lokal")
# Where workers leave what they counted; without it each tells only what it counted itself.
METRICS_DIR = text("METRICS_DIR")
REGION_DIR = folder("REGION_DIR", BASE_DIR / "region")

# A region.yml that cannot be read is told by the first page or command that needs it, not by the settings.
_profil, _ = profil.baca(Report(REGION_DIR))
TIME_ZONE = zona.IANA[_profil.zona_waktu if _profil else "WIB"]

INSTALLED_APPS = [
    "eplanning.wilayah",
    "eplanning.perangkat",
    "eplanning.akun",
    "eplanning.jadwal",
    "eplanning.kamus",
    "eplanning.usulan",
    "eplanning.lampiran",
    "eplanning.musrenbang",
    "eplanning.skoring",
    "eplanning.luring",
    "eplanning.pokir",
    "eplanning.perubahan",
    "eplanning.terbitan",
    "eplanning.ekspor",
    "eplanning.rencana",
    "eplanning.renstra",
    "eplanning.saran",
    "eplanning.versi",
    "eplanning.ppas",
    "eplanning.rkpd_perubahan",
    "eplanning.pengawasan",
    "eplanning.tukar",
    "eplanning.harga",
    "eplanning.permohonan",
    "eplanning.pemulihan",
    "eplanning.samaran",
    "eplanning.jejak",
    "eplanning.dokumen",
    "eplanning.alur",
    "eplanning.www",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "eplanning.www.metrics.middleware.Hitung",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "eplanning.www.bahasa.PilihanBahasa",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "eplanning.akun.middleware.KewajibanMasuk",
]

ROOT_URLCONF = "eplanning.urls"
WSGI_APPLICATION = "eplanning.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "eplanning" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "eplanning.www.context.daerah",
            ],
        },
    },
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "eplanning" / "locale"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
# A local copy serves its assets from where they are written.
STATIC_ROOT = folder("STATIC_DIR", BASE_DIR / "staticfiles") if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "eplanning" / "static"]
MEDIA_ROOT = folder("MEDIA_DIR", DATA_DIR / "media")
FILE_UPLOAD_PERMISSIONS = 0o640
# Lists of more rows are ordered and written in the background.
EKSPOR_LANGSUNG = number("EKSPOR_LANGSUNG", 10_000)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that is not there is no trouble of the application's; the web server notes who asked for it.
    "loggers": {"django.request": {"level": "ERROR"}},
}
