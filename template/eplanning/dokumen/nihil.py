"""The report that a forum was not held or brought forth nothing, with the reason and the proof of invitation."""

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, unit
from eplanning.musrenbang.models import Forum
from eplanning.www.daerah import region


def nihil(forum: Forum, *, publik: bool = False, kertas: str = "folio") -> Naskah:
    """Dated when it was sent; a draft carries the present moment."""
    pada = forum.dikirim_pada or jam.now()
    day = forum.ba_tanggal or pada.astimezone(region().profil.zona).date()
    data = frame(pada, kertas=kertas, salinan=publik) | {
        "judul": f"Berita Acara Nihil {forum.tahapan.nama}",
        "tahapan": forum.tahapan.nama,
        "unit": unit(forum),
        "nomor": forum.ba_nomor,
        "hari_terbilang": kata.tanggal_terbilang(day),
        "tanggal": kata.tanggal(day),
        "alasan": forum.nihil_alasan,
        "pejabat": "" if publik else forum.pejabat,
        "bukti": [{"macam": str(b.get_macam_display()), "sha256": b.sha256} for b in forum.berkas.order_by("pk")],
    }
    return Naskah(f"ba nihil {forum}", "nihil", data, region().branding.logo, pada)


def nihil_pdf(forum: Forum, request: HttpRequest | None = None, *, publik: bool = False) -> HttpResponse:
    """The report as PDF; `publik` leaves out names."""
    return nihil(forum, publik=publik).response(request, public=publik)
