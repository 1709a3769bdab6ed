"""`region apply`: whole or not at all, the second time nothing, never against what officers have done since."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError

from eplanning.alur.jadwal import move_jendela
from eplanning.alur.penetapan_pagu import set_pagu
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.jejak.verifikasi import verify
from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import office_for
from eplanning.musrenbang.models import Forum
from eplanning.penerapan.terapkan import apply
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.rencana.models import Pagu
from eplanning.wilayah.models import Wilayah
from regiondata.pagu import Pagu as BarisPagu
from regiondata.tahapan import ATURAN


def changed(region, **parts):
    """The region with other files."""
    return replace(region, **parts)


def test_every_line_of_the_files_is_there(region):
    areas = len(region.wilayah) + len(region.lingkungan) + 1
    assert Wilayah.objects.count() == areas
    assert Perangkat.objects.count() == len(region.opd)
    assert KamusUsulan.objects.count() == len(region.kamus)
    assert Dapil.objects.count() == len(region.dapil)
    assert Jendela.objects.count() == len(region.jadwal)
    assert TahunRencana.objects.kini().tahun == region.profil.tahun_rencana


def test_stages_follow_the_one_table_of_rules(region):
    for tahap in Tahapan.objects.all():
        aturan = ATURAN[tahap.jenis, tahap.tingkat]
        assert (tuple(tahap.pengusul), tuple(tahap.pemutus)) == (aturan.pengusul, aturan.pemutus)
        assert (tuple(tahap.pemimpin), tuple(tahap.pengirim)) == (aturan.pemimpin, aturan.pengirim)


def test_a_second_time_changes_nothing_and_logs_nothing(region):
    records = Catatan.objects.count()
    assert apply(region).baris == []
    assert Catatan.objects.count() == records


def test_every_area_that_meets_has_its_forum(region):
    levels = Tahapan.objects.exclude(jenis__in=("pokir", "penetapan", "forum_opd")).values_list("tingkat", flat=True)
    assert Forum.objects.count() == Wilayah.objects.filter(tingkat__in=levels).count()


def test_a_dry_run_says_what_would_change_and_changes_nothing(region):
    shorter = changed(region, kamus=region.kamus[1:])
    laporan = apply(shorter, dry_run=True)
    assert [(b.jenis, b.aksi) for b in laporan.baris] == [("kamus", "tutup")]
    assert not KamusUsulan.objects.exclude(ditutup_pada=None).exists()


def test_an_area_that_left_the_file_is_closed_and_comes_back_open(region):
    gone = region.lingkungan[0].kode
    apply(changed(region, lingkungan=region.lingkungan[1:]))
    assert Wilayah.objects.get(pk=gone).ditutup_pada
    laporan = apply(region)
    assert [(b.jenis, b.aksi, b.kode) for b in laporan.baris] == [("wilayah", "buka", gone)]


def test_a_new_price_is_taken_over_and_old_proposals_keep_theirs(region, musim):
    usulan = musim.usulan(musim.running(musim.kelurahan))
    before, row = usulan.harga_satuan, next(r for r in region.kamus if r.kode == usulan.kamus.kode)
    dearer = row.model_copy(update={"harga_satuan": before * 2})
    apply(changed(region, kamus=tuple(dearer if r.kode == row.kode else r for r in region.kamus)))
    usulan.refresh_from_db()
    usulan.kamus.refresh_from_db()
    assert (usulan.harga_satuan, usulan.kamus.harga_satuan) == (before, before * 2)


def test_a_window_an_officer_moved_stays_moved(region, orang, musim, tahun):
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.kelurahan)
    later = window.selesai + dt.timedelta(days=1)
    move_jendela(window, window.mulai, later, by=orang.admin_bappeda, alasan="Banjir.")
    laporan = apply(region)
    assert [(b.jenis, b.aksi, b.kode) for b in laporan.baris] == [("jadwal", "biarkan", musim.kelurahan.pk)]
    window.refresh_from_db()
    assert window.selesai == later


def test_a_window_the_file_moved_is_moved_and_logged(region, tahun):
    row = region.jadwal[-1]
    moved = row.model_copy(update={"selesai": row.selesai + dt.timedelta(days=7)})
    apply(changed(region, jadwal=(*region.jadwal[:-1], moved)))
    window = Jendela.objects.get(tahun=tahun, tahapan=row.tahapan)
    assert window.selesai == region.profil.waktu(moved.selesai)
    assert window.perubahan.get().oleh is None


def test_windows_that_do_not_fit_leave_nothing_half_applied(region):
    row = region.jadwal[0]
    late = row.model_copy(update={"selesai": row.selesai + dt.timedelta(days=300)})
    broken = changed(region, jadwal=(late, *region.jadwal[1:]), kamus=region.kamus[1:])
    with pytest.raises(Penolakan):
        apply(broken)
    assert not KamusUsulan.objects.exclude(ditutup_pada=None).exists()


def test_a_database_of_another_region_is_refused(region):
    profil = region.profil.model_copy(update={"kode": "12.02", "nama": "Kabupaten Lain"})
    with pytest.raises(Penolakan) as caught:
        apply(changed(region, profil=profil))
    assert caught.value.kode == "daerah"


def test_ceilings_come_change_and_go(region, orang):
    row = BarisPagu(kode=orang.kecamatan.pk, nilai=1000, mode="tolak")
    steps = [((row,), "tambah"), ((row.model_copy(update={"nilai": 5}),), "ubah"), ((), "tutup"), ((row,), "tambah")]
    for wanted, aksi in steps:
        assert [(b.jenis, b.aksi) for b in apply(changed(region, pagu=wanted)).baris] == [("pagu", aksi)]
    assert [step.nilai_baru for step in Pagu.objects.get().perubahan.all()] == [1000, 5, None, 1000]
    assert verify().masalah == []


def test_a_ceiling_that_the_penyelia_changed_survives_the_next_deploy(region, orang, tahun):
    row = BarisPagu(kode=orang.kecamatan.pk, nilai=1000, mode="tolak")
    apply(changed(region, pagu=(row,)))
    set_pagu(tahun, row.kode, 700, "tolak", by=orang.penyelia, alasan="Pendapatan daerah turun.")
    set_pagu(tahun, orang.kelurahan.pk, 50, "tolak", by=orang.penyelia, alasan="Sesuai hasil rapat.")
    assert [(b.aksi, b.kode) for b in apply(changed(region, pagu=(row,))).baris] == [("biarkan", row.kode)]
    assert [pagu.nilai for pagu in Pagu.objects.all()] == [700, 50]


def next_year(region, **parts):
    """The same files for the year after."""
    profil = region.profil.model_copy(update={"tahun_rencana": region.profil.tahun_rencana + 1})
    year = dt.timedelta(days=365)
    jadwal = tuple(r.model_copy(update={"mulai": r.mulai + year, "selesai": r.selesai + year}) for r in region.jadwal)
    return changed(region, **({"profil": profil, "jadwal": jadwal} | parts))


def test_the_next_year_is_prepared_beside_this_one(region):
    later = next_year(region, kamus=region.kamus[1:])
    apply(later)
    year = TahunRencana.objects.get(pk=later.profil.tahun_rencana)
    assert (TahunRencana.objects.kini().tahun, year.keadaan) == (region.profil.tahun_rencana, "disiapkan")
    assert KamusUsulan.objects.filter(tahun=year, ditutup_pada=None).count() == len(region.kamus) - 1
    assert KamusUsulan.objects.filter(tahun=region.profil.tahun_rencana, ditutup_pada=None).count() == len(region.kamus)
    assert Jendela.objects.filter(tahun=year).count() == len(region.jadwal)
    assert not apply(later).berubah


def test_what_the_running_year_uses_is_not_closed_for_the_next_one(region):
    gone = region.lingkungan[0].kode
    laporan = apply(next_year(region, lingkungan=region.lingkungan[1:]))
    assert [(b.aksi, b.kode) for b in laporan.baris if b.jenis == "wilayah"] == [("biarkan", gone)]
    assert Wilayah.objects.get(pk=gone).ditutup_pada is None


def test_the_chain_of_the_running_year_stays_while_the_next_one_is_prepared(region):
    first, *rest = region.profil.tahapan
    renamed = [first.model_copy(update={"nama": "Rembuk Akbar"}), *rest]
    later = next_year(region)
    profil = later.profil.model_copy(update={"tahapan": renamed})
    laporan = apply(changed(later, profil=profil))
    assert [(b.aksi, b.kode) for b in laporan.baris if b.jenis == "tahapan"] == [("biarkan", first.kode)]
    assert Tahapan.objects.get(pk=first.kode).nama == first.nama


def test_files_of_a_finished_year_change_nothing_in_it(region):
    TahunRencana.objects.update(keadaan="selesai")
    laporan = apply(changed(region, kamus=region.kamus[1:], jadwal=()))
    assert [(b.jenis, b.aksi) for b in laporan.baris] == [("tahun", "biarkan")]
    assert not KamusUsulan.objects.exclude(ditutup_pada=None).exists()


def test_a_year_of_old_data_is_not_prepared(region):
    later = next_year(region)
    TahunRencana.objects.create(tahun=later.profil.tahun_rencana, keadaan="selesai", data_lama=True)
    with pytest.raises(Penolakan):
        apply(later)


def test_a_year_before_the_first_one_is_refused(region):
    profil = region.profil.model_copy(update={"tahun_rencana": region.profil.tahun_rencana - 1})
    with pytest.raises(Penolakan, match="lebih awal"):
        apply(changed(region, profil=profil))


def test_an_entry_without_an_office_goes_to_the_one_that_carries_its_bidang(region):
    row = next(r for r in region.kamus if not r.opd) if any(not r.opd for r in region.kamus) else region.kamus[0]
    bare = row.model_copy(update={"opd": "", "subkegiatan": "1.03.10.2.01.0053"})
    apply(changed(region, kamus=tuple(bare if r.kode == row.kode else r for r in region.kamus)))
    assert KamusUsulan.objects.get(kode=row.kode).perangkat.kode.startswith("1.03")


def test_an_entry_of_the_kecamatan_goes_to_the_office_of_the_place(musim, orang):
    assert office_for(musim.kamus(ke_kecamatan=True), orang.lingkungan) == orang.kantor
    assert office_for(musim.kamus(ke_kecamatan=True), orang.kecamatan_lain) == orang.kantor_lain


def test_the_command_speaks_to_people_and_to_programs(db, manage):
    assert "tidak ada yang berubah" in manage("region", "apply")
    told = json.loads(manage("region", "apply", "--json", "--dry-run"))
    assert (told["berubah"], told["dry_run"], told["perubahan"]) == (False, True, [])


def test_files_with_a_mistake_are_refused_in_one_line(db, manage, settings, tmp_path):
    settings.REGION_DIR = tmp_path / "nothing"
    with pytest.raises(CommandError) as caught:
        manage("region", "apply")
    assert "\n" not in str(caught.value)
