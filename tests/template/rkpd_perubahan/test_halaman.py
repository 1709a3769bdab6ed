"""The pages of a changed plan: officers change, send, verify and fix by forms; everybody reads why."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning import jam
from eplanning.meja.queries import meja
from eplanning.rkpd_perubahan.models import AkhirPerubahan, ButirPerubahan, PerubahanRkpd
from eplanning.rkpd_perubahan.queries import terbuka
from tests.template.kertas import words
from tests.template.rkpd_perubahan.conftest import ALASAN, JULI
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def buka(perubahan):
    perubahan.buka()
    return perubahan


@pytest.fixture
def ditetapkan(buka, pokir):
    """80 metres instead of 100, the office's own road stopped, a late pokir taken in."""
    buka.ubah_usulan("80")
    buka.hentikan(buka.kunci_jalan)
    buka.masukkan(pokir)
    buka.kirim()
    buka.putuskan()
    buka.tetapkan()
    return buka


def post(client: Client, name: str, args: list, data: dict, follow: bool = True):
    with jam.at(JULI):
        return client.post(reverse(name, args=args), data, follow=follow)


def part(buka) -> list:
    return [buka.putaran.pk, buka.dinas.pk]


def test_the_whole_way_by_forms(perubahan):
    kepala = sign_in(perubahan.orang.kepala_bappeda)
    assert "Buka perubahan RKPD" in kepala.get(reverse("rkpd_perubahan")).content.decode()
    said = {"dasar": "silpa", "alasan": ALASAN}
    assert post(kepala, "rkpd_perubahan_buka", [perubahan.tahun.pk], said).status_code == 200
    round_ = terbuka(perubahan.tahun)
    assert round_.dasar == "silpa"
    operator, nomor = sign_in(perubahan.kota.operator), perubahan.usulan.nomor
    shown = operator.get(reverse("rkpd_perubahan_opd", args=part(perubahan))).content.decode()
    assert nomor in shown
    assert "Tambah pekerjaan" in shown
    form = operator.get(reverse("rkpd_perubahan_ubah", args=[*part(perubahan), nomor]))
    assert form.context["form"].initial["harga_satuan"] == 1_000_000
    data = {"volume": "80", "harga_satuan": "", "sumber_dana": "dau", "alasan": ALASAN, "terakhir": "0"}
    answer = post(operator, "rkpd_perubahan_ubah", [*part(perubahan), nomor], data)
    assert "Diubah" in answer.content.decode()
    stop = {"alasan": "Lahannya bersengketa.", "terakhir": "0"}
    post(operator, "rkpd_perubahan_henti", [*part(perubahan), perubahan.kunci_jalan], stop)
    back = {"alasan": "Salah baris.", "terakhir": str(perubahan.terakhir(perubahan.kunci_jalan))}
    post(operator, "rkpd_perubahan_pulih", [*part(perubahan), perubahan.kunci_jalan], back)
    new = perubahan.kota.isian(subkegiatan="1.03.01.2.06.0001", pagu_ranwal="50.000.000", target="2,5")
    assert post(operator, "rkpd_perubahan_tambah", part(perubahan), new).status_code == 200
    head = sign_in(perubahan.kota.kepala)
    post(head, "rkpd_perubahan_kirim", part(perubahan), {})
    penyelia = sign_in(perubahan.orang.penyelia)
    post(penyelia, "rkpd_perubahan_putuskan", part(perubahan), {"putusan": "verifikasi", "alasan": ""})
    fixed = {"nomor": "Perwal 31", "tanggal": "2027-07-04"}
    post(kepala, "rkpd_perubahan_tetapkan", [round_.pk], fixed)
    assert AkhirPerubahan.objects.get().versi.dasar_nomor == "Perwal 31"
    assert AkhirPerubahan.objects.get().versi.pagu == 630_000_000


def test_a_refusal_keeps_what_was_typed(buka):
    operator = sign_in(buka.kota.operator)
    data = {"volume": "80", "harga_satuan": "9.000.000", "sumber_dana": "dau", "alasan": ALASAN, "terakhir": "0"}
    answer = post(operator, "rkpd_perubahan_ubah", [*part(buka), buka.usulan.nomor], data)
    assert "harga tertinggi kamus" in answer.content.decode()
    assert ALASAN in answer.content.decode()
    assert not ButirPerubahan.objects.exists()


def test_a_round_is_stopped_by_its_form(buka):
    kepala = sign_in(buka.orang.kepala_bappeda)
    pk = buka.putaran.pk
    assert "tidak dapat dibuka lagi" in kepala.get(reverse("rkpd_perubahan_hentikan", args=[pk])).content.decode()
    post(kepala, "rkpd_perubahan_hentikan", [pk], {"alasan": "Salah tahun."})
    assert terbuka(buka.tahun) is None
    assert "Salah tahun." in kepala.get(reverse("rkpd_perubahan_putaran", args=[pk])).content.decode()


@pytest.mark.parametrize("name", ["rkpd_perubahan_opd", "rkpd_perubahan_opd_pdf", "rkpd_perubahan_opd_xlsx"])
def test_another_office_does_not_see_that_there_is_a_part(buka, name):
    stranger = sign_in(buka.orang.operator_opd)
    assert stranger.get(reverse(name, args=part(buka))).status_code == 404
    assert Client().get(reverse(name, args=part(buka))).status_code == 302


