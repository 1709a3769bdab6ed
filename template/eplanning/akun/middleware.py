"""What has to be done before anything else: change a password somebody else has seen, set up a second factor."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from eplanning.akun.models import BERTOTP
from eplanning.akun.queries import penugasan_berlaku

ALWAYS = {"account_logout", "healthz"}
# Duty -> where it is done, and what else has to be reachable for it.
SANDI, TOTP = "account_change_password", "mfa_activate_totp"
LEADS_THERE = {SANDI: {SANDI}, TOTP: {TOTP, SANDI, "mfa_index", "account_reauthenticate"}}
DONE = "totp_terpasang"


class KewajibanMasuk:
    """Sends a person to the page where the first open duty is done; signing out is always possible."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        duty = _open_duty(request) if request.user.is_authenticated else ""
        if duty and resolve(request.path_info).url_name not in LEADS_THERE[duty] | ALWAYS:
            return redirect(duty)
        return self.get_response(request)


def _open_duty(request: HttpRequest) -> str:
    if request.user.wajib_ganti_sandi:
        return SANDI
    return TOTP if settings.TOTP_WAJIB and _lacks_totp(request) else ""


def _lacks_totp(request: HttpRequest) -> bool:
    """Once it is set up the session remembers, so that no later page pays for asking."""
    if request.session.get(DONE) or not any(t.peran in BERTOTP for t in penugasan_berlaku(request.user)):
        return False
    if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
        request.session[DONE] = True
        return False
    return True
