"""Versions are numbered, follow each other, never change, and the log vouches for each of their lines."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from eplanning.akun.models import Peran
from eplanning.alur.versi import freeze_renja, freeze_rkpd
from eplanning.alur.wewenang import may
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.rencana.models import BarisRenja, PutusanRenja
from eplanning.versi.models import BarisVersi, JenisVersi, Versi
from eplanning.versi.queries import publik, semua
from tests.template.rencana.test_putusan_renja import agreed, fixed
from tests.template.rencana.test_renja import refusal


def ranwal(kota, **told) -> Versi:
    with kota.musim.at(kota.musim.forum_opd):
        return freeze_renja(kota.renja, by=kota.kepala, **told)


def rkpd(kota, jenis, **told) -> Versi:
    with kota.musim.at(kota.musim.kota):
        return freeze_rkpd(kota.tahun, jenis, by=kota.orang.penyelia, **told)


def whole_way(kota):
    """A Renja with a proposal and money of its own, verified; the musrenbang of the region agrees."""
    usulan = kota.diterima()
    row = kota.baris(usulan=[usulan.pk])
    kota.kirim()
    kota.send_forum()
    kota.putuskan("verifikasi")
    agreed(kota, usulan)
    return usulan, row


def test_a_renja_is_numbered_through_its_stages_and_a_return_makes_no_version(kota):
    kota.baris()
    first = ranwal(kota, catatan="Untuk konsultasi publik.")
    kota.kirim()
    kota.putuskan("kembalikan", alasan="Target belum terukur.")
    kota.kirim()
    kota.putuskan("verifikasi", alasan="Sesuai.")
    told = [(v.nomor, v.jenis, v.urutan, str(v)) for v in semua(kota.tahun, kota.dinas).order_by("nomor")]
    assert told == [
        (1, "rancangan_awal", 1, "Rancangan awal"),
        (2, "rancangan", 1, "Rancangan"),
        (3, "rancangan", 2, "Rancangan 2"),
        (4, "rancangan_akhir", 1, "Rancangan akhir"),
    ]
    assert (first.peran, first.catatan, first.pagu, first.banyak) == (
        "kepala_opd",
        "Untuk konsultasi publik.",
        5 * 10**8,
        1,
    )
    assert [bool(p.isi) for p in PutusanRenja.objects.all()] == [False, True, False, False]


def test_a_version_stays_as_it_was_while_the_lines_go_on(kota):
    row = kota.baris()
    version = ranwal(kota)
    BarisRenja.objects.filter(pk=row.pk).update(pagu_ranwal=7, lokasi="Tempat lain")
    line = version.baris.get()
    assert (line.kunci, line.pagu, line.lokasi) == (f"renja-{row.pk}", 500_000_000, "Ruas pasar")
    assert (line.nama, line.kode, line.sumber_dana) == (row.nomenklatur.nama, row.kode, row.sumber_dana.nama)


def test_the_database_refuses_to_change_a_version_and_the_log_knows_its_rows(kota):
    kota.baris()
    version = ranwal(kota)
    for rows, told in ((Versi.objects, {"pagu": 1}), (BarisVersi.objects, {"pagu": 1})):
        with pytest.raises(DatabaseError, match="jejak"), transaction.atomic():
            rows.update(**told)
        with pytest.raises(DatabaseError, match="jejak"), transaction.atomic():
            rows.all()._raw_delete("default")
    record = Catatan.objects.get(aksi="renja.bekukan")
    assert set(record.bukti) == {f"versi.versi:{version.pk}", f"versi.barisversi:{version.baris.get().pk}"}
    seal()
    assert verify().masalah == []


def test_only_the_head_of_the_office_freezes_a_renja_and_bappeda_the_rkpd(kota, orang):
    kota.baris()
    people = {role: getattr(orang, role) for role in Peran.values} | {"operator": kota.operator, "kepala": kota.kepala}
    with kota.musim.at(kota.musim.forum_opd):
        assert [name for name, one in people.items() if may(one, "freeze_renja", kota.renja)] == ["kepala"]
        assert {name for name, one in people.items() if may(one, "freeze_rkpd", kota.tahun)} == {
            "penyelia",
            "kepala_bappeda",
            "admin_bappeda",
        }


def test_an_empty_renja_and_one_that_was_sent_are_not_frozen_as_a_first_draft(kota):
    assert refusal(ranwal, kota).kode == "keadaan"
    row = kota.baris()
    BarisRenja.objects.all().delete()
    assert "belum berisi baris" in refusal(ranwal, kota).pesan
    row.pk = None
    row.save(force_insert=True)
    kota.kirim()
    assert refusal(ranwal, kota).kode == "keadaan"
    kota.putuskan("kembalikan", alasan="Target belum terukur.")
    assert "mengirimnya lagi" in refusal(ranwal, kota).pesan
    assert semua(kota.tahun, kota.dinas).count() == 1


def test_a_note_with_personal_data_is_refused_and_nothing_is_written(kota):
    kota.baris()
    assert refusal(ranwal, kota, catatan="Hubungi 081234567890").isian == "catatan"
    assert not Versi.objects.exists()


def test_a_draft_of_the_rkpd_holds_accepted_proposals_and_what_offices_have_frozen(kota):
    usulan = kota.diterima()
    row = kota.baris(usulan=[usulan.pk])
    assert {line.kunci for line in rkpd(kota, "rancangan_awal").baris.all()} == {usulan.nomor}
    kota.kirim()
    version = rkpd(kota, "rancangan")
    lines = {line.kunci: line for line in version.baris.all()}
    assert {key: line.pagu for key, line in lines.items()} == {
        usulan.nomor: 100_000_000,
        f"renja-{row.pk}": 500_000_000,
    }
    assert (lines[usulan.nomor].uraian, lines[usulan.nomor].kode) == (usulan.uraian, row.kode)
    assert lines[f"renja-{row.pk}"].usulan == {}
    assert (version.nomor, version.banyak, version.banyak_usulan, version.pagu) == (2, 2, 1, 600_000_000)


def test_drafts_follow_their_order_and_one_left_out_is_explained(kota):
    kota.baris()
    ranwal(kota)
    assert refusal(rkpd, kota, "rancangan").isian == "catatan"
    rkpd(kota, "rancangan", catatan="Rancangan awal dibahas sebelum aplikasi dipakai.")
    assert refusal(rkpd, kota, "rancangan_awal").isian == "jenis"
    assert refusal(rkpd, kota, "penetapan").isian == "jenis"
    assert refusal(rkpd, kota, "entah").isian == "jenis"
    assert rkpd(kota, "rancangan").urutan == 2
    assert rkpd(kota, "rancangan_akhir").nomor == 3


def test_an_rkpd_without_anything_in_it_is_not_frozen(kota):
    kota.baris()
    assert refusal(rkpd, kota, "rancangan_awal").kode == "keadaan"
    assert not Versi.objects.exists()


def test_fixing_the_rkpd_freezes_the_very_lines_that_are_fixed(kota):
    usulan, row = whole_way(kota)
    rkpd(kota, "rancangan_akhir", catatan="Rancangan sebelumnya di luar aplikasi.")
    plan = fixed(kota)
    version = semua(kota.tahun).first()
    assert (version.jenis, version.nomor, version.dasar_nomor, version.dasar_tanggal) == (
        JenisVersi.PENETAPAN, 2, plan.nomor, plan.tanggal,
    )  # fmt: skip
    amounts = {(b.usulan.nomor if b.usulan else f"renja-{row.pk}"): b.nilai for b in plan.baris.all()}
    assert {line.kunci: line.pagu for line in version.baris.all()} == amounts
    assert set(amounts) == {usulan.nomor, f"renja-{row.pk}"}
    assert refusal(rkpd, kota, "rancangan_akhir").kode == "keadaan"
    seal()
    assert verify().masalah == []


def test_a_verified_renja_is_fixed_after_the_rkpd_with_number_and_date_once(kota):
    whole_way(kota)
    dasar = {"nomor": "Kep. Kadis 4/2026", "tanggal": dt.date(2026, 5, 6)}
    fixed(kota)
    kota.tahun.refresh_from_db()
    with kota.musim.at(kota.musim.penetapan):
        for missing, isian in (({"nomor": ""}, "nomor"), ({"tanggal": None}, "tanggal")):
            assert refusal(freeze_renja, kota.renja, by=kota.kepala, **dasar | missing).isian == isian
        far = {"tanggal": dt.date(2030, 1, 1)}
        assert refusal(freeze_renja, kota.renja, by=kota.kepala, **dasar | far).isian == "tanggal"
        version = freeze_renja(kota.renja, by=kota.kepala, **dasar)
        assert (version.jenis, version.dasar_nomor, version.nomor, version.pagu) == (
            "penetapan", "Kep. Kadis 4/2026", 3, 600_000_000,
        )  # fmt: skip
        assert refusal(freeze_renja, kota.renja, by=kota.kepala, **dasar).kode == "keadaan"


def test_a_renja_that_was_not_verified_is_not_fixed(kota):
    usulan = kota.diterima()
    kota.baris(usulan=[usulan.pk])
    kota.send_forum()
    agreed(kota, usulan)
    fixed(kota)
    with kota.musim.at(kota.musim.penetapan):
        told = refusal(freeze_renja, kota.renja, by=kota.kepala, nomor="1", tanggal=dt.date(2026, 5, 6))
    assert "belum diverifikasi" in told.pesan


def test_a_renja_is_public_from_its_first_version(kota):
    kota.baris()
    assert list(publik(kota.tahun)) == []
    ranwal(kota)
    assert list(publik(kota.tahun)) == [kota.renja]
