"""Regional priority and sasaran of a proposal: suggested by who proposes, set by the kecamatan or Bappeda."""

import pytest

from eplanning import jam
from eplanning.alur.isian import clean_usulan
from eplanning.alur.pemecahan import split_usulan
from eplanning.alur.penautan import link_rpjmd
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import add_usulan, decide, edit_usulan
from eplanning.demo.rencana import five_years
from eplanning.jejak.models import Catatan
from eplanning.rencana.models import PrioritasDaerah, Rkpd
from eplanning.rencana.rpjmd import priorities, suggested, targets
from eplanning.usulan.models import StatusLahan, Usulan


@pytest.fixture
def rpjmd(tahun):
    five_years(tahun)
    return list(priorities(tahun))


@pytest.fixture
def forum(musim):
    return musim.running(musim.kecamatan)


@pytest.fixture
def usulan(musim, forum, rpjmd):
    return musim.usulan(forum, by=musim.orang.operator_kecamatan)


def test_the_kecamatan_links_what_lies_in_its_running_forum(musim, forum, usulan, rpjmd):
    target = rpjmd[0].sasaran.get()
    with musim.at(musim.kecamatan):
        row = link_rpjmd(usulan, rpjmd[0], target, by=musim.orang.camat)
    usulan.refresh_from_db()
    assert (usulan.prioritas_daerah, usulan.sasaran, row.peran) == (rpjmd[0], target, "camat")
    told = Catatan.objects.get(aksi="usulan.tautkan")
    assert (told.data["prioritas_daerah"], told.data["sasaran"]) == (rpjmd[0].kode, target.kode)
    assert list(told.bukti) == [f"usulan.penautan:{row.pk}"]


def test_a_kecamatan_that_has_closed_leaves_it_to_bappeda(musim, forum, usulan, rpjmd):
    with musim.at(musim.kecamatan):
        decide(usulan, "diterima", by=musim.orang.camat)
    musim.score(forum, usulan)
    musim.close(forum)
    with musim.at(musim.kecamatan):
        with pytest.raises(Penolakan) as refused:
            link_rpjmd(usulan, rpjmd[0], by=musim.orang.camat)
        link_rpjmd(usulan, rpjmd[0], by=musim.orang.penyelia)
    assert refused.value.kode == "keadaan"
    usulan.refresh_from_db()
    assert usulan.prioritas_daerah == rpjmd[0]


@pytest.mark.parametrize("who", ["lurah", "operator_opd", "admin_bappeda", "kepala_bappeda", "inspektorat"])
def test_nobody_else_links(musim, usulan, rpjmd, who):
    with musim.at(musim.kecamatan), pytest.raises(Penolakan) as refused:
        link_rpjmd(usulan, rpjmd[0], by=getattr(musim.orang, who))
    assert refused.value.kode == "wewenang"


def test_what_another_said_is_changed_with_a_reason_only(musim, usulan, rpjmd):
    with musim.at(musim.kecamatan):
        link_rpjmd(usulan, rpjmd[0], by=musim.orang.camat)
        link_rpjmd(usulan, rpjmd[1], by=musim.orang.camat)  # one may think better of one's own
        with pytest.raises(Penolakan) as refused:
            link_rpjmd(usulan, rpjmd[0], by=musim.orang.penyelia)
        link_rpjmd(usulan, rpjmd[0], by=musim.orang.penyelia, alasan="Programnya milik prioritas pertama.")
    assert (refused.value.kode, refused.value.isian) == ("alasan", "alasan")
    assert [row.prioritas_daerah for row in usulan.penautan.all()] == [rpjmd[0], rpjmd[1], rpjmd[0]]


def test_a_suggestion_of_the_proposer_is_confirmed_without_a_reason_and_replaced_with_one(musim, forum, rpjmd):
    by = musim.orang.operator_kecamatan
    one = musim.usulan(forum, by=by, prioritas_daerah=rpjmd[0].pk, sasaran=rpjmd[0].sasaran.get().pk)
    two = musim.usulan(forum, by=by, uraian="Drainase", prioritas_daerah=rpjmd[0].pk)
    with musim.at(musim.kecamatan):
        assert link_rpjmd(one, one.prioritas_daerah, one.sasaran, by=musim.orang.camat).alasan == ""
        with pytest.raises(Penolakan, match="Alasan wajib"):
            link_rpjmd(two, rpjmd[1], by=musim.orang.camat)
        with pytest.raises(Penolakan, match="Tidak ada yang berubah"):
            link_rpjmd(one, one.prioritas_daerah, one.sasaran, by=musim.orang.penyelia)


def test_nothing_is_linked_to_nothing(musim, usulan):
    with musim.at(musim.kecamatan), pytest.raises(Penolakan, match="pilih prioritas"):
        link_rpjmd(usulan, None, by=musim.orang.camat)


