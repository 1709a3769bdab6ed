"""Accounts from a list: read as offices keep it, judged row by row, made by the usual verb, invited on paper."""

import io
import re

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from eplanning.akun.impor import KOLOM, TERBANYAK, baca
from eplanning.akun.models import Pengguna
from eplanning.alur.akun_impor import check_rows, import_akun
from eplanning.alur.penolakan import Penolakan
from eplanning.jejak.models import Catatan
from eplanning.luring.ditolak import TidakTerbaca
from tests.template.www.perjalanan import sign_in

JUDUL = "Nama;Nama pengguna;Peran;Tempat;Mulai;Sampai dengan"


def csv(*lines: str, judul: str = JUDUL) -> bytes:
    return "\n".join([judul, *lines]).encode()


def xlsx(rows: list[list]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def checked(*lines: str):
    return check_rows(baca(csv(*lines)))


@pytest.fixture
def baris(orang) -> str:
    return f"Siti Aminah;lurah.baru;lurah;{orang.kelurahan.kode};;31-12-2099"


def test_csv_and_workbook_say_the_same_also_below_a_title(orang, baris):
    cells = [JUDUL.split(";"), baris.split(";")]
    assert baca(xlsx([["Daftar petugas"], [], *cells])) == [r | {"baris": 4} for r in baca(csv(baris))]
    assert baca(csv(baris.replace(";", ","), judul=JUDUL.replace(";", ",")))[0]["username"] == "lurah.baru"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0 lama", b"a,b\n1,2", csv()])
def test_what_is_no_list_is_refused_with_a_sentence(content):
    with pytest.raises(TidakTerbaca, match=r"\w"):
        baca(content)


def test_a_list_that_is_too_long_is_refused(baris):
    with pytest.raises(TidakTerbaca, match=str(TERBANYAK)):
        baca(csv(*[baris] * (TERBANYAK + 1)))


def test_a_place_is_known_by_code_or_by_name_and_a_role_by_code_or_title(orang, baris):
    by_name = f"Ani;ani.b;Lurah/Kepala Desa;{orang.kelurahan};;"
    office = f"Budi;budi.b;kepala_opd;{orang.kantor.kode};;"
    whole = "Citra;citra.b;penyelia;;;"
    rows = checked(baris, by_name, office, whole)
    assert [row.salah for row in rows] == [[], [], [], []]
    assert rows[0].akun["wilayah"] == rows[1].akun["wilayah"] == orang.kelurahan
    assert (rows[2].akun["perangkat"], rows[3].akun["peran"]) == (orang.kantor, "penyelia")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (";lurah.x;lurah;{kel};;", "nama"),
        ("Ani;Lurah X;lurah;{kel};;", "username"),
        ("Ani;camat;lurah;{kel};;", "username"),
        ("Ani;lurah.x;raja;{kel};;", "peran"),
        ("Ani;lurah.x;auditor;;;", "peran"),
        ("Ani;lurah.x;lurah;;;", "tempat"),
        ("Ani;lurah.x;lurah;99.99;;", "tempat"),
        ("Ani;lurah.x;lurah;{kec};;", "wilayah"),
        ("Ani;lurah.x;lurah;{kel};kemarin;", "mulai"),
        ("Ani;lurah.x;lurah;{kel};01-01-2020;", "mulai"),
        ("Ani;lurah.x;lurah;{kel};;01-01-2020", "selesai"),
    ],
)
def test_what_is_wrong_is_said_at_its_column(orang, line, column):
    assert orang.camat.pk
    (row,) = checked(line.format(kel=orang.kelurahan.kode, kec=orang.kecamatan.kode))
    assert [name for name, _said in row.salah] == [column]


def test_every_fault_of_a_row_is_told_and_the_second_of_two_equal_names_is_wrong(baris):
    (row,) = checked(";X;raja;;kemarin;")
    assert len(row.salah) == 4
    assert [bool(row.salah) for row in checked(baris, baris)] == [False, True]


def test_good_rows_become_accounts_without_password_and_bad_ones_do_not(orang, baris):
    rows = baca(csv(baris, "Ani;x;lurah;;;"))
    (made,) = import_akun(rows, by=orang.admin_bappeda)
    assert (made.username, made.has_usable_password()) == ("lurah.baru", False)
    held = made.penugasan.get()
    assert (held.wilayah, held.selesai.year) == (orang.kelurahan, 2099)
    assert Catatan.objects.filter(aksi="akun.buat", data__username="lurah.baru").count() == 1


def test_only_the_admin_imports_and_a_list_without_a_good_row_makes_nothing(orang, baris):
    with pytest.raises(Penolakan):
        import_akun(baca(csv(baris)), by=orang.kepala_bappeda)
    with pytest.raises(Penolakan):
        import_akun(baca(csv("Ani;x;lurah;;;")), by=orang.admin_bappeda)
    assert not Pengguna.objects.filter(username="lurah.baru").exists()


@pytest.mark.parametrize("n", [1, 3])
def test_checking_costs_the_same_with_one_row_and_with_three(n, orang, django_assert_num_queries):
    rows = baca(csv(*[f"Ani;ani.{at};lurah;{orang.kelurahan.kode};;" for at in range(n)]))
    with django_assert_num_queries(4):
        assert not any(row.salah for row in check_rows(rows))


def test_over_http_it_is_previewed_confirmed_and_printed_as_slips(orang, baris, client):
    admin = sign_in(orang.admin_bappeda)
    file = SimpleUploadedFile("daftar.csv", csv(baris, "Ani;x;lurah;;;"))
    answer = admin.post(reverse("bappeda_akun_impor"), {"berkas": file}, follow=True)
    assert "Buat 1 akun" in answer.content.decode()
    assert not Pengguna.objects.filter(username="lurah.baru").exists()
    admin.post(reverse("bappeda_akun_impor_periksa"))
    slips = admin.post(reverse("bappeda_akun_impor_cetak"))
    assert "no-store" in slips["Cache-Control"]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(slips.content)).pages)
    assert "lurah.baru" in text and "Siti Aminah" in text
    link = re.search(r"/akun/undangan/[\w-]+/[\w-]+/", re.sub(r"\n", "", text)).group()
    assert client.get(link, follow=True).status_code == 200
    assert admin.post(reverse("bappeda_akun_impor_periksa")).status_code == 409


def test_nobody_else_comes_near_it(orang, baris):
    head = sign_in(orang.kepala_bappeda)
    for name in ("bappeda_akun_impor", "bappeda_akun_impor_periksa", "bappeda_akun_impor_selesai"):
        assert head.get(reverse(name)).status_code == 403
    assert head.post(reverse("bappeda_akun_impor_cetak")).status_code == 403
    assert sign_in(orang.admin_bappeda).get(reverse("bappeda_akun_impor_selesai")).status_code == 404


def test_the_template_has_the_columns_that_are_read(orang):
    content = sign_in(orang.admin_bappeda).get(reverse("bappeda_akun_impor_templat")).content
    with pytest.raises(TidakTerbaca, match="Tidak ada orang"):
        baca(content)
    assert len(KOLOM) == 6
