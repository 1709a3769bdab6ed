"""Questions about the log."""

import datetime as dt

from django.db import models
from django.db.models import Max, Q
from django.utils import timezone

from eplanning.jejak.models import Catatan, MataRantai


def head() -> MataRantai | None:
    """The last link: the number and hash that documents and the public page show. None before the first sealing."""
    return MataRantai.objects.order_by("-nomor").first()


def unsealed() -> int:
    """How many records still wait for the next sealing."""
    return Catatan.objects.filter(mata_rantai__isnull=True).count()


def about(objek) -> "list[Catatan]":
    """The records about one object, oldest first."""
    rows = Catatan.objects.filter(objek_jenis=objek._meta.label_lower, objek_id=str(objek.pk))
    return list(rows.select_related("oleh", "mata_rantai").order_by("pk"))


def search(
    *, siapa: str = "", apa: str = "", jenis: str = "", objek: str = "", dari=None, sampai=None
) -> "models.QuerySet[Catatan]":
    """Records by person (part of a name), act (`forum.tutup`, or all of `forum.`), kind and key of the object, and
    days by the region's clock, both included. Newest first."""
    rows = Catatan.objects.select_related("oleh", "mata_rantai").order_by("-pk")
    if siapa:
        rows = rows.filter(Q(oleh__username__icontains=siapa) | Q(oleh__nama__icontains=siapa))
    if apa:
        rows = rows.filter(aksi__startswith=apa) if apa.endswith(".") else rows.filter(aksi=apa)
    if jenis:
        rows = rows.filter(objek_jenis=jenis)
    if objek:
        rows = rows.filter(objek_id=objek)
    if dari:
        rows = rows.filter(pada__gte=_midnight(dari))
    if sampai:
        rows = rows.filter(pada__lt=_midnight(sampai + dt.timedelta(days=1)))
    return rows


def _midnight(hari: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(hari, dt.time()))


def last_told(model: type[models.Model]) -> dict[str, dt.datetime]:
    """When the log last spoke of each object of a kind, by its key as text."""
    rows = Catatan.objects.filter(objek_jenis=model._meta.label_lower).order_by()
    return dict(rows.values_list("objek_id").annotate(terakhir=Max("pada")))


def vouched_for(objek: models.Model, model: type[models.Model]) -> set[int]:
    """Keys of the rows of a kind that the records about an object brought forth (`jejak.catat`, `baris`)."""
    records = Catatan.objects.filter(objek_jenis=objek._meta.label_lower, objek_id=str(objek.pk))
    begins = f"{model._meta.label_lower}:"
    return {
        int(name.removeprefix(begins))
        for bukti in records.order_by().values_list("bukti", flat=True)
        for name in bukti
        if name.startswith(begins)
    }
