"""What comes back from SIPD: found by headings, compared, kept; and no proposal changes by it."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.tukar import keep_balikan, read_balikan
from eplanning.jejak.verifikasi import verify
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.tukar.baca import baca
from eplanning.tukar.cocok import compare, tally
from eplanning.tukar.models import Balikan, Pratinjau
from eplanning.usulan.models import Usulan

pytestmark = pytest.mark.django_db
HEAD = ["No", "Usulan", "SKPD Tujuan", "Kode Sub Kegiatan", "Koefisien", "Anggaran", "Status", "Keterangan"]


def line(usulan, /, **changes) -> list:
    said = {
        "usulan": usulan.uraian, "skpd": usulan.perangkat.nama, "sub": "", "volume": "12,5", "anggaran": usulan.total,
        "status": "Disetujui", "keterangan": usulan.nomor,
    } | changes  # fmt: skip
    return ["1", *said.values()]


def as_csv(*rows: list, sep: str = ";", encoding: str = "utf-8") -> bytes:
    lines = [sep.join(str(cell) for cell in row) for row in ([], ["USULAN MASYARAKAT"], HEAD, *rows)]
    return "\r\n".join(lines).encode(encoding)


def as_xlsx(*rows: list) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Petunjuk").write_string(0, 0, "Baca dahulu")
        sheet = book.add_worksheet("Data")
        sheet.merge_range(0, 0, 0, 5, "REKAP USULAN")
        for at, row in enumerate([HEAD, [str(n) for n in range(1, 9)], *rows], start=3):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def file(content: bytes, name: str = "sipd.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def found(tahun, content: bytes):
    return compare(tahun, "usulan", baca(content))


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_the_same_by_number_below_titles(tahun, usulan, make):
    assert [one.hasil for one in found(tahun, make(line(usulan)))] == ["cocok"]


def test_a_file_of_an_old_program_is_read(tahun, usulan):
    Usulan.objects.filter(pk=usulan.pk).update(uraian="Jalan “Café”")
    content = as_csv(line(usulan, usulan="Jalan “Café”", keterangan=""), sep="\t", encoding="cp1252")
    assert [one.hasil for one in found(tahun, content)] == ["cocok"]


@pytest.mark.parametrize("office", ["nama", "kode", "kode dan nama"])
def test_without_a_number_by_office_and_text(tahun, usulan, office):
    said = {
        "nama": usulan.perangkat.nama, "kode": usulan.perangkat_id,
        "kode dan nama": f"{usulan.perangkat_id} {usulan.perangkat.nama}",
    }[office]  # fmt: skip
    content = as_csv(line(usulan, keterangan="", skpd=said, usulan="1 + 1  RABAT BETON"))
    assert [one.hasil for one in found(tahun, content)] == ["cocok"]


def test_what_differs_is_told_column_by_column(tahun, usulan):
    (one,) = found(tahun, as_csv(line(usulan, anggaran="Rp 1.500", volume="3 m", status="Ditolak")))
    assert (one.hasil, one.nomor) == ("beda", usulan.nomor)
    assert one.beda == [
        ("anggaran", str(usulan.total), "1500"),
        ("volume", "12.5", "3"),
        ("status", "Diterima", "Ditolak"),
    ]


def test_what_is_missing_on_either_side(tahun, usulan):
    content = as_csv(line(usulan, keterangan="", usulan="Gedung serbaguna"))
    assert sorted(one.hasil for one in found(tahun, content)) == ["hanya_sini", "hanya_sipd"]


def test_a_number_that_comes_twice_is_not_clear(tahun, usulan):
    assert sorted(one.hasil for one in found(tahun, as_csv(line(usulan), line(usulan)))) == ["cocok", "ganda"]


def test_a_proposal_of_another_year_is_not_there(tahun, usulan):
    other = usulan.nomor.replace(str(tahun), str(tahun.tahun - 1))
    assert "hanya_sipd" in [one.hasil for one in found(tahun, as_csv(line(usulan, keterangan=other)))]


@pytest.mark.parametrize(
    "content", [b"", b"apa saja", b"PK\x03\x04rusak", b"\x00\x01\x02", b"a;b;c\r\n1;2;3", b"usulan;anggaran\r\n"]
)
def test_what_cannot_be_read_is_said(content, db):
    with pytest.raises(TidakTerbaca):
        baca(content)


def test_kept_with_its_hash_and_nothing_else_changes(tahun, usulan, orang):
    before = Usulan.objects.values().get(pk=usulan.pk)
    read = read_balikan(tahun, "usulan", file(as_csv(line(usulan, anggaran="5"))), by=orang.penyelia)
    kept = keep_balikan(read, by=orang.penyelia)
    assert kept.ringkasan == {"beda": 1, "hanya_sipd": 0, "hanya_sini": 0, "ganda": 0, "cocok": 0}
    assert (len(kept.sha256), kept.nama_asli) == (64, "sipd.csv")
    assert Usulan.objects.values().get(pk=usulan.pk) == before
    assert not Pratinjau.objects.exists()
    assert verify().masalah == []


def test_what_was_kept_cannot_be_kept_again_or_by_somebody_else(tahun, usulan, orang):
    read = read_balikan(tahun, "usulan", file(as_csv(line(usulan))), by=orang.penyelia)
    for by in (orang.kepala_bappeda, orang.penyelia, orang.penyelia):
        if by == orang.penyelia and not Balikan.objects.exists():
            keep_balikan(read, by=by)
            continue
        with pytest.raises(Penolakan):
            keep_balikan(read, by=by)


def test_only_bappeda_hands_something_in(tahun, usulan, orang):
    with pytest.raises(Penolakan) as caught:
        read_balikan(tahun, "usulan", file(as_csv(line(usulan))), by=orang.inspektorat)
    assert caught.value.kode == "wewenang"


def test_from_the_upload_to_the_report(penyelia, usulan, tahun):
    upload = {"macam": "usulan", "berkas": file(as_xlsx(line(usulan, anggaran=5)), "balik.xlsx")}
    preview = penyelia.post(reverse("tukar_unggah"), upload, follow=True)
    assert "Berbeda" in preview.content.decode()
    assert not Balikan.objects.exists()
    report = penyelia.post(preview.redirect_chain[-1][0], follow=True)
    assert usulan.nomor in report.content.decode()
    kept = Balikan.objects.get()
    book = penyelia.get(reverse("tukar_balikan_xlsx", args=[kept.pk]))
    assert book.content.startswith(b"PK")
    assert tally([]) == dict.fromkeys(kept.ringkasan, 0)


def test_a_bad_file_is_answered_on_the_form(penyelia, usulan):
    answer = penyelia.post(reverse("tukar_unggah"), {"macam": "usulan", "berkas": file(b"apa saja")})
    assert answer.status_code == 400 or "Judul kolom" in answer.content.decode()
    assert "Judul kolom" in answer.content.decode()
