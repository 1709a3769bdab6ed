"""Questions about people and what they are assigned to."""

from django.db.models import prefetch_related_objects

from eplanning.akun.models import Pengguna, Penugasan


def penugasan_berlaku(pengguna) -> list[Penugasan]:
    """The assignments of a person today, read once for the life of the object (a request); none for a visitor."""
    if not getattr(pengguna, "is_active", False) or pengguna.pk is None:
        return []
    if not hasattr(pengguna, "_penugasan_berlaku"):
        pengguna._penugasan_berlaku = list(pengguna.penugasan.berlaku().order_by("pk"))
    return pengguna._penugasan_berlaku


def pengguna_bertugas(pk) -> Pengguna | None:
    """A person with the assignments of today, in one query; None for one who has none."""
    held = list(Penugasan.objects.berlaku().filter(pengguna=pk).select_related("pengguna").order_by("pk"))
    if not held:
        return None
    person = held[0].pengguna
    person._penugasan_berlaku = held
    return person


def penugasan_bernama(pengguna) -> list[Penugasan]:
    """The same, with the areas, offices and dapil by name: for pages that show them."""
    held = penugasan_berlaku(pengguna)
    prefetch_related_objects(held, "wilayah", "perangkat", "dapil")
    return held
