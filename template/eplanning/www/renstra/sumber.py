"""Where the figures of a year's plan come from, said beside every table."""

from django.utils.translation import gettext as _

from eplanning.dokumen import kata
from eplanning.rekap.rencana_tahun import RencanaTahun


def sumber(rencana: RencanaTahun) -> str:
    """One sentence: the RKPD with its regulation, else the Renja that are public."""
    if rencana.rkpd:
        told = {"nomor": rencana.rkpd.nomor, "tanggal": kata.tanggal(rencana.rkpd.tanggal)}
        return _("Rencana tahun ini: RKPD, %(nomor)s tanggal %(tanggal)s.") % told
    return _("RKPD belum ditetapkan; rencana tahun ini dihitung dari versi terakhir Renja yang sudah terbit.")
