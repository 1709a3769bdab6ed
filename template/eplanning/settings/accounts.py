"""Who may come in, and how a password is kept."""

from eplanning.settings.environment import text

AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = ["eplanning.akun.pintu.Pintu"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "meja"
LOGOUT_REDIRECT_URL = "beranda"
ACCOUNT_ADAPTER = "eplanning.akun.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # of an invitation
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "60/m/ip"}
# Behind nginx the application listens on a socket, so only the header says who asks; without it allauth lets nobody in.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if text("PROXY_TLS") == "1" else 0
# Whether officers above the village level have to set up a second factor; a demo and a lesson do without.
TOTP_WAJIB = text("TOTP") == "wajib"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
