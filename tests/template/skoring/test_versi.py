"""Criteria have versions: a forum keeps those it started with; what one stage scored no other overwrites."""

from dataclasses import replace

from eplanning.alur.usulan import decide
from eplanning.penerapan.terapkan import apply
from eplanning.skoring.models import Lembar, Skor, Versi
from eplanning.skoring.queries import in_force
from regiondata.kriteria import BarisKriteria


def reweighted(region):
    """Urgency loses ten per cent to participation."""
    new = {"keterdesakan": 15, "partisipasi": 20}
    rows = [r.model_copy(update={"bobot": new.get(r.kriteria, r.bobot)}) if r.bobot else r for r in region.kriteria]
    return replace(region, kriteria=tuple(rows))


def for_office(region):
    """Criteria for the forum of the offices, beside those of the kecamatan."""
    rows = [
        BarisKriteria(
            tahapan="forum_perangkat_daerah", kriteria="siap", nama="Kesiapan", bobot=100, opsi="Siap", poin=90
        ),
        BarisKriteria(tahapan="forum_perangkat_daerah", kriteria="siap", opsi="Belum siap", poin=10),
    ]
    return replace(region, kriteria=(*region.kriteria, *rows))


def test_the_files_give_the_first_version_and_applying_them_again_none(region, tahun):
    assert Versi.objects.get().nomor == 1
    assert apply(region).baris == []
    assert Versi.objects.count() == 1


def test_other_weights_are_a_new_version_and_a_stage_that_left_is_scored_no_more(region, musim):
    assert [(b.jenis, b.aksi) for b in apply(reweighted(region)).baris] == [("kriteria", "ubah")]
    assert in_force(musim.forum(musim.kecamatan)).nomor == 2
    assert [(b.jenis, b.aksi) for b in apply(replace(region, kriteria=())).baris] == [("kriteria", "tutup")]
    assert in_force(musim.forum(musim.kecamatan)) is None
    assert not musim.running(musim.kecamatan).berskor
    assert [(b.jenis, b.aksi) for b in apply(region).baris] == [("kriteria", "tambah")]


def test_a_dry_run_makes_no_version(region):
    apply(reweighted(region), dry_run=True)
    assert Versi.objects.count() == 1


def test_a_forum_keeps_the_criteria_it_started_with(region, musim, forum, accepted):
    (usulan,) = accepted(1)
    apply(reweighted(region))
    assert musim.score(forum, usulan).versi.nomor == 1
    elsewhere = musim.running(
        musim.kecamatan,
        musim.orang.kecamatan_lain,
        by=musim.orang.new("camat.lain", "camat", musim.orang.kecamatan_lain),
    )
    assert elsewhere.lembar.versi.nomor == 2


def test_a_forum_that_started_before_its_stage_was_scored_goes_on_without(region, musim, orang):
    village = musim.running(musim.kelurahan)
    rows = [r.model_copy(update={"tahapan": musim.kelurahan.pk}) for r in region.kriteria]
    apply(replace(region, kriteria=(*region.kriteria, *rows)))
    usulan = musim.usulan(village)
    musim.close(village)
    usulan.refresh_from_db()
    assert usulan.status == "diterima"
    assert not Lembar.objects.exists()


def test_the_office_scores_for_itself_and_leaves_the_score_of_the_kecamatan(region, musim, orang, forum, accepted):
    apply(for_office(region))
    (usulan,) = accepted(1)
    below = musim.score(forum, usulan)
    musim.close(forum)
    musim.send(forum)
    office = musim.running(musim.forum_opd)
    usulan.refresh_from_db()
    with musim.at(musim.forum_opd):
        decide(usulan, "diterima", by=orang.operator_opd)
    above = musim.score(office, usulan, siap=2)
    assert {s.forum: s.nilai for s in Skor.objects.berlaku()} == {forum: below.nilai, office: above.nilai}
    assert str(above.nilai) == "10.00"


def test_the_criteria_of_another_year_are_its_own(region, musim):
    profil = region.profil.model_copy(update={"tahun_rencana": region.profil.tahun_rencana + 1})
    later = replace(region, profil=profil, jadwal=())
    apply(later)
    assert sorted(Versi.objects.values_list("tahun", "nomor")) == [
        (region.profil.tahun_rencana, 1),
        (profil.tahun_rencana, 1),
    ]
