"""Decision rows. They are never changed: what an officer thinks better of becomes a further row."""

from collections.abc import Sequence

from django.db.models import Model
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Penugasan
from eplanning.alur.isian import clean_harga, clean_total, clean_volume
from eplanning.alur.penolakan import Penolakan
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan
from eplanning.usulan.nilai import jumlah

LEWAT_JALAN_LAIN = (StatusUsulan.BELUM_DIBAHAS, StatusUsulan.DIGABUNG, StatusUsulan.DIPECAH)


def choices(usulan: Usulan) -> list[str]:
    """The decisions that may be taken on a proposal where it lies, as the chain says."""
    possible = [k for k in usulan.tahapan.keputusan if k not in LEWAT_JALAN_LAIN]
    if usulan.tahapan_id == usulan.asal_id:
        possible = [k for k in possible if k != StatusUsulan.DIKEMBALIKAN]
    return possible


def require_choice(usulan: Usulan, keputusan: str) -> None:
    """Raises Penolakan("isian") on a decision that this stage does not know."""
    if keputusan not in choices(usulan):
        raise Penolakan(
            "isian",
            _("Keputusan ini tidak dapat diambil pada %(tahap)s.") % {"tahap": usulan.tahapan},
            isian="keputusan",
        )


def clean_nilai(usulan: Usulan, keputusan: str, volume, harga_satuan) -> dict:
    """The volume and price a decision accepts, {} when they are those proposed. Raises Penolakan("isian")."""
    if keputusan != StatusUsulan.DITERIMA_DENGAN_PERUBAHAN:
        return {}
    new = {
        "volume": usulan.volume if volume in (None, "") else clean_volume(volume),
        "harga_satuan": usulan.harga_satuan if harga_satuan in (None, "") else clean_harga(harga_satuan, usulan.kamus),
    }
    if new == {"volume": usulan.volume, "harga_satuan": usulan.harga_satuan}:
        raise Penolakan("isian", _("Isi volume atau harga yang berubah, atau pilih Diterima."), isian="volume")
    clean_total(**{"volume": new["volume"], "harga": new["harga_satuan"]})
    return new


def new_keputusan(
    usulan: Usulan, keputusan: str, *, tugas: Penugasan, forum: Forum | None, alasan: str = "", **nilai
) -> Keputusan:
    """An unsaved row. `nilai` (volume, harga_satuan, perangkat) is given where it differs from the proposal's."""
    volume = nilai.get("volume", usulan.volume)
    harga = nilai.get("harga_satuan", usulan.harga_satuan)
    return Keputusan(
        usulan=usulan,
        tahapan_id=usulan.tahapan_id,
        forum=forum,
        keputusan=keputusan,
        alasan=alasan,
        volume=volume,
        harga_satuan=harga,
        total=jumlah(volume, harga),
        perangkat=nilai.get("perangkat", usulan.perangkat),
        oleh_id=tugas.pengguna_id,
        peran=tugas.peran,
        pada=jam.now(),
    )


def record(
    usulan: Usulan,
    row: Keputusan,
    *,
    by,
    aksi: str = "usulan.putuskan",
    status: str | None = None,
    dengan: Sequence[Model] = (),
    baris: Sequence[Model] = (),
    told: dict | None = None,
    **columns,
) -> Keputusan:
    """Write a decision, the state it leads to (its own unless `status` says otherwise), and the log.

    `dengan` are unsaved append-only rows of one table born with it, `baris` such rows that were written just before,
    `told` what the log says beyond the decision itself.
    """
    row.save()
    if dengan:
        type(dengan[0])._default_manager.bulk_create(dengan)
    if row.forum and not row.menerima:
        row.forum.prioritas.filter(usulan=usulan).delete()
    columns |= {"status": status or row.keputusan, "diubah_pada": row.pada}
    for name, value in columns.items():
        setattr(usulan, name, value)
    usulan.save(update_fields=list(columns))
    data = {
        "nomor": usulan.nomor,
        "keputusan": row.keputusan,
        "alasan": row.alasan,
        "volume": row.volume,
        "harga_satuan": row.harga_satuan,
        "perangkat": row.perangkat_id,
    }
    if warning := getattr(row, "peringatan", ""):
        data["peringatan"] = warning
    catat(aksi, usulan, oleh=by, peran=row.peran, data=data | (told or {}), baris=[row, *dengan, *baris])
    return row
