"""One proposal from the neighbourhood to the plan, each step by the person whose step it is."""

import datetime as dt

import pytest

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.rkpd import fix_rkpd
from eplanning.alur.usulan import decide
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.rencana.tanpa_asal import Laporan, report
from eplanning.usulan.models import StatusUsulan


def test_a_proposal_goes_from_the_neighbourhood_to_the_plan(musim, orang, tahun):
    rembuk = musim.running(musim.rembuk)
    usulan = musim.usulan(rembuk)
    musim.close(rembuk)
    musim.send(rembuk)

    kelurahan = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan):
        decide(usulan, "diterima", by=orang.operator_kelurahan)
    musim.close(kelurahan)
    musim.send(kelurahan)

    kecamatan = musim.running(musim.kecamatan)
    usulan.refresh_from_db()
    with musim.at(musim.kecamatan):
        decide(
            usulan,
            "diterima_dengan_perubahan",
            by=orang.operator_kecamatan,
            volume="100",
            alasan="Panjang gang setelah diukur.",
        )
    musim.score(kecamatan, usulan, by=orang.operator_kecamatan)
    musim.close(kecamatan)
    musim.send(kecamatan)

    usulan.refresh_from_db()
    assert (usulan.tahapan, usulan.volume) == (musim.forum_opd, 100)
    opd = musim.running(musim.forum_opd)
    with musim.at(musim.forum_opd):
        decide(usulan, "diterima", by=orang.operator_opd)
    musim.close(opd)
    musim.send(opd)

    kota = musim.running(musim.kota)
    usulan.refresh_from_db()
    with musim.at(musim.kota):
        decide(usulan, "diterima", by=orang.penyelia)
    musim.close(kota)
    musim.send(kota)

    with musim.at(musim.penetapan):
        rkpd = fix_rkpd(tahun, "Peraturan Wali Kota Nomor 12", dt.date(2026, 5, 6), by=orang.kepala_bappeda)

    (baris,) = rkpd.baris.all()
    usulan.refresh_from_db()
    assert (baris.usulan, baris.volume, baris.nilai) == (usulan, 100, usulan.total)
    assert usulan.status == StatusUsulan.DITERIMA
    history = [(k.tahapan.tingkat, k.keputusan, k.peran) for k in usulan.keputusan.all()]
    assert history == [
        ("lingkungan", "diterima", "kepala_lingkungan"),
        ("kelurahan", "diterima", "operator_kelurahan"),
        ("kecamatan", "diterima_dengan_perubahan", "operator_kecamatan"),
        ("perangkat", "diterima", "operator_opd"),
        ("kabkota", "diterima", "penyelia"),
        ("kabkota", "diterima", "kepala_bappeda"),
    ]
    seal()
    assert verify().masalah == []
    assert report(rkpd) == Laporan(diperiksa=1, temuan=[])


def test_the_plan_is_fixed_once(musim, orang, tahun):
    with musim.at(musim.penetapan), pytest.raises(Penolakan) as refusal:
        fix_rkpd(tahun, "12", dt.date(2026, 5, 6), by=orang.kepala_bappeda)
    assert refusal.value.kode == "gerbang"
