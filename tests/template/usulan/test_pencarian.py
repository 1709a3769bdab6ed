"""Finding proposals by words, the same on both engines where the words are whole."""

import pytest

from eplanning.usulan.models import Usulan
from eplanning.usulan.pencarian import by_fit, find, words
from tests.template.warga.dunia import Dunia


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()


def found(text: str) -> set[str]:
    return set(find(text, Usulan.objects.terbit()).values_list("uraian", flat=True))


@pytest.fixture
def gang(dunia) -> Usulan:
    """Two proposals; the tests look for this one."""
    dunia.make_usulan(2, uraian="Pelatihan menjahit", alamat="Balai warga", permasalahan="Belum ada modal usaha")
    return dunia.make_usulan(1, uraian="Rabat beton gang", alamat="Jl.Cempaka", permasalahan="Becek setiap hujan")


@pytest.mark.parametrize(
    "text",
    ["CEMPAKA beton", "becek", "jl.cempaka", "gang, beton", "beton -- gang", "  rabat  "],
)
def test_every_word_may_stand_in_any_text_of_the_proposal(gang, text):
    assert found(text) == {"Rabat beton gang"}


@pytest.mark.parametrize("text", ["cempaka menjahit", "300% _", "' OR 1=1", "%becek%lagi", "b_ton"])
def test_what_does_not_occur_is_not_found(gang, text):
    assert found(text) == set()


@pytest.mark.parametrize("text", ["(((beton", "beton\\", "!beton", "beton:*", "'beton'", "beton;--"])
def test_signs_around_a_word_mean_nothing(gang, text):
    assert found(text) == {"Rabat beton gang"}


def test_a_number_is_found_by_its_beginning_and_by_its_parts(dunia, gang):
    area = gang.wilayah_id
    both = {"Rabat beton gang", "Pelatihan menjahit"}
    assert found(gang.nomor) == {"Rabat beton gang"}
    assert found(gang.nomor[:-5]) == found(area) == found(area[:8]) == both
    assert found("0001") == {"Rabat beton gang"}
    assert found(f"{gang.nomor}9") == set()


def test_a_place_is_found_by_its_own_name_and_by_that_of_its_kecamatan(dunia, gang):
    assert found(f"beton {dunia.kelurahan.nama}") == {"Rabat beton gang"}
    assert found(f"beton {dunia.kecamatan.nama}") == {"Rabat beton gang"}


def test_a_renamed_place_is_found_by_its_new_name(dunia, gang):
    dunia.kelurahan.nama = "Tanjung Harapan"
    dunia.kelurahan.save()
    assert found("beton harapan") == {"Rabat beton gang"}


def test_a_changed_text_is_found_by_its_new_words(gang):
    Usulan.objects.filter(pk=gang.pk).update(uraian="Saluran drainase")
    assert (found("drainase"), found("rabat")) == ({"Saluran drainase"}, set())


def test_unpublished_proposals_are_not_found(dunia):
    dunia.make_usulan(1, uraian="Rabat beton", terbit_pada=None)
    assert found("beton") == set()


def test_the_best_fit_comes_first_only_where_asked(dunia):
    dunia.make_usulan(1, uraian="Drainase jalan")
    dunia.make_usulan(2, uraian="Rabat beton", permasalahan="Drainase jalan tersumbat")
    rows = find("drainase jalan", Usulan.objects.terbit())
    assert [usulan.uraian for usulan in rows] == ["Rabat beton", "Drainase jalan"]
    assert [usulan.uraian for usulan in by_fit("drainase jalan", rows)] == ["Drainase jalan", "Rabat beton"]


def test_a_question_has_at_most_eight_words_and_none_without_a_letter():
    assert words("a b c -- d e f g h i j") == list("abcdefgh")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_is_one_query_however_many_it_finds(dunia, django_assert_num_queries, rows):
    for urut in range(rows):
        dunia.make_usulan(urut + 1)
    with django_assert_num_queries(1):
        assert len(found("gang becek 2027")) == rows
