"""A certificate the region brings itself is looked at before any server is touched."""

from __future__ import annotations

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kit.errors import UsageProblem
from kit.servers.inventory import Host, create
from kit.servers.secrets.site_certificate import check

DOMAIN = "eplanning.example.go.id"
TODAY = dt.datetime.now(dt.UTC)


def new_key():
    return ec.generate_private_key(ec.SECP256R1())


def pem(key):
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return key.private_bytes(*form)


def certificate(key, names=(DOMAIN,), begins=-1, ends=90):
    """PEM text of a certificate for these names, from `begins` to `ends` days from now."""
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(TODAY + dt.timedelta(days=begins))
        .not_valid_after(TODAY + dt.timedelta(days=ends))
    )
    if names:
        covered = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(covered, critical=False)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def bring(tmp_path):
    """An inventory that names a certificate and a key lying beside its hosts.yml."""

    def make(site_crt: bytes | None, site_key: bytes | None, **settings):
        named = {"instance_tls": "given", "web_certificate_file": "site.crt", "web_key_file": "site.key"}
        made = create(tmp_path / "i", app=Host("app1", "10.0.0.1"), settings=named | settings)
        for name, content in (("site.crt", site_crt), ("site.key", site_key)):
            if content is not None:
                (tmp_path / "i" / name).write_bytes(content)
        return made

    return make


@pytest.mark.parametrize("names", [(DOMAIN,), ("other.example", DOMAIN.upper()), ("*.example.go.id",)])
def test_a_fitting_pair_is_handed_to_the_playbooks_with_its_full_paths(bring, tmp_path, names):
    key = new_key()
    assert check(bring(certificate(key, names), pem(key)), DOMAIN) == {
        "web_certificate_file": str(tmp_path / "i" / "site.crt"),
        "web_key_file": str(tmp_path / "i" / "site.key"),
    }


@pytest.mark.parametrize("names", [("other.example",), ("*.go.id",), ("*.eplanning.example.go.id",), ()])
def test_a_certificate_for_another_name_is_refused(bring, names):
    key = new_key()
    with pytest.raises(UsageProblem, match=f"not for {DOMAIN}"):
        check(bring(certificate(key, names), pem(key)), DOMAIN)


@pytest.mark.parametrize(("begins", "ends"), [(-90, -1), (1, 90)])
def test_one_that_is_not_valid_today_is_refused(bring, begins, ends):
    key = new_key()
    with pytest.raises(UsageProblem, match="is valid from"):
        check(bring(certificate(key, begins=begins, ends=ends), pem(key)), DOMAIN)


def test_the_key_of_another_certificate_is_refused(bring):
    with pytest.raises(UsageProblem, match=r"site\.key does not belong to .*site\.crt"):
        check(bring(certificate(new_key()), pem(new_key())), DOMAIN)


def test_what_is_no_certificate_is_refused(bring):
    with pytest.raises(UsageProblem, match=r"site\.crt is not a certificate"):
        check(bring(b"hello", pem(new_key())), DOMAIN)


def test_what_is_no_key_is_refused(bring):
    with pytest.raises(UsageProblem, match=r"site\.key is not a private key"):
        check(bring(certificate(new_key()), b"hello"), DOMAIN)


def test_a_missing_file_is_named(bring):
    with pytest.raises(UsageProblem, match=r"site\.key is missing"):
        check(bring(certificate(new_key()), None), DOMAIN)


def test_a_file_that_is_not_named_is_asked_for(bring):
    with pytest.raises(UsageProblem, match="needs `web_key_file`"):
        check(bring(certificate(new_key()), None, web_key_file=""), DOMAIN)


def test_an_unknown_source_is_refused_with_the_known_ones(bring):
    with pytest.raises(UsageProblem, match="`instance_tls: letsencrypt` is unknown") as refused:
        check(bring(None, None, instance_tls="letsencrypt"), DOMAIN)
    assert "private, given, acme" in refused.value.remedy


def test_acme_needs_somebody_to_write_to(bring):
    with pytest.raises(UsageProblem, match="needs `web_acme_email`"):
        check(bring(None, None, instance_tls="acme"), DOMAIN)


@pytest.mark.parametrize("settings", [{"instance_tls": "private"}, {"instance_tls": "acme", "web_acme_email": "a@b"}])
def test_the_kits_own_and_a_public_authority_need_no_files(bring, settings):
    assert check(bring(None, None, **settings), DOMAIN) == {}
