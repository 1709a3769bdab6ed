"""The list: what is in it, how it is narrowed, how it is paged."""

import pytest
from django.urls import reverse

LIST = "/usulan/"


def names(client, query: str = "") -> list[str]:
    return [row["uraian"] for row in client.get(LIST + query).context["rows"]]


def test_only_published_proposals_are_listed(client, dunia):
    dunia.make_usulan(1, terbit_pada=None)
    dunia.make_usulan(2)
    assert names(client) == ["Perkerasan gang 2"]


def test_a_row_leads_to_its_page(client, dunia):
    usulan = dunia.make_usulan()
    assert f'href="{reverse("usulan_rinci", args=[usulan.nomor])}"' in client.get(LIST).content.decode()


def test_the_heading_counts_and_sums_what_was_found(client, dunia):
    dunia.make_usulan(1)
    dunia.make_usulan(2, total=1_000_000)
    assert client.get(LIST).context["sums"] == {"banyak": 2, "nilai": 3_500_000}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=gang", ["Perkerasan gang 1"]),
        ("?q=tak+ada", []),
        ("?kecamatan=12.73.01", ["Perkerasan gang 1"]),
        ("?kecamatan=12.73.02", []),
        ("?kecamatan=12.73.01&kelurahan=12.73.01.1001", ["Perkerasan gang 1"]),
        ("?kecamatan=12.73.01&kelurahan=12.73.01.1002", []),
        ("?opd=1.03.0.00.0.00.01.0000", ["Perkerasan gang 1"]),
        ("?opd=1.01.0.00.0.00.01.0000", []),
        ("?bidang=fisik", ["Perkerasan gang 1"]),
        ("?bidang=ekonomi", []),
        ("?tahap=musrenbang_kecamatan", ["Perkerasan gang 1"]),
        ("?tahap=musrenbang_kota", []),
        ("?status=belum_dibahas", ["Perkerasan gang 1"]),
        ("?status=ditolak", []),
        ("?asal=musrenbang_kelurahan", ["Perkerasan gang 1"]),
        ("?asal=musrenbang_kecamatan", []),
    ],
)
def test_every_filter_narrows_the_list(client, dunia, query, found):
    dunia.make_usulan()
    assert names(client, query) == found


@pytest.mark.parametrize(
    "query", ["?status=%00", "?status=apa", "?q=%00%27--", "?kelurahan=12.73.01.1002", "?q=" + "x" * 5000]
)
def test_nonsense_in_the_address_is_no_error(client, dunia, query):
    assert client.get(LIST + query).status_code == 200


@pytest.mark.parametrize("page", ["9", "0", "x", "-1"])
def test_a_page_that_is_not_there_is_not_found(client, dunia, page):
    assert client.get(f"{LIST}?hal={page}").status_code == 404


def test_the_next_page_keeps_what_was_asked(client, dunia):
    for urut in range(1, 23):
        dunia.make_usulan(urut)
    text = client.get(f"{LIST}?q=gang").content.decode()
    assert 'href="?q=gang&amp;hal=2"' in text
    assert len(names(client, "?q=gang&hal=2")) == 2


def test_villages_are_offered_only_inside_a_chosen_kecamatan(client, dunia):
    assert client.get(LIST).context["kelurahan"] == []
    assert client.get(f"{LIST}?kecamatan=12.73.01").context["kelurahan"] == [
        ("12.73.01.1001", "Melati"),
        ("12.73.01.1002", "Anggrek"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_six_times_however_long_it_is(client, dunia, django_assert_num_queries, rows):
    for urut in range(rows):
        dunia.make_usulan(urut + 1)
    with django_assert_num_queries(6):
        client.get(LIST)
