"""What a proposal asked for before anybody decided about it: the log keeps it, the proposal carries the last amount."""

from collections.abc import Iterable

from eplanning.jejak.models import Catatan
from eplanning.usulan.models import Usulan


def asked(usulan: Iterable[Usulan]) -> dict[int, int]:
    """Rupiah by proposal: as it was entered and, until it was decided on, corrected. One query."""
    ids = {str(row.pk): row.pk for row in usulan}
    said = Catatan.objects.filter(
        objek_jenis=Usulan._meta.label_lower, objek_id__in=ids, aksi__in=("usulan.tambah", "usulan.ubah")
    )
    found: dict[int, int] = {}
    for objek, data in said.order_by("pk").values_list("objek_id", "data"):
        total = data.get("total") or (data.get("perubahan", {}).get("total") or [None])[-1]
        if total is not None:
            found[ids[objek]] = int(total)
    return found