def test_the_round_shows_bappeda_all_offices_and_an_office_its_own(buka):
    page = reverse("rkpd_perubahan_putaran", args=[buka.putaran.pk])
    own = reverse("rkpd_perubahan_opd", args=part(buka))
    assert own in sign_in(buka.orang.penyelia).get(page).content.decode()
    assert own in sign_in(buka.kota.operator).get(page).content.decode()
    stranger = sign_in(buka.orang.operator_opd)
    shown = stranger.get(page)
    assert own not in shown.content.decode()
    (row,) = shown.context["daftar"]
    assert stranger.get(reverse("rkpd_perubahan_opd", args=[buka.putaran.pk, row.perangkat.pk])).status_code == 200
    assert sign_in(buka.orang.lurah).get(page).status_code == 403


def test_who_may_not_open_gets_no_form(perubahan):
    penyelia = sign_in(perubahan.orang.penyelia)
    assert penyelia.get(reverse("rkpd_perubahan_buka", args=[perubahan.tahun.pk])).status_code == 403
    said = {"dasar": "silpa", "alasan": ALASAN}
    assert post(penyelia, "rkpd_perubahan_buka", [perubahan.tahun.pk], said).status_code == 403
    assert not PerubahanRkpd.objects.exists()


def test_an_open_round_stands_on_the_desks_of_those_it_waits_for(buka):
    def tasks(person) -> list[str]:
        return [one.aksi for one in meja(person) if "perubahan_r" in one.aksi]

    assert tasks(buka.kota.operator) == ["edit_perubahan_renja"]
    assert tasks(buka.orang.kepala_bappeda) == ["end_perubahan_rkpd"]
    assert tasks(buka.orang.penyelia) == []
    buka.ubah_usulan()
    buka.kirim()
    assert tasks(buka.kota.operator) == []
    assert tasks(buka.orang.penyelia) == ["decide_perubahan_renja"]
    buka.putuskan("kembalikan", alasan="Belum lengkap.")
    assert tasks(buka.kota.kepala) == ["edit_perubahan_renja"]
    for person in (buka.kota.kepala, buka.orang.penyelia, buka.orang.kepala_bappeda):
        assert sign_in(person).get(reverse("meja")).status_code == 200


def test_nobody_outside_reads_a_draft_but_everybody_why_the_plan_is_changed(buka):
    buka.ubah_usulan("80")
    tahun = [buka.tahun.pk]
    shown = Client().get(reverse("rkpd_perubahan_publik", args=tahun)).content.decode()
    assert "sedang disusun" in shown
    assert ALASAN in shown
    assert buka.usulan.nomor not in shown
    assert Client().get(reverse("rkpd_perubahan_pdf", args=tahun)).status_code == 404
    assert "sedang disusun" in Client().get(reverse("rkpd", args=tahun)).content.decode()
    assert "Perubahan RKPD" not in Client().get(reverse("usulan_rinci", args=[buka.usulan.nomor])).content.decode()


def test_everybody_reads_what_was_changed_and_why(ditetapkan, pokir):
    tahun = [ditetapkan.tahun.pk]
    shown = Client().get(reverse("rkpd_perubahan_publik", args=tahun)).content.decode()
    for text in ("Perwal 31", "Ditambah", "Diubah", "Dihentikan", "Lahannya bersengketa.", pokir.nomor, ALASAN):
        assert text in shown
    assert "sudah diubah dengan Perwal 31" in Client().get(reverse("rkpd", args=tahun)).content.decode()
    assert Client().get(reverse("rkpd_perubahan_publik", args=tahun), {"putaran": "9"}).status_code == 404
    elsewhere = Client().get(reverse("rkpd_perubahan_publik", args=tahun), {"opd": ditetapkan.dinas.pk})
    assert pokir.nomor in elsewhere.content.decode()


def test_a_citizen_reads_it_on_the_page_of_the_proposal(ditetapkan, pokir):
    shown = Client().get(reverse("usulan_rinci", args=[ditetapkan.usulan.nomor])).content.decode()
    assert ALASAN in shown
    assert "80.000.000" in shown
    taken = Client().get(reverse("usulan_rinci", args=[pokir.nomor])).content.decode()
    assert "Masuk RKPD lewat perubahan" in taken


def test_what_was_taken_down_is_in_no_matrix(ditetapkan):
    page = reverse("rkpd_perubahan_publik", args=[ditetapkan.tahun.pk])
    link = reverse("usulan_rinci", args=[ditetapkan.usulan.nomor])
    assert link in Client().get(page).content.decode()
    type(ditetapkan.usulan).objects.filter(pk=ditetapkan.usulan.pk).update(terbit_pada=None)
    assert link not in Client().get(page).content.decode()


def test_the_matrix_on_paper_and_as_a_workbook(ditetapkan, pokir):
    tahun = [ditetapkan.tahun.pk]
    text = words(Client().get(reverse("rkpd_perubahan_pdf", args=tahun)).content)
    for said in ("MATRIK PERUBAHAN RKPD", "Lahannya bersengketa.", "80.000.000", "Dihentikan"):
        assert said in text
    answer = Client().get(reverse("rkpd_perubahan_xlsx", args=tahun))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    found = {row[1]: row for row in rows if row[0] in ("Ditambah", "Diubah", "Dihentikan")}
    assert found.keys() == {ditetapkan.usulan.nomor, ditetapkan.kunci_jalan, pokir.nomor}
    assert found[ditetapkan.usulan.nomor][10:13] == [100_000_000, 80_000_000, -20_000_000]
    head = sign_in(ditetapkan.kota.kepala)
    pk = PerubahanRkpd.objects.get().pk
    for name in ("rkpd_perubahan_opd_pdf", "rkpd_perubahan_opd_xlsx"):
        assert head.get(reverse(name, args=[pk, ditetapkan.dinas.pk])).status_code == 200
