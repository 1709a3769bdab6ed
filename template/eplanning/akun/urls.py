"""Signing in and out, invitations, passwords, TOTP, sessions. What needs mail or a sign-up does not exist here."""

from django.http import Http404, HttpRequest
from django.urls import include, path, re_path

from eplanning.akun.views import Undangan


def absent(request: HttpRequest, **_words: str) -> None:
    """Accounts are made by the region's admin, and there is no mail: allauth's pages for these answer 404."""
    raise Http404


urlpatterns = [
    path("undangan/<uidb64>/<token>/", Undangan.as_view(), name="undangan"),
    re_path(r"^(?:signup|email|confirm-email|inactive|password/(?:reset|set)|login/code|social|3rdparty)\b", absent),
    path("", include("allauth.urls")),
]
