"""The blank form for a meeting without connection: proposals by hand, and the codes they are written with."""

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import forum_frame, head_at
from eplanning.kamus.models import Bidang
from eplanning.kamus.queries import paling_dipakai
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import StatusLahan
from eplanning.wilayah.models import Wilayah
from eplanning.www.daerah import region

PER_SHEET = 3
MOST_KAMUS, MOST_PLACES = 50, 40


def blank_form(forum: Forum, *, lembar: int = 2) -> Naskah:
    """`lembar` sheets to write on, then one with the fields of development, places and most used kamus codes."""
    pada = jam.now()
    places = list(Wilayah.objects.berlaku().di_bawah(forum.wilayah_id or "")[: MOST_PLACES + 1])
    entries = list(paling_dipakai(forum.tahun_id)[: MOST_KAMUS + 1])
    data = forum_frame(forum, pada, head_at(pada)) | {
        "judul": f"Formulir Usulan {forum.tahapan.nama}",
        "salinan": False,
        "hari": kata.hari_tanggal(forum.tanggal) if forum.tanggal else "",
        "tempat": ", ".join(part for part in (forum.tempat, forum.alamat) if part),
        "usulan": lembar * PER_SHEET,
        "bidang": [bidang.nama for bidang in Bidang.objects.filter(aktif=True)],
        "lahan": list(StatusLahan.tertulis()),
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


def blank_form_pdf(forum: Forum, request: HttpRequest | None = None, *, lembar: int = 2) -> HttpResponse:
    """For printing before the meeting."""
    return blank_form(forum, lembar=lembar).response(request)
