"""The scoring sheet of a forum: every accepted proposal with its points, in the order that follows from them."""

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import forum_frame
from eplanning.dokumen.terbit import edition
from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Forum
from eplanning.skoring.hitung import tertulis
from eplanning.skoring.peringkat import Seri, Tempat, peringkat
from eplanning.terbitan.models import Macam
from eplanning.www.daerah import region


def sheet(forum: Forum, *, publik: bool = False) -> Naskah:
    """As it was when the forum closed; before that a draft. `publik` leaves out every name of a person."""
    return edition(
        f"lembar skoring {forum}",
        "lembar_skoring",
        lambda kepala: contents(forum, kepala),
        {"pimpinan": forum.pimpinan},
        forum.selesai_pada or jam.now(),
        publik=publik,
        terbit=(forum, Macam.SKORING, 0) if forum.selesai_pada else None,
    )


def contents(forum: Forum, kepala: MataRantai | None) -> dict[str, object]:
    """What the sheet says, without names."""
    pada = forum.selesai_pada or jam.now()
    order = peringkat(forum)
    return forum_frame(forum, pada, kepala) | {
        "judul": f"Lembar Skoring {forum.tahapan.nama}",
        "konsep": forum.selesai_pada is None,
        "tanggal": kata.tanggal(pada.astimezone(region().profil.zona).date()),
        "pimpinan": "",
        "versi": forum.lembar.versi.nomor,
        "bobot_sendiri": forum.lembar.versi.forum_id is not None,
        "kriteria": [{"nama": k.nama, "bobot": k.bobot} for k in forum.lembar.versi.kriteria],
        "bidang": [
            {
                "nama": bidang.nama,
                "kuota": forum.tahapan.kuota.get(bidang.pk),
                "usulan": [_row(place) for place in places],
            }
            for bidang, places in order.per_bidang()
        ],
        "seri": [_tie(tie) for tie in order.seri if tie.tindakan],
    }


def _row(place: Tempat) -> dict[str, object]:
    usulan = place.usulan
    return {
        "peringkat": place.peringkat,
        "nomor": usulan.nomor,
        "usulan": samarkan(usulan.uraian),
        "lokasi": str(usulan.wilayah),
        "poin": [line.poin for line in place.skor.baris],
        "skor": tertulis(place.skor.nilai),
        "cadangan": place.cadangan,
    }


def _tie(tie: Seri) -> dict[str, object]:
    return {
        "bidang": tie.bidang.nama,
        "skor": tertulis(tie.nilai),
        "urutan": tie.nomor,
        "alasan": samarkan(tie.tindakan.alasan),
    }


def sheet_pdf(forum: Forum, request: HttpRequest | None = None, *, publik: bool = False) -> HttpResponse:
    """The sheet as PDF. Officers get the edition with names, the public the one without."""
    return sheet(forum, publik=publik).response(request, public=publik)
