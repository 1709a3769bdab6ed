"""A workbook on its way: uploaded, looked at, saved once; wrong rows come back with their sentences."""

import datetime as dt
import hashlib
import time
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from eplanning import jam
from eplanning.alur import masukan
from eplanning.alur.baris import check_rows
from eplanning.alur.penolakan import Penolakan
from eplanning.demo.rencana import five_years
from eplanning.jejak.models import Catatan
from eplanning.luring.baca import baca
from eplanning.luring.models import BERLAKU, BarisMasuk, Unggahan
from eplanning.luring.templat import workbook
from eplanning.usulan.models import Usulan
from tests.template.luring.lembar import filled, row, xlsx
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(dunia, masuk):
    """A running rembuk."""
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    jalan.hold(masuk("kaling"), forum)
    forum.refresh_from_db()
    return forum


def upload(client, forum, content: bytes, name: str = "usulan.xlsx"):
    return client.post(jalan.url("forum_luring", forum), {"berkas": xlsx(content, name)})


def kept(client, forum, *rows, **more) -> str:
    """The address of the preview of an upload."""
    answer = upload(client, forum, filled(forum, *rows, **more))
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def wrong(client, address: str) -> list[tuple[str, str]]:
    return [pair for row in client.get(address).context["salah"] for pair in row.salah]


def test_a_filled_in_workbook_becomes_proposals_only_when_confirmed(dunia, masuk, forum):
    client = masuk("kaling")
    address = kept(client, forum, row(1), row(2, volume=3.5, harga_satuan="900.000", penerima_manfaat=40))
    assert not Usulan.objects.exists()
    assert client.get(address).context["nilai"] == 1_200_500_000 + 3_150_000

    answer = client.post(address)

    assert (answer.status_code, answer.url) == (302, address)
    one, two = Usulan.objects.order_by("nomor")
    assert (one.uraian, one.volume, one.harga_satuan, one.perangkat_id) == (
        "Drainase gang 1",
        Decimal("1200.50"),
        1_000_000,
        dunia.kamus["DR"].perangkat_id,
    )
    assert (two.volume, two.harga_satuan, two.penerima_manfaat) == (Decimal("3.50"), 900_000, 40)
    assert (one.asal_id, one.status, one.dibuat_oleh) == ("rembuk_warga", "belum_dibahas", dunia.orang["kaling"])


def test_households_land_and_priority_come_along_where_they_are_filled_in(dunia, masuk, forum):
    five_years(forum.tahun)
    client = masuk("kaling")
    said = {"penerima_kk": 12, "status_lahan": "milik warga, belum dibebaskan", "prioritas_daerah": "P1"}
    client.post(kept(client, forum, row(1, **said), row(2)))
    one, two = Usulan.objects.order_by("nomor")
    assert (one.penerima_kk, one.status_lahan, one.prioritas_daerah.kode) == (12, "warga", "P1")
    assert (two.penerima_kk, two.status_lahan, two.prioritas_daerah) == (None, "", None)


def test_a_row_of_a_copy_without_the_newer_columns_keeps_its_mark(forum):
    """The mark of a row as it was before templates asked for more; one that was saved then is known again."""
    cells = {name: str(value) for name, value in row(1)[1].items()} | {"harga_satuan": "", "penerima_manfaat": ""}
    old = ("wilayah", "alamat", "permasalahan", "uraian", "kamus", "volume", "harga_satuan", "penerima_manfaat")
    mark = hashlib.sha256("\n".join(cells[name].casefold() for name in old).encode()).hexdigest()
    (one,) = check_rows([{"baris": 6, "no": "1", "isi": cells, "rusak": []}], "salinan1", forum)
    assert one.sidik == mark


def test_each_proposal_has_its_log_record_that_names_the_file_and_the_row(dunia, masuk, forum):
    client = masuk("kaling")
    client.post(kept(client, forum, row(1), row(2)))
    unggahan = Unggahan.objects.get()
    records = Catatan.objects.filter(aksi="usulan.tambah").order_by("pk")
    assert [(r.data["nomor"], r.data["berkas"], r.data["baris"], r.peran) for r in records] == [
        (usulan.nomor, unggahan.sha256, 6 + at, "kepala_lingkungan")
        for at, usulan in enumerate(Usulan.objects.order_by("nomor"))
    ]


