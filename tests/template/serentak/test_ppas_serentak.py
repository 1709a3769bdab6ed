"""Two of the TAPD at once: one ceiling holds both, one line takes one of two changes, one agreement is recorded."""

import datetime as dt

import pytest

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.ppas import agree_ppas, draft_ppas
from eplanning.alur.ppas_baris import change_line
from eplanning.jejak.models import Catatan
from eplanning.perangkat.models import Perangkat
from eplanning.ppas.models import BarisPpas, PerubahanPpas, Ppas, VersiPpas
from eplanning.rencana.models import Pagu, Rkpd
from eplanning.versi.models import BarisVersi, Versi
from tests.template.serentak.test_serentak import at_once

KODE = ("1.03.10.2.01.0053", "1.03.10.2.01.0055")
HARI = dt.date(2026, 1, 5)


@pytest.fixture
def lines(musim, orang, tahun) -> list[BarisPpas]:
    """Two lines of one office, 100 rupiah each, under a ceiling of 250."""
    office = Perangkat.objects.get(pk="1.03.0.00.0.00.01.0000")
    Rkpd.objects.create(tahun=tahun, nomor="Perwal 1", tanggal=HARI, ditetapkan_oleh=orang.kepala_bappeda)
    versi = Versi.objects.create(
        tahun=tahun, nomor=1, jenis="penetapan", urutan=1, dasar_nomor="Perwal 1", dasar_tanggal=HARI, banyak=2,
        banyak_usulan=0, pagu=200, oleh=orang.kepala_bappeda, peran="kepala_bappeda",
    )  # fmt: skip
    for n, kode in enumerate(KODE):
        BarisVersi.objects.create(versi=versi, kunci=f"renja-{n}", perangkat=office, kode=kode, target=1, pagu=100)
    Pagu.objects.update_or_create(
        tahun=tahun, kode=office.pk, defaults={"perangkat": office, "nilai": 250, "mode": "tolak"}
    )
    draft_ppas(tahun, by=orang.tapd)
    return list(BarisPpas.objects.select_related("ppas").order_by("kode"))


def raised(line: BarisPpas, nilai: int, by):
    told = {"nilai": nilai, "target": "1 unit", "lokasi": "Kota", "asal": "pembahasan", "rujukan": "Risalah 1"}
    return lambda: change_line(line, told | {"alasan": "Hasil pembahasan."}, revisi=0, by=by)


def refusals(results: list[object]) -> list[str]:
    return sorted(one.kode for one in results if isinstance(one, Penolakan))


def test_two_lines_of_an_office_do_not_both_pass_its_ceiling(lines, orang):
    results = at_once(*(raised(line, 140, orang.tapd) for line in lines))
    assert refusals(results) == ["pagu"]
    assert sorted(BarisPpas.objects.values_list("nilai", flat=True)) == [100, 140]


def test_two_changes_of_one_line_do_not_overwrite_each_other(lines, orang):
    results = at_once(*(raised(lines[0], nilai, orang.tapd) for nilai in (110, 120)))
    assert refusals(results) == ["berubah"]
    assert PerubahanPpas.objects.get().nilai_baru == BarisPpas.objects.get(pk=lines[0].pk).nilai


def test_an_agreement_is_recorded_once(lines, orang):
    ppas, by = Ppas.objects.get(), orang.tapd
    results = at_once(*(lambda nomor=nomor: agree_ppas(ppas, nomor, dt.date(2026, 1, 6), by=by) for nomor in "12"))
    assert refusals(results) == ["keadaan"]
    assert VersiPpas.objects.get().nilai == 200
    assert Catatan.objects.filter(aksi="ppas.sepakati").count() == 1
