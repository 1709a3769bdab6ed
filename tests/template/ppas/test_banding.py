"""RKPD and PPAS line by line: every difference has its sign, its reason and its origin, and the numbers add up."""

import io

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from eplanning.alur.ppas import reopen_ppas
from eplanning.pengawasan.aturan import ATURAN
from eplanning.pengawasan.banding.ppas import Tanda, compare_draft, compare_versi
from eplanning.pengawasan.bukti import TABEL
from eplanning.pengawasan.objek import find
from eplanning.ppas.models import BarisPpas, Ppas
from eplanning.ppas.sumber import dari_rkpd, kunci
from eplanning.versi.models import BarisVersi
from eplanning.www.terbuka.laju import Laju
from tests.template.kertas import words
from tests.template.ppas.conftest import JALAN, KANTOR

JUTA = 10**6


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch):
    monkeypatch.setattr(Laju, "THROTTLE_RATES", {"api": None, "unduh": None})


def signs(report) -> dict[str, set[str]]:
    return {row.kode: set(row.tanda) for row in report.baris}


def adds_up(report) -> bool:
    return report.rkpd + report.baru - report.hilang + report.naik - report.turun == report.ppas


def test_a_draft_that_nobody_touched_differs_nowhere(anggaran):
    report = compare_draft(anggaran.susun())
    assert (signs(report), report.beda, adds_up(report)) == ({JALAN: set()}, [], True)
    assert (report.rkpd, report.ppas) == (600 * JUTA, 600 * JUTA)


def test_every_kind_of_difference_has_its_sign_and_the_sum_holds(anggaran):
    ppas = anggaran.susun()
    anggaran.ubah(450 * JUTA, target="2 km", lokasi="Ruas pasar")
    anggaran.tambah(asal="tanpa", rujukan="UU 1/2022")
    report = compare_draft(ppas)
    assert signs(report) == {JALAN: {"nilai", "target", "lokasi"}, KANTOR: {"baru", "tanpa_asal"}}
    assert (report.baru, report.hilang, report.naik, report.turun, report.ppas) == (
        50 * JUTA, 0, 0, 150 * JUTA, 500 * JUTA,
    )  # fmt: skip
    assert adds_up(report)
    changed = next(row for row in report.baris if row.kode == JALAN)
    assert (changed.target, changed.selisih) == (("2,5 KM; 100 m", "2 km"), -150 * JUTA)
    assert [(one.alasan, one.sebagai) for one in changed.langkah] == [
        ("Disesuaikan dengan kemampuan.", "Tim Anggaran Pemerintah Daerah (TAPD)")
    ]
    assert set(changed.sumber) == {anggaran.usulan.nomor, *(k for k in changed.sumber if k.startswith("renja-"))}


def test_a_line_that_was_taken_out_is_missed_with_its_reason(anggaran):
    ppas = anggaran.susun()
    anggaran.tambah()
    anggaran.coret()
    report = compare_draft(ppas)
    gone = next(row for row in report.baris if row.kode == JALAN)
    assert (gone.rkpd, gone.ppas, gone.tanda, gone.langkah[0].tindakan) == (600 * JUTA, None, (Tanda.HILANG,), "coret")
    assert (report.hilang, report.ppas, adds_up(report)) == (600 * JUTA, 50 * JUTA, True)


def test_an_orphan_of_the_rkpd_stays_one_in_the_ppas(anggaran):
    ppas = anggaran.susun()
    BarisVersi.objects.create(versi=ppas.rkpd, kunci="rkpd-99", perangkat=anggaran.dinas, kode=KANTOR, target=1, pagu=7)
    BarisPpas.objects.create(ppas=ppas, perangkat=anggaran.dinas, kode=KANTOR, nilai=7, target="1")
    assert signs(compare_draft(ppas))[KANTOR] == {"tanpa_asal"}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.sampled_from(range(4)), st.integers(1, 10**12) | st.none()), max_size=8))
def test_the_numbers_add_up_whatever_was_changed(anggaran, changes):
    ppas = Ppas.objects.first() or anggaran.susun()
    codes = (JALAN, KANTOR, "1.03.10.2.01.0055", "")
    for which, money in changes:
        BarisPpas.objects.update_or_create(
            ppas=ppas, perangkat=anggaran.dinas, kode=codes[which], defaults={"nilai": money}
        )
    report = compare_draft(ppas)
    assert adds_up(report)
    assert report.rkpd == 600 * JUTA
    assert report.ppas == sum(line.nilai for line in BarisPpas.objects.filter(nilai__isnull=False))