def test_good_rows_are_saved_and_what_was_left_out_is_said(masuk, forum):
    client = masuk("kaling")
    address = kept(client, forum, row(1), row(2, volume="dua ratus"), row(3))
    client.post(address)
    page = client.get(address)
    assert Usulan.objects.count() == 2
    assert [r.baris for r in page.context["salah"]] == [7]
    assert "tidak akan tersimpan dua kali" in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "column", "sentence"),
    [
        ({"kamus": "Drainase gang ujo"}, "Jenis usulan", "Mungkin DR – Drainase gang uji."),
        ({"kamus": ""}, "Jenis usulan", "Isi jenis usulan menurut kamus."),
        ({"wilayah": f"{KOTA}.02.1001"}, "Lokasi", f"Lokasi {KOTA}.02.1001 di luar Lingkungan 1."),
        ({"wilayah": "Lingkungan satu"}, "Lokasi", f"Mungkin {KOTA}.01.1001.L01 – Lingkungan 1."),
        ({"wilayah": ""}, "Lokasi", "Isi lokasi."),
        ({"volume": "12.5"}, "Volume", "“12.5” bukan angka. Tulis seperti 1.234,5"),
        ({"volume": "1.2345"}, "Volume", "bukan angka"),
        ({"volume": "=1+1"}, "Volume", "“=1+1” bukan angka"),
        ({"volume": -3}, "Volume", "Volume harus lebih dari nol."),
        ({"volume": 0.125}, "Volume", "paling banyak dua angka"),
        ({"harga_satuan": "1.000.001"}, "Harga satuan (Rp)", "melebihi harga tertinggi kamus, Rp 1.000.000 per meter"),
        ({"penerima_manfaat": "12,5"}, "Penerima manfaat (jiwa)", "bilangan bulat"),
        ({"penerima_kk": "sepuluh"}, "Penerima manfaat (KK)", "bukan angka"),
        ({"status_lahan": "Disewa"}, "Status lahan", "Pilih: Milik pemerintah daerah;"),
        ({"prioritas_daerah": "P9 Lain"}, "Prioritas daerah", "“P9 Lain” tidak dikenal."),
        ({"alamat": ""}, "Lokasi rinci", "Lokasi rinci wajib diisi."),
        ({"uraian": "x" * 201}, "Yang diusulkan", "paling panjang 200 huruf"),
        ({"permasalahan": "Hubungi 081234567890"}, "Permasalahan", "Jangan tulis NIK atau nomor telepon"),
    ],
)
def test_what_is_wrong_is_said_for_its_row_and_column(masuk, forum, changes, column, sentence):
    found = wrong(client := masuk("kaling"), kept(client, forum, row(1, **changes)))
    assert [where for where, _why in found] == [column]
    assert sentence in found[0][1]


def test_everything_that_is_wrong_with_a_row_is_said_at_once(masuk, forum):
    client = masuk("kaling")
    found = wrong(client, kept(client, forum, row(1, wilayah="", kamus="", volume="", alamat="")))
    assert [where for where, _why in found] == ["Lokasi", "Lokasi rinci", "Jenis usulan", "Volume"]


@pytest.mark.parametrize(
    "said",
    [
        {"wilayah": "Lingkungan 1", "kamus": "drainase gang uji"},
        {"wilayah": f"{KOTA}.01.1001.L01", "kamus": "dr"},
        {"alamat": 12.0, "volume": " 1.200,50 "},
    ],
)
def test_codes_and_names_may_be_typed_in_any_case(masuk, forum, said):
    client = masuk("kaling")
    client.post(kept(client, forum, row(1, **said)))
    assert Usulan.objects.get().total == 1_200_500_000


def test_a_formula_is_text_or_what_the_program_showed_and_never_run(masuk, forum):
    client = masuk("kaling")
    client.post(kept(client, forum, row(1, uraian='=HYPERLINK("http://contoh.test","klik")')))
    assert Usulan.objects.get().uraian == '=HYPERLINK("http://contoh.test","klik")'


def test_the_same_file_again_adds_nothing(masuk, forum):
    client = masuk("kaling")
    content = filled(forum, row(1), row(2))
    client.post(upload(client, forum, content).url)
    again = upload(client, forum, content).url
    page = client.get(again)
    assert [row.sudah for row in page.context["sudah"]] == list(
        Usulan.objects.order_by("nomor").values_list("nomor", flat=True)
    )
    answer = client.post(again)
    assert (answer.status_code, Usulan.objects.count()) == (200, 2)
    assert "Tidak ada baris yang dapat disimpan" in answer.content.decode()


