"""What every paper carries: the letterhead of its office, the head of the log's chain, and where to check it."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from eplanning.dokumen.kata import jam, tanggal
from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Forum
from eplanning.perangkat.models import Perangkat
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.daerah import region
from regiondata.kop_unit import baris_alamat, baris_kontak

MARK = 16  # hex digits of the chain's head that fit a footer and still can't be met by chance


def head_at(pada: dt.datetime) -> MataRantai | None:
    """The last link that was sealed by a moment; what is sealed later never changes the answer."""
    return MataRantai.objects.filter(disegel_pada__lte=pada).order_by("-nomor").first()


def unit(forum: Forum) -> str:
    """The unit as a paper names it; a lingkungan alone would be one of many of its name."""
    found = forum.unit
    return f"{found} {found.induk}" if getattr(found, "tingkat", "") == Tingkat.LINGKUNGAN else str(found)


def frame(
    pada: dt.datetime, kepala: MataRantai | None, *, tahun: int, periksa: str, unit: Wilayah | Perangkat | None = None
) -> dict[str, object]:
    """The part of the data that all layouts share. `unit` issues the paper, by default the planning office.

    `periksa` is the path of the page where it can be checked; papers name it under the region's own domain, so that a
    copy printed elsewhere leads there too.
    """
    profil, day = region().profil, timezone.localtime(pada).date()
    mark = f"Jejak {kepala.nomor} · {kepala.hash[:MARK]}" if kepala else "Jejak belum disegel"
    return {
        "daerah": profil.nama,
        "tahun": str(tahun),
        "kaki": f"{mark} · keadaan {tanggal(day)} {jam(pada)} {profil.zona_waktu}",
        "periksa": f"https://{profil.domain}{periksa}",
        **letterhead(unit),
    }


def forum_frame(forum: Forum, pada: dt.datetime, kepala: MataRantai | None) -> dict[str, object]:
    """The same for a paper of a forum: its office, its year, its public page (one that is not saved has none)."""
    page = reverse("forum_publik", args=[forum.pk]) if forum.pk else reverse("pantau")
    shared = frame(pada, kepala, tahun=forum.tahun_id, periksa=page, unit=forum.unit)
    return shared | {"unit": unit(forum), "tahapan": forum.tahapan.nama}


def letterhead(unit: Wilayah | Perangkat | None = None) -> dict[str, str]:
    """Names, address and place line: of the unit where branding/kop_unit.csv knows it, else of the planning office."""
    look, home = region().branding, _office(unit)
    own = next((row for row in look.kop_unit if home is not None and row.kode == home.pk), None)
    written = own or look.kop
    village = isinstance(home, Wilayah) and home.tingkat == Tingkat.KELURAHAN
    return {
        "instansi": look.kop.instansi,
        "unit_di_atas": str(home.induk) if own and village else "",
        "unit_kop": written.unit or str(home),
        "alamat": baris_alamat(written.alamat, written.kode_pos),
        "kontak": baris_kontak(written.telepon, written.surel, written.laman),
        "tempat_surat": (own and own.tempat) or region().profil.tempat_surat,
    }


def _office(unit: Wilayah | Perangkat | None) -> Wilayah | Perangkat | None:
    """Whose office issues the papers of a unit: a neighbourhood's are its village's."""
    below = isinstance(unit, Wilayah) and unit.tingkat in (Tingkat.LINGKUNGAN, Tingkat.RT)
    return _office(unit.induk) if below else unit
