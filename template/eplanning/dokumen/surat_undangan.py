"""The letter of invitation to a forum: to groups, not to persons; signed by the head of the unit."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.jabatan import jabatan
from eplanning.dokumen.kop import forum_frame
from eplanning.dokumen.terbit import edition
from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam, Terbitan
from eplanning.www.daerah import region

SIFAT = ("Biasa", "Segera", "Penting")


@dataclass(frozen=True)
class Surat:
    """What is said beside the forum's own place, day and hour; one line each of groups, agenda and attachments."""

    nomor: str
    tanggal: dt.date
    sifat: str
    penerima: tuple[str, ...]
    agenda: tuple[str, ...]
    lampiran: tuple[str, ...] = ()


def contents(forum: Forum, surat: Surat, kepala: MataRantai | None) -> dict[str, object]:
    """What the letter says, without names."""
    return forum_frame(forum, jam.now(), kepala) | {
        "judul": f"Undangan {forum.tahapan.nama}",
        "nomor": surat.nomor,
        "tanggal": kata.tanggal(surat.tanggal),
        "tanggal_iso": surat.tanggal.isoformat(),
        "sifat": surat.sifat,
        "penerima": list(surat.penerima),
        "agenda": list(surat.agenda),
        "lampiran": list(surat.lampiran),
        **acara(forum),
        "pejabat": "",
        "penanggung_jawab": jabatan(forum),
    }


def acara(forum: Forum) -> dict[str, str]:
    """Day, hour and place as the letter says them; an issue that says others is out of date."""
    zona = region().profil.zona_waktu
    return {
        "hari": kata.hari_tanggal(forum.tanggal) if forum.tanggal else "",
        "pukul": f"{forum.jam_mulai:%H.%M} {zona} sampai selesai" if forum.jam_mulai else "",
        "tempat": ", ".join(part for part in (forum.tempat, forum.alamat) if part),
    }


def letter(forum: Forum, terbit: Terbitan, *, publik: bool = False) -> Naskah:
    """As it was issued; officers' edition bears the name of who signs."""
    return edition(
        f"undangan {forum}",
        "surat_undangan",
        lambda _kepala: terbit.isi,
        {"pejabat": forum.pejabat},
        terbit.pada,
        publik=publik,
        terbit=(forum, Macam.UNDANGAN, 0),
    )


def letter_pdf(forum: Forum, terbit: Terbitan, request: HttpRequest | None = None) -> HttpResponse:
    """For printing and sending."""
    return letter(forum, terbit).response(request)
