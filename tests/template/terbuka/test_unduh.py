"""The list as a file: the same rows as on the page, safe to open, never all in memory."""

import csv
import io
import zipfile

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.usulan.models import Gabungan, Pecahan, Pengalihan
from eplanning.www.daerah import region_profile
from eplanning.www.terbuka import kolom, lisensi
from regiondata.profil import DataTerbuka
from tests.template.warga.dunia import ORANG

COLUMNS = [
    "nomor",
    "tahun",
    "uraian",
    "permasalahan",
    "status",
    "tahapan",
    "tahapan_nama",
    "asal",
    "wilayah",
    "wilayah_nama",
    "wilayah_induk",
    "alamat",
    "lintang",
    "bujur",
    "bidang",
    "tipe",
    "kamus",
    "pekerjaan",
    "volume",
    "satuan",
    "harga_satuan",
    "total",
    "penerima_manfaat",
    "penerima_kk",
    "status_lahan",
    "prioritas_daerah",
    "prioritas_daerah_nama",
    "sasaran",
    "perangkat",
    "perangkat_nama",
    "dapil",
    "alasan_terakhir",
    "terbit_pada",
    "digabung_ke",
    "pecahan_dari",
    "dialihkan_ke",
    "dialihkan_kepada",
]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    '=HYPERLINK("http://x")',
    "＝1+1",
    "=cmd|' /C calc'!A0",
]


def body(client, address: str, query: str = "") -> bytes:
    return b"".join(client.get(address + query).streaming_content)


def csv_rows(client, query: str = "") -> list[dict[str, str]]:
    text = body(client, reverse("usulan_csv"), query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def xlsx_rows(client, query: str = "") -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(body(client, reverse("usulan_xlsx"), query)))
    return book.get_sheet_by_name("Usulan").to_python()


def test_both_files_have_the_columns_of_a_list_written_by_hand_and_no_other(client, dunia):
    dunia.make_usulan()
    assert list(csv_rows(client)[0]) == COLUMNS
    assert xlsx_rows(client)[0] == COLUMNS


def test_a_row_says_into_which_it_was_merged_of_which_it_is_a_part_and_who_took_it_over(client, dunia):
    merged, whole, gone = (
        dunia.make_usulan(n, status=s) for n, s in enumerate(("digabung", "dipecah", "dialihkan"), 1)
    )
    part, into = dunia.make_usulan(4), dunia.make_usulan(5)
    Gabungan.objects.create(dari=merged, ke=into, keputusan=dunia.decide(merged, "digabung", "Sama"))
    Pecahan.objects.create(dari=whole, ke=part, keputusan=dunia.decide(whole, "dipecah", "Dua gang"))
    decision = dunia.decide(gone, "dialihkan", "Jalan desa")
    Pengalihan.objects.create(usulan=gone, keputusan=decision, tujuan="desa", penerima="Pemerintah Desa Uji")
    found = {row["nomor"]: row for row in csv_rows(client)}
    assert found[merged.nomor]["digabung_ke"] == into.nomor
    assert found[part.nomor]["pecahan_dari"] == whole.nomor
    assert [found[gone.nomor][name] for name in ("dialihkan_ke", "dialihkan_kepada")] == ["desa", "Pemerintah Desa Uji"]
    assert [found[into.nomor][name] for name in COLUMNS[-4:]] == ["", "", "", ""]


def test_a_row_tells_what_the_page_tells(client, dunia):
    usulan = dunia.make_usulan(uraian='Rabat beton; gang, "Cempaka"\nujung', lintang="1.742000", volume="10.50")
    dunia.decide(usulan, "ditolak", "Bukan kewenangan kota")
    (row,) = csv_rows(client)
    told = {name: row[name] for name in ("nomor", "uraian", "total", "volume", "lintang", "alasan_terakhir")}
    assert told == {
        "nomor": usulan.nomor,
        "uraian": usulan.uraian,
        "total": "2500000",
        "volume": "10.5",
        "lintang": "1.742",
        "alasan_terakhir": "Bukan kewenangan kota",
    }
    in_sheet = dict(zip(COLUMNS, xlsx_rows(client)[1], strict=True))
    assert (in_sheet["nomor"], in_sheet["total"], in_sheet["volume"]) == (usulan.nomor, 2_500_000, 10.5)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_a_formula(client, dunia, text):
    usulan = dunia.make_usulan(uraian=text, alamat=text)
    dunia.decide(usulan, "ditolak", text)
    (row,) = csv_rows(client)
    assert {row[name] for name in ("uraian", "alamat", "alasan_terakhir")} == {f"'{text}"}
    raw = io.BytesIO(body(client, reverse("usulan_xlsx")))
    sheet = dict(
        zip(COLUMNS, CalamineWorkbook.from_filelike(raw).get_sheet_by_name("Usulan").to_python()[1], strict=True)
    )
    assert sheet["uraian"].strip() == text.strip()
    assert _formulas(raw) == 0


