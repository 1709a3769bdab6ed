"""The forum's pages do what the people around the table need."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from eplanning.usulan.models import Gabungan, StatusUsulan, Usulan
from tests.template.musim import PDF
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, OPD, OPD_LAIN, isian

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(dunia, masuk):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    jalan.hold(masuk("kaling"), forum)
    forum.refresh_from_db()
    return forum


@pytest.fixture
def three(dunia, masuk, running):
    """Three proposals in the running forum, by number."""
    for name in ("Satu", "Dua", "Tiga"):
        masuk("kaling").post(jalan.url("forum_usulan_baru", running), isian(dunia, uraian=f"Usulan {name}"))
    return list(Usulan.objects.order_by("nomor"))


def test_saving_and_adding_another_keeps_the_place(dunia, masuk, running):
    client = masuk("kaling")
    answer = client.post(jalan.url("forum_usulan_baru", running), isian(dunia, lagi="1"))
    usulan = Usulan.objects.get()
    assert answer.url == f"{jalan.url('forum_usulan_baru', running)}?setelah={usulan.nomor}"
    text = client.get(answer.url).content.decode()
    assert 'value="Gang Melati 3"' in text
    assert usulan.nomor in text
    assert "Air tergenang" not in text


def test_the_catalogue_is_searched_while_typing(masuk, running):
    text = masuk("kaling").get(reverse("kamus_cari"), {"cari": "penyuluhan"}).content.decode()
    assert "Penyuluhan gizi uji" in text
    assert "Drainase" not in text


def test_the_catalogue_is_searched_without_javascript_and_nothing_is_lost(dunia, masuk, running):
    typed = isian(dunia, cari="penyuluhan", cari_kamus="1", kamus="", permasalahan="Belum selesai ditulis")
    text = masuk("kaling").post(jalan.url("forum_usulan_baru", running), typed).content.decode()
    assert "Penyuluhan gizi uji" in text
    assert "Belum selesai ditulis" in text
    assert "data-ep-errors" not in text
    assert not Usulan.objects.exists()


def test_unit_office_and_total_follow_from_the_catalogue(dunia, masuk):
    wanted = {"kamus": dunia.kamus["DR"].pk, "wilayah": f"{KOTA}.01.1001.L01", "volume": "1.200,5"}
    text = masuk("kaling").get(reverse("usulan_taksiran"), wanted).content.decode()
    assert "meter" in text
    assert "DPUPR" in text
    assert "Rp\u00a01.200.500.000" in text


def test_several_are_accepted_at_once(masuk, running, three):
    client = masuk("kaling")
    answer = client.post(
        jalan.url("forum_bersama", running), {"aksi": "terima", "usulan": [three[0].nomor, three[2].nomor]}
    )
    assert answer.status_code == 302
    assert [u.status for u in Usulan.objects.order_by("nomor")] == ["diterima", "belum_dibahas", "diterima"]


def test_one_is_accepted_in_its_row(masuk, running, three):
    answer = masuk("kaling").post(
        jalan.url("forum_bersama", running), {"satu": three[0].nomor}, headers={"HX-Request": "true"}
    )
    text = answer.content.decode()
    assert text.lstrip().startswith(f'<tr id="u-{three[0].nomor}"')
    assert "ep-badge--diterima" in text


def test_accepting_with_change_keeps_both_amounts_in_the_history(masuk, running, three):
    address = reverse("usulan_putuskan", args=[running.pk, three[0].nomor])
    changed = {"keputusan": "diterima_dengan_perubahan", "volume": "80", "alasan": "Panjang gang hanya 80 meter."}
    answer = masuk("kaling").post(address, changed)
    assert answer.status_code == 302
    decision = three[0].keputusan.get()
    assert (decision.volume, decision.total) == (80, 80_000_000)


def test_after_a_decision_the_next_undecided_one_is_shown(masuk, running, three):
    address = reverse("usulan_putuskan", args=[running.pk, three[0].nomor])
    answer = masuk("kaling").post(address, {"keputusan": "diterima", "berikut": "1"})
    assert answer.url == reverse("usulan_putuskan", args=[running.pk, three[1].nomor])


def test_several_are_merged_into_one_and_the_lineage_stays(masuk, running, three):
    client = masuk("kaling")
    chosen = [usulan.nomor for usulan in three]
    step = client.post(jalan.url("forum_bersama", running), {"aksi": "gabung", "usulan": chosen})
    assert client.get(step.url).status_code == 200
    answer = client.post(step.url, {"ke": three[1].pk, "alasan": "Satu gang yang sama."})
    assert answer.status_code == 302
    assert sorted(Gabungan.objects.values_list("dari__nomor", flat=True)) == [three[0].nomor, three[2].nomor]
    assert Usulan.objects.get(pk=three[0].pk).status == StatusUsulan.DIGABUNG


def test_an_order_is_typed_as_numbers(masuk, running, three):
    client = masuk("kaling")
    jalan.accept_all(client, running, *[usulan.nomor for usulan in three])
    client.post(jalan.url("forum_urutan", running), {f"tempat-{three[2].pk}": "1"})
    assert list(running.prioritas.values_list("usulan", flat=True)) == [three[2].pk, three[0].pk, three[1].pk]


def test_one_is_moved_down_with_a_button(masuk, running, three):
    client = masuk("kaling")
    jalan.accept_all(client, running, *[usulan.nomor for usulan in three])
    answer = client.post(jalan.url("forum_urutan", running), {"turun": three[0].pk})
    assert answer.url.endswith(f"#u-{three[0].pk}")
    assert list(running.prioritas.values_list("usulan", flat=True)) == [three[1].pk, three[0].pk, three[2].pk]


def test_the_same_number_twice_is_said_and_nothing_is_stored(masuk, running, three):
    client = masuk("kaling")
    jalan.accept_all(client, running, *[usulan.nomor for usulan in three])
    typed = {f"tempat-{three[1].pk}": "1", f"tempat-{three[2].pk}": "1"}
    answer = client.post(jalan.url("forum_urutan", running), typed)
    assert "Nomor 1 dipakai dua kali" in answer.content.decode()
    assert not running.prioritas.exists()


def test_closing_reports_participants_and_delegates(masuk, running, three):
    answer = masuk("kaling").post(jalan.url("forum_tutup", running), jalan.notulen())
    assert answer.status_code == 302
    running.refresh_from_db()
    assert (running.hadir_laki, running.hadir_perempuan) == (12, 15)
    assert running.kelompok == {"Pemerintah setempat": 4}
    assert running.delegasi.get().nama == "Delegasi Satu"


def test_a_delegate_without_a_group_is_asked_for_it(masuk, running):
    answer = masuk("kaling").post(jalan.url("forum_tutup", running), jalan.notulen(**{"delegasi-0-unsur": ""}))
    assert answer.status_code == 200
    assert "Isi nama dan unsur delegasi ini" in answer.content.decode()


def test_a_forum_that_was_not_held_is_declared_nihil_with_proof(masuk, dunia):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L02")
    proof = SimpleUploadedFile("undangan.pdf", PDF, content_type="application/pdf")
    answer = masuk("operator.kelurahan").post(
        jalan.url("forum_nihil", forum), {"alasan": "Warga mengungsi karena banjir.", "berkas": proof}
    )
    assert answer.status_code == 302
    page = masuk("operator.kelurahan").get(jalan.url("forum", forum)).content.decode()
    assert "Warga mengungsi karena banjir." in page


def test_the_attendance_list_is_a_pdf_once_it_was_issued(masuk, dunia):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    client = masuk("kaling")
    assert client.get(jalan.url("forum_daftar_hadir_pdf", forum)).status_code == 404
    jalan.hold(client, forum)
    answer = client.get(jalan.url("forum_daftar_hadir_pdf", forum))
    assert answer["Content-Type"] == "application/pdf"


def test_the_desk_names_the_next_step_and_leads_there(masuk, dunia):
    text = masuk("kaling").get(reverse("meja")).content.decode()
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    assert jalan.url("forum_siapkan", forum) in text
    assert "Sampai" in text


def test_a_disabled_button_says_why(masuk, dunia):
    forum = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    operator = masuk("operator.kelurahan")
    jalan.hold(operator, forum)
    jalan.close(operator, forum)
    text = operator.get(jalan.url("forum", forum)).content.decode()
    assert 'disabled aria-describedby="sebab"' in text
    assert "Yang berwenang: Lurah/Kepala Desa" in text


def test_a_returned_proposal_is_repaired_and_handed_in_again(dunia, masuk, running):
    kaling = masuk("kaling")
    kaling.post(jalan.url("forum_usulan_baru", running), isian(dunia))
    jalan.close(kaling, running)
    jalan.send(kaling, running)
    forum, operator = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001"), masuk("operator.kelurahan")
    jalan.hold(operator, forum)
    usulan = Usulan.objects.get()
    reason = {"keputusan": "dikembalikan", "alasan": "Lokasi belum jelas."}
    operator.post(reverse("usulan_putuskan", args=[forum.pk, usulan.nomor]), reason)

    assert reverse("usulan_ubah", args=[usulan.nomor]) in kaling.get(reverse("meja")).content.decode()
    page = kaling.get(reverse("usulan_ubah", args=[usulan.nomor])).content.decode()
    assert "Lokasi belum jelas." in page
    answer = kaling.post(reverse("usulan_ubah", args=[usulan.nomor]), isian(dunia, alamat="Gang Melati 3 sampai 9"))

    assert answer.status_code == 302
    usulan.refresh_from_db()
    assert (usulan.status, usulan.alamat) == ("belum_dibahas", "Gang Melati 3 sampai 9")


def test_an_office_hands_a_proposal_to_another(dunia, masuk):
    kecamatan, camat = jalan.forum_of("musrenbang_kecamatan", f"{KOTA}.01"), masuk("camat")
    jalan.hold(camat, kecamatan)
    camat.post(jalan.url("forum_usulan_baru", kecamatan), isian(dunia, wilayah=f"{KOTA}.01.1001"))
    usulan, operator = Usulan.objects.get(), masuk("operator.opd")
    jalan.accept_all(camat, kecamatan, usulan.nomor)
    jalan.rank(camat, kecamatan)
    jalan.close(camat, kecamatan)
    jalan.send(camat, kecamatan)
    forum = jalan.forum_of("forum_perangkat_daerah", OPD)
    jalan.hold(operator, forum)
    moved = {"keputusan": "dialihkan", "perangkat": OPD_LAIN, "alasan": "Ini urusan kesehatan."}

    answer = operator.post(reverse("usulan_putuskan", args=[forum.pk, usulan.nomor]), moved)

    assert answer.status_code == 302
    other = masuk("opd.lain").get(reverse("opd", args=[OPD_LAIN])).content.decode()
    assert usulan.nomor in other
