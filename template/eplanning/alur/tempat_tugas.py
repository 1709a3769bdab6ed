"""Which place belongs to which role, and for how long it may be given."""

import datetime as dt

from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import BERDAPIL, BERPERANGKAT, BERWILAYAH, Peran
from eplanning.alur.penolakan import Penolakan
from regiondata.tahapan import IKATAN


def refuse_pemeriksa(peran: str) -> None:
    """Raises Penolakan("isian"): an auditor from outside is let in by two officers, for a limited time."""
    if peran == Peran.AUDITOR:
        raise Penolakan(
            "isian", _("Pemeriksa dari luar diberi akses lewat permohonan yang disetujui pejabat lain."), isian="peran"
        )


def require_masa(mulai: dt.date, selesai: dt.date | None) -> None:
    """Raises Penolakan("isian") on a period that began before today or ends before it begins."""
    if mulai < jam.today():
        raise Penolakan("isian", _("Penugasan mulai hari ini atau sesudahnya."), isian="mulai")
    if selesai and selesai < mulai:
        raise Penolakan("isian", _("Tanggal selesai mendahului tanggal mulai."), isian="selesai")


def bound(peran: str, *, wilayah=None, perangkat=None, dapil=None) -> dict:
    """What a role is bound to, and nothing else: a lurah to a kelurahan, a camat to a kecamatan, an office, a dapil.

    Raises Penolakan("isian") that names the field.
    """
    if peran not in Peran.values:
        raise Penolakan("isian", _("Pilih peran."), isian="peran")
    if peran in BERWILAYAH:
        if wilayah is None or wilayah.tingkat != IKATAN[peran] or wilayah.ditutup_pada:
            raise Penolakan(
                "isian",
                _("%(peran)s: pilih wilayah tingkat %(tingkat)s.")
                % {"peran": Peran(peran).label, "tingkat": IKATAN[peran]},
                isian="wilayah",
            )
        return {"wilayah": wilayah}
    if peran in BERPERANGKAT:
        if perangkat is None or perangkat.ditutup_pada:
            raise Penolakan("isian", _("Pilih perangkat daerah."), isian="perangkat")
        return {"perangkat": perangkat}
    if peran in BERDAPIL:
        if dapil is None:
            raise Penolakan("isian", _("Pilih daerah pemilihan."), isian="dapil")
        return {"dapil": dapil}
    return {}
