"""Proposals of the application used before: what the rows say, in a closed year, once; the rest is reported."""

import csv
import json

import pytest
from django.core.management import CommandError
from django.urls import reverse

from eplanning.alur.wewenang import may
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.jejak.verifikasi import verify
from eplanning.musrenbang.models import Forum
from eplanning.tukar.lama import php
from eplanning.tukar.models import AsalLama
from eplanning.usulan.models import Keputusan, Usulan
from tests.template.tukar.dump import KOLOM, dump, silang

pytestmark = pytest.mark.django_db


@pytest.fixture
def salin(manage, tmp_path, orang):
    """`salin(dump(...), "--dry-run")`: what the command answers."""

    def run(content: bytes, *words: str, **more: str) -> dict:
        (tmp_path / "lama.csv").write_bytes(content)
        (tmp_path / "silang.csv").write_bytes(silang(orang, **more))
        args = ("data-lama", str(tmp_path / "lama.csv"), "--silang", str(tmp_path / "silang.csv"), "--json", *words)
        return json.loads(manage("tukar", *args))

    return run


def test_a_row_becomes_a_proposal_of_a_closed_year(salin, orang):
    assert salin(dump({}))["masuk"] == 1
    made = Usulan.objects.get()
    year = TahunRencana.objects.get(pk=2019)
    assert (year.keadaan, year.data_lama) == ("selesai", True)
    assert (made.wilayah, made.perangkat, made.uraian, made.total) == (
        orang.kelurahan,
        orang.kantor,
        "Rabat beton",
        25_000_000,
    )
    assert (str(made.lintang), made.kamus.nama, made.kamus.satuan) == ("1.740000", "Rabat beton lama", "meter")
    assert made.nomor == f"2019-{orang.kelurahan.pk}-0001"
    assert (made.asal.tingkat, made.tahapan.tingkat, made.status) == ("kelurahan", "kecamatan", "ditolak")


def test_its_decisions_are_kept_with_their_reasons_and_no_forum_is_made_up(salin):
    forums = Forum.objects.count()
    salin(dump({}))
    said = Keputusan.objects.order_by("pk").values_list("tahapan__tingkat", "keputusan", "alasan", "forum")
    assert list(said) == [("kelurahan", "diterima", "", None), ("kecamatan", "ditolak", "Bukan prioritas", None)]
    assert Forum.objects.count() == forums
    assert verify().masalah == []


def test_a_refusal_without_a_reason_says_that_there_is_none(salin):
    salin(dump({"Alasan_Kecamatan": ""}))
    assert Keputusan.objects.get(keputusan="ditolak").alasan == "Data lama tidak memuat alasan."


def test_who_typed_it_stays_behind_and_numbers_of_people_too(salin):
    salin(dump({"Nm_Permasalahan": "Hubungi 0812-3456-7890"}))
    assert "4711" not in json.dumps(AsalLama.objects.get().isi)
    assert "3456" not in Usulan.objects.get().permasalahan


def test_a_second_time_nothing_comes_twice(salin):
    content = dump({}, {"id": "2"}, {"id": "2"})
    assert {k: v for k, v in salin(content).items() if k in ("masuk", "sudah", "sama")} == {
        "masuk": 2,
        "sudah": 0,
        "sama": 1,
    }
    assert {k: v for k, v in salin(content).items() if k in ("masuk", "sudah")} == {"masuk": 0, "sudah": 3}
    assert Usulan.objects.count() == 2


def test_a_row_that_changed_since_is_reported_and_not_touched(salin):
    salin(dump({}))
    assert salin(dump({"Harga_Total": "1"}))["kode"] == [{"jenis": "ganda", "kode": "1", "baris": 1}]
    assert Usulan.objects.get().total == 25_000_000


def test_a_dry_run_leaves_nothing(salin):
    assert salin(dump({}), "--dry-run")["masuk"] == 1
    assert not Usulan.objects.exists()
    assert not TahunRencana.objects.filter(pk=2019).exists()
    assert not Catatan.objects.filter(aksi="data_lama.muat").exists()


def test_what_is_not_in_the_crosswalk_is_counted_by_code_and_written_out(salin, tmp_path):
    rows = dump(
        {"Kd_Kel": "9", "Nm_Permasalahan": "=1+1"}, {"id": "2", "Kd_Kel": "9"}, {"id": "3", "Kd_Pem": "5"}, {"id": "4"}
    )
    said = salin(rows, "--sisa", str(tmp_path / "sisa.csv"))
    assert (said["masuk"], said["tinggal"]) == (1, 3)
    assert said["kode"] == [
        {"jenis": "wilayah", "kode": "99.9.1.9.3", "baris": 2},
        {"jenis": "bidang", "kode": "5", "baris": 1},
    ]
    with (tmp_path / "sisa.csv").open(encoding="utf-8", newline="") as file:
        left = list(csv.DictReader(file))
    assert [(row["baris"], row["sebab"]) for row in left] == [
        ("2", "wilayah 99.9.1.9.3"), ("3", "wilayah 99.9.1.9.3"), ("4", "bidang 5"),
    ]  # fmt: skip
    assert left[0]["nm_permasalahan"] == "'=1+1"


