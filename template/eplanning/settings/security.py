"""Secrets, hosts, cookies, transport and the content security policy: everything from this site, nothing inline."""

from csp.constants import NONE, SELF

from eplanning.settings.environment import PRODUCTION, number, text, words
from eplanning.settings.secret import local_secret, still_believed

SECRET_KEY = text("SECRET_KEY") or local_secret()
SECRET_KEY_FALLBACKS = still_believed(text("SECRET_KEY_LAMA"), text("SECRET_KEY_LAMA_SAMPAI"))
ALLOWED_HOSTS = words("HOSTS") if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", *words("HOSTS")]

BEHIND_TLS = text("PROXY_TLS") == "1"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = number("HSTS_SECONDS", 0)
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
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
