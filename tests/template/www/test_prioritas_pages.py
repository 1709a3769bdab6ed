"""Regional priority, land and households on the screens: entered, linked one by one or as suggested, filtered, read."""

import pytest
from django.urls import reverse

from eplanning.demo.rencana import five_years
from eplanning.rencana.rpjmd import priorities
from eplanning.usulan.models import Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, isian

pytestmark = pytest.mark.django_db


@pytest.fixture
def rpjmd(dunia):
    five_years(dunia.tahun)
    dunia.kamus["DR"].subkegiatan = "1.03.10.2.01.0053"
    dunia.kamus["DR"].save()
    return list(priorities(dunia.tahun))


@pytest.fixture
def forum(dunia, masuk, rpjmd):
    """A running musrenbang kecamatan."""
    forum = jalan.forum_of("musrenbang_kecamatan", f"{KOTA}.01")
    jalan.hold(masuk("camat"), forum)
    forum.refresh_from_db()
    return forum


def enter(client, dunia, forum, **typed) -> Usulan:
    answer = client.post(jalan.url("forum_usulan_baru", forum), isian(dunia, **typed))
    assert answer.status_code == 302, answer.content.decode()
    return Usulan.objects.latest("pk")


def test_the_entry_form_takes_all_of_it_and_asks_for_none(dunia, masuk, forum, rpjmd):
    clerk = masuk("operator.kecamatan")
    page = clerk.get(jalan.url("forum_usulan_baru", forum)).content.decode()
    assert "P1 Prasarana dan konektivitas" in page
    target = rpjmd[0].sasaran.get()
    more = {"penerima_kk": "12", "status_lahan": "hibah", "prioritas_daerah": rpjmd[0].pk, "sasaran": target.pk}
    full, bare = enter(clerk, dunia, forum, **more), enter(clerk, dunia, forum, uraian="Lain")
    assert (full.penerima_kk, full.status_lahan, full.prioritas_daerah, full.sasaran) == (12, "hibah", rpjmd[0], target)
    assert (bare.penerima_kk, bare.status_lahan, bare.prioritas_daerah) == (None, "", None)
    edit = clerk.get(reverse("usulan_ubah", args=[full.nomor])).content.decode()
    assert f'<option value="{rpjmd[0].pk}" selected>' in edit
    facts = clerk.get(reverse("usulan_petugas", args=[full.nomor])).content.decode()
    assert [word in facts for word in ("12 KK", "Dihibahkan warga", str(rpjmd[0]), str(target))] == [True] * 4


def test_without_a_five_year_plan_nobody_is_asked(dunia, masuk):
    forum = jalan.forum_of("musrenbang_kecamatan", f"{KOTA}.01")
    jalan.hold(masuk("camat"), forum)
    clerk = masuk("operator.kecamatan")
    page = clerk.get(jalan.url("forum_usulan_baru", forum))
    assert "prioritas_daerah" not in page.context["form"].fields
    assert clerk.get(jalan.url("forum_prioritas", forum)).status_code == 404
    assert clerk.get(reverse("usulan_daftar")).context["prioritas_daerah"] == []


def test_the_suggestion_of_the_program_is_shown_and_not_saved(dunia, masuk, forum, rpjmd):
    camat = masuk("camat")
    usulan = enter(masuk("operator.kecamatan"), dunia, forum)
    page = camat.get(reverse("usulan_prioritas", args=[usulan.nomor]))
    assert f"Menurut program kamusnya: {rpjmd[0]}" in page.content.decode()
    assert page.context["form"].initial["prioritas_daerah"] == rpjmd[0].pk
    usulan.refresh_from_db()
    assert usulan.prioritas_daerah is None


def test_one_proposal_is_linked_and_changed_with_a_reason(dunia, masuk, forum, rpjmd):
    usulan = enter(masuk("operator.kecamatan"), dunia, forum)
    address = reverse("usulan_prioritas", args=[usulan.nomor])
    assert masuk("camat").post(address, {"prioritas_daerah": rpjmd[0].pk, "sasaran": ""}).status_code == 302
    again = masuk("penyelia").post(address, {"prioritas_daerah": rpjmd[1].pk, "sasaran": "", "alasan": ""})
    assert again.status_code == 200
    assert "Alasan wajib ditulis" in again.content.decode()
    moved = {"prioritas_daerah": rpjmd[1].pk, "alasan": "Menurut program 1.02.02."}
    assert masuk("penyelia").post(address, moved).status_code == 302
    assert [row.peran for row in usulan.penautan.all()] == ["camat", "penyelia"]


@pytest.mark.parametrize("who", ["operator.kelurahan", "lurah", "opd.lain", "admin"])
def test_who_may_not_link_is_told_or_finds_nothing(dunia, masuk, forum, rpjmd, who):
    usulan = enter(masuk("operator.kecamatan"), dunia, forum)
    answer = masuk(who).post(reverse("usulan_prioritas", args=[usulan.nomor]), {"prioritas_daerah": rpjmd[0].pk})
    assert answer.status_code in (403, 404)
    assert not usulan.penautan.exists()


