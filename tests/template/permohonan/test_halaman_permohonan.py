"""A request over HTTP: asked, approved, carried out, and told to everybody without a name."""

import pytest
from django.test import Client
from django.urls import reverse

from eplanning.akun.models import Peran
from eplanning.permohonan.models import Permohonan
from eplanning.usulan.models import Usulan
from tests.template.kertas import words
from tests.template.musim import pdf
from tests.template.www.perjalanan import sign_in

pytestmark = pytest.mark.django_db


def typed(usulan, **other) -> dict:
    data = {
        "uraian": usulan.uraian, "alamat": "Gang <b>Mawar</b>", "volume": "90,5", "penerima_manfaat": "1.250",
        "perangkat": usulan.perangkat_id, "lintang": "", "bujur": "", "nomor": "600/12", "tanggal": "2025-01-02",
        "alasan": "Hasil ukur ulang lapangan.", "surat": pdf(),
    }  # fmt: skip
    return data | other


def test_three_officers_take_it_from_the_letter_to_the_notice(terkirim, musim, orang, settings):
    for person in (orang.lurah, orang.kepala_bappeda, orang.admin_bappeda):
        person.nama = f"Nama {person.pk} Rahasia"
        person.save()
    with musim.at(musim.kecamatan):
        lurah, ask = sign_in(orang.lurah), reverse("permohonan_usulan", args=[terkirim.nomor])
        assert ask in lurah.get(reverse("usulan_petugas", args=[terkirim.nomor])).text
        assert 'value="120' in lurah.get(ask).text
        lurah.post(ask, typed(terkirim))
        row = Permohonan.objects.get()
        chief, admin = sign_in(orang.kepala_bappeda), sign_in(orang.admin_bappeda)
        step = {name: reverse(f"permohonan_{name}", args=[row.pk]) for name in ("putuskan", "laksanakan", "tarik")}
        assert admin.get(step["laksanakan"]).status_code == 403
        assert step["putuskan"] in chief.get(reverse("meja")).text
        chief.post(step["putuskan"], {"setuju": "ya", "alasan": ""})
        assert step["laksanakan"] in admin.get(reverse("meja")).text
        assert "Gang &lt;b&gt;Mawar" in admin.get(step["laksanakan"]).text
        admin.post(step["laksanakan"])
        assert reverse("permohonan", args=[row.pk]) in lurah.get(reverse("meja")).text
        detail = lurah.get(reverse("permohonan", args=[row.pk])).text
        assert reverse("permohonan_jawaban", args=[row.pk]) in detail
        assert lurah.get(reverse("permohonan_surat", args=[row.pk])).headers["Content-Type"] == "application/pdf"
    found = Usulan.objects.get()
    assert (str(found.volume), found.penerima_manfaat) == ("90.50", 1250)
    page = Client().get(reverse("usulan_rinci", args=[terkirim.nomor])).text
    for told in (row.nomor, "600/12", "Hasil ukur ulang lapangan", "Gang Cempaka", "Gang &lt;b&gt;Mawar"):
        assert told in page
    assert "Rahasia" not in page
    reader = Client()
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    notice = reader.get(reverse("pemberitahuan_pdf", args=[row.pk]))
    text = " ".join(words(notice.content).split())
    assert "Gang Cempaka" in text
    assert "90,5" in text
    assert "Penerima manfaat" in text
    assert "Rahasia" not in text


def test_a_refusal_is_told_by_letter_to_the_asker_and_to_nobody_else(terkirim, musim, orang, langkah):
    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    visitor, lurah = Client(), sign_in(orang.lurah)
    assert lurah.get(reverse("permohonan_jawaban", args=[row.pk])).status_code == 404
    langkah.setujui(row, setuju=False, alasan="Alamat lama sudah benar.")
    assert visitor.get(reverse("pemberitahuan_pdf", args=[row.pk])).status_code == 404
    answer = lurah.get(reverse("permohonan_jawaban", args=[row.pk]))
    assert "Alamat lama sudah benar" in " ".join(words(answer.content).split())
    assert "Gang Mawar" not in visitor.get(reverse("usulan_rinci", args=[terkirim.nomor])).text


def test_what_a_person_may_not_see_is_not_there(terkirim, orang, langkah):
    row = langkah.ajukan(terkirim, alamat="Gang Mawar")
    other = sign_in(orang.new("lurah.lain", Peran.LURAH, orang.kelurahan_lain))
    for name in ("permohonan", "permohonan_surat", "permohonan_jawaban", "permohonan_putuskan", "permohonan_tarik"):
        assert other.get(reverse(name, args=[row.pk])).status_code == 404
        assert Client().get(reverse(name, args=[row.pk])).status_code == 302
    assert row.nomor not in other.get(reverse("permohonan_daftar")).text
    assert sign_in(orang.operator_opd).get(reverse("permohonan_daftar")).status_code == 403


def test_a_refusal_of_the_form_keeps_what_was_typed(terkirim, musim, orang):
    with musim.at(musim.kecamatan):
        answer = sign_in(orang.lurah).post(
            reverse("permohonan_usulan", args=[terkirim.nomor]), typed(terkirim, alasan="telepon 081234567890")
        )
    assert "NIK atau nomor telepon" in answer.text
    assert "600/12" in answer.text
    assert not Permohonan.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_as_for_three(terkirim, orang, langkah, rows, django_assert_num_queries):
    for at in range(rows):
        langkah.semua(Usulan.objects.get(pk=terkirim.pk), alamat=f"Gang {at}")
    client = sign_in(orang.kepala_bappeda)
    with django_assert_num_queries(4):
        assert client.get(reverse("permohonan_daftar")).status_code == 200
    with django_assert_num_queries(10):
        Client().get(reverse("usulan_rinci", args=[terkirim.nomor]))
