"""The screens: the team's way from a sheet to a fixed book, and what everybody reads of it."""

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.harga.baca import baca
from eplanning.harga.models import BukuHarga, PratinjauHarga, RancanganHarga
from eplanning.jadwal.models import KeadaanTahun, TahunRencana
from tests.template.harga.lembar import BUTIR, JALAN, KEPALA, RABAT, csv_of, file, susunan_of
from tests.template.www.perjalanan import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meja(orang):
    """The team's browser."""
    return sign_in(orang.tim_harga)


def text(answer) -> str:
    assert answer.status_code == 200, answer
    return answer.content.decode()


def sheet(answer) -> list[list]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


def hand_in(meja, content: bytes, macam: str = "butir", year: str = ""):
    """Upload a sheet; the page that shows what is in it."""
    answer = meja.post(reverse("harga_unggah") + year, {"macam": macam, "berkas": file(content)})
    assert answer.status_code == 302, text(answer)
    return answer.url


def test_the_whole_way_of_a_book_for_the_year_that_is_prepared(meja, tahun, client):
    later = TahunRencana.objects.create(tahun=tahun.pk + 1, keadaan=KeadaanTahun.DISIAPKAN)
    year = f"?tahun={later}"
    assert meja.post(reverse("harga_mulai") + year, {"dari": ""}).url == reverse("harga_meja") + year
    for content, macam in ((csv_of(BUTIR), "butir"), (susunan_of(), "komponen")):
        there = hand_in(meja, content, macam, year)
        assert "Simpan ke rancangan" in text(meja.get(there))
        assert meja.post(there).url == reverse("harga_rancangan") + year
    assert "101.875" in text(meja.get(reverse("harga_rancangan") + year))
    decided = {"nomor": "188/1/2027", "tanggal": "2026-03-02", "catatan": ""}
    assert meja.post(reverse("harga_tetapkan") + year, decided).url == reverse("harga_meja") + year
    assert BukuHarga.objects.get().tahun == later
    assert "Jalan lingkungan" in text(client.get(reverse("harga") + year))
    assert "belum ditetapkan" in text(client.get(reverse("harga")))


def test_a_sheet_with_an_error_shows_row_and_sentence_and_no_button(meja, rancangan):
    there = hand_in(meja, csv_of([[*BUTIR[0][:5], "gratis", *BUTIR[0][6:]], BUTIR[1]]))
    shown = text(meja.get(there))
    assert "bukan angka" in shown
    assert "Simpan ke rancangan" not in shown
    assert meja.post(there).status_code == 200
    assert not rancangan.butir.exists()


def test_a_file_that_is_no_sheet_is_told_at_its_field(meja, rancangan):
    answer = meja.post(reverse("harga_unggah"), {"macam": "butir", "berkas": file(b"%PDF-1.7 x", "a.xlsx")})
    assert "Judul kolom tidak ditemukan" in text(answer)
    assert not PratinjauHarga.objects.exists()


def test_another_officers_preview_is_not_found(meja, tim, rancangan, orang):
    read = tim.baca(csv_of(BUTIR))
    other = sign_in(orang.new("tim.dua", "tim_harga"))
    assert other.get(reverse("harga_periksa", args=[read.kode])).status_code == 404
    assert meja.get(reverse("harga_periksa", args=[read.kode])).status_code == 200


def test_a_draft_is_thrown_away_by_post_alone(meja, rancangan):
    assert meja.get(reverse("harga_buang")).status_code == 200
    assert RancanganHarga.objects.exists()
    assert meja.post(reverse("harga_buang")).status_code == 302
    assert not RancanganHarga.objects.exists()


PAGES = ["harga_meja", "harga_rancangan", "harga_kamus", "harga_rancangan_xlsx", "harga_rancangan_komponen_xlsx"]
STEPS = ["harga_unggah", "harga_tetapkan", "harga_buang"]


def test_bappeda_and_oversight_read_and_do_nothing(orang, rancangan):
    for role in ("penyelia", "kepala_bappeda", "admin_bappeda", "inspektorat", "auditor"):
        browser = sign_in(getattr(orang, role))
        assert [browser.get(reverse(name)).status_code for name in PAGES] == [200] * len(PAGES), role
        assert [browser.get(reverse(name)).status_code for name in STEPS] == [403] * len(STEPS), role
        assert browser.post(reverse("harga_buang")).status_code == 403
    assert RancanganHarga.objects.exists()


def test_the_rest_stays_outside(orang, rancangan, client):
    lurah = sign_in(orang.lurah)
    for name in [*PAGES, *STEPS]:
        assert lurah.get(reverse(name)).status_code == 403, name
        assert client.get(reverse(name)).status_code == 302, name


def test_the_public_list_is_searched_and_narrowed(tim, client):
    tim.buku()
    assert "Semen" in text(client.get(reverse("harga")))
    found = text(client.get(reverse("harga"), {"q": "rabat 10"}))
    assert "Rabat beton" in found
    assert "Semen" not in found
    assert "Upah pekerja" in text(client.get(reverse("harga"), {"jenis": "sbu"}))
    assert "Tidak ada butir" in text(client.get(reverse("harga"), {"q": "emas"}))
    assert client.get(reverse("harga"), {"hal": "9"}).status_code == 404


