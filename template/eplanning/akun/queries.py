"""Questions about people and what they are assigned to."""

from eplanning.akun.models import Penugasan


def penugasan_berlaku(pengguna) -> list[Penugasan]:
    """The assignments of a person today, read once for the life of the object (a request); none for a visitor."""
    if not getattr(pengguna, "is_active", False) or pengguna.pk is None:
        return []
    if not hasattr(pengguna, "_penugasan_berlaku"):
        pengguna._penugasan_berlaku = list(
            pengguna.penugasan.berlaku().select_related("wilayah", "perangkat", "dapil").order_by("pk")
        )
    return pengguna._penugasan_berlaku
