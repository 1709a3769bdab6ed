"""Every file the database names is there, and is what was uploaded."""

import io
import json

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db.models import FileField

from eplanning.pemulihan.berkas import BERKAS, dicabut, periksa
from tests.template.lampiran.conftest import meja  # noqa: F401

pytestmark = pytest.mark.django_db

# Files that are made anew when somebody orders them again.
PASSING = {"ekspor.Ekspor.berkas"}


def test_every_field_of_a_file_is_either_checked_or_made_anew():
    known = {f"{rows.model._meta.label}.{file}" for rows, file, _digest in BERKAS} | PASSING
    fields = {
        field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, FileField)
    }
    assert {f"{field.model._meta.label}.{field.name}" for field in fields} == known


@pytest.fixture
def foto(meja, settings, tmp_path):  # noqa: F811
    settings.MEDIA_ROOT = str(tmp_path)
    return meja.attach()


def test_what_was_uploaded_is_whole(foto):
    found = periksa()
    assert (found.berkas, found.hilang, found.rusak) == (2, [], [])
    assert found.bita == foto.berkas.size + foto.mini.size


def test_a_file_that_is_gone_or_changed_is_named(foto):
    default_storage.delete(foto.mini.name)
    with default_storage.open(foto.berkas.name, "wb") as file:
        file.write(b"lain")
    found = periksa()
    assert (found.hilang, found.rusak) == ([foto.mini.name], [foto.berkas.name])
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("pulih", "periksa", "--json", stdout=out)
    assert ended.value.code == 1
    told = json.loads(out.getvalue())
    assert told["berkas"]["hilang"] == [foto.mini.name]
    assert told["jejak"]["masalah"] == []


def test_the_files_are_named_without_looking_for_them(foto):
    default_storage.delete(foto.mini.name)
    out = io.StringIO()
    call_command("pulih", "daftar", stdout=out)
    assert sorted(out.getvalue().splitlines()) == sorted([foto.berkas.name, foto.mini.name])


def test_what_was_taken_away_is_not_missed(meja, foto, django_capture_on_commit_callbacks):  # noqa: F811
    with django_capture_on_commit_callbacks(execute=True):
        meja.remove(foto)
    assert not default_storage.exists(foto.berkas.name)
    assert periksa().berkas == 0
    assert dicabut([foto.berkas.name, foto.mini.name, "usulan/lain.jpg"]) == [foto.berkas.name, foto.mini.name]


def test_names_come_one_a_line(foto, monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{foto.berkas.name}\n"))
    call_command("pulih", "dicabut", "--json", stdout=out)
    assert json.loads(out.getvalue()) == []
