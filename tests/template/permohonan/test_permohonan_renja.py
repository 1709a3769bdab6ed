"""A line of a verified Renja changes by request, and the Renja is frozen anew."""

import pytest
from django.test import Client
from django.urls import reverse

from eplanning.akun.models import Peran
from eplanning.alur.wewenang import may
from eplanning.rencana.models import BarisRenja, Mode, Pagu
from eplanning.versi.queries import semua, terakhir
from tests.template.musim import pdf
from tests.template.permohonan.test_permohonan import refused
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def baris(kota) -> BarisRenja:
    """The one line of a verified Renja."""
    row = kota.baris()
    kota.kirim()
    kota.putuskan("verifikasi")
    return BarisRenja.objects.select_related("renja__perangkat", "nomenklatur").get(pk=row.pk)


def test_the_line_and_a_new_version_say_what_was_approved(baris, kota, langkah):
    row = langkah.semua(baris, by=kota.kepala, indikator="Panjang jalan mantap", pagu_ranwal="450000000", target="3")
    found = BarisRenja.objects.get(pk=baris.pk)
    assert (found.indikator, found.pagu_ranwal, found.target) == ("Panjang jalan mantap", 450_000_000, 3)
    assert row.isi["pagu_ranwal"] == [500_000_000, 450_000_000]
    last = terakhir(kota.tahun, kota.dinas)
    assert (last.jenis, last.urutan, last.pagu) == ("rancangan_akhir", 2, 450_000_000)
    assert row.nomor in last.catatan
    assert last.baris.get().indikator == "Panjang jalan mantap"


def test_only_the_head_of_the_office_asks(baris, kota, orang):
    people = {role: getattr(orang, role) for role in Peran.values} | {"operator": kota.operator, "kepala": kota.kepala}
    with kota.musim.at(kota.musim.kota):
        assert [name for name, one in people.items() if may(one, "ask_ubah_renja", baris.renja)] == ["kepala"]


def test_one_that_was_not_verified_is_edited_and_not_asked_about(kota, langkah):
    row = kota.baris()
    assert refused(langkah.ajukan, row, by=kota.kepala, lokasi="Ruas lain").kode == "keadaan"
    kota.kirim()
    assert refused(langkah.ajukan, row, by=kota.kepala, lokasi="Ruas lain").kode == "keadaan"


@pytest.mark.parametrize(
    ("field", "value"), [("pagu_ranwal", "0"), ("pagu_ranwal", "-5"), ("target", "0"), ("indikator", "")]
)
def test_bad_input_names_its_field(baris, kota, langkah, field, value):
    assert refused(langkah.ajukan, baris, by=kota.kepala, **{field: value}).isian == field


def test_the_ceiling_of_the_office_is_asked_when_it_is_carried_out(baris, kota, langkah):
    row = langkah.ajukan(baris, by=kota.kepala, pagu_ranwal="600000000")
    langkah.setujui(row)
    Pagu.baru(kota.tahun, kota.dinas.pk, 500_000_000, Mode.TOLAK).save()
    assert refused(langkah.laksanakan, row).kode == "pagu"
    assert semua(kota.tahun, kota.dinas).count() == 2
    assert BarisRenja.objects.get(pk=baris.pk).pagu_ranwal == 500_000_000


def test_a_line_that_is_gone_by_now_is_refused(baris, kota, langkah):
    row = langkah.ajukan(baris, by=kota.kepala, lokasi="Ruas lain")
    langkah.setujui(row)
    BarisRenja.objects.all().delete()
    assert refused(langkah.laksanakan, row).kode == "berubah"


def test_the_public_page_of_the_renja_tells_it(baris, kota, langkah):
    row = langkah.semua(baris, by=kota.kepala, lokasi="Ruas terminal")
    page = Client().get(reverse("renja_publik", args=[kota.tahun.pk, kota.dinas.pk])).text
    assert row.nomor in page
    assert "Hasil ukur ulang lapangan" in page
    assert Client().get(reverse("pemberitahuan_pdf", args=[row.pk])).status_code == 200


def test_the_head_asks_from_the_line(baris, kota):
    path = reverse("permohonan_renja", args=[baris.pk])
    with kota.musim.at(kota.musim.kota):
        client = sign_in(kota.kepala)
        assert path in client.get(reverse("renja", args=[kota.dinas.pk])).text
        typed = {
            "indikator": baris.indikator, "target": "2,5", "lokasi": "Ruas terminal", "pagu_ranwal": "500.000.000",
            "nomor": "600/12", "tanggal": "2025-01-02", "alasan": "Pindah ruas.", "surat": pdf(),
        }  # fmt: skip
        answer = client.post(path, typed, follow=True)
        assert "Ruas terminal" in answer.text
        assert sign_in(kota.operator).get(path).status_code == 403
