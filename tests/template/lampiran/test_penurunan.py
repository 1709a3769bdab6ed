"""Taking down a published attachment: at once, by a named act, with a public reason; row and hash stay."""

import pytest
from django.urls import reverse

from eplanning.alur.lampiran import remove_lampiran, take_down
from eplanning.alur.penolakan import Penolakan
from eplanning.jejak.models import Catatan
from eplanning.lampiran.models import Lampiran, Penurunan
from tests.template.lampiran import contoh
from tests.template.www.perjalanan import sign_in

ALASAN = "Memuat wajah seorang anak."


@pytest.fixture
def photo(meja, musim):
    """A published photo."""
    row = meja.attach()
    musim.close(meja.forum)
    return row


def refused(row, by, **more) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        take_down(row, by=by, **{"alasan": ALASAN, "hapus_isi": False} | more)
    return caught.value


def test_it_is_closed_at_once_for_everybody_and_the_page_says_why(client, photo, orang):
    address = reverse("lampiran", args=[photo.kunci])
    assert client.get(address).status_code == 200
    take_down(photo, by=orang.admin_bappeda, alasan=ALASAN, hapus_isi=False)
    for browser in (client, sign_in(orang.lurah), sign_in(orang.admin_bappeda), sign_in(orang.inspektorat)):
        assert browser.get(address).status_code == 404
        assert browser.get(reverse("lampiran_mini", args=[photo.kunci])).status_code == 404
    text = client.get(reverse("usulan_rinci", args=[photo.usulan.nomor])).content.decode()
    assert ALASAN in text
    assert photo.sha256 in text
    assert str(photo.kunci) not in text
    assert photo.keterangan not in text


def test_row_hash_and_bytes_stay_and_the_log_tells_it(photo, orang):
    take_down(photo, by=orang.admin_bappeda, alasan=ALASAN, hapus_isi=False)
    kept = Lampiran.objects.get(pk=photo.pk)
    assert (kept.sha256, kept.berkas.storage.exists(kept.berkas.name)) == (photo.sha256, True)
    told = Catatan.objects.get(aksi="usulan.turunkan_lampiran")
    assert (told.oleh_id, told.data["sha256"], told.data["alasan"]) == (orang.admin_bappeda.pk, photo.sha256, ALASAN)


def test_the_bytes_go_where_they_must_not_exist(photo, orang, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        take_down(photo, by=orang.admin_bappeda, alasan=ALASAN, hapus_isi=True)
    for file in (photo.berkas, photo.mini):
        assert not file.storage.exists(file.name)
    assert Penurunan.objects.get().isi_dihapus


@pytest.mark.parametrize("role", ["lurah", "camat", "kepala_bappeda", "penyelia", "inspektorat", "setwan"])
def test_nobody_but_the_admin_takes_down(photo, orang, role):
    assert refused(photo, getattr(orang, role)).kode == "wewenang"


def test_it_needs_a_reason_that_names_no_number_of_a_person(photo, orang):
    assert refused(photo, orang.admin_bappeda, alasan=" ").kode == "alasan"
    assert refused(photo, orang.admin_bappeda, alasan="Permintaan 0812-3456-7890").kode == "isian"
    assert not Penurunan.objects.exists()


def test_it_is_taken_down_once(photo, orang):
    take_down(photo, by=orang.admin_bappeda, alasan=ALASAN, hapus_isi=False)
    assert refused(photo, orang.admin_bappeda).kode == "berubah"


def test_before_it_is_published_the_proposer_removes_it(meja, orang):
    row = meja.attach()
    assert refused(row, orang.admin_bappeda).kode == "keadaan"
    assert meja.remove(row).alasan


def test_afterwards_the_proposer_does_not(photo, musim, orang):
    with musim.at(musim.kelurahan), pytest.raises(Penolakan):
        remove_lampiran(photo, by=orang.lurah, alasan=ALASAN)


def test_a_citizen_is_told_whom_to_ask(client, photo):
    text = client.get(reverse("usulan_rinci", args=[photo.usulan.nomor])).content.decode()
    assert f"dengan menyebut nomor {photo.usulan.nomor}" in text


def test_the_admin_does_it_on_a_page(client, photo, orang):
    admin = sign_in(orang.admin_bappeda)
    address = reverse("usulan_lampiran_turunkan", args=[photo.usulan.nomor, photo.kunci])
    assert address in admin.get(reverse("usulan_petugas", args=[photo.usulan.nomor])).content.decode()
    assert admin.post(address, {"alasan": ALASAN}).status_code == 302
    assert ALASAN in admin.get(reverse("usulan_petugas", args=[photo.usulan.nomor])).content.decode()
    assert sign_in(orang.camat).get(address).status_code in (403, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_public_page_costs_the_same_for_one_as_for_three(
    client, meja, musim, orang, rows, django_assert_num_queries
):
    made = [meja.attach(contoh.picture(size=(60 + n, 60))) for n in range(rows)]
    musim.close(meja.forum)
    for row in made:
        take_down(row, by=orang.admin_bappeda, alasan=ALASAN, hapus_isi=False)
    with django_assert_num_queries(10):
        client.get(reverse("usulan_rinci", args=[meja.usulan.nomor]))
