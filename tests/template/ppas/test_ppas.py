"""The PPAS is drafted from the RKPD, changed with a reason and an origin, agreed, frozen, and opened for a change."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from eplanning.akun.models import Peran
from eplanning.alur.ppas import draft_ppas, reopen_ppas
from eplanning.alur.ppas_baris import add_line
from eplanning.alur.wewenang import may
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.perangkat.models import Perangkat
from eplanning.ppas.models import BarisPpas, BarisVersiPpas, PerubahanPpas, Ppas, VersiPpas
from eplanning.ppas.tenggat import lewat, sepakat
from eplanning.rencana.models import Pagu, Pelampauan
from eplanning.versi.models import BarisVersi
from tests.template.ppas.conftest import AGUSTUS, JALAN, KANTOR, NOTA
from tests.template.rencana.test_renja import refusal

JUTA = 10**6


def test_the_draft_copies_the_rkpd_by_office_and_sub_kegiatan(anggaran):
    ppas = anggaran.susun()
    line = ppas.baris.get()
    assert (line.perangkat_id, line.kode, line.nilai, line.asal) == (anggaran.dinas.pk, JALAN, 600 * JUTA, "rkpd")
    assert line.target == "2,5 KM; 100 m"
    assert str(anggaran.usulan.wilayah) in line.lokasi
    assert line.nama == anggaran.kota.renja.baris.get().nomenklatur.nama
    assert (ppas.rkpd.jenis, ppas.terbuka, str(ppas)) == ("penetapan", True, f"PPAS {anggaran.tahun}")
    record = Catatan.objects.get(aksi="ppas.susun")
    assert (record.peran, record.data) == ("tapd", {"rkpd": 1, "baris": 1, "nilai": 600 * JUTA})


def test_it_is_drafted_once_and_not_before_the_rkpd_is_fixed(anggaran, kota, tahun):
    anggaran.susun()
    assert "sudah disusun" in refusal(anggaran.susun).pesan
    assert Ppas.objects.count() == 1


def test_there_is_nothing_to_draft_from_before_the_rkpd_is_fixed(kota):
    assert "belum ditetapkan" in refusal(draft_ppas, kota.tahun, by=kota.orang.tapd).pesan
    assert not Ppas.objects.exists()


def test_an_rkpd_that_was_never_frozen_is_frozen_first(anggaran, monkeypatch):
    monkeypatch.setattr("eplanning.alur.syarat.ppas.rkpd_tetap", lambda _year: None)
    assert "Mintalah Bappeda" in refusal(anggaran.susun).pesan


def test_only_the_tapd_drafts_changes_agrees_and_reopens(anggaran):
    orang = anggaran.kota.orang
    people = {role: getattr(orang, role) for role in Peran.values}
    assert [r for r, one in people.items() if may(one, "draft_ppas", anggaran.tahun)] == ["tapd"]
    ppas = anggaran.susun()
    assert [r for r, one in people.items() if may(one, "edit_ppas", ppas)] == ["tapd"]
    for act in (anggaran.sepakati, anggaran.tambah, lambda by: anggaran.ubah(1, by=by)):
        assert refusal(act, by=orang.kepala_bappeda).kode == "wewenang"
    anggaran.sepakati()
    assert [r for r, one in people.items() if may(one, "reopen_ppas", anggaran.ppas)] == ["tapd"]


def test_a_change_is_kept_from_what_to_what_by_whom_and_why(anggaran):
    anggaran.susun()
    row = anggaran.ubah(450 * JUTA, target="2 km", lokasi="Ruas pasar")
    line = anggaran.jalan
    assert (line.nilai, line.target, line.lokasi, line.revisi, line.asal) == (
        450 * JUTA,
        "2 km",
        "Ruas pasar",
        1,
        "rkpd",
    )
    assert (row.nilai_lama, row.nilai_baru, row.target_lama, row.tindakan) == (
        600 * JUTA, 450 * JUTA, "2,5 KM; 100 m", "ubah",
    )  # fmt: skip
    assert (row.oleh, row.peran, row.asal, row.rujukan) == (
        anggaran.tapd, "tapd", "pembahasan", "Risalah Banggar 4/2026",
    )  # fmt: skip
    record = Catatan.objects.get(aksi="ppas.ubah")
    assert record.bukti.keys() == {f"ppas.perubahanppas:{row.pk}"}
    assert record.data["nilai"] == [600 * JUTA, 450 * JUTA]


@pytest.mark.parametrize(
    ("told", "isian"),
    [
        ({"alasan": ""}, "alasan"),
        ({"alasan": "Hubungi 081234567890"}, "alasan"),
        ({"asal": ""}, "asal"),
        ({"asal": "tanpa", "rujukan": "Perda 1"}, "asal"),
        ({"rujukan": ""}, "rujukan"),
        ({"asal": "usulan", "rujukan": "2027-12.34"}, "rujukan"),
        ({"target": ""}, "target"),
        ({"lokasi": "NIK 1234567890123456"}, "lokasi"),
        ({"nilai": 0}, "nilai"),
        ({"nilai": None}, "nilai"),
        ({"nilai": 10**15 + 1}, "nilai"),
        ({"nilai": 600 * JUTA}, "nilai"),
    ],
)
def test_a_change_without_reason_origin_or_sense_is_refused_at_its_field(anggaran, told, isian):
    anggaran.susun()
    assert refusal(anggaran.ubah, **({"nilai": 450 * JUTA} | told)).isian == isian
    assert (anggaran.jalan.nilai, PerubahanPpas.objects.count()) == (600 * JUTA, 0)


def test_who_saw_an_older_line_does_not_overwrite_the_newer_one(anggaran):
    anggaran.susun()
    anggaran.ubah(450 * JUTA)
    assert refusal(anggaran.ubah, 700 * JUTA, revisi=0).kode == "berubah"
    assert anggaran.jalan.nilai == 450 * JUTA


def test_a_new_line_comes_from_a_policy_and_another_sentence_is_no_origin(anggaran):
    anggaran.susun()
    assert refusal(anggaran.tambah, asal="pembahasan").isian == "asal"
    assert "RKPD tidak memuat" in refusal(anggaran.tambah, asal="rkpd").pesan
    row = anggaran.tambah()
    line = row.baris
    assert (line.kode, line.nilai, line.asal, line.tanpa_asal, row.tindakan, row.nilai_lama) == (
        KANTOR, 50 * JUTA, "kebijakan", False, "tambah", None,
    )  # fmt: skip
    assert "sudah ada" in refusal(anggaran.tambah).pesan


def test_a_line_without_origin_needs_legal_ground_and_is_marked(anggaran):
    anggaran.susun()
    refused = refusal(anggaran.tambah, asal="tanpa", rujukan="")
    assert (refused.isian, "dasar hukum" in refused.pesan) == ("rujukan", True)
    assert anggaran.tambah(asal="tanpa", rujukan="UU 1/2022 pasal 5").baris.tanpa_asal


def test_a_proposal_is_an_origin_once_it_is_published_and_not_refused(anggaran):
    anggaran.susun()
    usulan = anggaran.usulan
    type(usulan).objects.filter(pk=usulan.pk).update(terbit_pada=None)
    assert "sudah terbit" in refusal(anggaran.tambah, asal="usulan", rujukan=usulan.nomor).pesan
    type(usulan).objects.filter(pk=usulan.pk).update(terbit_pada=AGUSTUS, status="ditolak")
    assert "ditolak" in refusal(anggaran.tambah, asal="usulan", rujukan=usulan.nomor).pesan
    type(usulan).objects.filter(pk=usulan.pk).update(status="diterima")
    assert anggaran.tambah(asal="usulan", rujukan=usulan.nomor).baris.rujukan == usulan.nomor


@pytest.mark.parametrize(
    ("told", "isian"),
    [
        ({"perangkat": "9"}, "perangkat"),
        ({"perangkat": None}, "perangkat"),
        ({"subkegiatan": "1.02.02.2.01.0001"}, "subkegiatan"),
        ({"subkegiatan": "jalan"}, "subkegiatan"),
    ],
)
def test_a_new_line_is_of_an_office_and_a_sub_kegiatan_it_may_run(anggaran, told, isian):
    anggaran.susun()
    assert refusal(anggaran.tambah, **told).isian == isian


def test_a_unit_has_no_line_of_its_own(anggaran):
    unit = Perangkat.objects.create(
        kode=f"{anggaran.dinas.pk[:-4]}0001", nama="UPT Jalan", jenis="upt", induk=anggaran.dinas
    )
    anggaran.susun()
    assert refusal(anggaran.tambah, perangkat=unit.pk).isian == "perangkat"


def test_a_line_that_was_taken_out_stays_in_the_history_and_may_return(anggaran):
    anggaran.susun()
    assert "RKPD memuat" in refusal(anggaran.coret, asal="rkpd").pesan
    anggaran.coret()
    assert anggaran.jalan.nilai is None
    assert "sudah dicoret" in refusal(anggaran.ubah, 1).pesan
    row = anggaran.tambah(600 * JUTA, subkegiatan=JALAN, asal="rkpd", rujukan="")
    assert (row.baris.nilai, row.baris.asal, row.baris.revisi) == (600 * JUTA, "rkpd", 2)
    assert [one.tindakan for one in PerubahanPpas.objects.order_by("pk")] == ["coret", "tambah"]


def test_a_ceiling_that_refuses_holds_the_office_and_one_that_reminds_says_so(anggaran):
    anggaran.susun()
    anggaran.kota.pagu(600 * JUTA, "tolak")
    refused = refusal(anggaran.tambah)
    assert (refused.kode, "650.000.000" in refused.pesan) == ("pagu", True)
    anggaran.ubah(550 * JUTA)
    assert anggaran.tambah().peringatan == ""
    anggaran.kota.pagu(500 * JUTA, "ingatkan")
    assert "melebihi pagu" in anggaran.ubah(560 * JUTA).peringatan


def test_cutting_below_a_ceiling_that_was_lowered_is_never_held_up_but_agreeing_is(anggaran):
    anggaran.susun()
    anggaran.kota.pagu(100 * JUTA, "tolak")
    anggaran.ubah(450 * JUTA)
    assert refusal(anggaran.sepakati).kode == "pagu"
    anggaran.ubah(100 * JUTA)
    assert anggaran.sepakati().nilai == 100 * JUTA


def test_what_was_let_pass_above_a_ceiling_counts_while_its_line_is_there(anggaran):
    anggaran.susun()
    anggaran.kota.pagu(500 * JUTA, "tolak")
    Pelampauan.objects.create(
        pagu=Pagu.objects.get(kode=anggaran.dinas.pk), usulan=anggaran.usulan, nilai=100 * JUTA, alasan="Mendesak.",
        oleh=anggaran.tapd, peran="kepala_bappeda",
    )  # fmt: skip
    assert anggaran.sepakati().nilai == 600 * JUTA


def test_agreeing_freezes_every_line_with_what_is_behind_it(anggaran):
    anggaran.susun()
    anggaran.tambah()
    versi = anggaran.sepakati()
    assert (versi.nomor, versi.banyak, versi.nilai, versi.nota_nomor, str(versi)) == (
        1, 2, 650 * JUTA, NOTA["nomor"], f"PPAS {anggaran.tahun}",
    )  # fmt: skip
    renja = BarisVersi.objects.get(versi=versi.rkpd, kunci__startswith="renja-").kunci
    assert {line.kode: line.sumber for line in versi.baris.all()} == {
        JALAN: {anggaran.usulan.nomor: 100 * JUTA, renja: 500 * JUTA},
        KANTOR: {},
    }
    for act in (anggaran.sepakati, anggaran.tambah, anggaran.coret, lambda: anggaran.ubah(1)):
        assert "sudah disepakati" in refusal(act).pesan
    seal()
    assert verify().masalah == []


def test_the_agreement_has_a_number_and_a_day_that_can_be(anggaran):
    anggaran.susun()
    for told, isian in (
        ({"nomor": " "}, "nomor"),
        ({"tanggal": None}, "tanggal"),
        ({"tanggal": dt.date(2026, 8, 13)}, "tanggal"),
        ({"tanggal": dt.date(2026, 5, 5)}, "tanggal"),
    ):
        assert refusal(anggaran.sepakati, **told).isian == isian
    anggaran.coret()
    assert "tidak dapat kosong" in refusal(anggaran.sepakati).pesan
    assert not VersiPpas.objects.exists()


def test_the_database_refuses_to_change_history_and_versions(anggaran):
    anggaran.susun()
    anggaran.ubah(450 * JUTA)
    anggaran.sepakati()
    for model in (PerubahanPpas, VersiPpas, BarisVersiPpas):
        with pytest.raises(DatabaseError, match="jejak"), transaction.atomic():
            model.objects.all()._raw_delete("default")


def test_a_change_of_the_ppas_goes_on_from_what_was_agreed_and_is_a_later_version(anggaran):
    anggaran.susun()
    assert "masih dibahas" in refusal(reopen_ppas, anggaran.ppas, "Dasar apa pun.", by=anggaran.tapd).pesan
    first = anggaran.sepakati()
    assert refusal(reopen_ppas, anggaran.ppas, "", by=anggaran.tapd).isian == "alasan"
    ppas = reopen_ppas(anggaran.ppas, "Perda 3/2027 tentang perubahan APBD.", by=anggaran.tapd)
    assert (ppas.putaran, ppas.terbuka, str(ppas)) == (2, True, f"Perubahan PPAS {anggaran.tahun}")
    anggaran.ubah(700 * JUTA, asal="pendapatan", rujukan="Laporan semester I")
    second = anggaran.sepakati(nomor="900/20/NK/2026")
    assert (second.nomor, second.nilai, second.alasan) == (2, 700 * JUTA, "Perda 3/2027 tentang perubahan APBD.")
    first.refresh_from_db()
    assert (first.nilai, first.baris.get().nilai) == (600 * JUTA, 600 * JUTA)
    assert [row.putaran for row in PerubahanPpas.objects.all()] == [2]


def test_a_plan_that_is_over_still_has_its_ppas_agreed_and_changed(anggaran):
    anggaran.susun()
    type(anggaran.tahun).objects.filter(pk=anggaran.tahun.pk).update(keadaan="selesai")
    anggaran.ubah(450 * JUTA)
    assert anggaran.sepakati().nilai == 450 * JUTA


def test_the_second_week_of_august_is_told_and_stops_nobody(anggaran, monkeypatch):
    assert (sepakat(2027, 1), sepakat(2027, 2)) == (dt.date(2026, 8, 14), dt.date(2027, 8, 14))
    ppas = anggaran.susun()
    for day, late in ((14, False), (15, True)):
        monkeypatch.setattr("eplanning.jam.today", lambda day=day: sepakat(ppas.tahun_id, 1).replace(day=day))
        assert lewat(ppas) is late


def test_nothing_of_a_refused_line_is_written(anggaran):
    ppas = anggaran.susun()
    before = Catatan.objects.count()
    refusal(add_line, ppas, {}, by=anggaran.tapd)
    refusal(anggaran.tambah, alasan="")
    assert (BarisPpas.objects.count(), Catatan.objects.count()) == (1, before)
