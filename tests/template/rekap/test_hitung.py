"""One definition of a recap: every proposal is counted once, whatever it is grouped by."""

import pytest

from eplanning.jadwal.models import Jenis, Tahapan
from eplanning.musrenbang.models import Prioritas
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.rekap.hitung import recap
from eplanning.rekap.kelompok import KELOMPOK
from eplanning.rekap.tidak import refusals
from eplanning.rekap.ukuran import UKURAN
from eplanning.usulan.models import StatusUsulan, Usulan

AT = {one.kode: place for place, one in enumerate(UKURAN)}


def of(kelompok: str, measure: str) -> dict[str | None, int]:
    return {row.kunci: row.nilai[AT[measure]] for row in recap(Usulan.objects.all(), kelompok).baris}


@pytest.fixture
def every_status(dunia):
    """One proposal of each status, 2.500.000 each."""
    for urut, status in enumerate(StatusUsulan, 1):
        dunia.make_usulan(urut, status=status)
    return dunia


@pytest.mark.parametrize("kelompok", KELOMPOK)
def test_every_proposal_is_counted_once(every_status, kelompok):
    total = dict(zip(AT, recap(Usulan.objects.all(), kelompok).jumlah, strict=True))
    by_decision = ("diterima", "menunggu", "ditunda", "ditolak", "keluar")
    assert total["banyak"] == len(StatusUsulan) == sum(total[name] for name in by_decision)


def test_what_was_merged_or_withdrawn_adds_no_money(every_status):
    (row,) = recap(Usulan.objects.all(), "bidang").baris
    assert row.nilai[AT["nilai"]] == 2_500_000 * (len(StatusUsulan) - 3)


def test_a_unit_counts_for_its_office(dunia):
    unit = Perangkat.objects.create(kode=f"{dunia.dinas.kode[:-4]}0009", nama="UPT", jenis="upt", induk=dunia.dinas)
    dunia.make_usulan(1)
    dunia.make_usulan(2, perangkat=unit)
    assert of("opd", "banyak") == {dunia.dinas.kode: 2}


def test_villages_count_for_their_kecamatan_by_code(dunia):
    dunia.make_usulan(1)
    dunia.make_usulan(2, wilayah=dunia.tetangga)
    dunia.make_usulan(3, wilayah=dunia.kecamatan)
    (row,) = recap(Usulan.objects.all(), "kecamatan").baris
    assert (row.kunci, row.nama, row.nilai[0]) == (dunia.kecamatan.kode, str(dunia.kecamatan), 3)


def test_pokir_stand_by_dapil_and_the_rest_apart(dunia):
    dapil = Dapil.objects.first()
    dunia.make_usulan(1, dapil=dapil, asal=Tahapan.objects.get(jenis=Jenis.POKIR))
    dunia.make_usulan(2)
    rows = recap(Usulan.objects.all(), "dapil").baris
    assert [(row.kunci, row.nama) for row in rows] == [(dapil.pk, dapil.nama), (None, "Bukan pokok pikiran DPRD")]
    assert sorted(of("asal", "banyak").values()) == [1, 1]


def test_the_rank_of_the_furthest_closed_forum_decides_between_priority_and_reserve(dunia):
    above = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan)
    running = dunia.make_forum(dunia.tahapan[2], dunia.kecamatan.induk, selesai_pada=None)
    for urut in (1, 2, 3):
        usulan = dunia.make_usulan(urut)
        Prioritas.objects.create(forum=dunia.forum, usulan=usulan, urutan=urut, cadangan=False)
        if urut < 3:
            Prioritas.objects.create(forum=above, usulan=usulan, urutan=urut, cadangan=urut == 2)
        Prioritas.objects.create(forum=running, usulan=usulan, urutan=urut, cadangan=True)
    dunia.make_usulan(4)
    assert of("prioritas", "banyak") == {"prioritas": 2, "cadangan": 1, "": 1}


def test_refusals_give_the_last_decision_that_stands_and_its_reason(dunia):
    running = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan, selesai_pada=None)
    refused, changed, open_yet = (dunia.make_usulan(urut) for urut in (1, 2, 3))
    dunia.decide(refused, "ditolak", "Bukan kewenangan kota")
    dunia.decide(changed, "ditunda", "Belum siap")
    dunia.decide(changed, "diterima")
    dunia.decide(open_yet, "ditolak", "Masih dibahas", forum=running)
    assert [(one.usulan, one.alasan) for one in refusals(Usulan.objects.all())] == [(refused, "Bukan kewenangan kota")]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("kelompok", KELOMPOK)
def test_a_recap_asks_as_often_for_three_as_for_one(dunia, kelompok, rows, django_assert_num_queries):
    for urut in range(rows):
        dunia.make_usulan(urut + 1, wilayah=(dunia.kelurahan, dunia.tetangga, dunia.kecamatan)[urut])
    with django_assert_num_queries(1 if kelompok == "prioritas" else 2):
        recap(Usulan.objects.all(), kelompok)
