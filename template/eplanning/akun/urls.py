"""Signing in and out, changing the password, TOTP. What needs an e-mail address or a sign-up does not exist here."""

from django.http import Http404, HttpRequest
from django.urls import include, path, re_path


def absent(request: HttpRequest, **_words: str) -> None:
    """Accounts are made by the region's admin, and there is no mail: allauth's pages for these answer 404."""
    raise Http404


urlpatterns = [
    re_path(r"^(?:signup|email|confirm-email|inactive|password/(?:reset|set)|login/code|social|3rdparty)\b", absent),
    path("", include("allauth.urls")),
]
