"""The basis of a ceiling: at most coefficient times standard price; what is above, gone or without basis is told."""

import io
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse
from python_calamine import CalamineWorkbook

import regiondata
from eplanning.demo.harga import DATA
from eplanning.harga.queries import harga_rancangan
from eplanning.kamus.dasar import Keadaan, periksa
from eplanning.kamus.models import KamusUsulan
from eplanning.penerapan.terapkan import apply
from regiondata import kamus
from regiondata.problem import Report
from tests.template.harga.lembar import BUTIR, RABAT
from tests.template.www.perjalanan import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def entri(tahun):
    """`entri("A", 100, "2.1.01", "1.5")`: the only entries of the year are those made here."""
    like = KamusUsulan.objects.first()
    KamusUsulan.objects.filter(tahun=tahun).update(ditutup_pada="2026-01-01")

    def make(kode: str, price: int, standar: str = "", koefisien: str = "1") -> KamusUsulan:
        words = {"bidang": like.bidang, "tipe": like.tipe, "nama": f"Entri {kode}", "satuan": "m", "ke_kecamatan": True}
        basis = {"standar": standar, "koefisien": Decimal(koefisien)}
        return KamusUsulan.objects.create(tahun=tahun, kode=kode, harga_satuan=price, **words, **basis)

    return make


def test_a_ceiling_may_reach_its_basis_and_not_pass_it(tim, tahun, entri):
    tim.buku()
    entri("A", RABAT, "2.1.01")
    entri("B", RABAT + 1, "2.1.01")
    entri("C", 203_750, "2.1.01", "2")
    entri("D", 203_751, "2.1.01", "2")
    found = {row.kamus.kode: (row.keadaan, row.lebih) for row in periksa(tahun)}
    assert found == {
        "A": (Keadaan.SESUAI, 0),
        "B": (Keadaan.DI_ATAS, 1),
        "C": (Keadaan.SESUAI, 0),
        "D": (Keadaan.DI_ATAS, 1),
    }


def test_what_has_no_basis_or_lost_it_is_told_apart(tim, tahun, entri):
    entri("A", 100, "9.9.9")
    entri("B", 100)
    assert [row.keadaan for row in periksa(tahun)] == [Keadaan.HILANG, Keadaan.TANPA]
    tim.buku()
    assert [row.keadaan for row in periksa(tahun)] == [Keadaan.HILANG, Keadaan.TANPA]


def test_the_last_version_of_the_year_is_the_basis(tim, tahun, entri):
    tim.buku()
    entri("A", 75_000, "1.1.01")
    assert periksa(tahun)[0].keadaan == Keadaan.SESUAI
    tim.buku([[*BUTIR[0][:5], "70000", *BUTIR[0][6:]]], [])
    assert periksa(tahun)[0].lebih == 5000


@pytest.mark.parametrize("n", [1, 3])
def test_the_report_costs_the_same_with_one_entry_and_with_three(
    n, tim, tahun, entri, orang, django_assert_num_queries
):
    tim.buku()
    for at in range(n):
        entri(f"A{at}", 1_000_000, "2.1.01")
    with django_assert_num_queries(3):
        assert len(periksa(tahun)) == n
    browser = sign_in(orang.penyelia)
    with django_assert_num_queries(7):
        browser.get(reverse("harga_kamus"))


