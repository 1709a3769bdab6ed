"""The blank attendance list: names are written by hand and stay on paper."""

from django.http import HttpResponse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, unit
from eplanning.musrenbang.models import Forum
from eplanning.www.daerah import region

LINES = 50


def attendance(forum: Forum, *, baris: int = LINES, kertas: str = "folio") -> Naskah:
    """Place and day of the forum, and `baris` empty lines."""
    pada = jam.now()
    data = frame(pada, kertas=kertas) | {
        "judul": f"Daftar Hadir {forum.tahapan.nama}",
        "unit": unit(forum),
        "hari": kata.hari_tanggal(forum.tanggal) if forum.tanggal else "",
        "tempat": ", ".join(part for part in (forum.tempat, forum.alamat) if part),
        "baris": baris,
    }
    return Naskah(f"daftar hadir {forum}", "daftar_hadir", data, region().branding.logo, pada)


def attendance_pdf(forum: Forum) -> HttpResponse:
    """For printing before the meeting."""
    return attendance(forum).response()
