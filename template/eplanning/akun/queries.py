"""Questions about people and what they are assigned to."""

from django.db.models import prefetch_related_objects

from eplanning.akun.models import Penugasan


def penugasan_berlaku(pengguna) -> list[Penugasan]:
    """The assignments of a person today, read once for the life of the object (a request); none for a visitor."""
    if not getattr(pengguna, "is_active", False) or pengguna.pk is None:
        return []
    if not hasattr(pengguna, "_penugasan_berlaku"):
        pengguna._penugasan_berlaku = list(pengguna.penugasan.berlaku().order_by("pk"))
    return pengguna._penugasan_berlaku


def penugasan_bernama(pengguna) -> list[Penugasan]:
    """The same, with the areas, offices and dapil by name: for pages that show them."""
    held = penugasan_berlaku(pengguna)
    prefetch_related_objects(held, "wilayah", "perangkat", "dapil")
    return held