def _formulas(file: io.BytesIO) -> int:
    """How many cells of the book are formulas."""
    with zipfile.ZipFile(file) as book:
        return sum(book.read(name).count(b"<f>") for name in book.namelist() if name.startswith("xl/worksheets/"))


def test_a_negative_number_stays_a_number(client, dunia):
    dunia.make_usulan(lintang="-1.500000")
    assert csv_rows(client)[0]["lintang"] == "-1.5"


def test_files_hold_what_the_filter_of_the_page_found(client, dunia):
    dunia.make_usulan(1, status="ditolak")
    dunia.make_usulan(2)
    assert [row["nomor"][-1] for row in csv_rows(client, "?status=ditolak")] == ["1"]
    assert [row[0][-1] for row in xlsx_rows(client, "?q=gang+0002")[1:]] == ["2"]
    assert f"{reverse('usulan_csv')}?status=ditolak&amp;" in client.get("/usulan/?status=ditolak").content.decode()


def test_unpublished_rows_undecided_reasons_and_names_are_in_no_file(client, dunia):
    dunia.make_usulan(1, terbit_pada=None, uraian="Rahasia dulu")
    running = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan, selesai_pada=None, ba_pada=None, dikirim_pada=None)
    dunia.decide(dunia.make_usulan(2), "ditolak", "Rahasia masih dibahas", forum=running)
    shown = repr(csv_rows(client)) + repr(xlsx_rows(client))
    assert [word for word in ("Rahasia", ORANG, dunia.orang.username) if word in shown] == []


def test_the_book_names_source_licence_and_columns(client, dunia):
    raw = io.BytesIO(body(client, reverse("usulan_xlsx")))
    about = dict(CalamineWorkbook.from_filelike(raw).get_sheet_by_name("Keterangan").to_python())
    assert about["Sumber"].startswith("Pemerintah ")
    assert set(COLUMNS) < set(about)


def test_a_file_is_begun_before_its_rows_are_read(client, dunia, monkeypatch):
    """The heading goes out first, then a row at a time: nothing waits for the last one."""
    for urut in (1, 2, 3):
        dunia.make_usulan(urut)
    lines = client.get(reverse("usulan_csv")).streaming_content
    assert next(lines).decode("utf-8-sig").split(",")[0] == "nomor"
    assert [next(lines).count(b"\n") for _row in range(3)] == [1, 1, 1]
    assert next(lines, None) is None
    assert kolom.AT_ONCE <= 1000


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["usulan_csv", "usulan_xlsx"])
def test_a_file_asks_for_the_year_and_once_for_its_rows(client, dunia, django_assert_num_queries, name, rows):
    for urut in range(rows):
        dunia.decide(dunia.make_usulan(urut + 1), "diterima")
    with django_assert_num_queries(2):
        assert body(client, reverse(name))


@pytest.mark.parametrize("name", ["usulan_csv", "usulan_xlsx"])
def test_who_takes_files_too_often_is_told_how_long_to_wait(client, dunia, measured, name):
    measured(2)
    assert [client.get(reverse(name)).status_code for _time in range(2)] == [200, 200]
    refused = client.get(reverse(name))
    assert refused.status_code == 429
    assert refused.content.decode().startswith("Terlalu banyak permintaan. Coba lagi dalam ")
    assert 0 < int(refused["Retry-After"]) <= 60


def test_files_are_only_read(client, dunia):
    assert client.post(reverse("usulan_csv")).status_code == 405


def test_the_page_explains_every_column_and_every_address(client, dunia):
    page = client.get(reverse("data_terbuka")).content.decode()
    assert [name for name in COLUMNS if f"<code>{name}</code>" not in page] == []
    assert page.count("<code>/api/") == 11
    assert "Daerah belum menetapkan lisensi" in page


def test_a_chosen_licence_is_named_by_page_file_and_interface(client, dunia, monkeypatch):
    chosen = region_profile().model_copy(update={"data_terbuka": DataTerbuka(lisensi="CC-BY-4.0", sumber="Bappeda")})
    monkeypatch.setattr(lisensi, "region_profile", lambda: chosen)
    sentence = "Data ini boleh dipakai ulang menurut lisensi CC-BY-4.0. Sebut sumbernya: Bappeda."
    page = client.get(reverse("data_terbuka")).content.decode()
    raw = io.BytesIO(body(client, reverse("usulan_xlsx")))
    about = dict(CalamineWorkbook.from_filelike(raw).get_sheet_by_name("Keterangan").to_python())
    assert f'href="https://creativecommons.org/licenses/by/4.0/">{sentence}</a>' in page
    assert about["Lisensi"] == sentence
    assert client.get("/api/rkpd/")["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
