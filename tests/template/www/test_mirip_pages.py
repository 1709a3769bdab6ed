"""Similar proposals on the screens: beside the form, as a question without JavaScript, as a mark that merges."""

import pytest
from django.urls import reverse

from eplanning.usulan.models import Gabungan, StatusUsulan, Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, isian

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(dunia, masuk):
    """A running rembuk with one proposal."""
    client, forum = masuk("kaling"), jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    jalan.hold(client, forum)
    client.post(jalan.url("forum_usulan_baru", forum), isian(dunia))
    return forum


@pytest.fixture
def first(running) -> Usulan:
    return Usulan.objects.get()


def unasked(dunia, **other) -> dict:
    """What a clerk posts who was shown nothing yet."""
    data = isian(dunia, **other)
    del data["tetap"]
    return data


def test_without_javascript_the_form_comes_back_once_to_ask(dunia, masuk, running, first):
    client, address = masuk("kaling"), jalan.url("forum_usulan_baru", running)
    answer = client.post(address, unasked(dunia))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert first.nomor in text
    assert "tetap ajukan" in text
    assert 'name="tetap"' in text
    assert Usulan.objects.count() == 1
    assert client.post(address, isian(dunia)).status_code == 302
    assert Usulan.objects.count() == 2


def test_what_is_not_alike_is_saved_without_a_question(dunia, masuk, running, first):
    data = unasked(dunia, kamus=dunia.kamus["PY"].pk, uraian="Penyuluhan gizi balita", alamat="Posyandu Mawar")
    assert masuk("kaling").post(jalan.url("forum_usulan_baru", running), data).status_code == 302


def test_the_same_proposal_is_saved_and_merged_in_one_step(dunia, masuk, running, first):
    data = unasked(dunia) | {"gabung": first.nomor}
    masuk("kaling").post(jalan.url("forum_usulan_baru", running), data)
    again = Usulan.objects.exclude(pk=first.pk).get()
    assert again.status == StatusUsulan.DIGABUNG
    assert Gabungan.objects.get(dari=again).ke == first


def test_while_typing_the_fragment_names_it_and_offers_to_merge(dunia, masuk, running, first):
    client = masuk("kaling")
    asked = client.post(f"{reverse('usulan_mirip')}?forum={running.pk}", unasked(dunia)).content.decode()
    assert first.nomor in asked
    assert f'name="gabung" value="{first.nomor}"' in asked
    mending = client.post(f"{reverse('usulan_mirip')}?nomor={first.nomor}", unasked(dunia)).content.decode()
    assert mending.strip() == ""


@pytest.mark.parametrize(
    "wrong", [{"wilayah": "%"}, {"wilayah": "\0"}, {"kamus": "x"}, {"lintang": "abc"}, {"uraian": ""}]
)
def test_what_cannot_be_read_finds_nothing_and_breaks_nothing(dunia, masuk, running, wrong):
    data = {"wilayah": f"{KOTA}.02.1001", "uraian": "Pagar makam", "kamus": ""} | wrong
    answer = masuk("kaling").post(f"{reverse('usulan_mirip')}?forum=x", data)
    assert (answer.status_code, answer.content.decode().strip()) == (200, "")


def test_a_draft_of_another_area_is_not_given_away(dunia, masuk, running, first):
    asked = masuk("lurah.lain").post(reverse("usulan_mirip"), unasked(dunia)).content.decode()
    assert first.nomor not in asked


def marked(client, forum, **headers) -> str:
    """The inbox that is asked for its marks."""
    return client.get(jalan.url("forum_usulan", forum), {"tanda": "mirip"}, headers=headers).content.decode()


def test_rows_are_marked_and_the_mark_leads_to_merging(dunia, masuk, running, first):
    client = masuk("kaling")
    client.post(jalan.url("forum_usulan_baru", running), isian(dunia))
    address = f"{jalan.url('forum_gabung', running)}?mirip={first.nomor}"
    text = marked(client, running)
    assert address in text
    assert "2 usulan di halaman ini mirip" in text
    page = client.get(address)
    assert set(page.context["usulan"]) == set(Usulan.objects.all())
    client.post(address, {"ke": first.pk, "alasan": "Satu gang yang sama."})
    assert Usulan.objects.exclude(pk=first.pk).get().status == StatusUsulan.DIGABUNG
    text = marked(client, running)
    assert address not in text
    assert "Tidak ada usulan yang mirip" in text


def test_the_page_asks_for_its_marks_when_it_is_there(dunia, masuk, running, first):
    client = masuk("kaling")
    client.post(jalan.url("forum_usulan_baru", running), isian(dunia))
    inbox = jalan.url("forum_usulan", running)
    page = client.get(inbox, {"kata": "drainase"}).content.decode()
    assert f'hx-get="{inbox}?kata=drainase&amp;hal=1&amp;tanda=mirip" hx-trigger="load"' in page
    assert f'<noscript><a href="{inbox}?kata=drainase&amp;hal=1&amp;tanda=mirip">' in page
    assert "?mirip=" not in page
    late = marked(client, running, **{"HX-Request": "true"})
    assert late.startswith("2 usulan di halaman ini mirip")
    assert f'<span id="m-{first.nomor}" hx-swap-oob="true"> <a class="ep-mark"' in late
    assert "<table" not in late
    assert f'<span id="m-{first.nomor}"></span>' in page


def test_whoever_decides_sees_those_like_it(dunia, masuk, running, first):
    client = masuk("kaling")
    client.post(jalan.url("forum_usulan_baru", running), isian(dunia))
    other = Usulan.objects.exclude(pk=first.pk).get()
    text = client.get(jalan.url("usulan_putuskan", running, first.nomor)).content.decode()
    assert f"usulan={first.nomor}&amp;usulan={other.nomor}" in text


def test_an_accepted_proposal_is_split_on_its_page(dunia, masuk, running, first):
    client = masuk("kaling")
    jalan.accept_all(client, running, first.nomor)
    address = jalan.url("usulan_pecah", running, first.nomor)
    assert address in client.get(jalan.url("usulan_putuskan", running, first.nomor)).content.decode()
    place = {"uraian": "Ruas", "wilayah": first.wilayah_id, "alamat": "Gang Melati"}
    typed = {f"{name}_{n}": value for n in (1, 2) for name, value in place.items()}
    typed |= {"bagian": "2", "volume_1": "100", "volume_2": "20,4", "alasan": "Dua ruas dikerjakan terpisah."}
    more = client.post(address, typed | {"tambah": "1"}).context["form"]
    assert (len(more.numbers), more["volume_1"].value()) == (3, "100")
    assert "120,5" in client.post(address, typed).content.decode()
    assert client.post(address, typed | {"volume_2": "20,5"}).status_code == 302
    assert Usulan.objects.filter(pecahan_dari__dari=first).count() == 2
