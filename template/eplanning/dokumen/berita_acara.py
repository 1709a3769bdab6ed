"""The minutes of a forum, from its data: one layout for every kind of stage, annexes I to IV."""

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata, lampiran
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.jabatan import jabatan
from eplanning.dokumen.kop import forum_frame
from eplanning.dokumen.terbit import edition
from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam
from eplanning.www.daerah import region


def minutes(forum: Forum, *, publik: bool = False) -> Naskah:
    """As it was issued; before that, a draft of the present moment. `publik` leaves out every name of a person."""
    return edition(
        f"berita acara {forum}",
        "berita_acara",
        lambda kepala: contents(forum, kepala),
        {} if publik else _names(forum),
        forum.ba_pada or jam.now(),
        publik=publik,
        terbit=(forum, Macam.BERITA_ACARA, 0) if forum.ba_pada else None,
    )


def contents(forum: Forum, kepala: MataRantai | None) -> dict[str, object]:
    """What the minutes say, without names."""
    pada = forum.ba_pada or jam.now()
    day = forum.tanggal or (forum.mulai_pada or pada).astimezone(region().profil.zona).date()
    signed = forum.ba_tanggal or pada.astimezone(region().profil.zona).date()
    return forum_frame(forum, pada, kepala) | {
        "judul": f"Berita Acara {forum.tahapan.nama}",
        "tujuan": forum.tahapan.masuk_ke.nama if forum.tahapan.masuk_ke else "",
        "nomor": forum.ba_nomor,
        "konsep": forum.ba_pada is None,
        "hari_terbilang": kata.tanggal_terbilang(day),
        "tanggal": kata.tanggal(signed),
        "tempat": ", ".join(part for part in (forum.tempat, forum.alamat) if part),
        "mulai": kata.jam(forum.mulai_pada) if forum.mulai_pada else "",
        "selesai": kata.jam(forum.selesai_pada) if forum.selesai_pada else "",
        "zona": region().profil.zona_waktu,
        "pimpinan": "",
        "pejabat": "",
        "penanggung_jawab": jabatan(forum),
        "sambutan": [],
        "pemateri": [],
        "gerbang": samarkan(forum.gerbang_alasan),
        "hadir": lampiran.attendance(forum),
        "delegasi": lampiran.delegates(forum, publik=True),
        **lampiran.results(forum),
    }


def _names(forum: Forum) -> dict[str, object]:
    """The names of persons, for officers; they cannot change any more once the forum has closed."""
    return {
        "pimpinan": forum.pimpinan,
        "pejabat": forum.pejabat,
        "sambutan": forum.sambutan,
        "pemateri": forum.pemateri,
        "delegasi": lampiran.delegates(forum, publik=False),
    }


def minutes_pdf(forum: Forum, request: HttpRequest | None = None, *, publik: bool = False) -> HttpResponse:
    """The minutes as PDF. Officers get the edition with names, the public the one without."""
    return minutes(forum, publik=publik).response(request, public=publik)