def test_a_row_that_was_saved_and_then_changed_is_not_saved_again(masuk, forum):
    client = masuk("kaling")
    client.post(kept(client, forum, row(1)))
    found = wrong(client, kept(client, forum, row(1, volume="7")))
    assert f"sudah tersimpan sebagai {Usulan.objects.get().nomor} dengan isi lain" in found[0][1]


def test_another_copy_of_the_template_has_numbers_of_its_own(masuk, forum):
    client = masuk("kaling")
    client.post(kept(client, forum, row(1), kode="salinan1"))
    client.post(kept(client, forum, row(1, uraian="Yang lain"), kode="salinan2"))
    assert Usulan.objects.count() == 2


def test_the_same_proposal_in_another_row_or_on_the_screen_is_named(masuk, forum):
    client = masuk("kaling")
    client.post(kept(client, forum, row(1)))
    there = Usulan.objects.get().nomor
    found = wrong(client, kept(client, forum, row(5, uraian="DRAINASE gang 1"), row(6, uraian="B"), row(7, uraian="b")))
    assert [why.split(".")[0] for _where, why in found] == [
        f"Usulan yang sama sudah ada: {there.split('.')[0]}",
        "Usulan yang sama sudah ada: baris 7",
    ]


def test_a_row_without_number_is_known_by_what_it_says(masuk, forum):
    client = masuk("kaling")
    client.post(kept(client, forum, row("")))
    assert BarisMasuk.objects.get().kunci.startswith("isi:")
    assert len(client.get(kept(client, forum, row(""))).context["sudah"]) == 1


def test_a_number_used_twice_is_refused_once(masuk, forum):
    client = masuk("kaling")
    found = wrong(client, kept(client, forum, row(1), row(1, uraian="Yang lain")))
    assert found == [("No.", "Nomor atau isi baris ini sama dengan baris 6 pada berkas ini.")]


def test_wrong_rows_come_back_with_their_sentences_and_are_accepted_once_mended(masuk, forum):
    client = masuk("kaling")
    address = kept(client, forum, row(1), row(2, volume="banyak", kamus="tidak ada"))
    client.post(address)
    answer = client.get(f"{address}salah.xlsx")
    again = baca(answer.content)
    assert (again.kode, [(r["no"], r["isi"]["volume"]) for r in again.baris]) == ("salinan1", [("2", "banyak")])
    client.post(kept(client, forum, row(1), row(2)))
    assert Usulan.objects.count() == 2


def test_a_second_click_saves_nothing_twice(masuk, forum):
    client = masuk("kaling")
    address = kept(client, forum, row(1))
    client.post(address)
    answer = client.post(address)
    assert (answer.status_code, Usulan.objects.count()) == (409, 1)
    assert "Unggahan ini sudah disimpan: 1 usulan." in answer.content.decode()


def test_a_preview_expires(masuk, forum):
    client = masuk("kaling")
    address = kept(client, forum, row(1))
    with jam.at(timezone.now() + BERLAKU + dt.timedelta(minutes=1)):
        answer = client.post(address)
        assert (answer.status_code, Usulan.objects.count()) == (409, 0)
        assert "kedaluwarsa" in answer.content.decode()
        kept(client, forum, row(2))
    assert Unggahan.objects.count() == 1


def test_a_preview_belongs_to_the_person_and_the_forum(dunia, masuk, forum):
    address = kept(masuk("kaling"), forum, row(1))
    other = masuk("operator.kelurahan")
    assert [other.get(address).status_code, other.post(address).status_code] == [404, 404]
    unggahan = Unggahan.objects.get()
    with pytest.raises(Penolakan) as caught:
        masukan.confirm_unggahan(unggahan, by=dunia.orang["operator.kelurahan"])
    assert caught.value.kode == "wewenang"
    elsewhere = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L02")
    moved = reverse("forum_luring_periksa", args=[elsewhere.pk, unggahan.kode])
    assert masuk("operator.kelurahan").get(moved).status_code == 404
    assert masuk("lurah.lain").get(address).status_code == 404


def test_nothing_from_the_browser_is_trusted_at_confirmation(masuk, forum):
    client = masuk("kaling")
    client.post(kept(client, forum, row(1)), {"uraian": "Diselipkan", "volume": "999999", "forum": "1"})
    assert Usulan.objects.get().uraian == "Drainase gang 1"


