"""Signed-in sessions without the form: one a person, one with a second factor, one in the middle of signing in."""

import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse

from eplanning.akun.impor import baca
from eplanning.akun.models import Pengguna, Peran
from eplanning.alur.akun import create_akun
from eplanning.alur.konsol import KONSOL
from eplanning.www.bappeda.views.akun_impor import DIBACA, DIBUAT

KEPALA = "Nama;Nama pengguna;Peran;Tempat"
ORANG = ("Orang Baru;orang.baru;setwan;", "Tanpa Tempat;tanpa.tempat;lurah;", ";?;raja;")
BERFAKTOR, SETENGAH = "penyelia.berfaktor", "penyelia.setengah"


def session(username: str) -> str:
    """The key of a session in which this person has signed in just now."""
    if username == SETENGAH:
        return _half_way()
    person = _with_factor(username) if username == BERFAKTOR else Pengguna.objects.get(username=username)
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time(), "username": username}]
    if username == "admin":  # a list of accounts was read and not confirmed yet, another was
        store[DIBACA] = baca("\n".join([KEPALA, *ORANG]).encode())
        store[DIBUAT] = [person.pk]
    store.create()
    return store.session_key


def _with_factor(username: str) -> Pengguna:
    person, sandi = create_akun(username, "Penyelia berfaktor dua", Peran.PENYELIA, by=KONSOL, wajib_ganti_sandi=False)
    person.sandi = sandi
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    return person


def _half_way() -> str:
    """The password was right; the code of the second factor is asked for."""
    person = _with_factor(SETENGAH)
    client = Client(SERVER_NAME="127.0.0.1")
    client.post(reverse("account_login"), {"login": SETENGAH, "password": person.sandi})
    return client.session.session_key
