"""What the public reads of the five-year plans: the Renstra, the priorities, and both against the plan of the year."""

import io
from dataclasses import replace

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.penerapan.terapkan import apply
from eplanning.rekap.prioritas import rekap_prioritas
from eplanning.rekap.renstra import Tanda, banding_renstra
from eplanning.rencana.models import Rpjmd
from tests.template.kertas import words
from tests.template.rencana.kota import JALAN, KANTOR
from tests.template.renstra.conftest import DINAS, JUTA


def book(answer) -> list[list]:
    return (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    )


@pytest.fixture
def plan(renstra) -> Rpjmd:
    return Rpjmd.objects.untuk(2027)


@pytest.fixture
def terkirim(renstra, kota):
    """The office's Renja, sent: a road for less than its Renstra has, and its own office work for more."""
    kota.baris(pagu_ranwal=300 * JUTA)
    kota.baris(subkegiatan=KANTOR, pagu_ranwal=60 * JUTA)
    kota.kirim()
    return kota


def test_an_office_shows_target_and_money_of_each_year(client, renstra, kota):
    listed = client.get(reverse("renstra_daftar")).content.decode()
    assert [part for part in (kota.dinas.nama, "Rp\u00a0550.000.000", "2 program") if part not in listed] == []
    page = client.get(reverse("renstra", args=[DINAS])).content.decode()
    assert [
        part for part in ("2,5", "Rp\u00a0500 juta", "PROGRAM PENYELENGGARAAN JALAN", "2029") if part not in page
    ] == []
    text = words(client.get(reverse("renstra_pdf", args=[DINAS]), {"kertas": "a4"}).content)
    assert [part for part in ("RENCANA STRATEGIS", "2,5 · 400.000.000", "550.000.000") if part not in text] == []
    rows = book(client.get(reverse("renstra_xlsx", args=[DINAS])))
    assert [row[1] for row in rows[1:]] == ["1.03.01", KANTOR, "1.03.10", "1.03.10.2.01.0043", JALAN]
    assert rows[5][7:9] == ["2,5", 400 * JUTA]


@pytest.mark.parametrize("name", ["renstra", "renstra_pdf", "renstra_xlsx"])
def test_an_office_without_a_renstra_is_not_found(client, rpjmd, name):
    assert client.get(reverse(name, args=[DINAS])).status_code == 404


@pytest.mark.parametrize("name", ["renstra_daftar", "prioritas", "banding_renstra"])
def test_a_region_without_five_year_plans_says_so(client, db, name):
    answer = client.get(reverse(name))
    assert (answer.status_code, "ep-empty" in answer.content.decode()) == (200, True)
    assert client.post(reverse(name)).status_code == 405


def test_programs_are_compared_with_the_renja_that_are_public(terkirim, plan):
    found = banding_renstra(2027, plan)
    assert found.rencana.rkpd is None
    assert [(row.kode, row.renstra, row.rencana, row.selisih, row.bagian, row.tanda) for row in found.baris] == [
        (DINAS, 550 * JUTA, 360 * JUTA, -190 * JUTA, 65, None),
        ("1.03.01", 50 * JUTA, 60 * JUTA, 10 * JUTA, 120, Tanda.LEBIH),
        ("1.03.10", 500 * JUTA, 300 * JUTA, -200 * JUTA, 60, None),
    ]
    assert [row.prioritas for row in found.baris] == [False, False, True]


def test_a_draft_that_is_not_public_counts_nothing(renstra, kota, plan):
    kota.baris()
    found = banding_renstra(2027, plan)
    assert [(row.kode, row.rencana) for row in found.bertanda(Tanda.TIDAK_DIRENCANAKAN)] == [
        ("1.03.01", None),
        ("1.03.10", None),
    ]


def test_a_program_that_the_renstra_does_not_have_is_named(terkirim, renstra, plan):
    apply(replace(renstra, renstra=renstra.renstra[:3]))
    assert [row.kode for row in banding_renstra(2027, plan).bertanda(Tanda.DI_LUAR)] == ["1.03.01"]


def test_the_comparison_is_a_page_a_paper_and_a_workbook(client, terkirim):
    address = reverse("banding_renstra")
    page = client.get(address).content.decode()
    assert [part for part in ("Rp\u00a0-190.000.000", "65%", "Renja yang sudah terbit") if part not in page] == []
    inside = client.get(address, {"opd": DINAS}).content.decode()
    assert [part for part in ("Program prioritas", "Melebihi pagu Renstra") if part not in inside] == []
    assert "1.03.10" not in client.get(address, {"tanda": "lebih"}).content.decode().split("<tbody>")[1]
    text = words(client.get(reverse("banding_renstra_pdf")).content)
    assert "500.000.000 300.000.000 -200.000.000 60" in text
    rows = book(client.get(reverse("banding_renstra_xlsx"), {"tanda": "lebih"}))
    assert [row[2] for row in rows[1:]] == ["1.03.01"]
    assert [client.get(address, asked).status_code for asked in ({"opd": "9"}, {"tanda": "x"})] == [404, 404]


def test_priorities_show_what_the_year_puts_on_their_programs(client, terkirim, plan):
    found = rekap_prioritas(2027, plan)
    (first,) = found.prioritas
    assert [(row.kode, row.perangkat, row.banyak, row.nilai) for row in first.program] == [
        ("1.03.10", 1, 1, 300 * JUTA)
    ]
    assert (found.nilai, found.semua, found.bagian) == (300 * JUTA, 360 * JUTA, 83)
    assert "83%" in client.get(reverse("prioritas")).content.decode()
    assert "300.000.000" in words(client.get(reverse("prioritas_pdf")).content)
    assert book(client.get(reverse("prioritas_xlsx")))[2][:2] == ["program", "1.03.10"]


def test_the_rpjmd_is_printed_from_vision_to_target(client, rpjmd):
    text = words(client.get(reverse("rpjmd_pdf", args=[2025]), {"kertas": "folio"}).content)
    for part in (
        "Kota yang sehat",
        "Misi 1. Prasarana dasar",
        "Sasaran 1.1.2. Tata kelola baik",
        "68,25",
        "Konektivitas",
    ):
        assert part in text
    rows = book(client.get(reverse("rpjmd_xlsx", args=[2025])))
    assert [row[:2] for row in rows[1:]] == [
        ["misi", "1"],
        ["tujuan", "1.1"],
        ["sasaran", "1.1.1"],
        ["sasaran", "1.1.2"],
    ]
    assert [client.get(reverse(name, args=[2020])).status_code for name in ("rpjmd_pdf", "rpjmd_xlsx")] == [404, 404]


@pytest.mark.parametrize("more", [0, 2])
def test_it_asks_as_often_for_more_programs(terkirim, renstra, rows, plan, more, django_assert_num_queries):
    longer = rows(*[(kode, "3", 1, "1.1.1") for kode in ("1.03.02", "1.03.03")[:more]])
    apply(replace(renstra, renstra=(*renstra.renstra, *longer)))
    with django_assert_num_queries(8):
        banding_renstra(2027, plan)
