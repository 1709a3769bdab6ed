"""What leaves a server holds no secret, in whatever form it was written, and nobody's name or number."""

from __future__ import annotations

import base64
import html
import json
import shlex
import string
import textwrap
import time
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kit.redact import Redactor
from kit.redact.known import leaves, of_environment
from kit.redact.values import Values

JOURNAL = "\n2026-11-22T14:00:01+0700 app1 eplanning[123]: "


def wrapped(text, width):
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False)) if text.strip() else text


FORMS = {
    "as it is": str,
    "in an address": quote,
    "in a form": quote_plus,
    "every character in percent": lambda value: "".join(f"%{byte:02X}" for byte in value.encode()),
    "in percent twice": lambda value: quote(quote(value)),
    "JSON": json.dumps,
    "JSON in JSON": lambda value: json.dumps(json.dumps({"x": value})),
    "an address in JSON": lambda value: json.dumps({"url": "https://x.example/?a=" + quote(value)}),
    "Python": repr,
    "HTML": html.escape,
    "a shell": shlex.quote,
    "YAML": lambda value: "'" + value.replace("'", "''") + "'",
    "nginx": lambda value: value.replace("\\", "\\x5C").replace('"', "\\x22"),
    "systemd": lambda value: "".join(c if c.isalnum() else f"\\x{ord(c):02x}" for c in value),
    "base64": lambda value: base64.b64encode(value.encode()).decode(),
    "base64 of an address": lambda value: base64.urlsafe_b64encode(value.encode()).decode(),
    "base64 after a name": lambda value: base64.b64encode(b"admin:" + value.encode()).decode(),
    "base64 after a letter": lambda value: base64.b64encode(b"a" + value.encode() + b"tail").decode(),
    "base64 in lines": lambda value: wrapped(base64.b64encode(b"dsn=" + value.encode()).decode(), 10),
    "hexadecimal": lambda value: value.encode().hex(),
    "hexadecimal capitals": lambda value: value.encode().hex().upper(),
    "cut in two": lambda value: value[: len(value) // 2] + "\n" + value[len(value) // 2 :],
    "cut by the journal": lambda value: value[: len(value) // 2] + JOURNAL + value[len(value) // 2 :],
    "joined in Python": lambda value: repr(value[:5]) + "\n    " + repr(value[5:]),
}
# What people and generators choose for passwords; the runs of one sign and of blanks are of no use to anybody.
SECRET = st.text(string.ascii_letters + string.digits + "-_@:/%&+=!#$?.~^*(){}[]<>|;'\"\\é", min_size=12, max_size=64)


def solid(secret):
    return len(set(secret) & set(string.ascii_letters + string.digits)) >= 8


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(secret=SECRET.filter(solid), before=st.text(max_size=20), after=st.text(max_size=20))
@example(secret="pa'ss\"wo\\rd%41&amp;x", before="", after="")
@example(secret="Rumah-Sakit-Umum-12", before="x=", after="&y=1")
def test_a_known_secret_is_found_in_every_form(form, secret, before, after):
    written = FORMS[form](secret)
    text = f"{before} {written} {after}"
    start = len(before) + 1
    hidden = [range(*stretch) for stretch in Values([secret]).found(text)]
    stretch = enumerate(text[start : start + len(written)], start)
    left = "".join(sign for place, sign in stretch if not any(place in each for each in hidden))
    assert len(written) - len(left) >= 0.7 * len(secret), (written, left)
    assert not any(secret[place : place + 6] in left for place in range(len(secret) - 5)), (written, left)
    if form in ("as it is", "in an address", "hexadecimal", "cut in two", "cut by the journal"):
        assert written not in Redactor([secret]).text(text)


@given(text=st.text(max_size=300), secret=SECRET.filter(solid))
@settings(deadline=None)
def test_redacting_twice_changes_nothing_more(text, secret):
    redactor = Redactor([secret])
    once = redactor.text(text + secret)
    assert redactor.text(once) == once


@given(st.text(string.ascii_lowercase + " \n.,()", max_size=400))
def test_plain_words_stay_as_they_are(text):
    assert Redactor(["Zq9-unrelated-value"]).text(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-22T14:00:01+0700 app1 systemd[1]: Started eplanning-12.73.service - e-planning Kota Sibolga (12.73).",
        "release 20261122140642-48a8eb4e2b98, SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        '  File "/srv/eplanning/12.73/current/app/eplanning/www/operator/views.py", line 12, in get',
        "django.db.utils.OperationalError: connection failed: No such file or directory",
        'open() "/srv/eplanning/12.73/current/app/staticfiles/x.css" failed (2: No such file or directory)',
        "Filesystem 1K-blocks Used Available Use% /dev/sda1 20961280 1231231 18123123 7% /",
        "Started postgresql@15-main.service - PostgreSQL Cluster 15-main.",
        "EPLANNING_TOTP=wajib",
        "ansible_ssh_private_key_file: ~/.ssh/id_ed25519",
        "listen 443 ssl; 127.0.0.1 and [::1]:80",
        "eplanning-12.73-segel.timer  left 14s  last Sun 2026-11-22 14:00:01 WIB",
    ],
)
def test_what_helps_to_find_a_fault_stays(line):
    assert Redactor(["Zq9-unrelated-value"], people=["Siti Aminah"]).text(line) == line


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("password=hunter2", "hunter2"),
        ('{"sandi": "kucing hitam", "x": 1}', "kucing"),
        ('{\\"smtp_password\\": \\"kucing hitam\\"}', "kucing"),
        ("PGPASSWORD=abc psql", "abc"),
        ("pg_dump --password abc", " abc"),
        ("postgresql://eplanning:abc@db1/eplanning", "abc"),
        ("Authorization: Basic YTpi", "YTpi"),
        ("'HTTP_COOKIE': 'sessionid=abc; csrftoken=def'", "abc"),
        ("Cookie: sessionid=qwe", "qwe"),
        ("Set-Cookie: sessionid=qwe; HttpOnly", "qwe"),
        ("curl -H 'Authorization: Bearer abcdefgh1'", "abcdefgh1"),
        ("GET /undangan/MQ/abc-def/ HTTP/1.1", "abc-def"),
        ("/akun/undangan/MQ/cz3k2p-0f/", "cz3k2p"),
        ('"GET /usulan/?cari=Siti+Aminah HTTP/2.0"', "Siti"),
        ("-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----", "MIGHAgEA"),
        ("-----BEGIN EC " + "PRIVATE KEY-----" + JOURNAL + "MHcCAQEE", "MHcCAQEE"),
        ("AGE-SECRET-KEY-1QQQQQQ", "1QQQQ"),
        ("token gh" + "p_" + "a1B2" * 10, "a1B2"),
        ("value Ab3dE6gH9jK2mN5pQ8sT1vW4 seen", "Ab3dE6gH9jK2"),
        ("value cs_jh8QVcVPVcEfhFTqOByrAaQ1 seen", "jh8QVcVP"),
        ("oleh siti.aminah@contoh.go.id", "siti.aminah"),
        ("NIK 3374011203850001", "3374011203850001"),
        ("NIK 337401 120385 0001", "120385"),
        ("NIP 19850312 201001 1 001", "201001"),
        ("NPWP 09.254.294.3-407.000", "254.294"),
        ("telepon 0812-3456-7890", "3456"),
        ("telepon +62 812 3456 7890", "3456"),
        ("telepon (0631) 22345", "22345"),
        ("client: 203.0.113.77, server: x", "203.0.113.77"),
        ("client: 2001:db8::77, server: x", "2001:db8::77"),
    ],
)
def test_what_looks_like_a_secret_or_a_person_is_taken_out(line, gone):
    assert gone not in Redactor().text(line)


