"""A late pokir that was routed to the next year is entered there by one act, once that year runs."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from eplanning import jam
from eplanning.alur.lanjutan import carry_pokir
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.validasi import forward_pokir, return_pokir, route_late
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import Jendela, KeadaanTahun
from eplanning.jejak.catat import fingerprint
from eplanning.jejak.models import Catatan
from eplanning.meja.queries import meja
from eplanning.pengawasan.bukti import TABEL
from eplanning.pokir.queries import awaiting, by_member, late, progress, to_carry
from eplanning.usulan.models import Usulan
from tests.template.alur.test_validasi import anggota, sent  # noqa: F401 - anggota is a fixture
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def lama(musim, orang, tahun, anggota):  # noqa: F811
    """A late pokir of this year, routed to the next one."""
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.pokir)
    with jam.at(window.selesai + dt.timedelta(hours=1)):
        (usulan,) = sent(musim, orang.setwan, dapil=orang.dapil, dewan=anggota)
        route_late(usulan, "tahun_depan", by=orang.setwan, alasan="Reses berlangsung bulan Maret.")
    return usulan


@pytest.fixture
def depan(lama, tahun, buat_tahun):
    """The next year runs; its catalogue and windows are copies."""
    year = buat_tahun(1, "disiapkan")
    tahun.keadaan, year.keadaan = KeadaanTahun.SELESAI, KeadaanTahun.BERJALAN
    tahun.save()
    year.save()
    return year


@pytest.fixture
def dibuka(musim):
    """The clock inside the window of pokir, which is the same in both years."""
    with musim.at(musim.pokir):
        yield


def entry(depan, lama):
    return depan.kamus.get(kode=lama.kamus.kode)


def refused(**call) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        carry_pokir(call.pop("usulan"), **call)
    return caught.value


def test_it_waits_for_validation_in_the_words_in_which_it_was_sent(lama, depan, orang, dibuka, tahun):
    new = carry_pokir(lama, by=orang.setwan)
    for name in ("uraian", "alamat", "permasalahan", "volume", "wilayah_id", "dapil_id", "reses_id", "harga_satuan"):
        assert getattr(new, name) == getattr(lama, name)
    assert (new.tahun, new.kamus, new.nomor[:4]) == (depan, entry(depan, lama), str(depan))
    assert new.terbit_pada
    assert list(awaiting(depan)) == [new]
    assert [(u.pk, u.status) for u in late(tahun)] == [(lama.pk, "ditunda")]
    assert not late(depan)
    forward_pokir([new], by=orang.penyelia)
    new.refresh_from_db()
    assert new.tahapan_id == new.asal.masuk_ke_id


def test_bappeda_may_return_it_as_any_other(lama, depan, orang, dibuka):
    new = carry_pokir(lama, by=orang.penyelia)
    return_pokir(new, by=orang.penyelia, alasan="Lokasi belum jelas.")
    new.refresh_from_db()
    assert may(orang.setwan, "resubmit", new)


def test_the_log_vouches_for_where_it_came_from(lama, depan, orang, dibuka):
    new = carry_pokir(lama, by=orang.setwan)
    told = Catatan.objects.get(aksi="pokir.lanjutkan")
    assert (told.objek_id, told.data["dari"], told.peran) == (str(new.pk), lama.nomor, "setwan")
    assert told.bukti == {f"pokir.lanjutan:{new.lanjutan_dari.pk}": fingerprint(new.lanjutan_dari)}


def test_a_lower_ceiling_of_the_new_year_holds(lama, depan, orang, dibuka):
    entries = depan.kamus.filter(kode=lama.kamus.kode)
    entries.update(harga_satuan=lama.harga_satuan - 1000)
    assert carry_pokir(lama, by=orang.setwan).harga_satuan == lama.harga_satuan - 1000


def test_a_higher_ceiling_does_not_raise_its_price(lama, depan, orang, dibuka):
    depan.kamus.filter(kode=lama.kamus.kode).update(harga_satuan=lama.harga_satuan + 1000)
    assert carry_pokir(lama, by=orang.setwan).harga_satuan == lama.harga_satuan


def test_an_entry_that_is_gone_has_to_be_replaced_by_one_that_is_named(lama, depan, orang, dibuka):
    depan.kamus.filter(kode=lama.kamus.kode).update(ditutup_pada=jam.today())
    other = depan.kamus.filter(bidang=lama.kamus.bidang, satuan=lama.kamus.satuan, ditutup_pada=None).first()
    no = refused(usulan=lama, by=orang.setwan)
    assert (no.kode, no.isian) == ("isian", "kamus")
    assert lama.kamus.kode in no.pesan
    assert any(one.kode in no.pesan for one in depan.kamus.filter(bidang=lama.kamus.bidang, ditutup_pada=None))
    if other is None:
        other = depan.kamus.filter(ditutup_pada=None, ke_kecamatan=False).first()
    new = carry_pokir(lama, by=orang.setwan, kamus=other, volume="7")
    assert (new.kamus, new.volume) == (other, 7)


def test_an_entry_of_another_year_is_refused(lama, depan, orang, dibuka):
    assert refused(usulan=lama, by=orang.setwan, kamus=lama.kamus).isian == "kamus"


def test_a_unit_that_changed_asks_for_the_volume(lama, depan, orang, dibuka):
    depan.kamus.filter(kode=lama.kamus.kode).update(satuan="paket")
    no = refused(usulan=lama, by=orang.setwan)
    assert (no.isian, "paket" in no.pesan) == ("volume", True)
    new = carry_pokir(lama, by=orang.setwan, volume="2")
    assert (new.volume, new.harga_satuan) == (2, entry(depan, lama).harga_satuan)


def test_twice_is_refused_and_names_the_first(lama, depan, orang, dibuka):
    new = carry_pokir(lama, by=orang.setwan)
    assert new.nomor in refused(usulan=lama, by=orang.penyelia).pesan
    assert Usulan.objects.filter(tahun=depan).count() == 1


@pytest.mark.parametrize("role", ["anggota_dprd", "kepala_bappeda", "admin_bappeda", "camat"])
def test_others_may_not(lama, depan, orang, role, dibuka):
    assert refused(usulan=lama, by=getattr(orang, role)).kode == "wewenang"


def test_not_before_the_next_year_runs(lama, musim, orang, dibuka):
    assert refused(usulan=lama, by=orang.setwan).kode == "tahun"


def test_not_after_the_window_of_pokir_has_closed_there_too(lama, depan, musim, orang):
    window = Jendela.objects.get(tahun=depan, tahapan=musim.pokir)
    with jam.at(window.selesai):
        assert refused(usulan=lama, by=orang.setwan).kode == "jendela"


def test_one_routed_to_the_changed_plan_stays_there(musim, orang, tahun, buat_tahun, anggota):  # noqa: F811
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.pokir)
    with jam.at(window.selesai + dt.timedelta(hours=1)):
        (usulan,) = sent(musim, orang.setwan, dapil=orang.dapil, dewan=anggota)
        route_late(usulan, "perubahan", by=orang.setwan, alasan="Reses berlangsung bulan Maret.")
    year = buat_tahun(1, "disiapkan")
    tahun.keadaan, year.keadaan = "selesai", "berjalan"
    tahun.save()
    year.save()
    with musim.at(musim.pokir):
        assert refused(usulan=usulan, by=orang.setwan).kode == "keadaan"
    assert not to_carry(year)


def test_each_year_counts_its_own(lama, depan, orang, dibuka, tahun):
    carry_pokir(lama, by=orang.setwan)
    assert [row["terlambat"] for row in by_member(tahun)] == [1]
    assert [(row["banyak"], row["terlambat"]) for row in by_member(depan)] == [(1, 0)]
    assert [one.banyak for one in progress(tahun)] == [1]
    for year in (tahun, depan):
        _told, make = TABEL["pokir/rekap.csv"]
        columns, rows = make(year)
        assert [dict(zip(columns, row, strict=True))["usulan"] for row in rows] == [1]


def test_the_desk_says_so_until_it_is_done(lama, depan, orang, dibuka):
    for person in (orang.setwan, orang.penyelia):
        assert "carry_pokir" in [task.aksi for task in meja(person)]
    carry_pokir(lama, by=orang.setwan)
    assert "carry_pokir" not in [task.aksi for task in meja(orang.setwan)]


def test_the_secretariat_enters_it_from_the_list(lama, depan, orang, dibuka):
    client = sign_in(orang.setwan)
    path = reverse("dprd_lanjutkan", args=[lama.nomor])
    assert path in client.get(reverse("dprd_terlambat")).text
    assert client.get(reverse("meja")).status_code == 200
    assert lama.kamus.kode in client.get(path).text
    client.post(path, {"kamus": entry(depan, lama).pk, "volume": ""})
    new = Usulan.objects.get(tahun=depan)
    assert new.lanjutan_dari.dari == lama
    assert client.get(path).status_code == 404


def test_the_page_says_what_to_choose_where_the_entry_is_gone(lama, depan, orang, dibuka):
    depan.kamus.filter(kode=lama.kamus.kode).update(ditutup_pada=jam.today())
    page = sign_in(orang.setwan).get(reverse("dprd_lanjutkan", args=[lama.nomor])).text
    assert f"tidak memuat {lama.kamus.kode}" in page
    assert "Pilih entri penggantinya" in page


def test_both_public_pages_lead_to_each_other(lama, depan, orang, dibuka):
    new = carry_pokir(lama, by=orang.setwan)
    visitor = Client()
    old_page, new_page = (visitor.get(reverse("usulan_rinci", args=[one.nomor])).text for one in (lama, new))
    assert f"{new.nomor}</a>" in old_page
    assert f"{lama.nomor}</a>" in new_page
    assert ("Dikirim terlambat" in old_page, "Dikirim terlambat" in new_page) == (True, False)
    listed = visitor.get(reverse("pokir_publik"), {"tahun": lama.tahun_id, "dapil": lama.dapil_id}).text
    assert f"Dilanjutkan sebagai {new.nomor}" in listed


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_is_one_query(lama, depan, orang, dibuka, rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [(u.reses.atas_nama, u.dapil.nama, u.arahan.keputusan.alasan) for u in to_carry(depan)]
