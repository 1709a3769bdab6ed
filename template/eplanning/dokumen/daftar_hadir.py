"""The blank attendance list: names are written by hand and stay on paper."""

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import forum_frame, head_at
from eplanning.musrenbang.models import Forum
from eplanning.www.daerah import region

LINES = 50


def attendance(forum: Forum, *, baris: int = LINES) -> Naskah:
    """Place and day of the forum, and `baris` empty lines; dated when it was first issued."""
    pada = forum.daftar_hadir_pada or jam.now()
    data = forum_frame(forum, pada, head_at(pada)) | {
        "judul": f"Daftar Hadir {forum.tahapan.nama}",
        "salinan": False,
        "hari": kata.hari_tanggal(forum.tanggal) if forum.tanggal else "",
        "tempat": ", ".join(part for part in (forum.tempat, forum.alamat) if part),
        "baris": baris,
    }
    return Naskah(f"daftar hadir {forum}", "daftar_hadir", data, region().branding.logo, pada)


def attendance_pdf(forum: Forum, request: HttpRequest | None = None) -> HttpResponse:
    """For printing before the meeting."""
    return attendance(forum).response(request)
