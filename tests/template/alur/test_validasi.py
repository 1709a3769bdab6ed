"""Pokir that were sent: validated by Bappeda, returned, or, when late, published and routed elsewhere."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.alur.dewan import bind_anggota
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pokir import record_reses, send_reses
from eplanning.alur.usulan import add_usulan, resubmit
from eplanning.alur.validasi import forward_pokir, return_pokir, route_late
from eplanning.jadwal.models import Jendela
from eplanning.jejak.models import Catatan
from eplanning.meja.queries import meja
from eplanning.pokir.models import Anggota, Reses
from eplanning.pokir.queries import awaiting, by_member, late, progress
from eplanning.usulan.models import StatusUsulan, Usulan

PAPERS = {"masa": 1, "tanggal": dt.date(2026, 1, 6), "ba_nomor": "170/1", "ba_tanggal": dt.date(2026, 1, 6)}
ALASAN = "Lokasi belum jelas."


@pytest.fixture
def anggota(orang) -> Anggota:
    """A member whom the secretariat serves."""
    return Anggota.objects.create(kode="A1", nama="Rina Contoh", dapil=orang.dapil, fraksi="Fraksi Satu")


@pytest.fixture
def afterwards(musim, tahun):
    """The clock an hour after the window of pokir."""
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.pokir)
    return lambda: jam.at(window.selesai + dt.timedelta(hours=1))


def sent(musim, by, n: int = 1, **who) -> list[Usulan]:
    """Proposals of a recess that was sent at the clock's present moment."""
    reses = record_reses(PAPERS | who, by=by)
    rows = [add_usulan(musim.isian(), by=by, reses=reses) for _ in range(n)]
    send_reses(reses, by=by)
    return [Usulan.objects.select_related("reses").get(pk=row.pk) for row in rows]


@pytest.fixture
def valid(musim, orang) -> list[Usulan]:
    with musim.at(musim.pokir):
        return sent(musim, orang.anggota_dprd, 2, dapil=orang.dapil)


def refused(verb) -> str:
    with pytest.raises(Penolakan) as caught:
        verb()
    return caught.value.kode


def test_what_was_sent_waits_in_public_for_bappeda(musim, tahun, valid):
    assert list(awaiting(tahun)) == valid
    assert {(u.status, u.tahapan) for u in valid} == {(StatusUsulan.BELUM_DIBAHAS, musim.pokir)}
    assert Usulan.objects.terbit().count() == 2


def test_only_bappeda_forwards_and_returns(musim, orang, valid):
    for by in (orang.setwan, orang.anggota_dprd, orang.kepala_opd, orang.admin_bappeda):
        assert refused(lambda by=by: forward_pokir(valid, by=by)) == "wewenang"
        assert refused(lambda by=by: return_pokir(valid[0], by=by, alasan=ALASAN)) == "wewenang"


def test_a_returned_one_is_mended_after_the_window_and_waits_again(musim, orang, tahun, valid, afterwards):
    with afterwards():
        return_pokir(valid[0], by=orang.penyelia, alasan=ALASAN)
        assert list(awaiting(tahun)) == valid[1:]
        assert "resubmit" in {task.aksi for task in meja(type(orang.anggota_dprd).objects.get(username="anggota_dprd"))}
        assert refused(lambda: return_pokir(valid[0], by=orang.penyelia, alasan=ALASAN)) == "keadaan"
        assert refused(lambda: forward_pokir(valid, by=orang.penyelia)) == "keadaan"
        resubmit(valid[0], {"alamat": "Gang Kenanga 7"}, by=orang.anggota_dprd)
        assert set(awaiting(tahun)) == set(valid)


def test_a_return_needs_a_reason(orang, valid):
    assert refused(lambda: return_pokir(valid[0], by=orang.penyelia, alasan="")) == "alasan"


def test_what_is_forwarded_is_not_forwarded_again(musim, orang, valid):
    with musim.at(musim.pokir):
        assert len(forward_pokir(valid, by=orang.penyelia)) == 2
        assert refused(lambda: forward_pokir(valid, by=orang.penyelia)) == "keadaan"
        assert refused(lambda: forward_pokir([], by=orang.penyelia)) == "isian"


def test_an_office_that_has_closed_its_list_takes_no_more(musim, orang, valid):
    forum = musim.running(musim.forum_opd)
    musim.close(forum)
    with musim.at(musim.forum_opd):
        assert refused(lambda: forward_pokir(valid, by=orang.penyelia)) == "keadaan"


def test_a_late_one_is_published_recorded_as_late_and_never_enters_this_year(musim, orang, tahun, afterwards):
    with afterwards():
        (usulan,) = sent(musim, orang.anggota_dprd, dapil=orang.dapil)
        assert usulan.reses.terlambat
        assert usulan.terbit_pada
        assert not awaiting(tahun).exists()
        assert list(late(tahun)) == [usulan]
        assert refused(lambda: forward_pokir([usulan], by=orang.penyelia)) == "keadaan"
        assert Catatan.objects.get(aksi="reses.kirim").data["terlambat"] is True


