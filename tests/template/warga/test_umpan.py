"""Feeds: what is in them, for whom, and that machines can read them."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse

from eplanning.perangkat.models import Perangkat
from tests.template.warga.dunia import ORANG

ATOM = "{http://www.w3.org/2005/Atom}"
NEEDED = ("id", "title", "updated")  # RFC 4287, section 4.1


def feed(client, name: str, *args) -> ElementTree.Element:
    response = client.get(reverse(name, args=args))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own answer


def entries(tree: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]


def test_publication_and_decisions_are_news_newest_first(client, dunia):
    dunia.decide(dunia.make_usulan(uraian="Rabat beton"), "ditolak", "Bukan kewenangan kota")
    tree = feed(client, "umpan")
    assert entries(tree) == ["Ditolak: Rabat beton", "Usulan terbit: Rabat beton"]
    assert "Alasan: Bukan kewenangan kota" in tree.find(f"{ATOM}entry").findtext(f"{ATOM}summary")


def test_every_entry_has_what_the_standard_asks_for_and_a_name_of_its_own(client, dunia):
    for urut in (1, 2):
        dunia.decide(dunia.make_usulan(urut), "diterima")
    tree = feed(client, "umpan")
    for part in (tree, *tree.iter(f"{ATOM}entry")):
        assert [name for name in NEEDED if not part.findtext(f"{ATOM}{name}")] == []
    names = [entry.findtext(f"{ATOM}id") for entry in tree.iter(f"{ATOM}entry")]
    assert len(set(names)) == 4
    assert {name[:4] for name in names} == {"tag:"}


def test_a_running_forum_is_no_news_yet(client, dunia):
    running = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan, selesai_pada=None, ba_pada=None, dikirim_pada=None)
    dunia.decide(dunia.make_usulan(), "ditolak", "Belum tentu", forum=running)
    assert entries(feed(client, "umpan")) == ["Usulan terbit: Perkerasan gang 1"]


def test_each_feed_tells_of_its_own_proposals_alone(client, dunia):
    near = dunia.make_usulan(1)
    far = dunia.make_usulan(2, wilayah=dunia.kecamatan.induk, perangkat=Perangkat.objects.filter(jenis="dinas")[1])
    feeds = {
        "region": feed(client, "umpan"),
        "kecamatan": feed(client, "umpan_kecamatan", dunia.kecamatan.kode),
        "perangkat": feed(client, "umpan_perangkat", far.perangkat_id),
        "usulan": feed(client, "umpan_usulan", near.nomor),
    }
    told = {name: {title[-1] for title in entries(tree)} for name, tree in feeds.items()}
    assert told == {"region": {"1", "2"}, "kecamatan": {"1"}, "perangkat": {"2"}, "usulan": {"1"}}


def test_unpublished_proposals_and_names_are_in_no_feed(client, dunia):
    hidden = dunia.make_usulan(1, terbit_pada=None, uraian="Rahasia dulu")
    dunia.decide(hidden, "ditolak", "Rahasia juga")
    shown = dunia.make_usulan(2)
    dunia.decide(shown, "diterima")
    addresses = [
        reverse("umpan"),
        reverse("umpan_kecamatan", args=[dunia.kecamatan.kode]),
        reverse("umpan_perangkat", args=[dunia.dinas.kode]),
        reverse("umpan_usulan", args=[shown.nomor]),
    ]
    for address in addresses:
        text = client.get(address).content.decode()
        assert [word for word in ("Rahasia", ORANG, dunia.orang.username) if word in text] == []


def test_text_can_neither_break_the_feed_nor_run_in_a_reader(client, dunia):
    usulan = dunia.make_usulan(uraian="\x0b<b>]]></entry>")
    dunia.decide(usulan, "ditolak", "<script>alert(1)</script>\x0c")
    summaries = [entry.findtext(f"{ATOM}summary") for entry in feed(client, "umpan").iter(f"{ATOM}entry")]
    assert [text for text in summaries if "<" in text] == []
    assert "&lt;script&gt;" in summaries[0]


@pytest.mark.parametrize(
    "address",
    ["/umpan/kecamatan/12.73.99/", "/umpan/kecamatan/12.73/", "/umpan/perangkat/9.99/", "/umpan/kecamatan/%00/"],
)
def test_a_feed_of_nowhere_is_not_found(client, dunia, address):
    assert client.get(address).status_code == 404


def test_feeds_only_answer_to_reading(client, dunia):
    assert client.post(reverse("umpan")).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_a_feed_asks_the_database_three_times_however_long_it_is(client, dunia, django_assert_num_queries, rows):
    for urut in range(rows):
        dunia.decide(dunia.make_usulan(urut + 1), "diterima")
    with django_assert_num_queries(3):
        assert len(entries(feed(client, "umpan"))) == 2 * rows
