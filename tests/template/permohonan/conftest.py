"""A proposal that a kelurahan sent up, a verified Renja, and the letter with which their owners ask."""

import datetime as dt
from types import SimpleNamespace

import pytest

from eplanning.alur import permohonan as alur
from eplanning.alur.usulan import decide
from eplanning.usulan.models import Usulan
from tests.template.musim import pdf
from tests.template.rencana.conftest import berkas, kota, rpjmd  # noqa: F401 - fixtures

SURAT = {"nomor": "600/12", "tanggal": dt.date(2025, 1, 2), "alasan": "Hasil ukur ulang lapangan."}


@pytest.fixture
def terkirim(musim, orang) -> Usulan:
    """Accepted by the musrenbang kelurahan and sent to the kecamatan, where nobody has discussed it."""
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    with musim.at(musim.kelurahan):
        decide(usulan, "diterima", by=orang.operator_kelurahan)
    if musim.forum(musim.kelurahan).berskor:
        musim.score(musim.forum(musim.kelurahan), usulan)
    musim.close(forum)
    musim.send(forum)
    return Usulan.objects.get(pk=usulan.pk)


@pytest.fixture
def langkah(musim, orang):
    """`langkah.ajukan(usulan, uraian="…")`, `.setujui`, `.laksanakan`: each by whom it belongs to, in the season."""

    def ask(objek, by=None, surat=None, upload=None, **data):
        verb = alur.ask_ubah_usulan if isinstance(objek, Usulan) else alur.ask_ubah_renja
        with musim.at(musim.kecamatan):
            return verb(objek, data, SURAT | (surat or {}), upload or pdf(), by=by or orang.lurah)

    def approve(row, by=None, setuju=True, alasan=""):
        with musim.at(musim.kecamatan):
            return alur.decide_permohonan(row, setuju, by=by or orang.kepala_bappeda, alasan=alasan)

    def carry_out(row, by=None):
        with musim.at(musim.kecamatan):
            return alur.execute_permohonan(row, by=by or orang.admin_bappeda)

    def everything(objek, by=None, **data):
        row = ask(objek, by, **data)
        approve(row)
        carry_out(row)
        return row

    return SimpleNamespace(ajukan=ask, setujui=approve, laksanakan=carry_out, semua=everything)