def test_an_item_shows_how_its_price_came_about(tim, client):
    buku = tim.buku()
    shown = text(client.get(reverse("harga_butir", args=[buku.tahun_id, 1, "3.1.01"])))
    for part in ("Rabat beton", "Semen", "0,333333", "152.813", "101.875"):
        assert part in shown, part
    assert "Hasil survei" in text(client.get(reverse("harga_butir", args=[buku.tahun_id, 1, "1.1.01"])))
    assert client.get(reverse("harga_butir", args=[buku.tahun_id, 1, "9.9"])).status_code == 404
    assert client.get(reverse("harga_butir", args=[buku.tahun_id, 2, "1.1.01"])).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_lists_cost_the_same_with_one_row_and_with_three(n, tim, client, django_assert_num_queries):
    rows = [["1.1.01", "Semen", "zak", "", "1", "75000", "", "", "", ""]]
    rows += [[f"2.1.0{at}", f"Rabat {at}", "m2", "", "2", "", "", "", "", ""] for at in range(n)]
    buku = tim.buku(rows, [[f"2.1.0{at}", "1.1.01", "2"] for at in range(n)])
    with django_assert_num_queries(5):
        client.get(reverse("harga"))
    with django_assert_num_queries(6):
        client.get(reverse("harga_butir", args=[buku.tahun_id, 1, "1.1.01"]))


def test_what_is_taken_out_can_be_handed_in_again(tim, client, orang):
    buku = tim.buku([[*BUTIR[0][:1], "=1+1", *BUTIR[0][2:]], *BUTIR[1:]])
    rows = sheet(client.get(reverse("harga_berkas", args=[buku.tahun_id, 1, "xlsx"])))
    assert rows[0] == KEPALA
    assert rows[1][:6] == ["1.1.01", "=1+1", "zak", "50 kg", 1.0, 75_000.0]
    assert {row[0]: row[5] for row in rows[1:]}["2.1.01"] == RABAT
    plain = client.get(reverse("harga_berkas", args=[buku.tahun_id, 1, "csv"])).content
    assert "'=1+1" in plain.decode("utf-8-sig")
    assert baca(plain, "butir")[0]["nama"] == "=1+1"
    parts = sheet(client.get(reverse("harga_komponen_xlsx", args=[buku.tahun_id, 1])))
    assert parts[0] == ["kode", "kode_komponen", "koefisien"]
    assert ["3.1.01", "2.1.01", 1.5] in parts
    assert client.get(reverse("harga_berkas", args=[buku.tahun_id, 1, "exe"])).status_code == 404


def test_the_list_on_paper(tim, client):
    buku = tim.buku()
    answer = client.get(reverse("harga_pdf", args=[buku.tahun_id, 1]))
    assert answer.content.startswith(b"%PDF")
    assert client.get(reverse("harga_pdf", args=[buku.tahun_id, 1]), {"jenis": "ssh"}).status_code == 200


def test_the_forms_to_fill_in(tim, meja):
    tim.buku()
    survey = sheet(meja.get(reverse("harga_blanko", args=["survei"])))
    assert survey[0][:7] == ["kode", "nama", "satuan", "spek", "harga_lama", "penyedia_1", "harga_1"]
    assert [row[0] for row in survey[1:]] == ["1.1.01", "1.1.02", "8.1.01"]  # what is bought, not what is reckoned
    assert sheet(meja.get(reverse("harga_blanko", args=["butir"]))) == [KEPALA]
    assert sheet(meja.get(reverse("harga_blanko", args=["komponen"]))) == [["kode", "kode_komponen", "koefisien"]]
    assert meja.get(reverse("harga_blanko", args=["lain"])).status_code == 404


def test_this_years_book_beside_last_years(tim, tahun, client):
    last, _made = TahunRencana.objects.get_or_create(tahun=tahun.pk - 1)
    assert "belum ditetapkan" in text(client.get(reverse("banding_standar", args=[tahun.pk])))
    before = [[*BUTIR[0][:5], "60000", *BUTIR[0][6:]], ["9.9", "Gerobak", "unit", "", "1", "1", "", "", "", ""]]
    tim.buku(before, [], tahun=last)
    tim.buku(tahun=tahun)
    shown = text(client.get(reverse("banding_standar", args=[tahun.pk])))
    assert "25,0" in shown or "25.0" in shown
    assert "tidak dipakai lagi" in shown
    gone = text(client.get(reverse("banding_standar", args=[tahun.pk]), {"tampil": "hilang"}))
    assert "Gerobak" in gone
    assert "Semen" not in gone
    lines = (
        client.get(reverse("banding_standar_berkas", args=[tahun.pk, "csv"])).content.decode("utf-8-sig").splitlines()
    )
    assert lines[1].startswith("1.1.01,Semen,zak,zak,60000,75000,25")
    assert client.get(reverse("banding_standar_berkas", args=[tahun.pk, "pdf"])).status_code == 404


def test_earlier_versions_stay_readable(tim, tahun, client, meja):
    first = tim.buku()
    meja.post(reverse("harga_mulai"), {"dari": first.pk})
    tim.unggah(csv_of([[*BUTIR[0][:5], "90000", *BUTIR[0][6:]]]))
    meja.post(reverse("harga_tetapkan"), {"nomor": "188/2", "tanggal": "2026-04-01"})
    assert "sudah diganti" in text(client.get(reverse("harga_versi", args=[tahun.pk, 1])))
    assert "75.000" in text(client.get(reverse("harga_versi", args=[tahun.pk, 1]), {"q": "semen"}))
    assert "90.000" in text(client.get(reverse("harga"), {"q": "semen"}))
    assert str(JALAN) not in text(client.get(reverse("harga")))
