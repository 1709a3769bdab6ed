"""Splitting an accepted proposal into parts that go on by themselves; together they are what was accepted."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan
from eplanning.alur.isi import content
from eplanning.alur.isian import clean_teks_usulan, clean_volume
from eplanning.alur.kunci import lock_with_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import new_keputusan, record
from eplanning.alur.syarat import usulan as syarat
from eplanning.jejak.catat import catat_banyak
from eplanning.usulan.models import Keputusan, Pecahan, StatusUsulan, Usulan
from eplanning.usulan.nilai import jumlah
from eplanning.usulan.nomor import take_nomor
from eplanning.wilayah.models import Wilayah

TERBANYAK = 10
# What a part takes over as it is; the rest it says itself or follows from the decision.
_SAMA = ("tahun", "asal", "tahapan", "permasalahan", "kamus", "bidang", "tipe", "perangkat", "dapil", "reses")
_SAMA += ("terbit_pada", "status_lahan", "prioritas_daerah", "sasaran")


@transaction.atomic
def split_usulan(usulan: Usulan, bagian: Sequence[dict], *, by, alasan: str) -> list[Usulan]:
    """Make two or more parts of a proposal that the forum accepted. Returns them. Raises Penolakan.

    Each part of `bagian` says uraian, alamat and volume, and may name a `wilayah` inside the proposal's own. Volumes
    add up to what was accepted; the price stays, so that the rupiah do too (but for rounding to whole ones).
    """
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.split_usulan(usulan, by, forum)
    accepted = Keputusan.objects.filter(usulan=usulan, forum=forum).latest("pk")
    alasan = require_alasan(alasan)
    rows = [_clean(usulan, one, accepted, nomor) for nomor, one in enumerate(bagian, 1)]
    _require_whole(rows, accepted.volume)
    parts = _enter(usulan, rows, by)
    said = _("Pecahan dari %(nomor)s.") % {"nomor": usulan.nomor}
    decisions = [new_keputusan(p, StatusUsulan.DITERIMA, tugas=tugas, forum=forum, alasan=said) for p in parts]
    Keputusan.objects.bulk_create(decisions)
    row = new_keputusan(usulan, StatusUsulan.DIPECAH, tugas=tugas, forum=forum, alasan=alasan, **_nilai(accepted))
    lineage = [Pecahan(dari=usulan, ke=part, keputusan=row) for part in parts]
    told = {"ke": [part.nomor for part in parts]}
    record(usulan, row, by=by, aksi="usulan.pecah", dengan=lineage, baris=decisions, told=told)
    catat_banyak("usulan.tambah", [(p, content(p) | {"dari": usulan.nomor}) for p in parts], oleh=by, peran=tugas.peran)
    return parts


def _nilai(accepted: Keputusan) -> dict:
    return {"volume": accepted.volume, "harga_satuan": accepted.harga_satuan}


def _clean(usulan: Usulan, one: dict, accepted: Keputusan, nomor: int) -> dict:
    """The columns of a part. Raises Penolakan that names the field of this part: `volume_2`."""
    try:
        volume = clean_volume(one.get("volume"))
        texts = {name: clean_teks_usulan(one.get(name), name) for name in ("uraian", "alamat")}
    except Penolakan as refusal:
        raise Penolakan(
            refusal.kode,
            _("Bagian %(n)s: %(pesan)s") % {"n": nomor, "pesan": refusal.pesan},
            isian=f"{refusal.isian}_{nomor}",
        ) from None
    total = jumlah(volume, accepted.harga_satuan)
    money = {"volume": volume, "harga_satuan": accepted.harga_satuan, "total": total}
    return texts | money | {"wilayah": _inside(usulan, one.get("wilayah"), nomor)}


def _inside(usulan: Usulan, wilayah: Wilayah | None, nomor: int) -> Wilayah:
    if wilayah is None:
        return usulan.wilayah
    if wilayah.ditutup_pada or not f"{wilayah.pk}.".startswith(f"{usulan.wilayah_id}."):
        said = _("Bagian %(n)s: lokasi %(lokasi)s di luar %(unit)s.")
        raise Penolakan(
            "isian", said % {"n": nomor, "lokasi": wilayah, "unit": usulan.wilayah}, isian=f"wilayah_{nomor}"
        )
    return wilayah


def _require_whole(rows: list[dict], volume: Decimal) -> None:
    if not 2 <= len(rows) <= TERBANYAK:
        raise Penolakan("isian", _("Isi 2 sampai %(n)s bagian.") % {"n": TERBANYAK})
    together = sum(row["volume"] for row in rows)
    if together != volume:
        said = _("Jumlah volume bagian %(jumlah)s, padahal yang diterima %(volume)s. Sesuaikan sampai sama.")
        raise Penolakan("isian", said % {"jumlah": _tertulis(together), "volume": _tertulis(volume)})


def _tertulis(volume: Decimal) -> str:
    return f"{volume.normalize():f}".replace(".", ",")


def _enter(usulan: Usulan, rows: list[dict], by) -> list[Usulan]:
    """The parts, accepted like the whole. Who benefits, point and photos stay with the whole: nobody divided them."""
    same = {name: getattr(usulan, name) for name in _SAMA}
    numbers = take_nomor(usulan.tahun_id, [row["wilayah"].pk for row in rows])
    saat = jam.now()
    times = {"dibuat_oleh": by, "dibuat_pada": saat, "diubah_pada": saat}
    return Usulan.objects.bulk_create(
        Usulan(**same, **row, **times, nomor=nomor, status=StatusUsulan.DITERIMA)
        for nomor, row in zip(numbers, rows, strict=True)
    )
