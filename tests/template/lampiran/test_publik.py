"""What the public sees of a proposal's photos, papers, place and texts."""

import pytest
from django.urls import reverse

from eplanning.usulan.models import Usulan
from tests.template.lampiran import contoh


def page(client, usulan) -> str:
    return client.get(reverse("usulan_rinci", args=[usulan.nomor])).content.decode()


@pytest.fixture
def published(meja, musim, orang):
    """A closed forum whose proposal has a photo, a sketch, a land paper, a private photo, and a point."""
    meja.rows = {
        "foto": meja.attach(),
        "sketsa": meja.attach(contoh.pdf(), macam="sketsa", keterangan="Denah saluran"),
        "lahan": meja.attach(contoh.picture("PNG"), macam="lahan", keterangan="Surat tanah keluarga"),
        "rumah": meja.attach(contoh.picture(size=(90, 90)), intern=True, keterangan="Bagian dalam rumah"),
    }
    Usulan.objects.filter(pk=meja.usulan.pk).update(lintang="1.7505", bujur="98.7855")
    musim.close(meja.forum)
    return meja


def test_photos_have_words_sizes_and_wait_until_they_are_near(client, published):
    text, row = page(client, published.usulan), published.rows["foto"]
    expected = f'src="{reverse("lampiran_mini", args=[row.kunci])}" alt="Foto lokasi: Saluran tersumbat di depan balai"'
    assert f'{expected} width="640" height="360" loading="lazy"' in text
    assert reverse("lampiran", args=[published.rows["sketsa"].kunci]) in text
    assert "Denah saluran" in text


def test_of_what_is_for_officers_only_kind_and_hash_are_told(client, published):
    text = page(client, published.usulan)
    for name in ("lahan", "rumah"):
        row = published.rows[name]
        assert row.sha256 in text
        assert str(row.kunci) not in text
        assert row.keterangan not in text
    assert "IMG_0001" not in text


def test_the_place_is_drawn_on_the_outlines_and_said_in_words(client, published):
    text = page(client, published.usulan)
    assert 'role="img" aria-label="Peta Kelurahan ' in text
    assert "dengan titik lokasi usulan" in text
    assert "Batas pada peta bukan batas resmi." in text
    assert 'class="ep-map__area is-focus"' in text
    assert " style=" not in text


def test_without_photos_and_point_nothing_is_said_about_them(client, meja, musim):
    musim.close(meja.forum)
    text = page(client, meja.usulan)
    assert "Foto dan dokumen" not in text
    assert "ep-map" not in text
    assert "lampiran.css" not in text


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_costs_the_same_however_many_there_are(client, meja, musim, django_assert_num_queries, more):
    for number in range(1 + more):
        meja.attach(contoh.picture(size=(60 + number, 60)))
    Usulan.objects.filter(pk=meja.usulan.pk).update(lintang="1.7505", bujur="98.7855")
    musim.close(meja.forum)
    with django_assert_num_queries(12):
        page(client, meja.usulan)


def test_numbers_that_slipped_in_before_the_rule_are_masked_wherever_the_public_reads(client, meja, musim, orang):
    nik, telepon = "1273010101800001", "0812-3456-7890"
    musim.close(meja.forum)
    Usulan.objects.filter(pk=meja.usulan.pk).update(
        uraian=f"Bedah rumah {nik}", permasalahan=f"Hubungi {telepon}", alamat=f"Rumah {nik}"
    )
    addresses = [reverse("usulan_rinci", args=[meja.usulan.nomor]), reverse("usulan_daftar"), reverse("beranda")]
    for address in [*addresses, reverse("forum_publik", args=[meja.forum.pk])]:
        text = client.get(address).content.decode()
        assert nik not in text, address
        assert telepon not in text, address
    assert page(client, meja.usulan).count("(nomor disamarkan)") >= 4
