"""The pages of a forum that scores: what lacks a score, one sheet, the order, equal scores, the paper."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from eplanning.skoring.models import Skor, UrutanSeri
from eplanning.usulan.models import Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, isian

pytestmark = pytest.mark.django_db

QUERIES = {"overview": 8, "sheet": 9, "order": 7, "tie": 6, "forum": 9, "close": 7}


@pytest.fixture
def forum(dunia, masuk):
    forum = jalan.forum_of("musrenbang_kecamatan", f"{KOTA}.01")
    jalan.hold(masuk("camat"), forum)
    forum.refresh_from_db()
    return forum


@pytest.fixture
def enter(dunia, masuk, forum):
    """`enter(3)`: that many accepted proposals, by number."""

    def make(count: int) -> list[Usulan]:
        client = masuk("operator.kecamatan")
        for name in range(count):
            typed = isian(dunia, wilayah=f"{KOTA}.01.1001", uraian=f"Drainase {name}", penerima_manfaat="50")
            client.post(jalan.url("forum_usulan_baru", forum), typed)
        made = list(Usulan.objects.order_by("nomor"))
        jalan.accept_all(client, forum, *[usulan.nomor for usulan in made])
        return made

    return make


def sheet(forum, usulan) -> str:
    return reverse("usulan_skor", args=[forum.pk, usulan.nomor])


def choices(client, forum, usulan, option: int = 0) -> dict[str, int]:
    fields = client.get(sheet(forum, usulan)).context["form"].fields
    return {name: field.choices[option][0] for name, field in fields.items()}


def test_the_overview_leads_to_what_lacks_a_score(masuk, forum, enter):
    (usulan,) = enter(1)
    text = masuk("operator.kecamatan").get(jalan.url("forum_skor", forum)).content.decode()
    assert sheet(forum, usulan) in text
    assert "Keterdesakan" in text


def test_the_desk_names_scoring_as_the_next_step(masuk, forum, enter):
    enter(1)
    text = masuk("operator.kecamatan").get(reverse("meja")).content.decode()
    assert "1 usulan belum diberi skor." in text
    assert jalan.url("forum_skor", forum) in text


def test_what_is_reckoned_is_shown_and_not_asked(masuk, forum, enter):
    (usulan,) = enter(1)
    page = masuk("camat").get(sheet(forum, usulan))
    assert "manfaat" not in page.context["form"].fields
    assert "40–79 jiwa" in page.content.decode()
    assert page.content.decode().count('type="radio"') == 18


def test_a_sheet_is_saved_and_the_next_one_is_shown(masuk, forum, enter):
    first, second = enter(2)
    client = masuk("operator.kecamatan")
    answer = client.post(sheet(forum, first), choices(client, forum, first) | {"lanjut-berikut": "1"})
    assert answer.url == sheet(forum, second)
    assert "88,00" in client.get(answer.url).content.decode()
    answer = client.post(sheet(forum, second), choices(client, forum, second) | {"lanjut-berikut": "1"})
    assert answer.url == jalan.url("forum_skor", forum)


def test_a_sheet_with_a_gap_comes_back_with_what_was_chosen(masuk, forum, enter):
    (usulan,) = enter(1)
    client = masuk("operator.kecamatan")
    typed = choices(client, forum, usulan) | {"partisipasi": ""}
    answer = client.post(sheet(forum, usulan), typed)
    assert answer.status_code == 200
    assert answer.content.decode().count(" checked") == 4
    assert 'href="#id_partisipasi_0"' in answer.content.decode()
    assert not Skor.objects.exists()


def test_the_sum_is_reckoned_while_choosing(masuk, forum, enter):
    (usulan,) = enter(1)
    address = reverse("usulan_skor_jumlah", args=[forum.pk, usulan.nomor])
    client = masuk("operator.kecamatan")
    text = client.get(address, {"keterdesakan": "1", "partisipasi": "' OR 1=1"}).content.decode()
    assert "33,00" in text  # 25 × 100 % and, reckoned, 20 × 40 %
    assert "4 kriteria belum dipilih" in text
    assert not Skor.objects.exists()


def test_scoring_again_starts_from_the_last_choice(masuk, forum, enter):
    (usulan,) = enter(1)
    client = masuk("operator.kecamatan")
    jalan.score_all(client, forum, option=1)
    page = client.get(sheet(forum, usulan))
    assert page.context["form"]["keterdesakan"].value() == 2
    assert page.context["kurang"] == 0


def test_equal_scores_are_ordered_on_a_page_of_their_own(masuk, forum, enter):
    first, second = enter(2)
    client = masuk("camat")
    jalan.score_all(client, forum)
    order = client.get(jalan.url("forum_urutan", forum)).content.decode()
    address = reverse("forum_seri", args=[forum.pk, first.nomor])
    assert address in order
    typed = {f"tempat-{first.pk}": "2", f"tempat-{second.pk}": "1", "alasan": "Gang kedua lebih sering tergenang."}
    answer = client.post(address, typed)
    assert answer.url == jalan.url("forum_urutan", forum)
    assert UrutanSeri.objects.get().urutan == [second.nomor, first.nomor]
    assert "Gang kedua lebih sering tergenang." in client.get(answer.url).content.decode()


def test_the_same_place_twice_is_said_and_nothing_is_stored(masuk, forum, enter):
    first, second = enter(2)
    client = masuk("camat")
    jalan.score_all(client, forum)
    typed = {f"tempat-{first.pk}": "1", f"tempat-{second.pk}": "1", "alasan": "Sama saja semuanya."}
    answer = client.post(reverse("forum_seri", args=[forum.pk, first.nomor]), typed)
    assert "Nomor 1 dipakai dua kali" in answer.content.decode()
    assert not UrutanSeri.objects.exists()


def test_the_closing_page_says_what_is_missing(masuk, forum, enter):
    enter(2)
    client = masuk("camat")
    assert "tanpa skor" in client.get(jalan.url("forum_tutup", forum)).content.decode()
    jalan.score_all(client, forum)
    assert "prioritas bergantung pada skor yang sama" in client.get(jalan.url("forum_tutup", forum)).content.decode()
    answer = client.post(jalan.url("forum_tutup", forum), jalan.notulen())
    assert answer.status_code == 409
    assert "Urutkan dengan alasan" in answer.content.decode()


@pytest.mark.parametrize("name", ["inspektorat", "penyelia", "admin"])
def test_those_who_oversee_may_look_and_not_score(masuk, forum, enter, name):
    (usulan,) = enter(1)
    client = masuk(name)
    assert client.get(jalan.url("forum_skor", forum)).status_code == 200
    assert client.get(sheet(forum, usulan)).status_code == 403
    answer = client.post(sheet(forum, usulan), choices(masuk("camat"), forum, usulan))
    assert answer.status_code == 403
    assert not Skor.objects.exists()


@pytest.mark.parametrize("name", ["lurah.lain", "opd.lain", "lurah"])
def test_for_others_the_pages_do_not_exist(masuk, forum, enter, name):
    (usulan,) = enter(1)
    client = masuk(name)
    pages = [jalan.url("forum_skor", forum), jalan.url("forum_lembar_skoring", forum), sheet(forum, usulan)]
    pages += [reverse("usulan_skor_jumlah", args=[forum.pk, usulan.nomor])]
    assert {client.get(page).status_code for page in pages} == {404}


def test_a_forum_that_does_not_score_has_none_of_the_pages(masuk, dunia):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    client = masuk("kaling")
    jalan.hold(client, forum)
    assert client.get(jalan.url("forum_skor", forum)).status_code == 404
    assert "Skoring" not in client.get(jalan.url("forum", forum)).content.decode()


def test_there_is_no_order_to_post_where_scores_decide(masuk, forum, enter):
    enter(1)
    assert masuk("camat").post(jalan.url("forum_urutan", forum), {"selesai": "1"}).status_code == 405


def test_the_public_sees_scores_only_after_the_forum_has_closed(client, masuk, forum, enter):
    (usulan,) = enter(1)
    camat = masuk("camat")
    jalan.score_all(camat, forum)
    paper = reverse("forum_skor_pdf", args=[forum.pk])
    assert client.get(paper).status_code == 404
    assert camat.get(jalan.url("forum_lembar_skoring", forum))["Content-Type"] == "application/pdf"
    jalan.close(camat, forum)
    answer = client.get(paper)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300")
    text = client.get(reverse("usulan_rinci", args=[usulan.nomor])).content.decode()
    assert [part for part in ("Skor di Musrenbang Kecamatan", "88,00", "40–79 jiwa", paper) if part not in text] == []
    assert "peringkat 1, skor 88,00" in client.get(reverse("forum_publik", args=[forum.pk])).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_one_as_for_three(masuk, forum, enter, count):
    made = enter(count + 2)
    camat = masuk("camat")
    for usulan in made[:-1]:
        camat.post(sheet(forum, usulan), choices(camat, forum, usulan))
    pages = {
        "overview": jalan.url("forum_skor", forum),
        "sheet": sheet(forum, made[-1]),
        "order": jalan.url("forum_urutan", forum),
        "tie": reverse("forum_seri", args=[forum.pk, made[0].nomor]),
        "forum": jalan.url("forum", forum),
        "close": jalan.url("forum_tutup", forum),
    }
    assert {name: _queries(masuk("camat"), page) for name, page in pages.items()} == QUERIES


def _queries(client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)
