"""What proposals are grouped by: the expression that gives a group's key, and the names of groups in their order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Case, CharField, F, OuterRef, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Substr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.jadwal.models import Tahapan
from eplanning.kamus.models import Bidang
from eplanning.musrenbang.models import Prioritas
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.rencana.models import PrioritasDaerah
from eplanning.wilayah.models import Wilayah

KECAMATAN = len("12.34.01")
Nama = dict[str | None, str]


@dataclass(frozen=True)
class Kelompok:
    """One way to group. `nama` gives the names of the keys that were met, in the order of the recap."""

    kode: str
    judul: str
    kunci: Combinable
    nama: Callable[[Iterable[str | None]], Nama]


def _places(keys: Iterable) -> Nama:
    return {area.pk: str(area) for area in Wilayah.objects.filter(pk__in=keys).order_by("pk")}


def _offices(keys: Iterable) -> Nama:
    return dict(Perangkat.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "nama"))


def _dapil(keys: Iterable) -> Nama:
    return dict(Dapil.objects.order_by("pk").values_list("pk", "nama")) | {None: _("Bukan pokok pikiran DPRD")}


def _stages(keys: Iterable) -> Nama:
    return dict(Tahapan.objects.filter(pk__in=keys).order_by("urutan").values_list("pk", "nama"))


def _fields(keys: Iterable) -> Nama:
    return dict(Bidang.objects.filter(pk__in=keys).values_list("pk", "nama"))


def _ranks(keys: Iterable) -> Nama:
    return {"prioritas": _("Prioritas"), "cadangan": _("Cadangan"), "": _("Belum diurutkan")}


def _priorities(keys: Iterable) -> Nama:
    rows = PrioritasDaerah.objects.order_by("rpjmd", "urutan")
    return {row.pk: str(row) for row in rows} | {None: _("Belum ditautkan")}


# The rank that the furthest closed forum gave; what a running forum ranks may still change.
_RANK = Prioritas.objects.filter(usulan=OuterRef("pk"), forum__selesai_pada__isnull=False)
_LAST = Subquery(_RANK.order_by("-forum__tahapan__urutan").values("cadangan")[:1])

KELOMPOK = {
    one.kode: one
    for one in (
        Kelompok("kecamatan", gettext_lazy("Kecamatan"), Substr("wilayah_id", 1, KECAMATAN), _places),
        Kelompok("opd", gettext_lazy("Perangkat daerah"), Coalesce("perangkat__induk_id", "perangkat_id"), _offices),
        Kelompok("dapil", gettext_lazy("Daerah pemilihan"), F("dapil_id"), _dapil),
        Kelompok("asal", gettext_lazy("Asal usulan"), F("asal_id"), _stages),
        Kelompok("bidang", gettext_lazy("Bidang"), F("bidang_id"), _fields),
        Kelompok("prioritas-daerah", gettext_lazy("Prioritas daerah"), F("prioritas_daerah_id"), _priorities),
        Kelompok(
            "prioritas",
            gettext_lazy("Prioritas dan cadangan"),
            Case(
                When(urutan_cadangan=True, then=Value("cadangan")),
                When(urutan_cadangan=False, then=Value("prioritas")),
                default=Value(""),
                output_field=CharField(),
            ),
            _ranks,
        ),
    )
}
SEBELUM = {"prioritas": {"urutan_cadangan": _LAST}}  # what a key is made from
