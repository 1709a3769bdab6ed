"""Questions about a year's nomenclature: what an office may plan, found by code or by words."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from eplanning.kamus.models import Nomenklatur, TingkatNomenklatur
from eplanning.perangkat.models import Perangkat
from regiondata.kode import bidang_opd
from regiondata.nomenklatur import SEMUA_BIDANG, baku, induk

MOST = 12  # entries of one answer


def berlaku(tahun) -> QuerySet[Nomenklatur]:
    """The lines of a year that were not closed."""
    return Nomenklatur.objects.filter(tahun=tahun, ditutup_pada__isnull=True)


def untuk(perangkat: Perangkat, tahun) -> QuerySet[Nomenklatur]:
    """The sub kegiatan of an office: those of the bidang in its code, and the support program of every office."""
    allowed = Q()
    for bidang in (*bidang_opd(perangkat.pk), SEMUA_BIDANG):
        allowed |= Q(kode__startswith=f"{bidang}.")
    return berlaku(tahun).filter(allowed, tingkat=TingkatNomenklatur.SUBKEGIATAN)


def cari(perangkat: Perangkat, tahun, words: str, *, terpilih: str = "") -> list[Nomenklatur]:
    """At most MOST sub kegiatan of an office in whose code or name every word occurs; the chosen one comes first."""
    wanted = Q()
    for word in words.split():
        wanted &= Q(nama__icontains=word) | Q(kode__icontains=word) | Q(kode__startswith=baku(word))
    chosen = satu(perangkat, tahun, terpilih)
    first = [chosen] if chosen else []
    found = untuk(perangkat, tahun).filter(wanted).exclude(pk__in=[row.pk for row in first])
    return first + list(found[: MOST - len(first)])


def satu(perangkat: Perangkat, tahun, kode: str) -> Nomenklatur | None:
    """The sub kegiatan a code means, if the office may plan it. A support program is found by the office's bidang too,
    but not by another's."""
    written = baku(kode)
    if written != kode and kode[:4] not in bidang_opd(perangkat.pk):
        return None
    return untuk(perangkat, tahun).filter(kode=written).first()


def nama(tahun, kode: Iterable[str]) -> dict[str, str]:
    """The names of programs, kegiatan or sub kegiatan, each by the code it was asked for; "" where the sheet of that
    year knows none. One query; none when nothing is asked."""
    wanted = set(kode)
    if not wanted:
        return {}
    found = Nomenklatur.objects.filter(tahun=tahun, kode__in=wanted | {baku(one) for one in wanted})
    names = dict(found.values_list("kode", "nama"))
    return {one: names.get(one) or names.get(baku(one), "") for one in wanted}


def garis(tahun, kode: list[str]) -> dict[str, Nomenklatur]:
    """The program and kegiatan above some sub kegiatan, by code. One query."""
    above = {induk(k) for k in kode} | {induk(induk(k)) for k in kode}
    above |= {induk(k) for k in above} | {induk(induk(k)) for k in above}
    return {row.kode: row for row in Nomenklatur.objects.filter(tahun=tahun, kode__in=above)}