def test_the_name_of_a_class_is_no_secret():
    assert Redactor().text("in Http2ConnectionHandlerFactory") == "in Http2ConnectionHandlerFactory"


@pytest.mark.parametrize("line", ["KEY_TOKEN=abc", 'x_password: "abc"', "Cookie: a=b", "https://u:p@h/", "?a=b /c?d=e"])
def test_what_was_taken_out_once_stays_as_it_is(line):
    redactor = Redactor(["unrelated-value"])
    assert redactor.text(redactor.text(line)) == redactor.text(line)


def test_json_stays_json():
    text = json.dumps({"password": "kucing", "n": 1, "deep": {"api_key": 'a"b'}})
    assert json.loads(Redactor().text(text)) == {"password": "[secret]", "n": 1, "deep": {"api_key": "[secret]"}}


def test_names_of_people_are_taken_out_as_whole_words_in_any_case():
    redactor = Redactor(people=["Siti Aminah", "budi.s", "operator"])
    told = redactor.text("Dibuat SITI AMINAH, lalu budi.s (operator) di /meja/operator/, bukan siti aminahwati")
    assert told == "Dibuat [person], lalu [person] ([person]) di /meja/operator/, bukan siti aminahwati"


def test_a_longer_name_goes_before_a_shorter_one():
    assert Redactor(people=["Siti", "Siti Aminah"]).text("Siti Aminah") == "[person]"


def test_one_address_can_be_told_from_another():
    redactor = Redactor(servers=frozenset({"10.0.0.1"}))
    assert redactor.text("192.0.2.7 192.0.2.8") == "[address 1] [address 2]"
    assert redactor.text("192.0.2.8 10.0.0.1") == "[address 2] 10.0.0.1"


def test_a_short_value_is_taken_out_only_where_it_stands_alone():
    assert Redactor(["abcd5"]).text("abcd5 xabcd5 abcd5x abc") == "[secret] xabcd5 abcd5x abc"


def test_each_line_of_a_key_is_a_secret_of_its_own():
    key = "-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\nAgEGCCqGSM49AwEH\n-----END PRIVATE KEY-----\n"
    assert Redactor([key]).text("line AgEGCCqGSM49AwEH alone") == "line [secret] alone"


def test_secrets_of_settings_are_known_by_their_names_and_in_addresses():
    text = "# KEY=a\nEPLANNING_SECRET_KEY=s1\nEPLANNING_KUNCI_EKSPOR='s2'\nEPLANNING_HOSTS=x\nURL=https://u:s3@h/\nTOKEN=\n"
    assert list(of_environment(text)) == ["s1", "s2", "s3"]


def test_everything_in_a_vault_is_secret_but_certificates_and_public_keys():
    vault = {
        "a": "s1",
        "b": ["s2", "ssh-ed25519 AAAA"],
        "c": "-----BEGIN CERTIFICATE-----\n",
        "d": {"e": 123456, "f": 7},
    }
    assert list(leaves(vault)) == ["s1", "s2", "123456"]


def test_no_pattern_takes_more_than_moments_on_a_long_line():
    started = time.process_time()
    for part in ("a", "1 ", "password", "\\", "://", "a-", "?", "1:", "-----BEGIN PRIVATE KEY-----"):
        Redactor(["Zq9-unrelated-value"], people=["a b"]).text((part * 30_000)[:30_000])
    assert time.process_time() - started < 30
