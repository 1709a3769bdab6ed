"""A person sees where the account is signed in, and ends what is not theirs."""

import pytest
from django.test import Client
from django.urls import reverse

from eplanning.alur.akun import create_akun
from eplanning.alur.konsol import KONSOL

pytestmark = pytest.mark.django_db


def signed_in(username, sandi, agent):
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_login"), {"login": username, "password": sandi})
    return client


def test_other_sessions_are_listed_and_ended():
    person, sandi = create_akun("penyelia.1", "Penyelia", "penyelia", by=KONSOL, wajib_ganti_sandi=False)
    here, there = (signed_in(person.username, sandi, agent) for agent in ("Kantor", "Telepon"))
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "Kantor" in page
    assert "Telepon" in page
    here.post(reverse("usersessions_list"))
    assert here.get(reverse("meja")).status_code == 200
    assert there.get(reverse("meja")).status_code == 302


def test_a_visitor_has_no_sessions_to_see(client):
    assert client.get(reverse("usersessions_list")).status_code == 302
