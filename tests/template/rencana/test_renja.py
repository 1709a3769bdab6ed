"""The Renja while it lies with the office: own lines with an RPJMD behind them, accepted proposals, a ceiling."""

from dataclasses import replace

import pytest

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja import edit_baris, link_usulan, remove_baris, unlink_usulan
from eplanning.alur.usulan import decide
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import Jendela
from eplanning.jejak.models import Catatan
from eplanning.penerapan.terapkan import apply
from eplanning.rencana.isi_renja import belum_tertaut, isi
from eplanning.rencana.models import BarisRenja, Rpjmd
from tests.template.rencana.kota import JALAN, KANTOR


def refusal(act, *args, **kwargs) -> Penolakan:
    with pytest.raises(Penolakan) as found:
        act(*args, **kwargs)
    return found.value


def test_a_line_takes_indicator_and_unit_from_the_nomenclature(kota):
    row = kota.baris()
    assert (row.kode, row.satuan, row.indikator) == (JALAN, row.nomenklatur.satuan, row.nomenklatur.indikator)
    assert isi(kota.renja).pagu == 500_000_000
    told = Catatan.objects.get(aksi="renja.tambah")
    assert (told.peran, told.data["alasan"]) == ("operator_opd", "Lanjutan ruas tahun lalu.")


def test_a_support_program_is_written_under_a_bidang_of_the_office(kota):
    assert kota.baris(subkegiatan="X.XX.01.2.06.0001").kode == KANTOR
    assert kota.baris(subkegiatan=KANTOR).kode == KANTOR


