"""The log as a workbook: every record with its link, so that the chain can be checked away from here."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from eplanning.alur.warga import PERAN as WARGA
from eplanning.jejak.catat import canonical
from eplanning.jejak.models import Catatan
from eplanning.jejak.queries import search
from eplanning.tukar.buku import Daftar
from eplanning.www.bappeda.jejak_saring import JejakForm
from eplanning.www.petugas.alat import require_page

AT_ONCE = 1000


def log(user, asked: Mapping[str, str]) -> Daftar:
    """For those who may read the log, oldest first."""
    require_page(user, "bappeda_jejak")
    form = JejakForm(asked)
    if not form.is_valid():
        raise Http404("no such question")  # its page says at which field
    rows = search(**form.asked()).order_by("pk")
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
        nobody = _("warga") if one.peran == WARGA else _("konsol")
        who = (one.oleh.nama, one.oleh.username) if one.oleh else (nobody, "")
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
