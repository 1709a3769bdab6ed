"""Invitations on paper: one slip a person, to be torn off. Only the link, never a password."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from eplanning import jam
from eplanning.akun.models import Pengguna
from eplanning.dokumen import kata, qr
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.www.daerah import region


def slips(invited: Iterable[tuple[Pengguna, str]], situs: str) -> Naskah:
    """`invited` holds people, their assignments prefetched, each with the whole address of the invitation."""
    now = jam.now()
    data = frame(now, head_at(now), tahun=region().profil.tahun_rencana, periksa=reverse("jejak_kepala")) | {
        "salinan": False,
        "judul": "Undangan Akun",
        "unit": region().profil.nama,
        "daerah": region().profil.nama,
        "situs": situs,
        "hari": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
        "tanggal": kata.tanggal(now.astimezone(region().profil.zona).date()),
        "slip": [
            {
                "nama": person.nama,
                "username": person.username,
                "tugas": [str(tugas) for tugas in person.penugasan.all()],
                "tautan": link,
                "qr": qr.svg(link),
            }
            for person, link in invited
        ],
    }
    return Naskah("undangan akun", "undangan", data, region().branding.logo, now, "a4")