def test_a_sasaran_has_to_be_one_the_priority_serves(musim, usulan, rpjmd):
    with musim.at(musim.kecamatan), pytest.raises(Penolakan) as refused:
        link_rpjmd(usulan, rpjmd[0], rpjmd[1].sasaran.get(), by=musim.orang.camat)
    assert refused.value.isian == "sasaran"


def test_a_closed_priority_and_one_of_another_period_are_refused(musim, usulan, rpjmd):
    PrioritasDaerah.objects.filter(pk=rpjmd[0].pk).update(aktif=False)
    for value in (rpjmd[0], 10**9, "abc"):
        with musim.at(musim.kecamatan), pytest.raises(Penolakan, match="tidak ada pada RPJMD"):
            link_rpjmd(usulan, value, by=musim.orang.camat)


def test_a_proposer_does_not_undo_what_an_officer_set(musim, usulan, rpjmd):
    clerk = musim.orang.operator_kecamatan
    with musim.at(musim.kecamatan):
        link_rpjmd(usulan, rpjmd[0], by=musim.orang.camat)
        edit_usulan(usulan, {"uraian": "Rabat beton dua gang"}, by=clerk)
        with pytest.raises(Penolakan) as refused:
            edit_usulan(usulan, {"prioritas_daerah": rpjmd[1].pk}, by=clerk)
    assert refused.value.isian == "prioritas_daerah"
    usulan.refresh_from_db()
    assert (usulan.uraian, usulan.prioritas_daerah) == ("Rabat beton dua gang", rpjmd[0])


def test_once_the_plan_is_fixed_nothing_is_linked_any_more(musim, usulan, rpjmd, tahun):
    with musim.at(musim.penetapan):
        Rkpd.objects.create(tahun=tahun, nomor="1", tanggal=jam.today(), ditetapkan_oleh=musim.orang.kepala_bappeda)
        with pytest.raises(Penolakan, match="sudah ditetapkan"):
            link_rpjmd(usulan, rpjmd[0], by=musim.orang.penyelia)


def test_parts_serve_what_the_whole_serves(musim, forum, usulan, rpjmd):
    with musim.at(musim.kecamatan):
        link_rpjmd(usulan, rpjmd[0], by=musim.orang.camat)
        decide(usulan, "diterima", by=musim.orang.camat)
        halves = [{"uraian": f"Bagian {n}", "alamat": "Gang", "volume": "60"} for n in (1, 2)]
        parts = split_usulan(usulan, halves, by=musim.orang.camat, alasan="Dua gang yang berjauhan.")
    assert {part.prioritas_daerah_id for part in parts} == {rpjmd[0].pk}


def test_land_is_asked_of_what_is_built_only(musim, tahun):
    land = {"status_lahan": StatusLahan.HIBAH}
    assert clean_usulan(musim.isian(**land), tahun)["status_lahan"] == "hibah"
    other = musim.kamus(tipe="non_fisik")
    assert clean_usulan(musim.isian(kamus=other, **land), tahun)["status_lahan"] == ""
    with pytest.raises(Penolakan) as refused:
        clean_usulan(musim.isian(status_lahan="sewa"), tahun)
    assert refused.value.isian == "status_lahan"


@pytest.mark.parametrize("value", ["12,5", "-3", "banyak", "99999999"])
def test_households_are_a_whole_number(musim, tahun, value):
    with pytest.raises(Penolakan) as refused:
        clean_usulan(musim.isian(penerima_kk=value), tahun)
    assert (refused.value.isian, "bilangan bulat" in refused.value.pesan) == ("penerima_kk", True)


def test_all_of_it_may_be_left_out(musim, forum):
    with musim.at(musim.kecamatan):
        usulan = add_usulan(musim.isian(), by=musim.orang.operator_kecamatan, forum=forum)
    empty = ("penerima_kk", "status_lahan", "prioritas_daerah", "sasaran")
    assert Usulan.objects.filter(pk=usulan.pk).values_list(*empty).get() == (None, "", None, None)


def test_the_program_of_the_sub_kegiatan_suggests_a_priority(rpjmd, tahun):
    found = suggested(tahun, ["1.03.10.2.01.0053", "9.99.99.2.01.0001", ""])
    assert found == {"1.03.10.2.01.0053": rpjmd[0]}
    rpjmd[1].program = [*rpjmd[1].program, "1.03.10"]
    rpjmd[1].save()
    assert suggested(tahun, ["1.03.10.2.01.0053"]) == {}  # two priorities claim it: somebody has to say


def test_a_region_without_a_plan_offers_nothing(tahun):
    assert not priorities(tahun).exists()
    assert not targets(tahun).exists()
