"""Which proposals are pointed out as the same work, and which are not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from eplanning.usulan.mirip import DIBANDINGKAN, KATA, TEMPAT, TITIK, Pokok, alike, similar
from eplanning.usulan.models import StatusUsulan, Usulan
from tests.template.warga.dunia import Dunia

DESA = "12.34.01.2001"
SATU = Pokok("a", 2027, "DR", f"{DESA}.D01", "Pembangunan drainase gang", "Gang Melati 3")


def other(**changes) -> Pokok:
    return replace(SATU, nomor="b", uraian="Saluran air", alamat="Depan balai", **changes)


def why(one: Pokok, two: Pokok, jarak: int = 100) -> str:
    found = alike(one, two, jarak)
    return found.sebab if found else ""


def at(lintang: str, bujur: str) -> dict:
    return {"lintang": Decimal(lintang), "bujur": Decimal(bujur)}


def test_the_same_kind_at_the_same_place_is_alike_from_either_side():
    assert why(SATU, other()) == why(other(), SATU) == TEMPAT


@pytest.mark.parametrize(("wilayah", "found"), [(DESA, TEMPAT), (f"{DESA}.D02", ""), ("12.34.01.2002", "")])
def test_a_place_counts_as_the_same_only_inside_the_other(wilayah, found):
    assert why(SATU, other(wilayah=wilayah)) == found


def test_a_whole_kecamatan_is_not_the_same_place_as_its_villages():
    assert why(SATU, other(wilayah="12.34.01")) == ""


def test_another_kind_at_the_same_place_is_not_alike():
    assert why(SATU, other(kamus="PY")) == ""


def test_points_decide_before_areas_do():
    here = replace(SATU, **at("1.740000", "98.780000"))
    near, far = at("1.740500", "98.780000"), at("1.742000", "98.780000")  # 56 and 223 metres
    assert why(here, other(wilayah="12.34.01.2002", **near)) == TITIK
    assert why(here, other(**far)) == ""
    assert why(here, other(**far), jarak=300) == TITIK
    assert alike(here, other(**near), 100).meter == 56


def test_nearly_the_same_words_are_alike_whatever_the_kind_and_the_inflexion():
    told = replace(SATU, nomor="b", kamus="X", wilayah=DESA, uraian="Perbaikan saluran drainase", alamat="Gg. Melati 3")
    assert why(replace(SATU, uraian="Perbaikan drainase gang"), told) == KATA


def test_another_training_in_the_same_hall_is_not_alike_by_words():
    one = replace(SATU, kamus="P1", uraian="Pelatihan kader PKK", alamat="Balai warga")
    assert why(one, replace(one, nomor="b", kamus="P2", uraian="Pelatihan karang taruna")) == ""


def test_the_same_work_in_another_street_is_not_alike_by_words():
    rabat = replace(SATU, uraian="Rabat beton gang", alamat="Gang Cempaka")
    assert why(rabat, replace(rabat, nomor="b", kamus="X", alamat="Gang Kenanga")) == ""
    assert why(rabat, replace(rabat, nomor="b", kamus="X", wilayah="12.34.01.2002")) == ""


@pytest.mark.parametrize(("tahun", "found"), [(2027, TEMPAT), (2026, TEMPAT), (2025, ""), (2028, "")])
def test_this_year_and_the_last_one_count(tahun, found):
    assert why(SATU, other(tahun=tahun)) == found


def test_parts_of_one_whole_are_alike_on_purpose_and_not_pointed_out():
    assert why(replace(SATU, utuh=7), other(utuh=7)) == ""
    assert why(replace(SATU, utuh=7), other(utuh=8)) == why(replace(SATU, utuh=7), other()) == TEMPAT


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()


def asked(usulan: Usulan) -> Pokok:
    return Pokok(*Usulan.objects.values_list(*DIBANDINGKAN).get(pk=usulan.pk))


def test_the_nearest_come_first_and_what_was_given_up_not_at_all(dunia):
    one = dunia.make_usulan(1, **at("1.74", "98.78"))
    near = dunia.make_usulan(2, **at("1.7401", "98.78"))
    nearer = dunia.make_usulan(3, **at("1.74005", "98.78"))
    dunia.make_usulan(4, status=StatusUsulan.DIBATALKAN)
    dunia.make_usulan(5, status=StatusUsulan.DIGABUNG)
    unsaid = dunia.make_usulan(6)
    found = similar([asked(one)], Usulan.objects.all(), 100)[one.nomor]
    assert [s.pokok.nomor for s in found] == [nearer.nomor, near.nomor, unsaid.nomor]


def test_only_the_rows_one_may_see_are_compared(dunia):
    one, _hidden = dunia.make_usulan(1), dunia.make_usulan(2, terbit_pada=None)
    assert similar([asked(one)], Usulan.objects.terbit(), 100) == {}


@pytest.mark.parametrize("rows", [1, 3])
def test_many_are_compared_in_two_queries(dunia, rows, django_assert_num_queries):
    ones = [asked(dunia.make_usulan(urut)) for urut in range(1, rows + 2)]
    with django_assert_num_queries(2):
        assert len(similar(ones, Usulan.objects.all(), 100)) == rows + 1
    with django_assert_num_queries(0):
        assert similar([], Usulan.objects.all(), 100) == {}
