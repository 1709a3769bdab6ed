"""Colours and logo of the region as files, and the vendored files as they came."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.urls import reverse

import eplanning

VENDOR = Path(eplanning.__file__).parent / "static" / "vendor"


def test_colours_come_from_the_region(client):
    response = client.get(reverse("citra_warna"))
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response.content.decode().startswith(":root{--ep-brand:#")


@pytest.mark.parametrize("name", ["citra_warna", "citra_logo"])
def test_an_address_with_the_right_mark_may_be_kept_for_a_year(client, name):
    mark = client.get(reverse(name))["ETag"].strip('"')
    assert client.get(reverse(name), {"v": mark})["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(reverse(name), {"v": "old"})["Cache-Control"] == "public, max-age=300"


def test_an_unchanged_file_is_not_sent_again(client):
    etag = client.get(reverse("citra_logo"))["ETag"]
    response = client.get(reverse("citra_logo"), headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_a_logo_opened_by_itself_can_run_nothing(client):
    response = client.get(reverse("citra_logo"))
    assert (
        response["Content-Security-Policy"] == "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"
    )
    assert response["X-Content-Type-Options"] == "nosniff"


def test_vendored_files_are_those_that_were_listed():
    listed = {
        file["file"]: file["sha256"]
        for package in json.loads((VENDOR / "vendored.json").read_text(encoding="utf-8"))
        for file in package["files"]
    }
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir()}
    assert {name: digest for name, digest in found.items() if name not in ("README.md", "vendored.json")} == listed
