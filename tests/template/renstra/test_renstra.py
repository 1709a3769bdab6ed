"""The Renstra of offices: applied from the region's file, shown beside the lines of a Renja, taken over into it."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja_putusan import send_renja
from eplanning.alur.renstra import take_renstra
from eplanning.jejak.models import Catatan
from eplanning.penerapan.terapkan import apply
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja
from eplanning.renstra.isi import jumlah, pagu
from eplanning.renstra.models import BarisRenstra
from eplanning.renstra.queries import belum_diambil, milik, setahun
from tests.template.rencana.kota import JALAN, KANTOR
from tests.template.renstra.conftest import DINAS, JUTA


def take(kota, *kode: str, by=None, **changes):
    data = {"sumber_dana": "dau", "kelompok_sasaran": "Pengguna jalan"} | changes
    with kota.musim.at(kota.musim.forum_opd):
        return take_renstra(kota.dinas, kota.tahun, kode, data, by=by or kota.operator)


def test_it_is_applied_and_a_second_time_changes_nothing(renstra):
    assert [(row.kode, row.target["2027"], row.pagu.get("2027")) for row in BarisRenstra.objects.all()] == [
        ("1.03.01", "90", 50 * JUTA),
        (KANTOR, "4", 20 * JUTA),
        ("1.03.10", "70", None),
        ("1.03.10.2.01.0043", "3", 100 * JUTA),
        (JALAN, "2,5", 400 * JUTA),
    ]
    assert apply(renstra).baris == []


def test_what_left_the_file_is_closed_and_comes_back(renstra, kota):
    shorter = replace(renstra, renstra=renstra.renstra[:2])
    assert [line.aksi for line in apply(shorter).baris if line.jenis == "Renstra"] == ["tutup"] * 3
    assert len(milik(kota.dinas, BarisRenstra.objects.first().rpjmd)) == 2
    assert [line.aksi for line in apply(renstra).baris if line.jenis == "Renstra"] == ["buka"] * 3
    assert len(milik(kota.dinas, BarisRenstra.objects.first().rpjmd)) == 5


def test_a_program_has_its_own_money_else_that_of_what_lies_below_it(renstra, kota):
    plans = milik(kota.dinas, BarisRenstra.objects.first().rpjmd)
    money = pagu(plans, 2027)
    assert (money["1.03.10"], money["1.03.10.2.01"], money["1.03.01"]) == (500 * JUTA, 500 * JUTA, 50 * JUTA)
    assert jumlah(plans, 2027) == 550 * JUTA
    assert plans[JALAN].sasaran.kode == "1.1.1"


def test_a_unit_reads_the_renstra_of_its_office(renstra, kota):
    unit = Perangkat(kode=f"{DINAS[:-4]}0001", nama="UPT", jenis="upt", induk=kota.dinas)
    assert set(setahun(unit, 2027)) == {JALAN, "1.03.10.2.01.0043", "X.XX.01.2.06.0001"}
    assert setahun(unit, 2031) == {}


def test_lines_are_taken_over_with_target_money_and_sasaran(renstra, kota):
    made = take(kota, JALAN, KANTOR)
    road = made[-1]
    assert [row.kode for row in made] == [KANTOR, JALAN]
    assert (road.target, road.pagu_ranwal, road.sasaran.kode) == (2.5, 400 * JUTA, "1.1.1")
    assert "2,5 Km" in road.alasan
    assert [one.kode for one in belum_diambil(kota.renja)] == ["1.03.10.2.01.0043"]
    record = Catatan.objects.get(aksi="renja.dari_renstra")
    assert (record.oleh_id, record.data["kode"]) == (kota.operator.pk, [KANTOR, JALAN])
    assert Catatan.objects.filter(aksi="renja.tambah").count() == 2


@pytest.mark.parametrize(
    ("kode", "changes", "isian"),
    [
        ((), {}, "kode"),
        (("1.03.10.2.01.0099",), {}, "kode"),
        ((JALAN,), {"kelompok_sasaran": ""}, "kelompok_sasaran"),
        ((JALAN,), {"sumber_dana": "lain"}, "sumber_dana"),
        ((JALAN,), {"kelompok_sasaran": "Hubungi 081234567890"}, "kelompok_sasaran"),
    ],
)
def test_a_choice_that_cannot_be_taken_is_refused_whole(renstra, kota, kode, changes, isian):
    with pytest.raises(Penolakan) as refused:
        take(kota, *kode, **changes)
    assert refused.value.isian == isian
    assert not BarisRenja.objects.exists()


def test_a_sub_kegiatan_is_taken_once(renstra, kota):
    take(kota, JALAN)
    with pytest.raises(Penolakan, match="sudah ada barisnya"):
        take(kota, JALAN)


def test_the_ceiling_of_the_office_binds_here_too(renstra, kota):
    kota.pagu(100 * JUTA, "tolak")
    with pytest.raises(Penolakan):
        take(kota, JALAN)
    assert not BarisRenja.objects.exists()


@pytest.mark.parametrize("who", ["penyelia", "admin_bappeda", "camat"])
def test_only_the_office_itself_takes_lines(renstra, kota, orang, who):
    person = getattr(orang, who)
    with pytest.raises(Penolakan) as refused:
        take(kota, JALAN, by=person)
    assert refused.value.kode == "wewenang"


def test_a_renja_that_lies_with_bappeda_takes_none(renstra, kota):
    take(kota, JALAN)
    with kota.musim.at(kota.musim.forum_opd):
        send_renja(kota.renja, by=kota.kepala)
    with pytest.raises(Penolakan) as refused:
        take(kota, KANTOR)
    assert refused.value.kode == "keadaan"


def test_the_office_ticks_lines_on_a_page_and_sees_the_figures_beside_its_choice(renstra, kota):
    with kota.musim.at(kota.musim.forum_opd):
        client = Client()
        client.force_login(kota.operator)
        address = reverse("renja_renstra", args=[kota.dinas.pk])
        assert address in client.get(reverse("renja", args=[kota.dinas.pk])).content.decode()
        assert "Rp\u00a0400.000.000" in client.get(address).content.decode()
        again = client.post(address, {"kode": [JALAN], "sumber_dana": "dau", "kelompok_sasaran": ""})
        assert again.status_code == 200
        answer = client.post(address, {"kode": [JALAN], "sumber_dana": "dau", "kelompok_sasaran": "Pengguna jalan"})
        assert answer.url == reverse("renja", args=[kota.dinas.pk])
        found = client.get(reverse("renja_subkegiatan", args=[kota.dinas.pk]), {"cari": JALAN}).content.decode()
        assert "Renstra: target 2,5 Km" in found


@pytest.mark.parametrize("rows_more", [0, 2])
def test_the_question_costs_the_same_however_long_the_renstra(
    renstra, kota, rows, rows_more, django_assert_num_queries
):
    more = rows(*[(f"1.03.10.2.01.00{n}", "3", 1, "1.1.1") for n in (44, 45)[:rows_more]])
    apply(replace(renstra, renstra=(*renstra.renstra, *more)))
    renja = kota.renja
    with django_assert_num_queries(3):
        assert len(belum_diambil(renja)) == 3 + rows_more
