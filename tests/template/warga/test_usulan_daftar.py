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
    ("query", "matches"),
    [
        ("?q=gang", True),
        ("?q=tak+ada", False),
        ("?kecamatan={kecamatan}", True),
        ("?kecamatan=12.73.99", False),
        ("?kecamatan={kecamatan}&kelurahan={kelurahan}", True),
        ("?kecamatan={kecamatan}&kelurahan={tetangga}", False),
        ("?opd={dinas}", True),
        ("?opd=9.99.0.00.0.00.01.0000", False),
        ("?bidang={bidang}", True),
        ("?bidang=lain", False),
        ("?tahap=musrenbang_kecamatan", True),
        ("?tahap=musrenbang_kota", False),
        ("?status=belum_dibahas", True),
        ("?status=ditolak", False),
        ("?asal=musrenbang_kelurahan", True),
        ("?asal=musrenbang_kecamatan", False),
    ],
)
def test_every_filter_narrows_the_list(client, dunia, query, matches):
    dunia.make_usulan()
    places = {name: getattr(dunia, name).kode for name in ("kecamatan", "kelurahan", "tetangga", "dinas")}
    asked = query.format(bidang=dunia.kamus.bidang_id, **places)
    assert names(client, asked) == (["Perkerasan gang 1"] if matches else [])


NONSENSE = ["?status=%00", "?status=apa", "?q=%00%27--", "?kelurahan=12.73.01.1002", "?q=" + "x" * 5000]


@pytest.mark.parametrize("query", NONSENSE)
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
    offered = client.get(f"{LIST}?kecamatan={dunia.kecamatan.kode}").context["kelurahan"]
    assert offered[:2] == [(area.kode, area.nama) for area in (dunia.kelurahan, dunia.tetangga)]
    assert {kode.startswith(f"{dunia.kecamatan.kode}.") for kode, _name in offered} == {True}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_eight_times_however_long_it_is(client, dunia, django_assert_num_queries, rows):
    for urut in range(rows):
        dunia.make_usulan(urut + 1)
    with django_assert_num_queries(8):
        client.get(LIST)
