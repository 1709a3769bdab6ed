"""Lines before and after a change with their reasons, on paper and as a workbook: *matrik perubahan*."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.tabel import MOST, Kolom, table_paper
from eplanning.perangkat.models import Perangkat
from eplanning.rkpd_perubahan.models import PerubahanRkpd
from eplanning.rkpd_perubahan.susun import Baris
from eplanning.tukar import buku
from eplanning.usulan.nilai import rupiah
from eplanning.www.templatetags.eplanning import volume


def matrix_paper(perubahan: PerubahanRkpd, baris: Sequence[Baris], perangkat: Perangkat | None = None) -> Naskah:
    """The lines that differ; `perangkat` when they are one office's."""
    title = str(perubahan) if perubahan.terbuka is False else _("Rancangan %(apa)s") % {"apa": perubahan}
    return table_paper(
        _("Matrik %(apa)s") % {"apa": title},
        (
            Kolom("Perangkat daerah", "30mm"),
            Kolom("Sub kegiatan dan pekerjaan", "1.5fr"),
            Kolom("Target semula", "24mm"),
            Kolom("Target menjadi", "24mm"),
            Kolom("Semula (Rp)", "29mm", angka=True),
            Kolom("Menjadi (Rp)", "29mm", angka=True),
            Kolom("Selisih (Rp)", "29mm", angka=True),
            Kolom("Alasan", "1.3fr"),
        ),
        [_printed(row) for row in baris[:MOST]],
        tahun=perubahan.tahun_id,
        periksa=reverse("rkpd_perubahan_publik", args=[perubahan.tahun_id]),
        jumlah=("Jumlah", "", "", "", *(rupiah(sum(values)) for values in _sums(baris)), ""),
        catatan=[f"{perubahan.get_dasar_display()}. {perubahan.alasan}"],
        unit=perangkat.nama if perangkat else "",
        lebih=max(0, len(baris) - MOST),
    )


def workbook(perubahan: PerubahanRkpd, baris: Sequence[Baris]) -> buku.Daftar:
    """The same lines, all of them."""
    columns = [
        ("tindakan", _("ditambah, diubah, atau dihentikan")),
        ("asal", _("nomor usulan, atau baris Renja; sama pada setiap versi")),
        ("perangkat", _("kode perangkat daerah (SIPD)")),
        ("perangkat_nama", _("nama perangkat daerah")),
        ("kode", _("kode sub kegiatan")),
        ("nama", _("nama sub kegiatan")),
        ("uraian", _("uraian usulan")),
        ("target_semula", _("banyaknya semula")),
        ("target_menjadi", _("banyaknya menjadi")),
        ("satuan", _("satuan target")),
        ("pagu_semula", _("rupiah semula")),
        ("pagu_menjadi", _("rupiah menjadi")),
        ("selisih", _("rupiah")),
        ("sumber_dana", _("sumber dana menjadi")),
        ("alasan", _("alasan perubahan")),
    ]
    facts = [(_("Dasar"), f"{perubahan.get_dasar_display()}. {perubahan.alasan}")]
    if not perubahan.terbuka and perubahan.akhir.versi:
        versi = perubahan.akhir.versi
        facts.append((_("Ditetapkan"), f"{versi.dasar_nomor}, {kata.tanggal(versi.dasar_tanggal)}"))
    return buku.Daftar(_("Matrik %(apa)s") % {"apa": perubahan}, columns, _cells(baris), banyak=len(baris), fakta=facts)


def _cells(baris: Sequence[Baris]) -> Iterator[tuple]:
    for row in baris:
        line = row.baris
        yield (
            row.tindakan.label if row.tindakan else "",
            *(row.kunci, line.perangkat_id, line.perangkat.nama, line.kode, line.nama, samarkan(line.uraian)),
            *(one.target if one else None for one in (row.semula, row.menjadi)),
            *(line.satuan, row.lama, row.baru, row.selisih),
            *(row.menjadi.sumber_dana if row.menjadi else "", samarkan(row.alasan)),
        )


def _sums(baris: Sequence[Baris]) -> tuple[list[int], ...]:
    return [row.lama for row in baris], [row.baru for row in baris], [row.selisih for row in baris]


def _printed(row: Baris) -> tuple:
    line = row.baris
    said = f"{line.kode} {line.nama}".strip()
    work = f"{said}: {samarkan(line.uraian)} ({row.kunci})" if row.usulan else f"{said}, {samarkan(line.lokasi)}"
    targets = (_measured(one.target, one.satuan) if one else "–" for one in (row.semula, row.menjadi))
    money = (rupiah(value) for value in (row.lama, row.baru, row.selisih))
    return line.perangkat.sebutan, work, *targets, *money, f"{row.tindakan.label}. {samarkan(row.alasan)}"


def _measured(target: Decimal, satuan: str) -> str:
    return f"{volume(target)} {satuan}"
