"""What every paper carries: letterhead, paper size, and the head of the log's chain in its foot."""

import datetime as dt

from django.utils import timezone

from eplanning.dokumen.kata import jam, tanggal
from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Forum
from eplanning.wilayah.models import Tingkat
from eplanning.www.daerah import region

MARK = 16  # hex digits of the chain's head that fit a footer and still can't be met by chance


def head(pada: dt.datetime) -> str:
    """The chain over all that was recorded until a moment: `Jejak 118 · 3f9a…`."""
    link = MataRantai.objects.filter(catatan__pada__lte=pada).order_by("-nomor").first()
    return f"Jejak {link.nomor} · {link.hash[:MARK]}" if link else "Jejak belum disegel"


def unit(forum: Forum) -> str:
    """The unit as a paper names it; a lingkungan alone would be one of many of its name."""
    found = forum.unit
    return f"{found} {found.induk}" if getattr(found, "tingkat", "") == Tingkat.LINGKUNGAN else str(found)


def frame(pada: dt.datetime, *, kertas: str = "folio", salinan: bool = False) -> dict[str, object]:
    """The part of the data that all layouts share. `salinan` marks the public edition, without names."""
    profil, kop = region().profil, region().branding.kop
    place = " ".join(part for part in (kop.alamat, kop.kode_pos) if part)
    contact = [f"{label} {value}" for label, value in (("Telepon", kop.telepon), ("Surel", kop.surel)) if value]
    day = timezone.localtime(pada).date()
    return {
        "daerah": profil.nama,
        "tahun": str(profil.tahun_rencana),
        "tempat_surat": profil.tempat_surat,
        "instansi": kop.instansi,
        "unit_kop": kop.unit,
        "alamat": place,
        "kontak": " · ".join([*contact, *([kop.laman] if kop.laman else [])]),
        "kertas": kertas,
        "salinan": salinan,
        "kaki": f"{head(pada)} · keadaan {tanggal(day)} {jam(pada)} {profil.zona_waktu}",
    }
