"""A password somebody else has seen must be changed before anything else is done."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

ALLOWED = {"account_change_password", "account_logout", "healthz"}


class WajibGantiSandi:
    """Sends a person with a generated password to the page where it is changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.user.is_authenticated
            and request.user.wajib_ganti_sandi
            and resolve(request.path_info).url_name not in ALLOWED
        ):
            return redirect("account_change_password")
        return self.get_response(request)