def test_many_are_linked_as_their_programs_suggest_only_when_ticked(dunia, masuk, forum, rpjmd):
    clerk, camat = masuk("operator.kecamatan"), masuk("camat")
    one, two, three = (enter(clerk, dunia, forum, uraian=f"Drainase {n}") for n in range(3))
    other = enter(clerk, dunia, forum, kamus=dunia.kamus["PY"].pk, uraian="Penyuluhan")
    address = jalan.url("forum_prioritas", forum)
    page = camat.get(address)
    assert (page.context["banyak"], page.context["bersaran"]) == (4, 3)
    assert camat.post(address, {}).status_code == 200  # nothing ticked
    assert camat.post(address, {"saran": [f"{other.nomor}/P1"]}).status_code == 200  # nothing was suggested for it
    assert camat.post(address, {"saran": [f"{one.nomor}/P1", f"{two.nomor}/P1"]}).status_code == 302
    linked = Usulan.objects.filter(prioritas_daerah=rpjmd[0])
    assert set(linked) == {one, two}
    assert camat.get(address).context["banyak"] == 2
    assert three.penautan.count() == 0
    assert masuk("lurah").get(address).status_code == 404


def test_closing_says_how_many_are_not_linked(dunia, masuk, forum, rpjmd):
    clerk = masuk("operator.kecamatan")
    enter(clerk, dunia, forum)
    enter(clerk, dunia, forum, uraian="Lain", prioritas_daerah=rpjmd[0].pk)
    page = masuk("camat").get(jalan.url("forum_tutup", forum))
    assert page.context["belum_ditautkan"] == 1
    assert "1 usulan belum ditautkan" in page.content.decode()


def test_lists_narrow_to_a_priority_and_to_what_has_none(dunia, masuk, forum, rpjmd):
    clerk = masuk("operator.kecamatan")
    linked = enter(clerk, dunia, forum, prioritas_daerah=rpjmd[0].pk)
    bare = enter(clerk, dunia, forum, uraian="Lain")
    box = jalan.url("forum_usulan", forum)
    clerk.get(box)  # shows the messages about what was saved, numbers among them
    for asked, number in (("P1", linked.nomor), ("-", bare.nomor)):
        shown = clerk.get(box, {"prioritas_daerah": asked}).content.decode()
        assert [one.nomor in shown for one in (linked, bare)] == [one.nomor == number for one in (linked, bare)]
    Usulan.objects.update(terbit_pada=forum.mulai_pada)
    for asked, number in (("P1", linked.nomor), ("-", bare.nomor), ("P9", None)):
        rows = clerk.get(reverse("usulan_daftar"), {"prioritas_daerah": asked}).context["rows"]
        assert [row["nomor"] for row in rows] == ([number] if number else [])
    api = clerk.get("/api/usulan/", {"prioritas_daerah": "P1"}).json()["hasil"]
    assert [(row["nomor"], row["prioritas_daerah"]) for row in api] == [(linked.nomor, "P1")]


def test_the_public_page_says_who_linked_it_and_why(dunia, masuk, forum, rpjmd, client):
    usulan = enter(masuk("operator.kecamatan"), dunia, forum, prioritas_daerah=rpjmd[0].pk)
    Usulan.objects.update(terbit_pada=forum.mulai_pada)
    address = reverse("usulan_rinci", args=[usulan.nomor])
    assert "Saran pengusul; belum ditetapkan." in client.get(address).content.decode()
    moved = {"prioritas_daerah": rpjmd[1].pk, "alasan": "Menurut program 1.02.02."}
    masuk("camat").post(reverse("usulan_prioritas", args=[usulan.nomor]), moved)
    page = client.get(address).content.decode()
    assert [word in page for word in (str(rpjmd[1]), "Ditautkan oleh Camat", moved["alasan"])] == [True] * 3
    assert "Orang camat" not in page


def test_the_dashboard_divides_by_priority_where_there_is_a_plan(dunia, masuk, forum, rpjmd, client):
    enter(masuk("operator.kecamatan"), dunia, forum, prioritas_daerah=rpjmd[0].pk)
    enter(masuk("operator.kecamatan"), dunia, forum, uraian="Lain")
    Usulan.objects.update(terbit_pada=forum.mulai_pada)
    (part,) = (one for one in client.get(reverse("dasbor")).context["bagian"] if one.kode == "prioritas_daerah")
    assert {row.nama: row.angka.semua for row in part.baris} == {
        str(rpjmd[0]): 1,
        str(rpjmd[1]): 0,
        "Belum ditautkan": 1,
    }
    recap = client.get(reverse("rekap", args=["prioritas-daerah"])).context["rekap"]
    assert [(row.nama, row.nilai[0]) for row in recap.baris] == [(str(rpjmd[0]), 1), ("Belum ditautkan", 1)]
