"""Which account pages exist: those that need no e-mail and let nobody sign up."""

import pytest
from allauth.account.forms import ReauthenticateForm


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["login/", "logout/", "password/change/", "2fa/", "reauthenticate/"])
def test_what_an_officer_needs_is_there(client, page):
    assert client.get(f"/akun/{page}").status_code in (200, 302)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page", ["signup/", "email/", "password/reset/", "password/reset/done/", "password/set/", "inactive/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_needs_mail_or_a_sign_up_does_not_exist(client, page, method):
    assert getattr(client, method)(f"/akun/{page}", {"email": "a@example.org"}).status_code == 404


def test_who_confirms_a_password_is_sent_to_no_page_that_does_not_exist():
    told = str(ReauthenticateForm(user=None).fields["password"].help_text)
    assert "Admin Bappeda dapat membuatkan yang baru." in told
    assert "href" not in told
