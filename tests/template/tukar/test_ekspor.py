"""Sheets for SIPD: the columns offices key in, harmless for spreadsheets, and in the log."""

import csv
import hashlib
import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.alur.usulan import add_usulan, edit_usulan
from eplanning.jejak.models import Catatan
from eplanning.pokir.models import Reses
from eplanning.tukar import lembar
from eplanning.usulan.models import Usulan
from tests.template.www.perjalanan import sign_in

pytestmark = pytest.mark.django_db


def taken(client, **asked) -> bytes:
    answer = client.post(reverse("tukar"), {"macam": "usulan", "bentuk": "csv", "ejaan": "pendek"} | asked)
    assert answer.status_code == 200
    return answer.content


def rows(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_proposal_in_the_columns_of_sipd(penyelia, usulan):
    (row,) = rows(taken(penyelia))
    assert list(row) == [
        "no", "profil", "urusan", "usulan", "permasalahan", "alamat", "skpd_tujuan", "koefisien", "anggaran", "jenis",
        "keterangan",
    ]  # fmt: skip
    assert (row["no"], row["koefisien"], row["anggaran"]) == ("1", f"12,5 {usulan.kamus.satuan}", str(usulan.total))
    assert row["skpd_tujuan"] == f"{usulan.perangkat_id} {usulan.perangkat.nama}"
    assert row["keterangan"].startswith(f"{usulan.nomor};")


def test_a_text_that_would_be_a_formula_is_harmless(penyelia, usulan):
    assert rows(taken(penyelia))[0]["usulan"] == "'=1+1 rabat beton"
    book = CalamineWorkbook.from_filelike(io.BytesIO(taken(penyelia, bentuk="xlsx")))
    assert book.get_sheet_by_index(0).to_python()[1][3] == "=1+1 rabat beton"


def test_the_log_knows_who_took_which_sheet(penyelia, usulan, orang):
    content = taken(penyelia)
    record = Catatan.objects.get(aksi="tukar.ekspor")
    assert (record.oleh, record.peran) == (orang.penyelia, "penyelia")
    assert record.data == {
        "macam": "usulan", "diterima": False, "bentuk": "csv", "baris": 1,
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip


def test_what_is_not_published_or_not_accepted_stays_out(penyelia, usulan):
    Usulan.objects.filter(pk=usulan.pk).update(status="ditolak")
    assert len(rows(taken(penyelia))) == 1
    assert rows(taken(penyelia, diterima="on")) == []
    Usulan.objects.filter(pk=usulan.pk).update(terbit_pada=None)
    assert rows(taken(penyelia)) == []


def test_pokir_say_what_was_asked_and_what_was_granted(penyelia, musim, orang, tahun):
    reses = Reses.objects.create(
        tahun=tahun, anggota=orang.anggota_dprd, dapil=orang.dapil, masa=1, tanggal="2026-01-05", ba_nomor="1",
        ba_tanggal="2026-01-05",
    )  # fmt: skip
    with musim.at(musim.pokir):
        made = add_usulan(musim.isian(volume="10"), by=orang.anggota_dprd, reses=reses)
        made = edit_usulan(made, {"volume": "20"}, by=orang.anggota_dprd)
    asked = made.total
    Usulan.objects.filter(pk=made.pk).update(terbit_pada=made.dibuat_pada, status="diterima", total=7)
    (row,) = rows(taken(penyelia, macam="pokir"))
    assert (row["nilai_usulan"], row["nilai_akomodir"]) == (str(asked), "7")
    assert orang.anggota_dprd.nama not in str(row)


@pytest.mark.parametrize(("ejaan", "names"), lembar.EJAAN.items())
def test_the_catalogue_in_the_ten_columns_of_the_price_sheet(penyelia, tahun, ejaan, names):
    found = rows(taken(penyelia, macam="kamus", ejaan=ejaan))
    assert len(found) == tahun.kamus.count()
    assert list(found[0]) == [
        "kode_standar_harga", "nama_standar_harga", "satuan", "spek", "kelompok", "harga", *names,
        "keterangan_lampiran", "jenis_produk",
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["camat", "operator_opd", "setwan"])
def test_nobody_else_opens_the_page(orang, role, usulan):
    assert sign_in(getattr(orang, role)).get(reverse("tukar")).status_code == 403


def test_who_audits_reads_but_takes_nothing(orang, usulan):
    client = sign_in(orang.inspektorat)
    assert client.get(reverse("tukar")).status_code == 200
    answer = client.post(reverse("tukar"), {"macam": "usulan", "bentuk": "csv", "ejaan": "pendek"})
    assert answer.status_code == 403
    assert not Catatan.objects.filter(aksi="tukar.ekspor").exists()


@pytest.mark.parametrize("several", [1, 3])
def test_a_sheet_costs_one_query_however_long_it_is(tahun, usulan, several, django_assert_num_queries):
    for n in range(1, several):
        other = Usulan.objects.get(pk=usulan.pk)
        other.pk, other.nomor = None, f"{usulan.nomor}{n}"
        other.save()
    with django_assert_num_queries(1):
        assert len(list(lembar.rows(tahun, "usulan"))) == several
