"""Offices, areas, neighbourhoods, calendar and districts as tables; lists pasted from a spreadsheet."""

import io
from pathlib import Path

import pytest

from kit.errors import KitError
from kit.region.studio import tables
from kit.region.studio.pages.rows import days, typed
from regiondata import load
from tests.kit.region.studio.conftest import fields_of, subjects

OPD = "opd.csv"
DATA = Path(__file__).parents[3] / "data"
HEAD = "Kode SKPD\tNama SKPD\tSingkatan\n"


def line_of(region, word, file=OPD):
    return next(n for n, text in enumerate((region.data / file).read_text().splitlines(), 1) if word in text)


def test_an_office_gets_another_name(browser, region):
    line = line_of(region, "Dinas Sosial")
    before = (region.data / OPD).read_text().splitlines()
    browser.save("/daftar/opd", {f"{line}.nama": "Dinas Sosial dan Keluarga"}, file=OPD)
    after = (region.data / OPD).read_text().splitlines()
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b] == [line]
    assert subjects(region)[0].startswith("Ubah nama Din")


def test_an_office_is_added_and_another_closed(browser, region):
    new = {
        "kode": "1.02.0.00.0.00.09.0000",
        "nama": "Dinas Contoh",
        "singkatan": "Discon",
        "jenis": "dinas",
        "induk": "",
    }
    browser.save("/daftar/opd", {f"baru0.{name}": value for name, value in new.items()}, file=OPD)
    assert subjects(region)[0] == "Tambah perangkat daerah Discon"
    line = line_of(region, "Discon")
    browser.save("/daftar/opd", {f"keluar.{line}": "on"}, file=OPD)
    assert subjects(region)[0] == "Tutup perangkat daerah Discon"
    assert "Discon" not in (region.data / OPD).read_text()


def test_a_code_that_is_there_already_is_told_in_its_row(browser, region):
    before = (region.data / OPD).read_text()
    first = tables.rows(before, tables.SHEETS["opd"])[0].cells
    page = browser.save(
        "/daftar/opd", {"baru0.kode": first["kode"], "baru0.nama": "Kembaran", "baru0.jenis": "dinas"}, file=OPD
    )
    assert "sudah ada di baris 2" in page
    assert "Kembaran" in page  # rows with problems come first
    assert (region.data / OPD).read_text() == before


def test_a_kecamatan_is_renamed_over_two_pages(browser, region):
    """Either half alone breaks the rules; the draft holds the first until the second fits it."""
    area, office = line_of(region, ",kecamatan", "wilayah.csv"), line_of(region, ",kecamatan,")
    name = (region.data / "wilayah.csv").read_text().splitlines()[area - 1].split(",")[1]
    assert "Not saved" in browser.save("/daftar/opd", {f"{office}.nama": "Kecamatan Baru Sekali"}, file=OPD)
    page = browser.save("/daftar/wilayah", {f"{area}.nama": "Baru Sekali"}, file="wilayah.csv")
    assert "Saved" in page
    assert f",{name},kecamatan" not in (region.data / "wilayah.csv").read_text()
    assert len(subjects(region)) == 2


def test_a_calendar_that_overlaps_is_refused_beside_its_row(browser, region):
    before = (region.data / "jadwal.csv").read_text()
    line = line_of(region, "musrenbang_kecamatan", "jadwal.csv")
    page = browser.save("/daftar/jadwal", {f"{line}.mulai": "2026-01-20T08:00"}, file="jadwal.csv")
    assert "sebelum Musrenbang Kelurahan selesai" in page
    assert 'value="2026-01-20T08:00"' in page
    assert (region.data / "jadwal.csv").read_text() == before
    browser.save("/daftar/jadwal", {f"{line}.mulai": "2026-02-03T08:00"}, file="jadwal.csv")
    assert "2026-02-03 08:00" in (region.data / "jadwal.csv").read_text()
    assert subjects(region)[0] == "Ubah mulai musrenbang_kecamatan"


def test_days_count_both_ends():
    assert days({"mulai": "2026-01-05 08:00", "selesai": "2026-01-16 16:00"}) == 12
    assert days({"mulai": "2026-01-05 08:00", "selesai": "nanti"}) is None


def test_areas_below_the_village_and_districts_can_be_edited(browser, region):
    village = next(row.kode for row in load(region.data).region.wilayah if not row.kecamatan)
    form = {"baru0.kode": f"{village}.L09", "baru0.nama": "Lingkungan 9", "baru0.tingkat": "lingkungan"}
    browser.save("/daftar/lingkungan", form, file="lingkungan.csv")
    assert subjects(region)[0] == "Tambah lingkungan Lingkungan 9"
    browser.save("/daftar/dapil", {"2.nama": "Dapil Satu"}, file="dapil.csv")
    assert subjects(region)[0] == "Ubah nama Dapil Satu"


def test_rows_are_found_and_paged(browser):
    page = browser.page("/daftar/opd?cari=kelurahan+ang")
    assert 'name="baru0.kode"' in page
    assert page.count("keluar.") < 25
    assert "page 2 of" in browser.page("/daftar/opd?hal=2")
    assert browser.get("/daftar/opd?hal=99999999999999999999").status_code == 200
    assert browser.get("/daftar/tidak-ada").status_code == 404


