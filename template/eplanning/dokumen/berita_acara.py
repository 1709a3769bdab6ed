"""The minutes of a forum, from its data: one layout for every kind of stage, annexes I to IV."""

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.dokumen import kata, lampiran
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, unit
from eplanning.jadwal.models import Jenis
from eplanning.musrenbang.models import Forum
from eplanning.www.daerah import region

# What the head of the meeting signs as, where the forum's own unit does not say it better.
PENANGGUNG_JAWAB = {
    Jenis.REMBUK: "Kepala Lingkungan",
    Jenis.MUSRENBANG: "Pejabat Penanggung Jawab",
    Jenis.FORUM_OPD: "Kepala Perangkat Daerah",
}


def minutes(forum: Forum, *, publik: bool = False, kertas: str = "folio") -> Naskah:
    """As it was issued; before that, a draft of the present moment. `publik` leaves out every name of a person."""
    pada = forum.ba_pada or jam.now()
    day = forum.tanggal or (forum.mulai_pada or pada).astimezone(region().profil.zona).date()
    signed = forum.ba_tanggal or pada.astimezone(region().profil.zona).date()
    data = frame(pada, kertas=kertas, salinan=publik) | {
        "judul": f"Berita Acara {forum.tahapan.nama}",
        "tahapan": forum.tahapan.nama,
        "unit": unit(forum),
        "tujuan": forum.tahapan.masuk_ke.nama if forum.tahapan.masuk_ke else "",
        "nomor": forum.ba_nomor,
        "konsep": forum.ba_pada is None,
        "hari_terbilang": kata.tanggal_terbilang(day),
        "tanggal": kata.tanggal(signed),
        "tempat": ", ".join(part for part in (forum.tempat, forum.alamat) if part),
        "mulai": kata.jam(forum.mulai_pada) if forum.mulai_pada else "",
        "selesai": kata.jam(forum.selesai_pada) if forum.selesai_pada else "",
        "zona": region().profil.zona_waktu,
        "pimpinan": "" if publik else forum.pimpinan,
        "pejabat": "" if publik else forum.pejabat,
        "penanggung_jawab": PENANGGUNG_JAWAB.get(forum.tahapan.jenis, "Pejabat Penanggung Jawab"),
        "sambutan": [] if publik else forum.sambutan,
        "pemateri": [] if publik else forum.pemateri,
        "gerbang": forum.gerbang_alasan,
        "hadir": lampiran.attendance(forum),
        "delegasi": lampiran.delegates(forum, publik=publik),
        **lampiran.results(forum),
    }
    return Naskah(f"berita acara {forum}", "berita_acara", data, region().branding.logo, pada)


def minutes_pdf(forum: Forum, request: HttpRequest | None = None, *, publik: bool = False) -> HttpResponse:
    """The minutes as PDF. Officers get the edition with names, the public the one without."""
    return minutes(forum, publik=publik).response(request, public=publik)