def test_each_agreed_version_is_compared_as_it_was(anggaran):
    anggaran.susun()
    anggaran.ubah(450 * JUTA)
    first = anggaran.sepakati()
    reopen_ppas(anggaran.ppas, "Perda 3/2027 tentang perubahan.", by=anggaran.tapd)
    anggaran.ubah(700 * JUTA)
    second = anggaran.sepakati(nomor="2")
    assert [(compare_versi(v).turun, compare_versi(v).naik) for v in (first, second)] == [
        (150 * JUTA, 0),
        (0, 100 * JUTA),
    ]
    assert [len(compare_versi(v).baris[0].langkah) for v in (first, second)] == [1, 2]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_as_often_for_three_lines_as_for_one(anggaran, rows, django_assert_num_queries):
    ppas = anggaran.susun()
    for n in range(rows):
        anggaran.tambah(subkegiatan=("1.03.01.2.06.0001", "1.03.10.2.01.0055", "1.03.10.2.01.0043")[n])
    with django_assert_num_queries(4):
        compare_draft(ppas)


def test_a_units_line_and_a_support_program_are_known_by_their_office(anggaran):
    office = anggaran.dinas.pk
    assert kunci(f"{office[:-4]}0002", "X.XX.01.2.06.0001") == (office, "1.03.01.2.06.0001")
    assert kunci(office, "") == (office, "")
    assert list(dari_rkpd(anggaran.susun().rkpd)) == [(office, JALAN)]


def test_oversight_counts_signs_and_finds_the_line(anggaran):
    assert [ATURAN[kode].cari(anggaran.tahun) for kode in ("ppas_luar", "ppas_berubah")] == [[], []]
    anggaran.susun()
    anggaran.ubah(450 * JUTA)
    line = anggaran.tambah(asal="tanpa", rujukan="UU 1/2022").baris
    (outside,) = ATURAN["ppas_luar"].cari(anggaran.tahun)
    (changed,) = ATURAN["ppas_berubah"].cari(anggaran.tahun)
    assert (outside.kunci, outside.oleh, outside.peran) == (f"ppas.barisppas:{line.pk}", anggaran.tapd, "tapd")
    assert ("tanpa asal" in outside.keterangan, JALAN in changed.objek) == (True, True)
    assert find(outside.kunci).tahun == anggaran.tahun.pk


def test_the_evidence_folder_has_every_ceiling_and_every_difference(anggaran):
    anggaran.susun()
    anggaran.ubah(450 * JUTA)
    assert [list(TABEL[name][1](anggaran.tahun)[1]) for name in ("ppas/baris.csv", "ppas/banding.csv")] == [[], []]
    anggaran.sepakati()
    kolom, rows = TABEL["ppas/baris.csv"][1](anggaran.tahun)
    (line,) = (dict(zip(kolom, row, strict=True)) for row in rows)
    assert (line["plafon"], line["asal"], anggaran.usulan.nomor in line["baris_rkpd"]) == (450 * JUTA, "RKPD", True)
    kolom, rows = TABEL["ppas/banding.csv"][1](anggaran.tahun)
    (line,) = (dict(zip(kolom, row, strict=True)) for row in rows)
    assert (line["rkpd"], line["ppas"], line["tanda"]) == (600 * JUTA, 450 * JUTA, "nilai")


def test_the_public_reads_the_comparison_once_it_was_agreed(anggaran, client):
    address = [anggaran.tahun.pk]
    anggaran.susun()
    anggaran.ubah(450 * JUTA)
    anggaran.tambah(asal="tanpa", rujukan="UU 1/2022")
    before = client.get(reverse("banding_ppas", args=address)).content.decode()
    assert ("belum disepakati" in before, "450.000.000" in before) == (True, False)
    assert {
        client.get(reverse(name, args=address)).status_code for name in ("banding_ppas_pdf", "banding_ppas_xlsx")
    } == {404}
    anggaran.sepakati()
    page = client.get(reverse("banding_ppas", args=address)).content.decode()
    expected = ("900/12/NK/2026", "450.000.000", "tanpa asal", "UU 1/2022", "Disesuaikan dengan kemampuan.", "TAPD")
    assert [part for part in expected if part not in page] == []
    assert anggaran.tapd.nama not in page
    only = client.get(reverse("banding_ppas", args=address), {"tanda": "tanpa_asal"}).content.decode()
    assert (KANTOR in only, JALAN in only) == (True, False)
    text = words(client.get(reverse("banding_ppas_pdf", args=address)).content)
    assert [part for part in ("600.000.000", "= PPAS Rp 500.000.000", "UU 1/2022") if part not in text] == []
    answer = client.get(reverse("banding_ppas_xlsx", args=address))
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    head, *rows = book.get_sheet_by_index(0).to_python()
    rows = [dict(zip(head, row, strict=True)) for row in rows]
    assert sum(row["ppas"] or 0 for row in rows) == 500 * JUTA
    assert {row["tanda"] for row in rows} == {"nilai", "baru tanpa_asal"}
    assert client.get(reverse("banding_ppas", args=address), {"versi": "9"}).status_code == 404
    assert client.get(reverse("banding_ppas", args=[2001])).status_code == 404
    assert client.post(reverse("banding_ppas", args=address)).status_code == 405
