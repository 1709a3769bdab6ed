"""The report that a forum was not held or brought forth nothing, with the reason and the proof of invitation."""

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.jabatan import jabatan
from eplanning.dokumen.kop import forum_frame
from eplanning.dokumen.terbit import edition
from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam
from eplanning.www.daerah import region


def nihil(forum: Forum, *, publik: bool = False) -> Naskah:
    """As it was sent; a draft carries the present moment."""
    return edition(
        f"ba nihil {forum}",
        "nihil",
        lambda kepala: contents(forum, kepala),
        {"pejabat": forum.pejabat},
        forum.dikirim_pada or jam.now(),
        publik=publik,
        terbit=(forum, Macam.NIHIL, 0) if forum.dikirim_pada else None,
    )


def contents(forum: Forum, kepala: MataRantai | None) -> dict[str, object]:
    """What the report says, without names."""
    pada = forum.dikirim_pada or jam.now()
    day = forum.ba_tanggal or pada.astimezone(region().profil.zona).date()
    return forum_frame(forum, pada, kepala) | {
        "judul": f"Berita Acara Nihil {forum.tahapan.nama}",
        "nomor": forum.ba_nomor,
        "hari_terbilang": kata.tanggal_terbilang(day),
        "tanggal": kata.tanggal(day),
        "alasan": samarkan(forum.nihil_alasan),
        "pejabat": "",
        "penanggung_jawab": jabatan(forum),
        "bukti": [{"macam": str(b.get_macam_display()), "sha256": b.sha256} for b in forum.berkas.order_by("pk")],
    }


def nihil_pdf(forum: Forum, request: HttpRequest | None = None, *, publik: bool = False) -> HttpResponse:
    """The report as PDF; `publik` leaves out names."""
    return nihil(forum, publik=publik).response(request, public=publik)
