"""The blank form for a meeting without connection: proposals by hand, and the codes they are written with."""

from django.http import HttpResponse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Kertas, Naskah
from eplanning.dokumen.kop import frame, unit
from eplanning.kamus.models import Bidang
from eplanning.kamus.queries import paling_dipakai
from eplanning.musrenbang.models import Forum
from eplanning.wilayah.models import Wilayah
from eplanning.www.daerah import region

PER_SHEET = 3
MOST_KAMUS, MOST_PLACES = 50, 40


def blank_form(forum: Forum, *, lembar: int = 2, kertas: Kertas = "folio") -> Naskah:
    """`lembar` sheets to write on, then one with the fields of development, places and most used kamus codes."""
    pada = jam.now()
    places = list(Wilayah.objects.berlaku().di_bawah(forum.wilayah_id or "")[: MOST_PLACES + 1])
    entries = list(paling_dipakai(forum.tahun_id)[: MOST_KAMUS + 1])
    data = frame(pada, kertas=kertas) | {
        "judul": f"Formulir Usulan {forum.tahapan.nama}",
        "unit": unit(forum),
        "hari": kata.hari_tanggal(forum.tanggal) if forum.tanggal else "",
        "tempat": ", ".join(part for part in (forum.tempat, forum.alamat) if part),
        "usulan": lembar * PER_SHEET,
        "bidang": [bidang.nama for bidang in Bidang.objects.filter(aktif=True)],
        "wilayah": [{"kode": place.kode, "nama": str(place)} for place in places[:MOST_PLACES]],
        "kamus": [
            {
                "kode": entry.kode,
                "nama": entry.nama,
                "satuan": entry.satuan,
                "harga": kata.rupiah(entry.harga_satuan),
                "bidang": entry.bidang.nama,
            }
            for entry in entries[:MOST_KAMUS]
        ],
        "ada_lagi": len(entries) > MOST_KAMUS,
    }
    return Naskah(f"formulir usulan {forum}", "formulir", data, region().branding.logo, pada)


def blank_form_pdf(forum: Forum, *, lembar: int = 2, kertas: Kertas = "folio") -> HttpResponse:
    """For printing before the meeting."""
    return blank_form(forum, lembar=lembar, kertas=kertas).response()
