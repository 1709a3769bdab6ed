"""Which PPAS a page, a paper or a workbook is about: an agreed one, the draft, or the RKPD before there is either."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eplanning.ppas.models import Ppas, VersiPpas
from eplanning.ppas.queries import baris, versi
from eplanning.rekap.ppas import TabelPlafon, plafon_ppas, plafon_rkpd
from eplanning.rencana.models import Rkpd
from eplanning.versi.models import Versi


@dataclass(frozen=True)
class IsiPpas:
    """`rkpd` and `nota` are number and date of what it rests on; `nota` None until it is agreed."""

    judul: str
    keadaan: str
    tahun: int
    rkpd: tuple[str, dt.date]
    nota: tuple[str, dt.date] | None
    tabel: TabelPlafon


def isi_rkpd(rkpd: Rkpd) -> IsiPpas:
    """What the RKPD would give, while no PPAS was agreed."""
    judul, told = _("Bahan PPAS %(tahun)s") % {"tahun": rkpd.tahun_id}, _("dihitung dari RKPD")
    return IsiPpas(judul, told, rkpd.tahun_id, (rkpd.nomor, rkpd.tanggal), None, plafon_rkpd(rkpd))


def isi_kini(ppas: Ppas) -> IsiPpas:
    """For officers: the draft while it is discussed, else what was agreed."""
    return isi_rancangan(ppas) if ppas.terbuka else isi_versi(versi(ppas.tahun_id).first())


def isi_rancangan(ppas: Ppas) -> IsiPpas:
    """The draft as it stands now."""
    table = plafon_ppas(ppas.tahun_id, baris(ppas))
    return IsiPpas(
        _("Rancangan %(ppas)s") % {"ppas": ppas}, _("rancangan"), ppas.tahun_id, _dasar(ppas.rkpd), None, table
    )


def isi_versi(satu: VersiPpas) -> IsiPpas:
    """What was agreed."""
    tahun, nota = satu.ppas.tahun_id, (satu.nota_nomor, satu.nota_tanggal)
    return IsiPpas(str(satu), _("disepakati"), tahun, _dasar(satu.rkpd), nota, plafon_ppas(tahun, satu.baris.all()))


def _dasar(rkpd: Versi) -> tuple[str, dt.date]:
    return rkpd.dasar_nomor, rkpd.dasar_tanggal