@pytest.mark.parametrize("role", ["setwan", "penyelia"])
@pytest.mark.parametrize("arah", ["perubahan", "tahun_depan"])
def test_secretariat_and_bappeda_route_a_late_one_once(musim, orang, afterwards, role, arah):
    with afterwards():
        (usulan,) = sent(musim, orang.anggota_dprd, dapil=orang.dapil)
        by = getattr(orang, role)
        row = route_late(usulan, arah, by=by, alasan="Reses berlangsung bulan Maret.")
        usulan.refresh_from_db()
        assert (usulan.status, usulan.arahan.arah, usulan.arahan.keputusan) == ("ditunda", arah, row)
        assert refused(lambda: route_late(usulan, arah, by=by, alasan=ALASAN)) == "keadaan"


def test_one_in_time_is_not_routed_and_a_direction_is_asked_for(musim, orang, valid, afterwards):
    assert refused(lambda: route_late(valid[0], "perubahan", by=orang.setwan, alasan=ALASAN)) == "keadaan"
    with afterwards():
        (usulan,) = sent(musim, orang.anggota_dprd, dapil=orang.dapil, masa=2)
        assert refused(lambda: route_late(usulan, "kapan-kapan", by=orang.setwan, alasan=ALASAN)) == "isian"
        assert refused(lambda: route_late(usulan, "perubahan", by=orang.anggota_dprd, alasan=ALASAN)) == "wewenang"


def test_the_secretariat_acts_for_a_member_without_an_account_by_name(musim, orang, tahun, anggota):
    with musim.at(musim.pokir):
        sent(musim, orang.setwan, dapil=orang.dapil, dewan=anggota)
    told = Catatan.objects.get(aksi="reses.kirim")
    assert (told.oleh_id, told.peran, told.data["atas_nama"]) == (orang.setwan.pk, "setwan", "Rina Contoh")
    assert [(row["reses__dewan__nama"], row["banyak"]) for row in by_member(tahun)] == [("Rina Contoh", 1)]
    assert not progress(tahun)[0].belum


def test_a_member_with_an_account_sends_alone(musim, orang, anggota):
    bind_anggota(anggota, orang.anggota_dprd, by=orang.admin_bappeda)
    with musim.at(musim.pokir):
        reses = record_reses(PAPERS | {"dapil": orang.dapil, "dewan": anggota}, by=orang.setwan)
        add_usulan(musim.isian(), by=orang.setwan, reses=reses)
        assert refused(lambda: send_reses(reses, by=orang.setwan)) == "wewenang"
        assert send_reses(reses, by=orang.anggota_dprd).dewan == anggota
        own = record_reses(PAPERS | {"dapil": orang.dapil, "masa": 2}, by=orang.anggota_dprd)
    assert own.dewan == anggota


def test_only_the_admin_binds_an_account_of_that_dapil_once(orang, anggota):
    other = Anggota.objects.create(kode="A2", nama="Budi Contoh", dapil=orang.dapil_lain, fraksi="Fraksi Dua")
    assert refused(lambda: bind_anggota(anggota, orang.anggota_dprd, by=orang.setwan)) == "wewenang"
    assert refused(lambda: bind_anggota(other, orang.anggota_dprd, by=orang.admin_bappeda)) == "isian"
    bind_anggota(anggota, orang.anggota_dprd, by=orang.admin_bappeda)
    twin = Anggota.objects.create(kode="A3", nama="Sari Contoh", dapil=orang.dapil, fraksi="Fraksi Satu")
    assert refused(lambda: bind_anggota(twin, orang.anggota_dprd, by=orang.admin_bappeda)) == "isian"
    assert bind_anggota(anggota, None, by=orang.admin_bappeda).pengguna is None


@pytest.mark.parametrize("who", ["elsewhere", "gone"])
def test_a_member_of_another_dapil_or_out_of_office_is_refused(musim, orang, anggota, who):
    Anggota.objects.filter(pk="A1").update(**{"elsewhere": {"dapil": orang.dapil_lain}, "gone": {"aktif": False}}[who])
    anggota.refresh_from_db()
    with musim.at(musim.pokir):
        code = refused(lambda: record_reses(PAPERS | {"dapil": orang.dapil, "dewan": anggota}, by=orang.setwan))
    assert code == "isian"
    assert not Reses.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_forwarding_one_costs_as_much_as_three(musim, orang, rows, django_assert_num_queries):
    with musim.at(musim.pokir):
        made, penyelia = sent(musim, orang.anggota_dprd, rows, dapil=orang.dapil), orang.penyelia
        with django_assert_num_queries(16):
            forward_pokir(made, by=penyelia)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_cost_the_same_for_one_as_for_three(musim, orang, tahun, anggota, rows, django_assert_num_queries):
    with musim.at(musim.pokir):
        sent(musim, orang.setwan, rows, dapil=orang.dapil, dewan=anggota)
    with django_assert_num_queries(1):
        assert len([(u.reses.atas_nama, u.dapil.nama) for u in awaiting(tahun)]) == rows
    with django_assert_num_queries(2):
        progress(tahun)
    with django_assert_num_queries(1):
        list(by_member(tahun))
