"""The ceilings of offices (pagu indikatif) and what the PPAS gives them."""

from collections.abc import Collection, Mapping

from django.db.models import Sum
from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Unit
from eplanning.ppas.models import Ppas
from eplanning.ppas.queries import baris
from eplanning.ppas.sumber import dari_rkpd
from eplanning.rencana.models import Mode, Pagu
from eplanning.rencana.terpakai import Pemakaian, diizinkan
from eplanning.usulan.models import Usulan
from eplanning.usulan.nilai import rupiah


def require_within(ppas: Ppas, perangkat: Collection[str]) -> str:
    """Do the lines of these offices, as they are written now, keep to their ceilings? Needs `ppas` locked.

    What the head of Bappeda let a proposal pass above the ceiling counts while the PPAS holds its line. Returns "" or
    a warning; raises Penolakan("pagu") where a ceiling refuses. Five queries at most, however many offices.
    """
    told = [_told(one) for one in _stands(ppas, perangkat) if one.sisa < 0]
    refused = [text for one, text in told if one.pagu.mode == Mode.TOLAK]
    if refused:
        remedy = _("Kurangi dahulu plafon baris lain perangkat daerah itu, atau mintalah Bappeda mengubah pagunya.")
        raise Penolakan("pagu", " ".join([*refused, remedy]))
    return " ".join(text for _one, text in told)


def _stands(ppas: Ppas, perangkat: Collection[str]) -> list[Pemakaian]:
    rows = Pagu.objects.berlaku().filter(tahun=ppas.tahun_id, kode__in=perangkat).select_related("perangkat")
    found = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if not found:
        return []
    lines = baris(ppas).filter(perangkat__in=[pagu.kode for pagu in found])
    sums = dict(lines.order_by().values_list("perangkat").annotate(n=Sum("nilai")))
    let_pass = diizinkan(found)
    above = _above(ppas, let_pass, set(lines.values_list("perangkat", "kode"))) if let_pass else {}
    return [Pemakaian(pagu, Unit.PERANGKAT, sums.get(pagu.kode, 0), above.get(pagu.pk, 0)) for pagu in found]


def _above(ppas: Ppas, izin: Mapping[int, Mapping[int, int]], lines: Collection[tuple[str, str]]) -> dict[int, int]:
    """Ceiling -> rupiah that may stand above it, of proposals whose line is still there."""
    held = dari_rkpd(ppas.rkpd)
    inside = {number: money for key in lines if key in held for number, money in held[key].baris.items()}
    named = {pk for granted in izin.values() for pk in granted}
    numbers = dict(Usulan.objects.filter(pk__in=named).values_list("pk", "nomor"))
    return {
        pagu: sum(min(most, inside.get(numbers[pk], 0)) for pk, most in granted.items())
        for pagu, granted in izin.items()
    }


def _told(one: Pemakaian) -> tuple[Pemakaian, str]:
    text = _("Plafon %(unit)s Rp %(jumlah)s melebihi pagu indikatifnya Rp %(pagu)s.")
    unit = {"unit": one.pagu.perangkat, "jumlah": rupiah(one.terpakai), "pagu": rupiah(one.pagu.nilai)}
    return one, text % unit
