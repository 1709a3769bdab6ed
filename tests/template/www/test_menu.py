"""The side menu of the officers' screens: grouped where it is long, and never more than a person may open."""

import pytest
from django.urls import reverse

from eplanning.www.petugas.alat import KELOMPOK, PAGES, nearest, tools

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("penyelia", ["", "Usulan", "Perencanaan", "Data", "Pengawasan", "Pengaturan"]),
        ("inspektorat", ["", "Usulan", "Perencanaan", "Data", "Pengawasan", "Pengaturan"]),
        ("operator.kelurahan", [""]),
        ("operator.opd", [""]),
        ("dewan", [""]),
    ],
)
def test_a_long_menu_has_headings_and_a_short_one_none(name, headings, dunia):
    assert [group.judul for group in tools(dunia.orang[name])] == headings


def test_every_entry_of_a_menu_opens(dunia, masuk):
    for name, person in dunia.orang.items():
        browser = masuk(name)
        for entry in (entry for group in tools(person) for entry in group.alat):
            assert browser.get(entry.url).status_code == 200, (name, entry.url)


def test_a_page_stands_in_the_menu_once():
    assert len(PAGES) == sum(len(pages) for pages in KELOMPOK.values())


def test_the_group_of_the_page_at_hand_is_open_and_the_others_are_folded(masuk):
    shown = masuk("penyelia").get(reverse("bappeda_pagu")).content.decode()
    assert shown.count('<details class="ep-menu-group" open>') == 1
    assert shown.count('<details class="ep-menu-group">') == 4
    assert f'<a href="{reverse("bappeda_pagu")}" aria-current="page">Pagu indikatif</a>' in shown


def test_a_page_below_an_entry_belongs_to_that_entry(dunia):
    groups = tools(dunia.orang["penyelia"])
    assert nearest(f"{reverse('bappeda_pagu')}12/", groups) == reverse("bappeda_pagu")
    assert nearest(reverse("meja"), groups) == ""
