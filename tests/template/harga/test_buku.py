"""A year's price book: begun, filled from sheets, reckoned, fixed, and from then on unchangeable."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from eplanning import jam
from eplanning.alur.harga import discard_harga, fix_harga, start_harga
from eplanning.alur.harga_unggah import keep_harga
from eplanning.alur.penolakan import Penolakan
from eplanning.harga.models import BukuHarga, ButirHarga, KomponenHarga, PratinjauHarga, RancanganHarga
from eplanning.harga.periksa import periksa
from eplanning.harga.queries import harga_rancangan, terakhir, uraian
from eplanning.jadwal.models import KeadaanTahun, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.jejak.verifikasi import verify
from eplanning.meja.queries import meja
from tests.template.harga.conftest import TANGGAL
from tests.template.harga.lembar import BUTIR, JALAN, RABAT, SUSUNAN, csv_of, susunan_of
from tests.template.www.perjalanan import sign_in

pytestmark = pytest.mark.django_db


def row(**changes) -> list[str]:
    """The first item with other cells, by place."""
    names = ("kode", "nama", "satuan", "spek", "kelompok", "harga", "kode_kel", "nama_kel", "keterangan", "produk")
    return list((dict(zip(names, BUTIR[0], strict=True)) | changes).values())


def refusal(run, *args, **kwargs) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        run(*args, **kwargs)
    return caught.value


def test_a_book_is_fixed_with_prices_that_the_server_reckoned(tim, tahun):
    buku = tim.buku()
    assert (buku.nomor, buku.banyak, buku.dasar_nomor, buku.dasar_tanggal) == (1, 5, "188/12/2026", TANGGAL)
    assert dict(buku.butir.values_list("kode", "harga")) == {
        "1.1.01": 75_000, "1.1.02": 250_000, "8.1.01": 120_000, "2.1.01": RABAT, "3.1.01": JALAN,
    }  # fmt: skip
    assert KomponenHarga.objects.filter(butir__buku=buku).count() == 4
    assert terakhir(tahun) == buku
    assert not RancanganHarga.objects.exists()


def test_the_log_vouches_for_every_row_and_the_database_refuses_change(tim):
    buku = tim.buku()
    assert verify().masalah == []
    (record,) = Catatan.objects.filter(aksi="harga.tetapkan")
    assert len(record.bukti) == 1 + 5 + 4
    for model in (BukuHarga, ButirHarga, KomponenHarga):
        one = model.objects.first()
        with pytest.raises(DatabaseError, match="jejak"), transaction.atomic():
            model.objects.filter(pk=one.pk)._raw_delete(model.objects.db)
    with pytest.raises(DatabaseError, match="jejak"), transaction.atomic():
        buku.butir.update(harga=1)


def test_a_later_version_leaves_the_earlier_one_with_its_prices(tim, tahun):
    first = tim.buku()
    start_harga(tahun, by=tim.by, dari=first)
    tim.unggah(csv_of([row(harga="80000")]))
    second = fix_harga(tahun, "188/99/2026", TANGGAL, by=tim.by)
    assert (second.nomor, second.banyak) == (2, 5)
    assert first.butir.get(kode="2.1.01").harga == RABAT
    assert second.butir.get(kode="2.1.01").harga == RABAT + 3250  # 0.65 x 5,000 dearer
    assert terakhir(tahun) == second


def test_the_next_years_book_starts_from_this_ones(tim, tahun):
    buku = tim.buku()
    later = TahunRencana.objects.create(tahun=tahun.pk + 1, keadaan=KeadaanTahun.DISIAPKAN)
    draft = start_harga(later, by=tim.by, dari=buku)
    assert draft.dari == buku
    assert harga_rancangan(draft).harga == dict(buku.butir.values_list("kode", "harga"))


def test_a_price_comes_about_down_to_ssh(tim, django_assert_num_queries):
    top = tim.buku().butir.get(kode="3.1.01")
    with django_assert_num_queries(3):  # one a level
        (floor,) = uraian(top)
    assert (floor.butir.kode, floor.nilai) == ("2.1.01", RABAT * floor.koefisien)
    assert [part.butir.kode for part in floor.bagian] == ["1.1.01", "1.1.02", "8.1.01"]
    assert all(part.bagian == [] for part in floor.bagian)


def test_a_draft_with_a_gap_is_not_fixed_and_says_where(tim, rancangan, tahun):
    tim.unggah(csv_of(BUTIR))
    wrong = refusal(fix_harga, tahun, "1", TANGGAL, by=tim.by)
    assert wrong.kode == "keadaan"
    assert "2 masalah pada rancangan" in wrong.pesan
    assert "2.1.01" in wrong.pesan
    assert not BukuHarga.objects.exists()


def test_an_empty_draft_and_a_missing_or_future_decision_are_refused(tim, rancangan, tahun):
    assert "kosong" in refusal(fix_harga, tahun, "1", TANGGAL, by=tim.by).pesan
    tim.unggah(csv_of(BUTIR[:1]))
    assert refusal(fix_harga, tahun, "", TANGGAL, by=tim.by).isian == "nomor"
    assert refusal(fix_harga, tahun, "1", None, by=tim.by).isian == "tanggal"
    assert refusal(fix_harga, tahun, "1", jam.today() + dt.timedelta(days=1), by=tim.by).isian == "tanggal"
    said = "Hubungi 0812 3456 7890"
    assert refusal(fix_harga, tahun, "1", TANGGAL, by=tim.by, catatan=said).isian == "catatan"


@pytest.mark.parametrize(
    ("changes", "heading", "why"),
    [
        ({"kode": ""}, "kode_standar_harga", "Wajib"),
        ({"kode": "a b"}, "kode_standar_harga", "hanya berisi"),
        ({"nama": ""}, "nama_standar_harga", "Wajib"),
        ({"nama": "x" * 301}, "nama_standar_harga", "300"),
        ({"satuan": ""}, "satuan", "Wajib"),
        ({"kelompok": "5"}, "kelompok", "1 (SSH)"),
        ({"harga": "1,5"}, "harga", "rupiah bulat"),
        ({"harga": ""}, "harga", "hanya HSPK"),
        ({"keterangan": "Hubungi 0812 3456 7890"}, "keterangan_lampiran", "nomor telepon"),
        ({"produk": "ya"}, "jenis_produk", "dalam negeri"),
    ],
)
def test_each_error_names_its_column_and_nothing_is_kept(tim, rancangan, changes, heading, why):
    read = tim.baca(csv_of([*BUTIR[1:], row(**changes)]))
    found = periksa(rancangan, read.macam, read.baris, buang=False)
    (wrong,) = found.salah
    assert wrong.baris == 6
    (said,) = [text for column, text in wrong.salah if column == heading]
    assert why in said
    assert refusal(keep_harga, read, by=tim.by).kode == "isian"
    assert not rancangan.butir.exists()


def test_a_code_twice_in_a_sheet_is_wrong_at_the_second_place(tim, rancangan):
    read = tim.baca(csv_of([BUTIR[0], BUTIR[1], BUTIR[0]]))
    (wrong,) = periksa(rancangan, read.macam, read.baris, buang=False).salah
    assert (wrong.baris, wrong.salah) == (4, [("", "Kode ini sudah ada di baris 2.")])


def test_a_sheet_adds_and_changes_and_the_rest_stays(tim, rancangan):
    tim.unggah(csv_of(BUTIR[:3]))
    found = tim.unggah(csv_of([BUTIR[0], row(kode="1.1.02", harga="260000"), row(kode="1.1.09")]))
    assert [one.keadaan for one in found.baris] == ["sama", "ubah", "baru"]
    assert found.baris[1].lama == 250_000
    assert rancangan.butir.count() == 4


def test_what_a_sheet_leaves_out_goes_only_when_asked_and_only_of_its_kinds(tim, rancangan):
    tim.unggah(csv_of(BUTIR[:3]))
    found = tim.unggah(csv_of([BUTIR[0]]), buang=True)
    assert found.hilang == ["1.1.02"]
    assert set(rancangan.butir.values_list("kode", flat=True)) == {"1.1.01", "8.1.01"}


def test_an_item_that_leaves_takes_its_composition_along_and_is_missed_where_it_was_a_component(tim, rancangan):
    tim.unggah(csv_of(BUTIR))
    tim.unggah(susunan_of(), "komponen")
    tim.unggah(csv_of([["2.1.02", "Paving", "m2", "", "2", "200000", "", "", "", ""]]), buang=True)
    assert [(one.kode, one.pesan) for one in harga_rancangan(rancangan).salah] == [
        ("3.1.01", "Komponen 2.1.01 tidak ada dalam daftar butir.")
    ]


def test_components_name_items_of_the_draft_and_kinds_that_fit(tim, rancangan):
    tim.unggah(csv_of(BUTIR))
    rows = [["2.1.01", "9.9", "1"], ["1.1.01", "1.1.02", "1"], ["2.1.01", "3.1.01", "1"]]
    read = tim.baca(susunan_of(rows), "komponen")
    found = periksa(rancangan, read.macam, read.baris, buang=False)
    assert [one.salah[0] for one in found.salah] == [
        ("kode_komponen", "9.9 belum ada dalam rancangan. Unggah butirnya dahulu."),
        ("kode", "SSH tidak disusun dari komponen."),
        ("kode_komponen", "HSPK tidak disusun dari ASB."),
    ]


def test_a_composition_comes_whole(tim, rancangan):
    tim.unggah(csv_of(BUTIR))
    tim.unggah(susunan_of(), "komponen")
    tim.unggah(susunan_of([["2.1.01", "1.1.01", "1"]]), "komponen")
    assert list(rancangan.komponen.values_list("kode", "kode_komponen")) == [("3.1.01", "2.1.01"), ("2.1.01", "1.1.01")]
    assert harga_rancangan(rancangan).harga["2.1.01"] == 75_000
    tim.unggah(susunan_of(SUSUNAN[:1]), "komponen", buang=True)
    assert rancangan.komponen.count() == 1


def test_a_circle_is_refused_when_the_book_is_fixed(tim, rancangan, tahun):
    tim.unggah(csv_of([*BUTIR, ["3.1.02", "Gang", "m", "", "3", "", "", "", "", ""]]))
    tim.unggah(susunan_of([*SUSUNAN, ["3.1.01", "3.1.02", "1"], ["3.1.02", "3.1.01", "1"]]), "komponen")
    assert "berputar" in refusal(fix_harga, tahun, "1", TANGGAL, by=tim.by).pesan


def test_a_preview_is_of_its_owner_and_ends(tim, rancangan, orang):
    read = tim.baca(csv_of(BUTIR))
    other = orang.new("tim.dua", "tim_harga")
    assert refusal(keep_harga, read, by=other).kode == "keadaan"
    PratinjauHarga.objects.filter(pk=read.pk).update(kedaluwarsa=jam.now())
    assert refusal(keep_harga, read, by=tim.by).kode == "keadaan"
    PratinjauHarga.objects.filter(pk=read.pk).update(kedaluwarsa=jam.now() + dt.timedelta(hours=1))
    keep_harga(read, by=tim.by)
    assert refusal(keep_harga, read, by=tim.by).kode == "keadaan"


def test_only_the_team_and_only_in_a_year_that_is_not_over(tim, tahun, orang):
    for role in ("penyelia", "kepala_bappeda", "admin_bappeda", "inspektorat", "operator_opd"):
        assert refusal(start_harga, tahun, by=getattr(orang, role)).kode == "wewenang"
    start_harga(tahun, by=tim.by)
    assert refusal(start_harga, tahun, by=tim.by).kode == "keadaan"
    assert refusal(fix_harga, tahun, "1", TANGGAL, by=orang.kepala_bappeda).kode == "wewenang"
    TahunRencana.objects.filter(pk=tahun.pk).update(keadaan=KeadaanTahun.SELESAI)
    assert refusal(discard_harga, tahun, by=tim.by).kode == "tahun"


def test_a_draft_can_be_thrown_away_and_begun_anew(tim, rancangan, tahun):
    tim.unggah(csv_of(BUTIR))
    discard_harga(tahun, by=tim.by)
    assert refusal(tim.baca, csv_of(BUTIR)).kode == "keadaan"
    assert start_harga(tahun, by=tim.by).butir.count() == 0


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"x" * (2 * 1024 * 1024 + 1)])
def test_what_cannot_be_read_is_refused_at_the_field(tim, rancangan, content):
    assert refusal(tim.baca, content).isian == "berkas"
    assert refusal(tim.baca, csv_of(BUTIR), "lain").isian == "macam"


def test_a_formula_in_a_cell_stays_text(tim, rancangan):
    tim.unggah(csv_of([row(nama="=HYPERLINK(1)", spek="+62")]))
    assert rancangan.butir.get().nama == "=HYPERLINK(1)"


def test_the_team_finds_on_its_desk_what_has_no_book_and_what_is_drafted(tim, tahun, orang):
    def tasks() -> list[tuple[str, str]]:
        return [(one.aksi, one.judul) for one in meja(orang.tim_harga)]

    assert tasks() == [("start_harga", f"Susun standar harga {tahun}")]
    start_harga(tahun, by=tim.by)
    assert tasks() == [("change_harga", f"Lengkapi dan tetapkan standar harga {tahun}")]
    page = sign_in(orang.tim_harga).get(reverse("meja"))
    assert reverse("harga_meja") in page.content.decode()
    tim.unggah(csv_of(BUTIR))
    tim.unggah(susunan_of(SUSUNAN), "komponen")
    fix_harga(tahun, "188/12/2026", TANGGAL, by=tim.by)
    assert tasks() == []
    assert not [one for one in meja(orang.penyelia) if one.aksi.endswith("_harga")]