def test_the_report_lists_the_worst_first_and_can_be_taken(tim, entri, orang):
    tim.buku()
    entri("A", RABAT + 5, "2.1.01")
    entri("B", RABAT + 500, "2.1.01")
    entri("C", 1)
    browser = sign_in(orang.inspektorat)
    shown = browser.get(reverse("harga_kamus")).content.decode()
    assert shown.index("Entri B") < shown.index("Entri A") < shown.index("Entri C")
    only = browser.get(reverse("harga_kamus"), {"keadaan": "tanpa"}).content.decode()
    assert "Entri C" in only
    assert "Entri A" not in only
    lines = browser.get(reverse("harga_kamus_berkas", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("B,Entri B,m,102375,2.1.01,1,101875,500")
    assert browser.get(reverse("harga_kamus_berkas", args=["pdf"])).status_code == 404


def test_region_apply_warns_and_changes_nothing_by_that(tim, tahun):
    region = regiondata.load(settings.REGION_DIR).region
    row = next(one for one in region.kamus if one.standar)
    tim.buku([[row.standar, "Butir", row.satuan, "", "1", "1", "", "", "", ""]], [])
    told = apply(region)
    (line,) = [one for one in told.baris if one.aksi == "ingatkan" and one.kode == row.kode]
    assert row.standar in line.rincian
    assert not told.berubah


def test_the_public_catalogue_is_searched_and_narrowed(tim, entri, client):
    tim.buku()
    entri("A", RABAT, "2.1.01")
    entri("B", RABAT + 7, "2.1.01", "1")
    entri("C", 5)
    shown = client.get(reverse("kamus_publik")).content.decode()
    assert "Entri A" in shown
    assert "di atas standar" in shown
    found = client.get(reverse("kamus_publik"), {"q": "entri c", "opd": "kecamatan"}).content.decode()
    assert "Entri C" in found
    assert "Entri A" not in found
    bidang = KamusUsulan.objects.get(kode="A").bidang_id
    assert "Entri A" in client.get(reverse("kamus_publik"), {"bidang": bidang}).content.decode()
    for narrow in ({"opd": "9.99"}, {"bidang": "lain"}, {"q": "emas"}):
        assert "Tidak ada jenis usulan" in client.get(reverse("kamus_publik"), narrow).content.decode()
    assert client.get(reverse("kamus_publik"), {"tahun": "1999"}).status_code == 404


def test_the_catalogue_as_a_workbook(tim, entri, client):
    tim.buku()
    entri("A", RABAT, "2.1.01", "1.5")
    entri("C", 5)
    answer = client.get(reverse("kamus_publik_xlsx"), {"q": "entri a"})
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    )
    assert rows[0][:4] == ["kode", "nama", "satuan", "harga_tertinggi"]
    assert [row[0] for row in rows[1:]] == ["A"]
    assert rows[1][8:11] == ["2.1.01", 1.5, 152_813.0]


@pytest.mark.parametrize("n", [1, 3])
def test_the_public_catalogue_costs_the_same_with_one_entry_and_with_three(
    n, tim, entri, client, django_assert_num_queries
):
    tim.buku()
    for at in range(n):
        entri(f"A{at}", 1_000_000, "2.1.01")
    client.get(reverse("kamus_publik"))  # the lists of the filters are kept for a minute
    with django_assert_num_queries(5):
        client.get(reverse("kamus_publik"))


def test_an_old_catalogue_without_the_two_columns_still_holds(tmp_path):
    head = "kode,nama,satuan,harga_satuan,opd,bidang,tipe,subkegiatan"
    (tmp_path / "kamus.csv").write_text(f"{head}\nA,Rabat,m2,1000,KECAMATAN,fisik,fisik,\n", encoding="utf-8")
    report = Report(tmp_path)
    (row,) = kamus.baca(report).rows
    assert (row.standar, row.koefisien, report.in_order()) == ("", 1, [])


@pytest.mark.parametrize(("cell", "value"), [("", "1"), ("1,5", "1.5"), ("0.125", "0.125"), ("2", "2")])
def test_coefficients_of_the_file(tmp_path, cell, value):
    assert catalogue(tmp_path, cell).rows[0].koefisien == Decimal(value)


@pytest.mark.parametrize("cell", ["0", "-1", "abc", "1.2345678", "1000000"])
def test_a_coefficient_that_no_ceiling_can_have_is_an_error(tmp_path, cell):
    assert catalogue(tmp_path, cell).rows == []


def catalogue(folder, koefisien: str):
    head = "kode,nama,satuan,harga_satuan,opd,bidang,tipe,subkegiatan,standar,koefisien"
    line = f'A,Rabat,m2,1000,KECAMATAN,fisik,fisik,,1.1.01,"{koefisien}"'
    (folder / "kamus.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    return kamus.baca(Report(folder))


def test_the_demo_sheets_fit_each_other(tim, rancangan):
    tim.unggah((DATA / "standar_harga_contoh.csv").read_bytes())
    tim.unggah((DATA / "komponen_harga_contoh.csv").read_bytes(), "komponen")
    assert harga_rancangan(rancangan).salah == []
