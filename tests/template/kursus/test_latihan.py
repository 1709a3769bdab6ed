"""Exercises of `kit train` on what officers really do: the log is written by the application's own verbs."""

import datetime as dt
import json
import sqlite3

import pytest
from allauth.mfa.models import Authenticator
from django.db import models

from eplanning.akun.models import Pengguna
from eplanning.alur.usulan import decide
from eplanning.jejak.models import Catatan
from kit.training.course import course
from kit.training.exercises import demo

KURSUS = {one.id: one for one in course("aplikasi").latihan}


@pytest.fixture
def salinan(tmp_path):
    """Writes what the check reads into a file of SQLite, under the very names the models have."""

    def write():
        file = tmp_path / "eplanning.sqlite3"
        file.unlink(missing_ok=True)
        with sqlite3.connect(file) as base:
            for model in (Catatan, Pengguna, Authenticator):
                copy(base, model)
        return file

    return write


def copy(base: sqlite3.Connection, model: type[models.Model]) -> None:
    columns = [field.column for field in model._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    base.execute(f'CREATE TABLE "{model._meta.db_table}" ({names})')
    marks = ", ".join("?" for _name in columns)
    for row in model.objects.all():
        values = [plain(field, row) for field in model._meta.concrete_fields]
        base.execute(f'INSERT INTO "{model._meta.db_table}" VALUES ({marks})', values)  # noqa: S608


def plain(field, row):
    value = field.value_from_object(row)
    if isinstance(value, dict | list):
        return json.dumps(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return str(value) if isinstance(value, dt.date) else value


def lacks(file, exercise, after):
    one = KURSUS[exercise]
    return demo.missing(file, one.jejak, after, one.kurang)


def test_what_was_there_before_the_lesson_does_not_count_and_what_came_after_does(musim, orang, salinan):
    with musim.at(musim.kelurahan):
        forum = musim.running(musim.kelurahan)
        operator = orang.operator_kelurahan
        first = musim.usulan(forum, by=operator)
        musim.usulan(forum, by=operator)
        after = demo.last(salinan())
        assert after
        for exercise in ("usulan-kelurahan", "tolak-beralasan", "kelurahan-terima"):
            assert lacks(salinan(), exercise, after) == KURSUS[exercise].kurang

        second = musim.usulan(forum, by=operator)
        assert lacks(salinan(), "usulan-kelurahan", after) == KURSUS["usulan-kelurahan"].kurang, "it asks for two"
        musim.usulan(forum, by=operator)
        assert lacks(salinan(), "usulan-kelurahan", after) is None

        decide(first, "ditolak", by=operator, alasan="Sudah dikerjakan tahun lalu.")
        assert lacks(salinan(), "tolak-beralasan", after) is None
        assert lacks(salinan(), "kelurahan-terima", after) is not None
        decide(second, "diterima", by=operator)
        assert lacks(salinan(), "kelurahan-terima", after) is None


def test_another_role_does_not_do_it_for_the_operator(musim, salinan):
    with musim.at(musim.kelurahan):
        forum = musim.running(musim.kelurahan)
        after = demo.last(salinan())
        for _time in range(3):
            musim.usulan(forum)
    assert lacks(salinan(), "usulan-kelurahan", after) is not None


def test_a_forum_that_was_closed_and_sent_is_seen(musim, salinan):
    with musim.at(musim.rembuk):
        forum = musim.running(musim.rembuk)
        after = demo.last(salinan())
        for exercise in ("rembuk-tutup", "ba-terbit", "rembuk-kirim"):
            assert lacks(salinan(), exercise, after) is not None
        usulan = musim.usulan(forum)
        decide(usulan, "diterima", by=musim.leader(musim.rembuk))
    musim.close(forum)
    musim.send(forum)
    for exercise in ("rembuk-tutup", "ba-terbit", "rembuk-kirim"):
        assert lacks(salinan(), exercise, after) is None, exercise


def test_a_second_factor_counts_from_the_lesson_on(orang, salinan):
    camat = orang.camat
    username, one = camat.username, KURSUS["faktor-kedua"]
    since = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    assert demo.factor_missing(salinan(), username, since, one.kurang) == one.kurang
    Authenticator.objects.create(user=camat, type=Authenticator.Type.TOTP, data={})
    assert demo.factor_missing(salinan(), username, since, one.kurang) is None
    later = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)
    assert demo.factor_missing(salinan(), username, later, one.kurang) == one.kurang


def test_a_demo_that_was_made_anew_and_one_nobody_can_read_are_told(musim, salinan, tmp_path):
    after = (demo.last(salinan()) or 0) + 1000
    assert lacks(salinan(), "usulan-kelurahan", after) == demo.ANEW
    broken = tmp_path / "rusak.sqlite3"
    broken.write_bytes(b"bukan basis data" * 100)
    assert "tidak dapat dibaca" in lacks(broken, "usulan-kelurahan", 1)
    assert broken.read_bytes() == b"bukan basis data" * 100