@pytest.mark.parametrize(
    ("changes", "isian", "word"),
    [
        ({"subkegiatan": ""}, "subkegiatan", "Pilih"),
        ({"subkegiatan": "1.02.02.2.01.0001"}, "subkegiatan", "bukan milik"),
        ({"subkegiatan": "1.03.10.2.01.9953"}, "subkegiatan", "Mungkin 1.03.10.2.01"),
        ({"wilayah": "99"}, "wilayah", "lokasi"),
        ({"lokasi": "Hubungi 0812 3456 7890"}, "lokasi", "telepon"),
        ({"target": "0"}, "target", "di atas nol"),
        ({"target_maju": "x"}, "target_maju", "angka"),
        ({"pagu_ranwal": "-5"}, "pagu_ranwal", "rupiah"),
        ({"pagu_ranwal": 0}, "pagu_ranwal", "usulan"),
        ({"pagu_maju": 10**16}, "pagu_maju", "rupiah"),
        ({"sumber_dana": "emas"}, "sumber_dana", "sumber dana"),
        ({"kelompok_sasaran": " "}, "kelompok_sasaran", "wajib"),
        ({"sasaran": ""}, "sasaran", "sasaran RPJMD"),
        ({"sasaran": "999999"}, "sasaran", "tidak ada"),
        ({"alasan": ""}, "alasan", "Alasan"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_written(kota, changes, isian, word):
    found = refusal(kota.baris, **changes)
    assert found.isian == isian
    assert word in found.pesan
    assert not BarisRenja.objects.exists()
    assert kota.renja.pk is None


def test_without_an_rpjmd_of_the_year_an_office_plans_nothing_by_itself(kota):
    Rpjmd.objects.update(selesai=2026)
    assert "belum memuat RPJMD" in refusal(kota.baris, sasaran="").pesan


def test_only_the_people_of_the_office_write_its_renja(kota, orang):
    everybody = {role: getattr(orang, role) for role in Peran.values}
    with kota.musim.at(kota.musim.forum_opd):
        assert [role for role, person in everybody.items() if may(person, "edit_renja", kota.renja)] == []
        assert may(kota.operator, "edit_renja", kota.renja)
        assert may(kota.kepala, "edit_renja", kota.renja)
    assert refusal(kota.baris, by=orang.operator_opd).kode == "wewenang"


def test_an_accepted_proposal_is_taken_up_once_and_counted_once(kota):
    usulan = kota.diterima()
    assert list(belum_tertaut(kota.dinas, kota.tahun)) == [usulan]
    row = kota.baris(pagu_ranwal=0, sasaran="", alasan="", usulan=[usulan.pk])
    found = isi(kota.renja)
    assert (found.pagu, found.pagu_usulan, found.pagu_ranwal) == (100_000_000, 100_000_000, 0)
    with kota.musim.at(kota.musim.forum_opd):
        assert refusal(link_usulan, row, [usulan.pk], by=kota.operator).isian == "usulan"
    kota.send_forum()  # it lies at the region's musrenbang now
    assert isi(kota.renja).pagu == 100_000_000


def test_a_line_may_hold_money_of_its_own_and_proposals(kota):
    usulan = kota.diterima()
    row = kota.baris()
    with kota.musim.at(kota.musim.forum_opd):
        link_usulan(row, [usulan.pk], by=kota.operator)
    assert isi(kota.renja).pagu == 600_000_000
    with kota.musim.at(kota.musim.forum_opd):
        unlink_usulan(row, usulan, by=kota.operator)
        assert refusal(unlink_usulan, row, usulan, by=kota.operator).kode == "berubah"
    assert isi(kota.renja).pagu == 500_000_000


def test_a_proposal_that_is_not_accepted_or_of_another_office_cannot_be_taken_up(kota, musim, orang):
    usulan = kota.diterima(close=False)
    with musim.at(musim.forum_opd):
        decide(usulan, "ditunda", by=kota.operator, alasan="Lahan belum jelas.")
    assert refusal(kota.baris, usulan=[usulan.pk]).isian == "usulan"
    rembuk = musim.running(musim.rembuk)
    other = musim.usulan(rembuk)
    assert refusal(kota.baris, usulan=[other.pk]).isian == "usulan"


def test_a_proposal_refused_later_counts_no_more_but_stays_in_sight(kota):
    usulan = kota.diterima(close=False)
    kota.baris(pagu_ranwal=0, sasaran="", alasan="", usulan=[usulan.pk])
    with kota.musim.at(kota.musim.forum_opd):
        decide(usulan, "ditolak", by=kota.operator, alasan="Bukan kewenangan.")
    (butir,) = isi(kota.renja).butir
    assert (butir.pagu, butir.usulan, butir.gugur) == (0, [], [usulan])


def test_a_cut_amount_is_the_one_that_counts(kota):
    usulan = kota.diterima(close=False)
    with kota.musim.at(kota.musim.forum_opd):
        decide(usulan, "diterima_dengan_perubahan", by=kota.operator, volume="40", alasan="Hasil ukur.")
    kota.baris(pagu_ranwal=0, sasaran="", alasan="", usulan=[usulan.pk])
    assert isi(kota.renja).pagu == 40_000_000


def test_a_line_is_changed_and_taken_away_and_the_log_keeps_both(kota):
    usulan = kota.diterima()
    row = kota.baris(usulan=[usulan.pk])
    with kota.musim.at(kota.musim.forum_opd):
        edit_baris(row, {"target": "3", "pagu_ranwal": 400_000_000}, by=kota.operator)
        assert isi(kota.renja).pagu == 500_000_000
        remove_baris(row, by=kota.operator)
        assert refusal(edit_baris, row, {"target": "4"}, by=kota.operator).kode == "berubah"
    assert isi(kota.renja).butir == []
    assert list(belum_tertaut(kota.dinas, kota.tahun)) == [usulan]
    changed, gone = Catatan.objects.filter(aksi__in=("renja.ubah", "renja.hapus")).order_by("pk")
    assert changed.data["isi"]["pagu_ranwal"] == [500_000_000, 400_000_000]
    assert (gone.data["usulan"], gone.data["subkegiatan"]) == ([usulan.nomor], JALAN)


def test_the_ceiling_of_the_office_warns_or_refuses(kota):
    kota.pagu(400_000_000, "ingatkan")
    assert "terlampaui" in kota.baris().peringatan
    kota.pagu(800_000_000, "tolak")
    found = refusal(kota.baris)
    assert found.kode == "pagu"
    assert "pagu rancangan awal" in found.pesan
    assert isi(kota.renja).pagu == 500_000_000


def test_after_the_last_window_nothing_is_written(kota):
    late = Jendela.objects.get(tahun=kota.tahun, tahapan=kota.musim.penetapan).selesai
    with jam.at(late):
        assert not may(kota.operator, "edit_renja", kota.renja)


def test_an_entry_that_left_the_nomenclature_cannot_be_chosen_anew(kota, rpjmd):
    row = kota.baris()
    rest = tuple(n for n in rpjmd.nomenklatur if n.kode != JALAN)
    apply(replace(rpjmd, nomenklatur=rest))
    assert refusal(kota.baris).isian == "subkegiatan"
    row.refresh_from_db()
    assert row.nomenklatur.nama == "Pembangunan Jalan"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_renja_is_read_in_two_queries_however_many_lines(kota, django_assert_num_queries, rows):
    for _ in range(rows):
        kota.baris()
    renja = kota.renja
    with django_assert_num_queries(2):
        found = isi(renja)
        assert [b.baris.nomenklatur.nama for b in found.butir] == ["Pembangunan Jalan"] * rows
