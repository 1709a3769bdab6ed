"""Accounts as a workbook: who holds which role. Neither passwords nor secrets are in it."""

from collections.abc import Iterator, Mapping

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from eplanning.akun.models import Pengguna, Penugasan
from eplanning.tukar.buku import Daftar
from eplanning.www.petugas.alat import require_page


def people(word: str) -> QuerySet[Pengguna]:
    """Accounts with the assignments in force (`berlaku`), active ones first; of those whose name holds a word."""
    held = Penugasan.objects.berlaku().select_related("wilayah", "perangkat", "dapil")
    rows = Pengguna.objects.order_by("-is_active", "username").prefetch_related(Prefetch("penugasan", held, "berlaku"))
    return rows.filter(Q(username__icontains=word) | Q(nama__icontains=word)) if word else rows


def accounts(user, asked: Mapping[str, str]) -> Daftar:
    """For Bappeda's admin, narrowed by `kata` as on the page."""
    require_page(user, "bappeda_akun")
    rows = people(str(asked.get("kata", "")).strip()[:80])
    names = (_("Nama"), _("Nama pengguna"), _("Tugas"), _("Terakhir masuk"), _("Keadaan"))
    return Daftar(_("Akun"), [(name, "") for name in names], _cells(rows), banyak=rows.count())


def _cells(rows: QuerySet[Pengguna]) -> Iterator[tuple]:
    for one in rows.iterator(chunk_size=500):
        duties = "\n".join(str(held) for held in one.berlaku)
        yield one.nama, one.username, duties, one.last_login, _state(one)


def _state(one: Pengguna) -> str:
    if not one.is_active:
        return _("Nonaktif")
    return _("Aktif") if one.has_usable_password() else _("Diundang")