def test_a_file_that_is_no_whole_table_is_told_and_not_shown_with_losses(browser, region):
    (region.data / OPD).write_text((region.data / OPD).read_text() + "1.01,satu,dua,tiga,empat,lima\n")
    page = browser.page("/daftar/opd")
    assert "not a whole table" in page
    assert 'name="lakukan"' not in page
    with pytest.raises(KitError):
        tables.with_rows((region.data / OPD).read_text(), tables.SHEETS["opd"], {2: {"nama": "x"}})


def test_a_form_cannot_name_other_columns_or_rows():
    form = {"2.nama": " A  B ", "2.line": "9", "x.nama": "y", "keluar.x": "on", "keluar.3": "on", "baru1.nama": "Z"}
    changed, gone, added = typed(tables.SHEETS["opd"], form)
    assert (changed, gone, added) == ({2: {"nama": "A B"}}, [3], [{"nama": "Z"}])


def test_a_pasted_list_shows_its_difference_before_it_is_taken(browser, region):
    rows = tables.rows((region.data / OPD).read_text(), tables.SHEETS["opd"])
    pasted = HEAD + f"{rows[0].cells['kode']}\tNama Lain Sekali\t\n1.02.0.00.0.00.09.0000\tDINAS CONTOH\tDiscon\n"
    shown = browser.send("/daftar/opd/tempel", {"daftar": pasted})
    assert "1 new, 1 changed" in shown.text and "Nama Lain Sekali" in shown.text
    assert subjects(region) == ["Daerah baru"]
    browser.send("/daftar/opd/ambil", {"lakukan": "simpan"})
    assert "Dinas Contoh" in (region.data / OPD).read_text()
    assert len(tables.rows((region.data / OPD).read_text(), tables.SHEETS["opd"])) == len(rows) + 1
    assert "tambah perangkat daerah Discon" in subjects(region)[0]
    assert browser.send("/daftar/opd/ambil").headers["Location"] == "/daftar/opd/tempel"


def test_a_unit_gets_a_letterhead_of_its_own(browser, region):
    file = "branding/kop_unit.csv"
    assert not (region.data / file).exists()
    assert 'href="/daftar/kop_unit"' in browser.page("/isian/kop")
    typed = {"baru0.kode": "12.73.09", "baru0.alamat": "Jalan Sisingamangaraja 3"}
    assert "Kode 12.73.09 tidak tercantum" in browser.save("/daftar/kop_unit", typed, file=file)
    assert not (region.data / file).exists()
    browser.save("/daftar/kop_unit", {"2.kode": "12.73.01"}, file=file)
    told = load(region.data).region.branding.kop_unit
    assert [(row.kode, row.alamat) for row in told] == [("12.73.01", "Jalan Sisingamangaraja 3")]
    assert subjects(region)[0] == "Tambah kop unit 12.73.01"


def test_what_is_taken_otherwise_than_written_is_told_and_no_file_of_the_computer_is_named(browser):
    pasted = "kode\tnama\tinduk\n1.02.0.00.0.00.09.0000\tDinas Contoh\tSekretariat Daerah\n"
    shown = browser.send("/daftar/opd/tempel", {"daftar": pasted}).text
    assert "Taken otherwise than written" in shown
    assert "induk Sekretariat Daerah not taken: the code says which it is" in shown
    assert "Header in row 1." in shown
    assert "daftar.tsv" not in shown


def test_a_dirty_workbook_is_taken_only_when_its_refused_rows_are_left_out_knowingly(browser, region):
    upload = (io.BytesIO((DATA / "opd_kotor.xlsx").read_bytes()), "opd_kotor.xlsx")
    shown = browser.send("/daftar/opd/tempel", {"berkas": upload})
    assert "Refused rows" in shown.text
    assert browser.send("/daftar/opd/ambil").status_code == 422
    assert subjects(region) == ["Daerah baru"]
    assert browser.send("/daftar/opd/ambil", {"sebagian": "ya"}).status_code == 303


@pytest.mark.parametrize("text", ["", "satu\tdua\ntiga\tempat\n"])
def test_a_list_without_its_columns_is_refused_in_one_sentence(browser, text):
    refused = browser.send("/daftar/opd/tempel", {"daftar": text})
    assert refused.status_code == 422
    assert "kit-studio-" not in refused.text
    assert "--sheet" not in refused.text
    assert text.strip() in refused.text


def test_a_pasted_list_is_dropped_when_the_table_changed_meanwhile(browser, region):
    browser.send("/daftar/opd/tempel", {"daftar": HEAD + "1.02.0.00.0.00.09.0000\tDinas Contoh\tDiscon\n"})
    browser.save("/daftar/opd", {"2.singkatan": "Lain"}, file=OPD)
    browser.send("/daftar/opd/ambil")
    assert "Dinas Contoh" not in (region.data / OPD).read_text()


def test_pages_of_every_table_have_a_name_for_each_field(browser):
    for name in tables.SHEETS:
        page = browser.page(f"/daftar/{name}")
        assert {f"baru0.{column}" for column in tables.SHEETS[name].columns} <= fields_of(page).keys() | {
            part.split('"')[1] for part in page.split("<select")[1:] for part in [part[part.index('name="') :]]
        }
