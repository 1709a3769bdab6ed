"""Fast entry: Enter after Enter, with and without JavaScript; mistakes beside the line, saved lines can be mended."""

import pytest
from django.urls import reverse

from eplanning.jejak.models import Catatan
from eplanning.usulan.models import Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
LINE = {
    "wilayah": "Lingkungan 1",
    "alamat": "Gang Melati 3",
    "permasalahan": "Air tergenang setiap hujan.",
    "uraian": "Drainase gang",
    "kamus": "dr",
    "volume": "120,5",
}


@pytest.fixture
def forum(dunia, masuk):
    """A running rembuk."""
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    jalan.hold(masuk("kaling"), forum)
    forum.refresh_from_db()
    return forum


def test_a_line_is_saved_and_the_next_one_starts_at_the_same_place(masuk, forum):
    client = masuk("kaling")
    address = jalan.url("forum_cepat", forum)
    answer = client.post(address, LINE)
    usulan = Usulan.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{address}?setelah={usulan.nomor}")
    text = client.get(answer.url).content.decode()
    assert f'value="{KOTA}.01.1001.L01 – Lingkungan 1"' in text
    assert 'value="Gang Melati 3"' in text
    assert "1 usulan, Rp\u00a0120.500.000" in text


def test_with_htmx_one_request_saves_and_brings_the_next_line(masuk, forum):
    client = masuk("kaling")
    answer = client.post(jalan.url("forum_cepat", forum), LINE, headers=HTMX)
    text = answer.content.decode()
    assert (answer.status_code, answer["HX-Push-Url"]) == (200, jalan.url("forum_cepat", forum))
    assert text.startswith('<div id="cepat">')
    assert f"Tersimpan sebagai {Usulan.objects.get().nomor}." in text
    assert 'value="Drainase gang"' not in text
    assert text.count("autofocus") == 1


def test_no_message_piles_up_for_the_next_full_page(masuk, forum):
    client = masuk("kaling")
    client.post(jalan.url("forum_cepat", forum), LINE, headers=HTMX)
    assert "Tersimpan sebagai" not in client.get(reverse("meja")).content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"kamus": "uji"}, "id_kamus", "“uji” belum jelas. Mungkin DR – Drainase gang uji; PY – Penyuluhan gizi uji."),
        ({"kamus": "drainasi gang uji"}, "id_kamus", "Mungkin DR – Drainase gang uji."),
        ({"wilayah": f"{KOTA}.02.1001"}, "id_wilayah", "di luar Lingkungan 1"),
        ({"volume": "0"}, "id_volume", "Volume harus lebih dari nol."),
        ({"volume": ""}, "id_volume", "Bidang ini tidak boleh kosong."),
        ({"uraian": "Hubungi 081234567890"}, "id_uraian", "Jangan tulis NIK atau nomor telepon"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_mistake_stands_beside_its_field_and_the_cursor_goes_there(masuk, forum, changes, field, sentence, headers):
    answer = masuk("kaling").post(jalan.url("forum_cepat", forum), LINE | changes, headers=headers)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in text
    assert 'value="Air tergenang setiap hujan."' in text
    focused = next(tag for tag in text.split("<input")[1:] if "autofocus" in tag.split(">")[0])
    assert f'id="{field}"' in focused.split(">")[0]
    assert not Usulan.objects.exists()


@pytest.mark.parametrize("said", ["DR", "drainase gang uji", "gang drainase", "DR – Drainase gang uji"])
def test_the_kind_is_known_by_code_name_or_words(masuk, forum, said):
    masuk("kaling").post(jalan.url("forum_cepat", forum), LINE | {"kamus": said})
    assert Usulan.objects.get().kamus.kode == "DR"


def test_a_saved_line_is_mended_on_the_same_page(masuk, forum):
    client = masuk("kaling")
    client.post(jalan.url("forum_cepat", forum), LINE)
    nomor = Usulan.objects.get().nomor
    address = jalan.url("forum_cepat_ubah", forum, nomor)
    text = client.get(address).content.decode()
    assert 'value="DR – Drainase gang uji"' in text
    assert 'value="120,50"' in text or 'value="120,5"' in text
    answer = client.post(address, LINE | {"volume": "80"})
    assert answer.url.startswith(jalan.url("forum_cepat", forum))
    assert Usulan.objects.get().total == 80_000_000
    assert Catatan.objects.get(aksi="usulan.ubah").data["perubahan"]["total"] == [120_500_000, 80_000_000]


def test_a_line_of_another_forum_cannot_be_mended_here(dunia, masuk, forum):
    client = masuk("kaling")
    client.post(jalan.url("forum_cepat", forum), LINE)
    village = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    address = reverse("forum_cepat_ubah", args=[village.pk, Usulan.objects.get().nomor])
    assert masuk("lurah").get(address).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("inspektorat", 403), ("camat", 403), ("lurah.lain", 404)])
def test_only_those_who_propose_here_type_here(masuk, forum, who, status):
    client = masuk(who)
    address = jalan.url("forum_cepat", forum)
    assert [client.get(address).status_code, client.post(address, LINE).status_code] == [status, status]
    assert not Usulan.objects.exists()


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(dunia, client, forum):
    address = jalan.url("forum_cepat", forum)
    answer = client.post(address, LINE, headers=HTMX)
    assert answer["HX-Redirect"].startswith(reverse("account_login"))
    client.force_login(dunia.orang["kaling"])
    assert 'value="Air tergenang setiap hujan."' in client.get(address).content.decode()


def test_what_is_like_the_saved_line_is_pointed_out_and_the_next_line_waits(masuk, forum):
    client = masuk("kaling")
    address = jalan.url("forum_cepat", forum)
    client.post(address, LINE)
    text = client.post(address, LINE | {"uraian": "Saluran air gang"}, headers=HTMX).content.decode()
    first, second = Usulan.objects.order_by("nomor").values_list("nomor", flat=True)
    assert "Sudah ada usulan yang mirip" in text
    assert f"{jalan.url('forum_gabung', forum)}?usulan={second}&amp;usulan={first}" in text
    assert text.count("autofocus") == 1
    assert 'value="Saluran air gang"' not in text


def test_the_hint_comes_without_javascript_too_and_only_where_there_is_one(masuk, forum):
    client = masuk("kaling")
    address = jalan.url("forum_cepat", forum)
    alone = client.get(client.post(address, LINE).url).content.decode()
    assert "yang mirip" not in alone
    again = client.get(client.post(address, LINE | {"uraian": "Saluran air gang"}).url).content.decode()
    assert "Sudah ada usulan yang mirip" in again


PAGE, SAVE = 9, 22


@pytest.mark.parametrize("rows", [1, 3])
def test_a_line_costs_the_same_however_many_there_are(masuk, forum, rows, django_assert_num_queries):
    client = masuk("kaling")
    address = jalan.url("forum_cepat", forum)
    for n in range(rows):
        client.post(address, LINE | {"uraian": f"Drainase {n}"})
    client.get(reverse("meja"))
    with django_assert_num_queries(PAGE):
        client.get(address)
    with django_assert_num_queries(SAVE):
        client.post(address, LINE, headers=HTMX)
