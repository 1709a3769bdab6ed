"""Ceilings on the screens: Bappeda enters and changes them, forums see what is left, the public sees the outcome."""

import pytest
from django.urls import reverse

from eplanning.rencana.models import Pagu, Pelampauan
from eplanning.usulan.models import StatusUsulan, Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, OPD, isian, total

pytestmark = pytest.mark.django_db

KELURAHAN, PRICE = f"{KOTA}.01.1001", total("120,5".replace(",", "."), 1_000_000)
TYPED = {"kode": KELURAHAN, "nilai": "1.500.000.000", "mode": "tolak", "alasan": "Hasil rapat anggaran."}
TABLE, INBOX, PUBLIC = 9, 13, 9


def lay(tahun, *codes, nilai=PRICE, mode="tolak"):
    made = [Pagu.baru(tahun, kode, nilai, mode) for kode in codes]
    Pagu.objects.bulk_create(made)
    return made


@pytest.fixture
def village(dunia, masuk):
    """The lurah's browser and the running musrenbang of the village, with two equal proposals."""
    client, forum = masuk("lurah"), jalan.forum_of("musrenbang_kelurahan", KELURAHAN)
    jalan.hold(client, forum)
    for _ in range(2):
        client.post(jalan.url("forum_usulan_baru", forum), isian(dunia))
    return client, forum, [u.nomor for u in Usulan.objects.order_by("nomor")]


def test_the_penyelia_enters_a_ceiling_and_changes_it_and_both_stay_readable(masuk):
    client = masuk("penyelia")
    answer = client.post(reverse("bappeda_pagu_baru"), TYPED)
    pagu = Pagu.objects.get()
    assert answer.url == reverse("bappeda_pagu_rinci", args=[pagu.pk])
    client.post(reverse("bappeda_pagu_ubah", args=[pagu.pk]), {"nilai": "900", "mode": "ingatkan", "alasan": "Turun."})
    said = client.get(answer.url).content.decode()
    for part in ("Hasil rapat anggaran.", "Turun.", "Rp\u00a01.500.000.000", "Rp\u00a0900"):
        assert part in said
    client.post(reverse("bappeda_pagu_ubah", args=[pagu.pk]), {"nilai": "", "mode": "ingatkan", "alasan": "Dicabut."})
    assert "sudah dicabut" in client.get(answer.url).content.decode()
    assert "Belum ada pagu." in client.get(reverse("bappeda_pagu")).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kode": f"{KOTA}.01.1999"}, "tidak tercantum"),
        ({"kode": "jalan"}, "bukan kode pagu"),
        ({"alasan": ""}, "tidak boleh kosong"),
        ({"nilai": "seratus"}, "bilangan"),
        ({"mode": "marah"}, "marah"),
    ],
)
def test_a_ceiling_that_cannot_be_is_refused_with_a_sentence(masuk, typed, said):
    answer = masuk("penyelia").post(reverse("bappeda_pagu_baru"), TYPED | typed)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Pagu.objects.exists()


def test_codes_are_offered_by_name(masuk):
    page = masuk("penyelia").get(reverse("bappeda_pagu_baru")).content.decode()
    assert f'<option value="{KELURAHAN}">Kelurahan ' in page
    assert f'<option value="{OPD}">' in page


@pytest.mark.parametrize("name", ["kepala.bappeda", "admin", "inspektorat", "camat"])
def test_nobody_else_enters_or_changes_one(dunia, masuk, name):
    (pagu,) = lay(dunia.tahun, KELURAHAN)
    client = masuk(name)
    for url in (reverse("bappeda_pagu_baru"), reverse("bappeda_pagu_ubah", args=[pagu.pk])):
        assert client.get(url).status_code == 403
        assert client.post(url, TYPED).status_code == 403
    assert Pagu.objects.get().nilai == PRICE