def test_the_rules_of_the_moment_of_confirmation_count(dunia, masuk, forum):
    client = masuk("kaling")
    address = kept(client, forum, row(1))
    dunia.kamus["DR"].ditutup_pada = timezone.localdate()
    dunia.kamus["DR"].save()
    assert client.post(address).status_code == 200
    assert not Usulan.objects.exists()


def test_a_forum_that_closed_in_between_takes_nothing(masuk, forum):
    client = masuk("kaling")
    client.post(jalan.url("forum_usulan_baru", forum), {})
    address = kept(client, forum, row(1))
    jalan.close(client, forum)
    answer = client.post(address)
    assert (answer.status_code, Usulan.objects.count()) == (409, 0)
    assert "Daftar usulan sudah dibekukan" in answer.content.decode()


def test_the_file_of_another_forum_is_named(masuk, forum):
    elsewhere = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L02")
    answer = upload(masuk("kaling"), forum, filled(elsewhere, row(1)))
    assert "templat untuk Rembuk Warga Lingkungan 2, bukan untuk Rembuk Warga Lingkungan 1" in answer.content.decode()


@pytest.mark.parametrize("who", ["inspektorat", "penyelia", "lurah", "camat"])
def test_only_those_who_propose_here_may_upload(masuk, forum, who):
    answer = upload(masuk(who), forum, filled(forum, row(1)))
    assert answer.status_code == 403
    assert not Unggahan.objects.exists()


def test_a_forum_that_does_not_run_yet_gives_templates_and_takes_no_file(dunia, masuk):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    client = masuk("kaling")
    page = client.get(jalan.url("forum_luring", forum)).content.decode()
    assert "Isi dahulu tempat dan tanggalnya." in page
    assert client.get(jalan.url("forum_templat_xlsx", forum)).status_code == 200
    assert upload(client, forum, filled(forum, row(1))).status_code == 409


def test_an_empty_template_says_that_it_is_empty(masuk, forum):
    answer = upload(masuk("kaling"), forum, workbook(forum))
    assert "belum diisi" in answer.content.decode()


def test_a_village_above_neighbourhoods_takes_places_at_every_level_below(dunia, masuk):
    forum = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    client = masuk("operator.kelurahan")
    jalan.hold(client, forum)
    rows = [row(1, wilayah=f"{KOTA}.01.1001"), row(2, wilayah=f"{KOTA}.01.1001.L02")]
    client.post(kept(client, forum, *rows))
    assert list(Usulan.objects.order_by("nomor").values_list("wilayah", flat=True)) == [
        f"{KOTA}.01.1001",
        f"{KOTA}.01.1001.L02",
    ]


def test_a_row_like_a_proposal_that_is_there_is_pointed_out_and_saved_all_the_same(masuk, forum):
    client = masuk("kaling")
    client.post(kept(client, forum, row(1)))
    there = Usulan.objects.get()
    address = kept(client, forum, row(2, uraian="Saluran air gang"))
    shown = client.get(address)
    assert (shown.context["mirip"], shown.context["salah"]) == (1, [])
    assert f"({there.nomor})" in shown.content.decode()
    client.post(address)
    assert Usulan.objects.count() == 2


PREVIEW = 12
# SQLite takes at most 999 values in a statement, so that 180 rows go in a few pieces there.
CONFIRM = {3: 20, 180: 26 if connection.vendor == "sqlite" else 20}


WRONG = 11


@pytest.mark.parametrize("rows", [3, 180])
def test_wrong_rows_cost_no_queries_of_their_own_and_little_time(masuk, forum, rows, django_assert_num_queries):
    client = masuk("kaling")
    nonsense = {"wilayah": f"{KOTA}.02.1001", "volume": "?"}
    address = kept(client, forum, *(row(n, **nonsense, kamus=f"bukan apa-apa {n}") for n in range(1, rows + 1)))
    began = time.monotonic()
    with django_assert_num_queries(WRONG):
        assert len(client.get(address).context["salah"]) == rows
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("rows", [3, 180])
def test_the_number_of_queries_does_not_grow_with_the_rows(masuk, forum, rows, django_assert_num_queries):
    client = masuk("kaling")
    address = kept(client, forum, *(row(n) for n in range(1, rows + 1)))
    with django_assert_num_queries(PREVIEW):
        client.get(address)
    with django_assert_num_queries(CONFIRM[rows]):
        client.post(address)
    assert Usulan.objects.count() == rows
