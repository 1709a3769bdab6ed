"""A fixed plan is changed in a round: opened on a ground, changed line by line with reasons, verified, fixed."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from eplanning.akun.models import Peran
from eplanning.alur.rkpd_perubahan import open_perubahan_rkpd
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import KeadaanTahun, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.ppas.queries import rkpd_tetap
from eplanning.rencana.isi_renja import belum_tertaut
from eplanning.rkpd_perubahan.models import ButirPerubahan, PerubahanRkpd
from eplanning.rkpd_perubahan.queries import calon, matrik, perubahan_usulan
from eplanning.usulan.models import Keputusan
from eplanning.versi.models import BarisVersi, Versi
from eplanning.versi.queries import semua, terakhir
from tests.template.rencana.test_renja import refusal
from tests.template.rkpd_perubahan.conftest import ALASAN, KANTOR, PERKADA

JUTA = 10**6


def lines(versi: Versi) -> dict[str, int]:
    return dict(versi.baris.values_list("kunci", "pagu"))


def test_it_is_opened_once_on_a_ground_and_from_the_version_that_holds(perubahan):
    row = perubahan.buka()
    assert (row.putaran, row.dari, row.dasar, str(row)) == (
        1, rkpd_tetap(perubahan.tahun), "perkembangan", f"Perubahan RKPD {perubahan.tahun}",
    )  # fmt: skip
    assert "masih terbuka" in refusal(perubahan.buka).pesan
    told = Catatan.objects.get(aksi="rkpd.buka_perubahan")
    assert told.data == {"putaran": 1, "versi": 1, "dasar": "perkembangan", "alasan": ALASAN}


def test_a_plan_that_is_not_fixed_has_nothing_to_change(kota):
    found = refusal(open_perubahan_rkpd, kota.tahun, "silpa", ALASAN, by=kota.orang.kepala_bappeda)
    assert "belum ditetapkan" in found.pesan
    assert not PerubahanRkpd.objects.exists()


@pytest.mark.parametrize(("told", "isian"), [({"dasar": "ingin"}, "dasar"), ({"alasan": ""}, "alasan")])
def test_ground_and_reason_are_asked_for(perubahan, told, isian):
    assert refusal(perubahan.buka, **told).isian == isian
    assert not PerubahanRkpd.objects.exists()


def test_each_part_is_played_by_its_role_and_nobody_else(perubahan):
    orang = perubahan.orang
    people = {role: getattr(orang, role) for role in Peran.values}
    people |= {"operator_opd": perubahan.kota.operator, "kepala_opd": perubahan.kota.kepala}

    def allowed(verb, objek):
        return [role for role, one in people.items() if may(one, verb, objek)]

    assert allowed("open_perubahan_rkpd", perubahan.tahun) == ["kepala_bappeda"]
    round_ = perubahan.buka()
    assert allowed("end_perubahan_rkpd", round_) == ["kepala_bappeda"]
    assert set(allowed("edit_perubahan_renja", perubahan.renja)) == {"operator_opd", "kepala_opd"}
    assert allowed("send_perubahan_renja", perubahan.renja) == ["kepala_opd"]
    assert allowed("decide_perubahan_renja", perubahan.renja) == []
    perubahan.ubah_usulan()
    perubahan.kirim()
    assert allowed("decide_perubahan_renja", perubahan.renja) == ["penyelia"]
    assert allowed("edit_perubahan_renja", perubahan.renja) == []
    for act in (perubahan.ubah_usulan, perubahan.kirim, perubahan.tetapkan, perubahan.henti_putaran):
        assert refusal(act, by=orang.operator_kecamatan).kode == "wewenang"


def test_another_office_changes_nothing_here(perubahan):
    perubahan.buka()
    assert refusal(perubahan.ubah_usulan, by=perubahan.orang.operator_opd).kode == "wewenang"


def test_a_proposal_gets_another_volume_and_its_amount_follows(perubahan):
    perubahan.buka()
    row = perubahan.ubah_usulan("80")
    line = perubahan.baris(perubahan.usulan.nomor)
    assert (line.lama, line.baru, line.selisih, line.tindakan) == (100 * JUTA, 80 * JUTA, -20 * JUTA, "ubah")
    assert (line.semula.target, line.menjadi.target, line.alasan) == (100, 80, ALASAN)
    assert (row.tindakan, row.isi["harga_satuan"], row.peran) == ("ubah", JUTA, "operator_opd")


def test_a_price_above_the_catalogue_is_refused(perubahan):
    perubahan.buka()
    assert refusal(perubahan.ubah_usulan, harga_satuan=str(2 * JUTA)).isian == "harga_satuan"
    assert not ButirPerubahan.objects.exists()


def test_a_change_without_a_reason_or_without_a_difference_is_refused(perubahan):
    perubahan.buka()
    assert refusal(perubahan.ubah_usulan, alasan="").isian == "alasan"
    perubahan.ubah_usulan("80")
    assert "tidak ada yang berubah" in refusal(perubahan.ubah_usulan, "80").pesan


def test_who_saw_an_older_line_is_told_so(perubahan):
    perubahan.buka()
    perubahan.ubah_usulan("80")
    assert refusal(perubahan.ubah_usulan, "70", terakhir=0).kode == "berubah"


def test_what_was_changed_stopped_or_added_can_be_taken_back(perubahan):
    perubahan.buka()
    perubahan.ubah_usulan("80")
    perubahan.pulihkan(perubahan.usulan.nomor)
    assert not perubahan.baris(perubahan.usulan.nomor).berubah
    perubahan.hentikan(perubahan.kunci_jalan)
    assert perubahan.baris(perubahan.kunci_jalan).tindakan == "henti"
    assert "sudah dihentikan" in refusal(perubahan.hentikan, perubahan.kunci_jalan).pesan
    perubahan.pulihkan(perubahan.kunci_jalan)
    kunci = perubahan.tambah().kunci
    perubahan.pulihkan(kunci)
    assert not any(row.berubah for row in matrik(perubahan.renja))
    assert "Belum ada yang berubah" in refusal(perubahan.kirim).pesan


def test_own_work_needs_a_sasaran_of_the_rpjmd(perubahan):
    perubahan.buka()
    assert refusal(perubahan.tambah, sasaran="").isian == "sasaran"
    assert refusal(perubahan.tambah, pagu_ranwal=0).isian in ("pagu_ranwal", "sasaran")
    row = perubahan.tambah()
    line = perubahan.baris(row.kunci)
    assert (line.tindakan, line.baru, line.menjadi.kode, line.menjadi.pagu_ranwal) == (
        "tambah",
        50 * JUTA,
        KANTOR,
        50 * JUTA,
    )


def test_only_a_routed_pokir_or_what_a_late_forum_put_off_comes_in(perubahan, pokir):
    perubahan.buka()
    assert list(calon(perubahan.putaran, perubahan.dinas)) == [pokir]
    assert refusal(perubahan.masukkan, perubahan.usulan).isian == "usulan"
    perubahan.masukkan(pokir)
    assert refusal(perubahan.masukkan, pokir).isian == "usulan"


def test_the_head_sends_bappeda_returns_and_verifies(perubahan):
    perubahan.buka()
    perubahan.ubah_usulan()
    assert refusal(perubahan.kirim, by=perubahan.kota.operator).kode == "wewenang"
    perubahan.kirim()
    assert refusal(perubahan.ubah_usulan, "70").kode == "keadaan"
    assert refusal(perubahan.putuskan, "kembalikan").isian == "alasan"
    perubahan.putuskan("kembalikan", alasan="Jelaskan sumber dananya.")
    perubahan.ubah_usulan("70")
    perubahan.kirim()
    perubahan.putuskan()
    assert [row.putusan for row in perubahan.renja.putusan.all()] == ["kirim", "kembalikan", "kirim", "verifikasi"]
    assert "sudah diverifikasi" in refusal(perubahan.putuskan).pesan


def test_what_was_sent_waits_for_an_answer_before_the_change_is_fixed(perubahan):
    perubahan.buka()
    assert "tidak berubah" in refusal(perubahan.tetapkan).pesan
    perubahan.ubah_usulan()
    perubahan.kirim()
    assert refusal(perubahan.tetapkan).kode == "gerbang"


def test_fixing_freezes_the_plan_and_the_renja_and_keeps_what_was_fixed_before(perubahan, pokir):
    before = rkpd_tetap(perubahan.tahun)
    kept = lines(before)
    perubahan.buka()
    perubahan.ubah_usulan("80")
    perubahan.ubah_jalan(400 * JUTA)
    new = perubahan.tambah().kunci
    perubahan.masukkan(pokir)
    perubahan.kirim()
    perubahan.putuskan()
    versi = perubahan.tetapkan()
    jalan, nomor = perubahan.kunci_jalan, perubahan.usulan.nomor
    assert (versi.jenis, versi.nomor, versi.dasar_nomor, versi.catatan) == ("perubahan", 2, "Perwal 31", ALASAN)
    assert lines(versi) == {jalan: 400 * JUTA, nomor: 80 * JUTA, new: 50 * JUTA, pokir.nomor: 10 * JUTA}
    assert lines(before) == kept == {jalan: 500 * JUTA, nomor: 100 * JUTA}
    assert (terakhir(perubahan.tahun), rkpd_tetap(perubahan.tahun)) == (versi, versi)
    renja = terakhir(perubahan.tahun, perubahan.dinas)
    assert (renja.jenis, renja.pagu, renja.banyak_usulan) == ("perubahan", 540 * JUTA, 2)
    assert BarisVersi.objects.get(versi=renja, kunci=jalan).usulan == {nomor: 80 * JUTA}
    assert lines(renja) == {jalan: 480 * JUTA, new: 50 * JUTA, pokir.nomor: 10 * JUTA}
    seal()
    assert verify().masalah == []


def test_a_pokir_that_comes_in_is_accepted_by_a_decision_with_its_reason(perubahan, pokir):
    perubahan.buka()
    perubahan.masukkan(pokir)
    perubahan.kirim()
    perubahan.putuskan()
    perubahan.tetapkan()
    pokir.refresh_from_db()
    last = Keputusan.objects.filter(usulan=pokir).latest("pk")
    assert pokir.status == last.keputusan == "diterima_dengan_perubahan"
    assert (last.total, last.tahapan.jenis, last.alasan) == (
        10 * JUTA,
        "penetapan",
        "Pokir yang diarahkan ke perubahan.",
    )
    assert pokir.masuk_perubahan.keputusan == last
    assert not belum_tertaut(perubahan.dinas, perubahan.tahun).exists()
    assert [row.tindakan for row in perubahan_usulan(pokir.nomor)] == ["tambah"]


def test_what_a_change_did_to_a_proposal_is_told_once_it_is_fixed(perubahan):
    perubahan.buka()
    perubahan.hentikan(perubahan.usulan.nomor)
    assert perubahan_usulan(perubahan.usulan.nomor) == []
    perubahan.kirim()
    perubahan.putuskan()
    versi = perubahan.tetapkan()
    (row,) = perubahan_usulan(perubahan.usulan.nomor)
    assert (row.tindakan, row.alasan) == ("henti", "Lahannya bersengketa.")
    assert lines(versi) == {perubahan.kunci_jalan: 500 * JUTA}
    assert terakhir(perubahan.tahun, perubahan.dinas).banyak_usulan == 0


def test_what_an_office_did_not_send_changes_nothing_and_is_named(perubahan):
    perubahan.buka()
    perubahan.ubah_usulan("80")
    perubahan.kirim()
    perubahan.putuskan()
    perubahan.putuskan("kembalikan", alasan="Ternyata belum lengkap.")
    assert "tidak berubah" in refusal(perubahan.tetapkan).pesan
    assert perubahan_usulan(perubahan.usulan.nomor) == []


def test_the_regulation_is_named_and_not_older_than_the_plan(perubahan):
    perubahan.buka()
    perubahan.ubah_usulan()
    perubahan.kirim()
    perubahan.putuskan()
    assert refusal(perubahan.tetapkan, nomor="").isian == "nomor"
    assert refusal(perubahan.tetapkan, tanggal=dt.date(2026, 1, 1)).isian == "tanggal"
    assert refusal(perubahan.tetapkan, tanggal=PERKADA["tanggal"] + dt.timedelta(days=90)).isian == "tanggal"
    assert len(semua(perubahan.tahun)) == 1


def test_a_round_that_is_stopped_changes_nothing_and_another_may_follow(perubahan):
    perubahan.buka()
    perubahan.ubah_usulan()
    perubahan.kirim()
    perubahan.putuskan()
    old = perubahan.putaran
    assert refusal(perubahan.henti_putaran, alasan="").isian == "alasan"
    perubahan.henti_putaran()
    assert "sudah berakhir: dihentikan" in refusal(perubahan.putuskan, "kembalikan", alasan="Terlambat.").pesan
    assert (len(semua(perubahan.tahun)), perubahan_usulan(perubahan.usulan.nomor)) == (1, [])
    again = perubahan.buka(dasar="silpa")
    assert (again.putaran, again.dari) == (2, old.dari)
    assert "putaran 2" in str(again)
    assert not any(row.berubah for row in matrik(perubahan.renja))


def test_a_second_round_goes_on_from_the_first(perubahan):
    perubahan.buka()
    new = perubahan.tambah().kunci
    perubahan.kirim()
    perubahan.putuskan()
    perubahan.tetapkan()
    perubahan.buka(dasar="darurat")
    perubahan.hentikan(new)
    perubahan.ubah_jalan(300 * JUTA)
    perubahan.kirim()
    perubahan.putuskan()
    versi = perubahan.tetapkan(nomor="Perwal 40")
    assert (versi.nomor, versi.urutan, str(versi)) == (3, 2, "Perubahan 2")
    assert lines(versi) == {perubahan.kunci_jalan: 300 * JUTA, perubahan.usulan.nomor: 100 * JUTA}


def test_the_plan_of_a_year_that_is_over_is_changed_while_the_next_one_runs(perubahan, buat_tahun):
    year = buat_tahun(1, "disiapkan")
    TahunRencana.objects.filter(pk=perubahan.tahun.pk).update(keadaan=KeadaanTahun.SELESAI)
    TahunRencana.objects.filter(pk=year.pk).update(keadaan=KeadaanTahun.BERJALAN)
    perubahan.tahun.refresh_from_db()
    perubahan.buka()
    perubahan.ubah_usulan()
    perubahan.kirim()
    perubahan.putuskan()
    assert perubahan.tetapkan().tahun == perubahan.tahun


def test_a_passed_ceiling_warns(perubahan):
    perubahan.kota.pagu(600 * JUTA, "tolak")
    perubahan.buka()
    assert not perubahan.ubah_jalan(500 * JUTA, target="3").peringatan
    assert "terlampaui" in perubahan.ubah_jalan(501 * JUTA).peringatan


def test_what_was_changed_cannot_be_rewritten(perubahan):
    perubahan.buka()
    row = perubahan.ubah_usulan()
    with pytest.raises(DatabaseError), transaction.atomic():
        ButirPerubahan.objects.filter(pk=row.pk).update(alasan="lain")
    with pytest.raises(DatabaseError), transaction.atomic():
        PerubahanRkpd.objects.all().delete()


def test_the_matrix_asks_as_much_for_three_lines_as_for_one(perubahan, django_assert_num_queries):
    perubahan.buka()
    perubahan.ubah_usulan()
    renja = perubahan.renja
    with django_assert_num_queries(3):
        matrik(renja)
    perubahan.tambah()
    perubahan.tambah(lokasi="Gudang")
    with django_assert_num_queries(3):
        assert len(matrik(renja)) == 4
