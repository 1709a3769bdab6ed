"""A page, a file or a feed is about one plan year: the one in its address, else the running one."""

import pytest
from django.urls import reverse

from eplanning import jam
from eplanning.jadwal.models import TahunRencana
from eplanning.usulan.models import Usulan
from tests.template.www.perjalanan import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def dua(tahun, buat_tahun, musim):
    """A published proposal in this year (Rp 1,000) and one in the year before (Rp 7)."""
    before = buat_tahun(-1, "selesai")
    now = musim.usulan(musim.running(musim.kelurahan), uraian="Usulan tahun ini")
    old = Usulan.objects.get(pk=now.pk)
    old.pk, old.tahun, old.nomor, old.uraian = None, before, now.nomor.replace(str(tahun), str(before)), "Usulan lama"
    old.kamus = before.kamus.get(kode=now.kamus.kode)
    old.save()
    Usulan.objects.filter(pk=now.pk).update(total=1000, terbit_pada=jam.now())
    Usulan.objects.filter(pk=old.pk).update(total=7, terbit_pada=jam.now())
    return now, old, before


def page(client, name: str, year=None, *args) -> str:
    address = reverse(name, args=args) + (f"?tahun={year}" if year else "")
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    return body.decode(errors="replace")


@pytest.mark.parametrize("name", ["usulan_daftar", "usulan_csv", "umpan", "api_usulan"])
def test_lists_hold_the_proposals_of_one_year(client, dua, name):
    _now, _old, before = dua
    this, that = page(client, name), page(client, name, before)
    assert ("Usulan tahun ini" in this, "Usulan lama" in this) == (True, False)
    assert ("Usulan tahun ini" in that, "Usulan lama" in that) == (False, True)


def test_sums_are_of_one_year(client, dua):
    before = dua[2]
    assert client.get(reverse("beranda")).context["nilai"] == 1000
    assert client.get(f"{reverse('beranda')}?tahun={before}").context["nilai"] == 7
    assert client.get(f"{reverse('usulan_daftar')}?tahun={before}").context["sums"] == {"banyak": 1, "nilai": 7}


def test_the_calendar_of_one_year_holds_its_windows_only(client, dua, tahun):
    before = dua[2]
    whole, one = page(client, "jadwal_ics"), page(client, "jadwal_ics", before)
    assert f"UID:jendela-{tahun}-" in whole
    assert f"UID:jendela-{before}-" in whole
    assert f"UID:jendela-{tahun}-" not in one
    assert f"UID:jendela-{before}-" in one


def test_an_old_proposal_keeps_its_address_and_says_that_its_year_is_over(client, dua):
    now, old, _before = dua
    assert "hanya dapat dibaca" in page(client, "usulan_rinci", None, old.nomor)
    assert "hanya dapat dibaca" not in page(client, "usulan_rinci", None, now.nomor)


def test_links_and_pages_of_an_old_year_lead_on_in_that_year(client, dua):
    before = dua[2]
    text = page(client, "pantau", before)
    assert f'href="{reverse("jadwal")}?tahun={before}"' in text
    assert f"?tahun={before}&amp;tahap=" in text


def test_a_year_that_was_never_planned_is_not_found(client, dua):
    assert client.get(f"{reverse('pantau')}?tahun=2051").status_code == 404
    assert client.get(f"{reverse('pantau')}?tahun=apa").status_code == 404


def test_the_plan_without_a_year_leads_to_the_running_one(client, tahun):
    assert client.get(reverse("rkpd_kini")).url == reverse("rkpd", args=[tahun.pk])


def test_between_two_years_the_last_one_is_shown(client, dua, tahun):
    TahunRencana.objects.filter(pk=tahun.pk).update(keadaan="selesai")
    assert client.get(reverse("beranda")).context["pilihan_tahun"].dipilih == tahun


@pytest.mark.parametrize(
    "name", ["meja", "bappeda_pantau", "bappeda_jadwal", "bappeda_rkpd", "bappeda_bobot", "bappeda_daerah"]
)
def test_officers_read_an_old_year_and_find_their_way_on_in_it(dua, orang, name):
    before = dua[2]
    answer = sign_in(orang.kepala_bappeda).get(f"{reverse(name)}?tahun={before}")
    assert answer.context["pilihan_tahun"].dipilih == before
    assert f'href="{reverse("bappeda_pantau")}?tahun={before}"' in answer.content.decode()


def test_the_admin_sees_all_years_and_what_each_still_lacks(dua, orang):
    answer = sign_in(orang.admin_bappeda).get(reverse("bappeda_tahun"))
    shown = [(str(row), row.keadaan, row.usulan_n) for row in answer.context["daftar"]]
    assert shown == [(str(dua[0].tahun), "berjalan", 1), (str(dua[2]), "selesai", 1)]


def test_the_admin_reads_why_the_next_year_cannot_begin_yet(tahun, buat_tahun, orang):
    buat_tahun(1, "disiapkan")
    assert (
        f"Tahun rencana {tahun} masih berjalan."
        in sign_in(orang.admin_bappeda).get(reverse("bappeda_tahun")).content.decode()
    )
