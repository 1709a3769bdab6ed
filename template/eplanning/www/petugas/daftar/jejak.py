"""The log as a workbook: every record with its link, so that the chain can be checked away from here."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from eplanning.jejak.catat import canonical
from eplanning.jejak.models import Catatan
from eplanning.tukar.buku import Daftar
from eplanning.www.petugas.alat import require_page

AT_ONCE = 1000


def wanted(asked: Mapping[str, str]) -> dict[str, str]:
    """What a reader of the log asks for; everything when nothing."""
    return {name: str(asked.get(name, "")).strip()[:80] for name in ("aksi", "objek", "oleh")}


def records(asked: dict[str, str]) -> QuerySet[Catatan]:
    """By act, object, person."""
    path = {"aksi": "aksi", "objek": "objek_id", "oleh": "oleh__username"}
    return Catatan.objects.select_related("oleh", "mata_rantai").filter(
        **{path[name]: value for name, value in asked.items() if value}
    )


def log(user, asked: Mapping[str, str]) -> Daftar:
    """For those who may read the log, oldest first."""
    require_page(user, "bappeda_jejak")
    rows = records(wanted(asked)).order_by("pk")
    names = (
        _("Mata rantai"),
        _("Waktu"),
        _("Oleh"),
        _("Nama pengguna"),
        _("Sebagai"),
        _("Tindakan"),
        _("Jenis objek"),
        _("Objek"),
        _("Isi"),
        _("Hash sebelumnya"),
        _("Hash"),
    )
    return Daftar(_("Jejak"), [(name, "") for name in names], _cells(rows), banyak=rows.count())


def _cells(rows: QuerySet[Catatan]) -> Iterator[tuple]:
    for one in rows.iterator(chunk_size=AT_ONCE):
        link = getattr(one, "mata_rantai", None)
        who = (one.oleh.nama, one.oleh.username) if one.oleh else (_("konsol"), "")
        yield (
            link.nomor if link else None,
            one.pada,
            *who,
            one.peran,
            one.aksi,
            one.objek_jenis,
            one.objek_id,
            canonical(one.data),
            link.sebelum if link else "",
            link.hash if link else "",
        )
