"""Open data: the interface answers JSON to anybody and counts how often in the worker's own memory."""

from eplanning.settings.environment import text

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_THROTTLE_CLASSES": ["eplanning.www.terbuka.laju.Laju"],
    "DEFAULT_THROTTLE_RATES": {"api": "120/min", "unduh": "20/min", "saran": "10/hour"},
    "DEFAULT_PAGINATION_CLASS": "eplanning.www.terbuka.api.halaman.Halaman",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "eplanning.www.terbuka.api.galat.answer",
    "URL_FORMAT_OVERRIDE": None,
    # nginx says who asks; without it the connection does.
    "NUM_PROXIES": 1 if text("PROXY_TLS") == "1" else 0,
}
SPECTACULAR_SETTINGS = {
    "SCHEMA_PATH_PREFIX": "/api/",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "Status": "eplanning.usulan.models.StatusUsulan",
        "Tingkat": "eplanning.wilayah.models.Tingkat",
        "Keadaan": "eplanning.musrenbang.models.Keadaan",
        "Peran": "eplanning.akun.models.Peran",
    },
    "VERSION": "1",
}
# Counts of one reader must not push out those of the sign-in form, so they have a place of their own.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pilihan": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pilihan"},
    "laju": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "laju",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
