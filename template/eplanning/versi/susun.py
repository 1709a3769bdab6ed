"""What a version copies, unsaved: the lines of a Renja as they read now, of a draft of the RKPD, of the fixed RKPD."""

from decimal import Decimal

from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.nomenklatur import berlaku
from eplanning.rencana.isi_renja import IsiRenja, diterima_semua
from eplanning.rencana.models import BarisRenja, BarisRkpd, Renja, Rkpd
from eplanning.rencana.queries import subkegiatan_of
from eplanning.usulan.models import Usulan
from eplanning.versi.models import BarisVersi
from eplanning.versi.queries import terakhir_renja
from regiondata.nomenklatur import baku

_LINE = ("tautan__baris__nomenklatur", "tautan__baris__sumber_dana")
_USULAN = ("wilayah", "kamus", *_LINE)


def dari_renja(renja: Renja, isi: IsiRenja) -> list[BarisVersi]:
    """One line for each of the Renja, with the money of the proposals that count now."""
    return [_of_line(b.baris, renja.perangkat_id, {u.nomor: u.nilai for u in b.usulan}) for b in isi.butir]


def rancangan_rkpd(tahun: TahunRencana) -> list[BarisVersi]:
    """A line for each proposal that is accepted now, one for each amount of their own in the last versions of Renja:
    what no office has frozen yet is in no draft of the RKPD."""
    accepted = diterima_semua(tahun).select_related(*_LINE).order_by("nomor")
    names = _names(tahun)
    found = [_of_usulan(u, u.perangkat_id, subkegiatan_of(u), u.volume, u.nilai, names) for u in accepted]
    frozen = BarisVersi.objects.filter(versi__in=terakhir_renja(tahun).values(), pagu_ranwal__gt=0)
    return found + [_own_part(row) for row in frozen.order_by("perangkat", "kode", "pk")]


def dari_rkpd(rkpd: Rkpd) -> list[BarisVersi]:
    """The fixed lines in the words of this moment. Amounts are those that were fixed."""
    joined = (
        *(f"usulan__{name}" for name in _USULAN),
        "dari_ranwal__renja__nomenklatur",
        "dari_ranwal__renja__wilayah",
    )
    joined += ("dari_ranwal__renja__sasaran", "dari_ranwal__renja__sumber_dana")
    names = _names(rkpd.tahun)
    return [_of_fixed(row, names) for row in BarisRkpd.objects.filter(rkpd=rkpd).select_related(*joined).order_by("pk")]


def _of_fixed(row: BarisRkpd, names: dict[str, str]) -> BarisVersi:
    if row.usulan:
        return _of_usulan(row.usulan, row.perangkat_id, row.subkegiatan, row.volume, row.nilai, names)
    line = _own_part(_of_line(row.dari_ranwal.renja, row.perangkat_id, {}))
    line.kode, line.target, line.pagu, line.pagu_ranwal = row.subkegiatan, row.volume, row.nilai, row.nilai
    return line


def _of_line(row: BarisRenja, perangkat: str, usulan: dict[str, int]) -> BarisVersi:
    return BarisVersi(
        kunci=f"renja-{row.pk}",
        perangkat_id=perangkat,
        kode=row.kode,
        nama=row.nama,
        indikator=row.indikator,
        target=row.target,
        satuan=row.satuan,
        lokasi=row.lokasi,
        wilayah=str(row.wilayah),
        kelompok_sasaran=row.kelompok_sasaran,
        sumber_dana=row.sumber_dana.nama,
        pagu=row.pagu_ranwal + sum(usulan.values()),
        pagu_ranwal=row.pagu_ranwal,
        usulan=usulan,
        target_maju=row.target_maju,
        pagu_maju=row.pagu_maju,
        sasaran=str(row.sasaran or ""),
        alasan=row.alasan,
        catatan=row.catatan,
        catatan_bappeda=row.catatan_bappeda,
    )


def _own_part(row: BarisVersi) -> BarisVersi:
    """A line of a Renja without its proposals, which have lines of their own in the RKPD; and without remarks, which
    belong to the talk between Bappeda and the office."""
    same = {f.attname: getattr(row, f.attname) for f in BarisVersi._meta.concrete_fields if f.name not in _OWN_PART}
    return BarisVersi(**same, pagu=row.pagu_ranwal)


_OWN_PART = ("id", "versi", "pagu", "usulan", "catatan", "catatan_bappeda")


def _of_usulan(
    usulan: Usulan, perangkat: str, kode: str, volume: Decimal, nilai: int, names: dict[str, str]
) -> BarisVersi:
    line = usulan.tautan.baris if hasattr(usulan, "tautan") else None
    return BarisVersi(
        kunci=usulan.nomor,
        perangkat_id=perangkat,
        kode=kode,
        nama=line.nama if line else names.get(baku(kode), ""),
        uraian=usulan.uraian,
        indikator=line.indikator if line else "",
        target=volume,
        satuan=usulan.kamus.satuan,
        lokasi=usulan.alamat,
        wilayah=str(usulan.wilayah),
        sumber_dana=line.sumber_dana.nama if line else "",
        pagu=nilai,
        usulan={usulan.nomor: nilai},
    )


def _names(tahun: TahunRencana) -> dict[str, str]:
    """The names of sub kegiatan by code. One query."""
    return dict(berlaku(tahun).values_list("kode", "nama"))
