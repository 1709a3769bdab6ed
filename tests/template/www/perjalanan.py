"""Steps through the screens as people take them, over HTTP."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.musrenbang.models import Forum
from eplanning.musrenbang.units import get_forum
from eplanning.perangkat.models import Perangkat
from eplanning.skoring.models import Lembar
from eplanning.skoring.queries import unscored
from eplanning.wilayah.models import Wilayah
from tests.template.musim import PDF


def sign_in(person) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(person)
    return client


def forum_of(stage: str, unit: str) -> Forum:
    """The forum of an area or an office at a stage."""
    kind = Perangkat if stage == "forum_perangkat_daerah" else Wilayah
    return get_forum(Tahapan.objects.get(pk=stage), kind.objects.get(pk=unit), TahunRencana.objects.kini())


def url(name: str, forum: Forum, *more) -> str:
    return reverse(name, args=[forum.pk, *more])


def hold(client: Client, forum: Forum) -> None:
    """Prepare, print the attendance list, start."""
    today = timezone.localdate().isoformat()
    place = {"tempat": "Aula", "alamat": "Jalan Utama", "tanggal": today, "pejabat": "Ketua, Kepala"}
    _done(client.post(url("forum_siapkan", forum), place))
    _done(client.post(url("forum_daftar_hadir", forum)))
    _done(client.post(url("forum_mulai", forum), {"gerbang_alasan": "Jadwal tidak dapat menunggu lagi."}))


def notulen(**other) -> dict:
    """What is noted when a forum closes."""
    return {
        "pimpinan": "Ketua Sidang",
        "hadir_laki": "12",
        "hadir_perempuan": "15",
        "unsur_0": "4",
        "delegasi-TOTAL_FORMS": "1",
        "delegasi-INITIAL_FORMS": "0",
        "delegasi-0-nama": "Delegasi Satu",
        "delegasi-0-unsur": "Perempuan dan PKK",
        "delegasi-0-perempuan": "on",
    } | other


def close(client: Client, forum: Forum) -> None:
    """Close, issue the minutes, upload the signed scan."""
    _done(client.post(url("forum_tutup", forum), notulen()))
    today = timezone.localdate().isoformat()
    _done(client.post(url("forum_ba", forum), {"nomor": f"BA/{forum.pk}", "tanggal": today}))
    scan = SimpleUploadedFile("ba.pdf", PDF, content_type="application/pdf")
    _done(client.post(url("forum_berkas", forum), {"macam": "berita_acara", "berkas": scan}))


def send(client: Client, forum: Forum) -> None:
    _done(client.post(url("forum_kirim", forum)))


def accept_all(client: Client, forum: Forum, *numbers: str) -> None:
    _done(client.post(url("forum_bersama", forum), {"aksi": "terima", "usulan": numbers}))


def rank(client: Client, forum: Forum) -> None:
    """Put what was accepted in order: by scores where the forum scores, else by hand."""
    if Lembar.objects.filter(forum=forum).exists():
        score_all(client, forum)
    else:
        _done(client.post(url("forum_urutan", forum), {"selesai": "1"}))


def score_all(client: Client, forum: Forum, option: int = 0) -> None:
    """Score all that lacks a score, with the same option of every criterion."""
    for usulan in list(unscored(forum)):
        address = url("usulan_skor", forum, usulan.nomor)
        fields = client.get(address).context["form"].fields
        _done(client.post(address, {name: field.choices[option][0] for name, field in fields.items()}))


def _done(response) -> None:
    """A step that worked leads to another page; one that did not shows why."""
    assert response.status_code == 302, response.content.decode()