def test_a_forum_sees_what_is_left_while_it_decides(dunia, village):
    client, forum, (first, second) = village
    lay(dunia.tahun, KELURAHAN, nilai=PRICE + 1)
    assert (
        f"<strong>Rp\u00a0{PRICE + 1:,}".replace(",", ".")
        in client.get(jalan.url("forum_usulan", forum)).content.decode()
    )
    htmx = {"HX-Request": "true"}
    answer = client.post(jalan.url("forum_bersama", forum), {"satu": first}, headers=htmx).content.decode()
    assert 'id="sisa-pagu" hx-swap-oob="true"' in answer
    assert "<strong>Rp\u00a01</strong>" in answer
    page = client.get(jalan.url("usulan_putuskan", forum, second)).content.decode()
    assert "<strong>Rp\u00a01</strong>" in page
    refused = client.post(jalan.url("usulan_putuskan", forum, second), {"keputusan": "diterima"})
    assert refused.status_code == 200
    assert "terlampaui" in refused.content.decode()
    assert Usulan.objects.get(nomor=second).status == StatusUsulan.BELUM_DIBAHAS


def test_accepting_several_tells_of_a_ceiling_that_only_reminds(dunia, village):
    client, forum, numbers = village
    lay(dunia.tahun, KELURAHAN, mode="ingatkan")
    jalan.accept_all(client, forum, *numbers)
    assert "terlampaui" in client.get(jalan.url("forum_usulan", forum)).content.decode()
    assert Usulan.objects.filter(status=StatusUsulan.DITERIMA).count() == 2


def test_the_head_of_bappeda_lets_one_pass_and_the_public_reads_why(dunia, village, masuk, client):
    lurah, forum, (first, second) = village
    (pagu,) = lay(dunia.tahun, KELURAHAN)
    jalan.accept_all(lurah, forum, first)
    url, typed = reverse("bappeda_pagu_lampaui", args=[pagu.pk]), {"usulan": second, "alasan": "Jembatan putus."}
    assert masuk("penyelia").post(url, typed).status_code == 403
    head = masuk("kepala.bappeda")
    assert "termasuk dalam pagu ini" in head.post(url, typed | {"usulan": "2027-0"}).content.decode()
    assert head.post(url, typed).status_code == 302
    assert Pelampauan.objects.get().oleh == dunia.orang["kepala.bappeda"]
    assert "Jembatan putus." not in client.get(reverse("pagu")).content.decode()
    jalan.accept_all(lurah, forum, second)
    jalan.close(lurah, forum)
    said = client.get(reverse("pagu")).content.decode()
    assert "Jembatan putus." in said
    assert f"Rp\u00a0{2 * PRICE:,}".replace(",", ".") in said
    assert "Orang kepala.bappeda" not in said


def test_the_table_is_narrowed_by_level_words_and_what_is_passed(dunia, masuk):
    lay(dunia.tahun, f"{KOTA}.01", KELURAHAN, OPD, f"{OPD}/1.03.10")
    client = masuk("penyelia")

    def shown(**query):
        return [one.pagu.kode for one in client.get(reverse("bappeda_pagu"), query).context["page"]]

    assert shown() == [f"{KOTA}.01"]
    assert shown(tingkat="program") == [f"{OPD}/1.03.10"]
    assert shown(tingkat="perangkat", kata="1.03.0") == [OPD]
    assert shown(tingkat="perangkat", kata="zzz") == shown(tingkat="kelurahan", lewat="1") == []
    assert shown(tingkat="ngawur") == [f"{KOTA}.01"]


def test_villages_that_together_pass_their_kecamatan_are_told_on_the_table(dunia, masuk):
    lay(dunia.tahun, f"{KOTA}.01", KELURAHAN, f"{KOTA}.01.1002")
    assert "melebihi pagu induknya" in masuk("penyelia").get(reverse("bappeda_pagu")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_cost_the_same_however_many_ceilings(dunia, village, masuk, client, django_assert_num_queries, rows):
    lurah, forum, numbers = village
    pagu = lay(dunia.tahun, KELURAHAN, *(f"{KOTA}.01.100{n}" for n in range(2, rows + 1)), nilai=3 * PRICE)
    jalan.accept_all(lurah, forum, *numbers)
    Pelampauan.objects.create(
        pagu=pagu[0], usulan=Usulan.objects.first(), nilai=1, alasan="Uji", oleh=dunia.orang["camat"], peran="camat"
    )
    lurah.get(reverse("meja"))
    penyelia = masuk("penyelia")
    with django_assert_num_queries(TABLE):
        penyelia.get(reverse("bappeda_pagu"))
    with django_assert_num_queries(INBOX):
        lurah.get(jalan.url("forum_usulan", forum))
    with django_assert_num_queries(PUBLIC):
        client.get(reverse("pagu"))
