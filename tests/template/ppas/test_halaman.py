"""The desk of the TAPD: from the card to the agreement, over HTTP; who is refused, and what the public sees when."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.alur.ppas import reopen_ppas
from eplanning.jejak.models import Catatan
from eplanning.ppas.models import BarisPpas, Ppas
from eplanning.www.petugas.alat import PAGES
from eplanning.www.terbuka.laju import Laju
from tests.template.kertas import words
from tests.template.ppas.conftest import AGUSTUS, BANGGAR, JALAN, KANTOR, NOTA

JUTA = 10**6


@pytest.fixture(autouse=True)
def august(monkeypatch):
    monkeypatch.setattr(Laju, "THROTTLE_RATES", {"api": None, "unduh": None})
    with jam.at(AGUSTUS):
        yield


@pytest.fixture
def tapd(anggaran, client):
    client.force_login(anggaran.tapd)
    return client


def url(anggaran, name: str, *args: object) -> str:
    return reverse(name, args=[anggaran.tahun.pk, *args])


def text(answer) -> str:
    return answer.content.decode()


def test_the_whole_way_from_the_card_of_the_desk_to_the_agreement(anggaran, tapd):
    card = text(tapd.get(reverse("meja")))
    assert ("Susun PPAS" in card, url(anggaran, "ppas_susun") in card, "14 Agustus" in card) == (True, True, True)
    assert "Susun dari RKPD" in text(tapd.get(url(anggaran, "ppas_susun")))
    assert tapd.post(url(anggaran, "ppas_susun")).status_code == 302
    assert "Bahas dan sepakati" in text(tapd.get(reverse("meja")))
    desk = text(tapd.get(url(anggaran, "ppas_tahun"), follow=True))
    assert [part for part in ("Catat kesepakatan", "600.000.000", anggaran.dinas.nama) if part not in desk] == []
    lines = text(tapd.get(reverse("ppas_meja"), {"opd": anggaran.dinas.pk}))
    line = anggaran.jalan
    assert [part for part in (JALAN, reverse("ppas_baris", args=[line.pk]), "Tambah baris") if part not in lines] == []
    form = tapd.get(reverse("ppas_ubah", args=[line.pk])).context["form"]
    assert form.initial == {"nilai": 600 * JUTA, "target": line.target, "lokasi": line.lokasi, "revisi": 0}
    told = form.initial | {"nilai": "450.000.000"} | BANGGAR
    assert tapd.post(reverse("ppas_ubah", args=[line.pk]), told).status_code == 302
    page = text(tapd.get(reverse("ppas_baris", args=[line.pk])))
    assert [part for part in (anggaran.usulan.nomor, "450.000.000", BANGGAR["alasan"]) if part not in page] == []
    add = {"subkegiatan": KANTOR, "nilai": "7000000", "target": "1 dokumen", "lokasi": "Kantor"}
    add |= {"asal": "tanpa", "rujukan": "UU 1/2022", "alasan": "Perintah undang-undang."}
    assert KANTOR in text(tapd.get(url(anggaran, "ppas_tambah", anggaran.dinas.pk)))
    assert tapd.post(url(anggaran, "ppas_tambah", anggaran.dinas.pk), add).status_code == 302
    new = BarisPpas.objects.get(kode=KANTOR)
    assert "RKPD tidak memuat sub kegiatan ini" in text(tapd.get(reverse("ppas_baris", args=[new.pk])))
    report = text(tapd.get(url(anggaran, "ppas_banding")))
    assert [part for part in ("tanpa asal", "nilai berubah", "457.000.000") if part not in report] == []
    assert "457.000.000" in text(tapd.get(url(anggaran, "ppas_sepakati")))
    assert tapd.post(url(anggaran, "ppas_sepakati"), NOTA).status_code == 302
    desk = text(tapd.get(reverse("ppas_meja")))
    assert ("900/12/NK/2026" in desk, "Buka perubahan PPAS" in desk, "Catat kesepakatan" in desk) == (True, True, False)
    assert "Bahas dan sepakati" not in text(tapd.get(reverse("meja")))
    again = {"alasan": "Perda 3/2027 tentang perubahan APBD."}
    assert tapd.post(url(anggaran, "ppas_perubahan"), again).status_code == 302
    assert f"Perubahan PPAS {anggaran.tahun}" in text(tapd.get(reverse("ppas_meja")))
    assert "450.000.000" in text(tapd.get(reverse("ppas_coret", args=[line.pk])))
    told = {"revisi": 1} | BANGGAR
    assert tapd.post(reverse("ppas_coret", args=[line.pk]), told).status_code == 302
    assert BarisPpas.objects.get(pk=line.pk).nilai is None


def test_a_refusal_stands_at_its_field_with_everything_that_was_typed(anggaran, tapd):
    anggaran.susun()
    line = anggaran.jalan
    told = {"nilai": "450000000", "target": "2 km", "lokasi": "Ruas", "revisi": 0} | BANGGAR | {"rujukan": ""}
    answer = tapd.post(reverse("ppas_ubah", args=[line.pk]), told)
    assert answer.context["form"].errors["rujukan"] == ["Sebutkan nomor dan tanggal dokumen asalnya."]
    assert "2 km" in text(answer)
    late = tapd.post(reverse("ppas_ubah", args=[line.pk]), told | BANGGAR | {"revisi": 9})
    assert (late.status_code, "diubah orang lain" in text(late)) == (409, True)
    assert anggaran.jalan.nilai == 600 * JUTA


def test_a_ceiling_that_reminds_is_told_after_saving(anggaran, tapd):
    anggaran.susun()
    anggaran.kota.pagu(100 * JUTA, "ingatkan")
    told = {"nilai": "700000000", "target": "3 km", "lokasi": "Ruas", "revisi": 0} | BANGGAR
    answer = tapd.post(reverse("ppas_ubah", args=[anggaran.jalan.pk]), told)
    said = [str(one) for one in get_messages(answer.wsgi_request)]
    assert ("diubah" in said[0], "melebihi pagu indikatifnya" in said[1]) == (True, True)


def test_only_those_of_the_menu_open_the_desk_and_only_the_tapd_acts(anggaran, client):
    orang = anggaran.kota.orang
    anggaran.susun()
    line = anggaran.jalan.pk
    reads = [reverse("ppas_meja"), reverse("ppas_baris", args=[line])]
    reads += [url(anggaran, f"ppas_banding{kind}") for kind in ("", "_pdf", "_xlsx")]
    reads += [url(anggaran, f"ppas_rancangan_{kind}") for kind in ("pdf", "xlsx")]
    acts = [url(anggaran, name) for name in ("ppas_sepakati", "ppas_perubahan", "ppas_susun")]
    acts += [reverse(name, args=[line]) for name in ("ppas_ubah", "ppas_coret")]
    acts += [url(anggaran, "ppas_tambah", anggaran.dinas.pk)]
    assert {client.get(one).status_code for one in (*reads, *acts)} == {302}
    for role in (Peran.PENYELIA, Peran.INSPEKTORAT, Peran.CAMAT):
        client.force_login(getattr(orang, role))
        opens = role in PAGES["ppas_meja"][1]
        assert {client.get(one).status_code for one in reads} == ({200} if opens else {403}), role
        assert {client.get(one).status_code for one in acts} == {403}, role
        assert {client.post(one, NOTA).status_code for one in acts} <= {200, 403, 409}, role
    assert (Ppas.objects.get().terbuka, anggaran.jalan.nilai) == (True, 600 * JUTA)


def test_an_auditor_who_reads_who_changed_a_line_is_written_down(anggaran, client):
    anggaran.susun()
    client.force_login(anggaran.kota.orang.auditor)
    client.get(reverse("ppas_baris", args=[anggaran.jalan.pk]))
    assert Catatan.objects.get(aksi="pribadi.baca").data["halaman"] == "ppas_baris"


def test_before_there_is_a_plan_the_desk_says_what_is_waited_for(kota, client):
    client.force_login(kota.orang.tapd)
    assert "belum ditetapkan" in text(client.get(reverse("ppas_meja")))
    assert client.get(reverse("ppas_banding", args=[kota.tahun.pk])).status_code == 404
    assert client.get(reverse("ppas_susun", args=[kota.tahun.pk])).status_code == 403


def test_unknown_offices_years_and_lines_are_not_found(anggaran, tapd):
    anggaran.susun()
    assert tapd.get(reverse("ppas_meja"), {"opd": "9"}).status_code == 404
    assert tapd.get(reverse("ppas_baris", args=[0])).status_code == 404
    assert tapd.get(url(anggaran, "ppas_tambah", "9.99.0.00.0.00.01.0000")).status_code == 404
    assert tapd.get(reverse("ppas_sepakati", args=[2001])).status_code == 404


def test_the_public_page_shows_the_plan_until_a_ppas_is_agreed_and_every_version_after(anggaran, client):
    anggaran.susun()
    anggaran.ubah(400 * JUTA)
    anggaran.tambah(asal="tanpa", rujukan="UU 1/2022")
    page = url(anggaran, "ppas")
    assert ("600.000.000" in text(client.get(page)), "belum disepakati" in text(client.get(page))) == (True, True)
    anggaran.sepakati()
    agreed = text(client.get(page))
    assert ("450.000.000" in agreed, "900/12/NK/2026" in agreed, "600.000.000" in agreed) == (True, True, False)
    assert "1 baris tanpa asal" in agreed
    inside = text(client.get(page, {"opd": anggaran.dinas.pk}))
    assert JALAN in inside
    paper = words(client.get(url(anggaran, "ppas_pdf")).content)
    assert [
        part for part in ("900/12/NK/2026 tanggal 12 Agustus 2026", "450.000.000", JALAN) if part not in paper
    ] == []
    assert client.get(page, {"versi": "2"}).status_code == 404
    reopen_ppas(anggaran.ppas, "Perda 3/2027 tentang perubahan.", by=anggaran.tapd)
    anggaran.ubah(650 * JUTA)
    assert "450.000.000" in text(client.get(page))  # what is discussed is not public
    anggaran.sepakati(nomor="900/30/NK/2026")
    assert "700.000.000" in text(client.get(page))
    assert "450.000.000" in text(client.get(page, {"versi": "1"}))


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_as_often_for_three_lines_as_for_one(anggaran, client, rows):
    anggaran.susun()
    for n in range(rows - 1):
        anggaran.tambah(subkegiatan=(KANTOR, "1.03.10.2.01.0055")[n])
    anggaran.sepakati()
    client.force_login(anggaran.tapd)
    counts = {}
    for name, address, asked in (
        ("desk", reverse("ppas_meja"), {}),
        ("office", reverse("ppas_meja"), {"opd": anggaran.dinas.pk}),
        ("draft", url(anggaran, "ppas_banding"), {"tanda": "semua"}),
        ("public", url(anggaran, "banding_ppas"), {"tanda": "semua"}),
    ):
        client.get(address, asked)
        with CaptureQueriesContext(connection) as seen:
            client.get(address, asked)
        counts[name] = len(seen)
    assert counts == {"desk": 14, "office": 10, "draft": 8, "public": 8}
