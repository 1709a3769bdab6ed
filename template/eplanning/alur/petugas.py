"""Who a person is here: the assignments in force, and whether one of them covers an area, an office or a dapil."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.akun.queries import penugasan_berlaku
from eplanning.alur.penolakan import Penolakan
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Wilayah

Unit = Wilayah | Perangkat | Dapil | None


def covers(tugas: Penugasan, unit: Unit) -> bool:
    """An area covers what lies below it, an office its units, a dapil itself; a role of the whole region everything."""
    if tugas.wilayah_id:
        return isinstance(unit, Wilayah) and f"{unit.kode}.".startswith(f"{tugas.wilayah_id}.")
    if tugas.perangkat_id:
        return isinstance(unit, Perangkat) and tugas.perangkat_id in (unit.kode, unit.induk_id)
    if tugas.dapil_id:
        return isinstance(unit, Dapil) and unit.kode == tugas.dapil_id
    return True


def penugasan(pengguna, peran: Iterable[str], unit: Unit) -> Penugasan | None:
    """The assignment by which a person may act in one of these roles for this unit, or None."""
    allowed = set(peran)
    return next((t for t in penugasan_berlaku(pengguna) if t.peran in allowed and covers(t, unit)), None)


def require(pengguna, peran: Iterable[str], unit: Unit, apa: str) -> Penugasan:
    """As `penugasan`, but raises Penolakan("wewenang") that says who may do `apa`."""
    allowed = list(peran)
    found = penugasan(pengguna, allowed, unit)
    if found is None:
        who = ", ".join(str(Peran(p).label) for p in allowed) or _("siapa pun")
        where = f" {unit}" if unit else ""
        if not allowed:
            raise Penolakan("wewenang", _("Pada tahap ini tidak ada yang dapat %(apa)s.") % {"apa": apa})
        raise Penolakan(
            "wewenang",
            _("Anda tidak berwenang %(apa)s. Yang berwenang: %(siapa)s%(tempat)s.")
            % {"apa": apa, "siapa": who, "tempat": where},
        )
    return found
