"""The Renja while it lies with the office: lines, and the proposals they take up."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning.alur.kunci import lock_renja
from eplanning.alur.pagu import check_pagu_renja
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja_isian import clean_baris, values_of
from eplanning.alur.syarat import renja as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.isi_renja import belum_tertaut
from eplanning.rencana.models import BarisRenja, Renja, TautanUsulan
from eplanning.usulan.models import Usulan


@transaction.atomic
def add_baris(perangkat: Perangkat, tahun: TahunRencana, data: dict, *, by, usulan: Iterable[int] = ()) -> BarisRenja:
    """A new line, with the accepted proposals (keys) it takes up. The first one begins the Renja. Raises Penolakan."""
    syarat.edit_renja(Renja(perangkat=perangkat, tahun=tahun), by)
    renja = lock_renja(Renja.objects.get_or_create(perangkat=perangkat, tahun=tahun)[0])
    tugas = syarat.edit_renja(renja, by)
    columns = clean_baris(renja, data)
    chosen = _acceptable(renja, usulan)
    if not columns["pagu_ranwal"] and not chosen:
        raise Penolakan("isian", _("Isi pagu, atau pilih usulan yang ditampung baris ini."), isian="pagu_ranwal")
    row = BarisRenja.objects.create(renja=renja, **columns)
    TautanUsulan.objects.bulk_create(TautanUsulan(baris=row, usulan=one) for one in chosen)
    told = values_of(row) | {"baris": row.pk, "usulan": [one.nomor for one in chosen]}
    return _written(renja, row, "renja.tambah", told, by, tugas)


@transaction.atomic
def edit_baris(baris: BarisRenja, data: dict, *, by) -> BarisRenja:
    """Change a line; fields that `data` leaves out stay. Raises Penolakan."""
    renja, row = _locked(baris)
    tugas = syarat.edit_renja(renja, by)
    before = values_of(row)
    if data.get("subkegiatan") == row.nomenklatur.kode:
        data = data | {"subkegiatan": row.kode}  # a support program stays under the bidang it was written with
    for name, value in clean_baris(renja, before | data).items():
        setattr(row, name, value)
    row.save()
    after = values_of(row)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    return _written(renja, row, "renja.ubah", {"baris": row.pk, "kode": row.kode, "isi": changed}, by, tugas)


@transaction.atomic
def remove_baris(baris: BarisRenja, *, by) -> None:
    """Take a line away before the Renja is sent; the log keeps it. Its proposals are free again. Raises Penolakan."""
    renja, row = _locked(baris)
    tugas = syarat.edit_renja(renja, by)
    linked = list(row.tautan.values_list("usulan__nomor", flat=True))
    told = values_of(row) | {"baris": row.pk, "usulan": linked}
    row.tautan.all().delete()
    row.delete()
    catat("renja.hapus", renja, oleh=by, peran=tugas.peran, data=told)


@transaction.atomic
def link_usulan(baris: BarisRenja, usulan: Iterable[int], *, by) -> BarisRenja:
    """Let a line take up accepted proposals (keys) that no other line has. Raises Penolakan."""
    renja, row = _locked(baris)
    tugas = syarat.edit_renja(renja, by)
    chosen = _acceptable(renja, usulan)
    if not chosen:
        raise Penolakan("isian", _("Pilih usulan yang ditampung."), isian="usulan")
    TautanUsulan.objects.bulk_create(TautanUsulan(baris=row, usulan=one) for one in chosen)
    told = {"baris": row.pk, "kode": row.kode, "usulan": [one.nomor for one in chosen]}
    return _written(renja, row, "renja.tautkan", told, by, tugas)


@transaction.atomic
def unlink_usulan(baris: BarisRenja, usulan: Usulan, *, by) -> None:
    """Take a proposal off a line; it waits for another one. Raises Penolakan."""
    renja, row = _locked(baris)
    tugas = syarat.edit_renja(renja, by)
    gone, _models = row.tautan.filter(usulan=usulan).delete()
    if not gone:
        raise Penolakan("berubah", _("Usulan ini tidak lagi ditampung baris itu. Muat ulang halaman ini."))
    told = {"baris": row.pk, "kode": row.kode, "usulan": usulan.nomor}
    catat("renja.lepas", renja, oleh=by, peran=tugas.peran, data=told)


def _locked(baris: BarisRenja) -> tuple[Renja, BarisRenja]:
    """The Renja, held, and its line as it is now. Raises Penolakan("berubah") when somebody took the line away."""
    renja = lock_renja(baris.renja)
    row = BarisRenja.objects.select_related("nomenklatur").filter(pk=baris.pk).first()
    if row is None:
        raise Penolakan("berubah", _("Baris ini baru saja dihapus orang lain. Muat ulang halaman Renja."))
    return renja, row


def _acceptable(renja: Renja, keys: Iterable[int]) -> list[Usulan]:
    """The proposals named, all of them accepted, of this office, and free. Raises Penolakan("isian")."""
    wanted = set(keys)
    found = list(belum_tertaut(renja.perangkat, renja.tahun_id).filter(pk__in=wanted)) if wanted else []
    if len(found) < len(wanted):
        raise Penolakan(
            "isian",
            _("Hanya usulan yang diterima forum perangkat daerah ini dan belum ditampung dapat dipilih."),
            isian="usulan",
        )
    return found


def _written(renja: Renja, row: BarisRenja, aksi: str, told: dict, by, tugas) -> BarisRenja:
    """Ask the ceiling, write the log; the warning goes back to the officer."""
    row.peringatan = check_pagu_renja(renja)
    if row.peringatan:
        told["peringatan"] = row.peringatan
    catat(aksi, renja, oleh=by, peran=tugas.peran, data=told)
    return row