@pytest.mark.parametrize(
    ("asal", "tingkat"), [("1", "lingkungan"), ("2", "kelurahan"), ("3", "kecamatan"), ("5", "dapil"), ("8", "dapil")]
)
def test_the_origin_is_a_stage_of_the_chain(salin, asal, tingkat):
    salin(dump({"Kd_Asal_Usulan": asal}))
    assert Usulan.objects.get().asal.tingkat == tingkat


@pytest.mark.parametrize("asal", ["4", "9", "NULL"])
def test_an_origin_that_was_never_used_stays_out(salin, asal):
    assert salin(dump({"Kd_Asal_Usulan": asal}))["kode"][0]["jenis"] == "asal"


def test_a_neighbourhood_that_is_not_mapped_falls_to_its_village(salin, orang):
    said = salin(dump({"Kd_Lingkungan": "2"}, {"id": "2", "Kd_Lingkungan": "8"}))
    assert list(Usulan.objects.order_by("pk").values_list("wilayah", flat=True)) == [
        orang.lingkungan.pk,
        orang.kelurahan.pk,
    ]
    assert said["catatan"] == {"lingkungan tidak dipetakan; dicatat di kelurahan/desa": 1}


@pytest.mark.parametrize(
    "row",
    [
        {"Harga_Total": "0", "Harga_Satuan": "0"},
        {"Harga_Total": "NULL", "Harga_Satuan": "NULL"},
        {"Harga_Total": "1e40"},
    ],
)
def test_an_amount_that_makes_no_sense_stays_out(salin, row):
    assert salin(dump(row))["kode"][0]["jenis"] == "nilai"


def test_a_file_of_an_old_program_and_names_in_other_spellings(salin):
    columns = [{"Latitute": "LATITUDE", "Def_Operasional": "Defenisi_Operasional"}.get(name, name) for name in KOLOM]
    content = dump({"Jenis_Usulan": "Perbaikan “Balé”", "LATITUDE": "200"}, encoding="cp1252", columns=columns)
    said = salin(content)
    assert Usulan.objects.get().uraian == "Perbaikan “Balé”"
    assert said["catatan"] == {"latitude di luar Indonesia; dikosongkan": 1}


def test_the_breakdown_of_a_score_is_data_or_stays_text(salin):
    salin(dump({}, {"id": "2", "Rincian_Skor": 'O:8:"Backdoor":0:{}'}))
    assert list(AsalLama.objects.order_by("pk").values_list("rincian_skor", flat=True)) == [
        {"1": "15"},
        'O:8:"Backdoor":0:{}',
    ]


@pytest.mark.parametrize(
    "text", ["", "a:9999999:{}", 's:99:"x";', "a:1:{i:1;}", "i:x;", "a:1:{" * 50, 'C:1:"x":0:{}', "i:1;i:2;", "b:1"]
)
def test_a_serialised_text_that_is_not_understood_is_an_error(text):
    with pytest.raises(ValueError):
        php.unserialize(text)


def test_a_year_that_was_planned_here_takes_no_old_data(salin, tahun):
    with pytest.raises(CommandError, match="direncanakan di sini"):
        salin(dump({"Tahun": str(tahun)}))


def test_a_wrong_crosswalk_is_refused_line_by_line(salin):
    with pytest.raises(CommandError, match=r"baris 8: wilayah 99\.99\.01"):
        salin(dump({}), satu="wilayah,99.9.2,99.99.01")


def test_a_file_without_its_columns_is_refused(salin):
    with pytest.raises(CommandError, match="kd_asal_usulan"):
        salin(b"id,Tahun\n1,2019\n")


def test_the_public_reads_it_marked_as_old_data(salin, client):
    salin(dump({}))
    made = Usulan.objects.get()
    assert made.uraian in client.get(f"{reverse('usulan_daftar')}?tahun=2019").content.decode()
    page = client.get(reverse("usulan_rinci", args=[made.nomor])).content.decode()
    assert "data lama" in page
    assert "Bukan prioritas" in page


def test_nobody_can_change_it(salin, orang):
    salin(dump({}))
    assert not may(orang.lurah, "edit_usulan", Usulan.objects.get()).ya
    assert not may(orang.camat, "decide", Usulan.objects.get()).ya


@pytest.mark.parametrize("several", [1, 3])
def test_the_statements_do_not_grow_with_the_rows(salin, several, django_assert_num_queries):
    content = dump(*({"id": str(n)} for n in range(several)))
    with django_assert_num_queries(24):
        salin(content)
