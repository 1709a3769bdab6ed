"""Is each proposal what its acts made of it? One that was put in or changed in the database itself is not.

What it has to be follows from the content it was entered with and every change of it, the decisions (each of them leads
to its state), and requests that were carried out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from django.db.models import DecimalField
from django.utils.translation import gettext as _

from eplanning.jejak.models import Catatan
from eplanning.permohonan.models import Permohonan
from eplanning.samaran.tanda import is_salinan
from eplanning.tukar.models import AsalLama
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan, Usulan
from eplanning.usulan.nilai import jumlah

SEKALI = 2000
# What a decision may change as well; and what is said by rows of their own (usulan.Penautan).
DIPUTUSKAN = ("volume", "harga_satuan", "perangkat")
LAIN = ("nomor", "total", "prioritas_daerah", "sasaran")
SAMA = frozenset(column.name for column in Usulan._meta.concrete_fields) - {*DIPUTUSKAN, *LAIN}
BELUM = StatusUsulan.BELUM_DIBAHAS
LANJUT = (*TERIMA, StatusUsulan.DIALIHKAN, BELUM)  # decisions after which a proposal may lie undiscussed


@dataclass
class Diketahui:
    """What is known of one proposal."""

    isi: dict = field(default_factory=dict)
    putusan: list = field(default_factory=list)
    permohonan: dict = field(default_factory=dict)


def janggal() -> Iterator[str]:
    """A sentence for each proposal that no act explains, in the order of their entry."""
    everything = Usulan.objects.order_by("pk").iterator(chunk_size=SEKALI)
    masked = is_salinan()  # its words were replaced, in the log too
    while rows := list(islice(everything, SEKALI)):
        known = _known(rows)
        # Its row of the application used before is what is vouched for, and no act entered it.
        brought = set(AsalLama.objects.filter(usulan__in=rows).values_list("usulan_id", flat=True))
        for usulan in rows:
            judge = _state if masked or usulan.pk in brought else _wrong
            if wrong := judge(usulan, known[usulan.pk]):
                yield wrong


def _known(rows: list[Usulan]) -> defaultdict[int, Diketahui]:
    known: defaultdict[int, Diketahui] = defaultdict(Diketahui)
    keys = [str(usulan.pk) for usulan in rows]
    acts = Catatan.objects.filter(objek_jenis=Usulan._meta.label_lower, objek_id__in=keys).order_by("pk")
    for key, data in acts.values_list("objek_id", "data"):
        found = known[int(key)].isi
        if "permasalahan" in data:  # eplanning.alur.isi.content
            found |= data
        found |= {name: after for name, (_before, after) in data.get("perubahan", {}).items()}
    for row in Keputusan.objects.filter(usulan__in=rows).order_by("pk"):
        known[row.usulan_id].putusan.append(row)
    for row in Permohonan.objects.dilaksanakan().filter(usulan__in=rows):
        known[row.usulan_id].permohonan |= {name: after for name, (_before, after) in row.isi.items()}
    return known


def _wrong(usulan: Usulan, known: Diketahui) -> str:
    if not known.isi:
        return _("Usulan %(nomor)s tidak dikenal jejak: dimasukkan lewat pintu lain.") % {"nomor": usulan.nomor}
    for name, said in (known.isi | known.permohonan).items():
        if name in SAMA and not _same(usulan, name, said):
            return _different(usulan, name)
    for name in DIPUTUSKAN:
        attname = Usulan._meta.get_field(name).attname
        said = [known.isi.get(name), known.permohonan.get(name), *(getattr(row, attname) for row in known.putusan)]
        if not any(_same(usulan, name, value) for value in said if value is not None):
            return _different(usulan, name)
    if usulan.total != jumlah(usulan.volume, usulan.harga_satuan):
        return _different(usulan, "total")
    return _state(usulan, known)


def _state(usulan: Usulan, known: Diketahui) -> str:
    """Every act that changes the state leaves a decision."""
    last = known.putusan[-1] if known.putusan else None
    reached = {row.keputusan for row in known.putusan} if known.permohonan else {last and last.keputusan}
    waits = usulan.status == BELUM and (last is None or last.keputusan in LANJUT)
    if not waits and usulan.status not in reached:
        said = _("Usulan %(nomor)s: status %(status)s tidak lahir dari keputusan yang tercatat.")
        return said % {"nomor": usulan.nomor, "status": usulan.get_status_display()}
    before = last.tahapan_id if last else usulan.asal_id
    passed = last and last.keputusan in TERIMA
    if usulan.tahapan_id != before and not passed:
        said = _("Usulan %(nomor)s berada di tahap %(tahap)s tanpa keputusan yang meluluskannya.")
        return said % {"nomor": usulan.nomor, "tahap": usulan.tahapan}
    return ""


def _same(usulan: Usulan, name: str, said: object) -> bool:
    """Whether a column holds what was said of it, as JSON keeps it."""
    column = Usulan._meta.get_field(name)
    value = getattr(usulan, column.attname)
    if isinstance(column, DecimalField) and None not in (value, said):
        places = Decimal(1).scaleb(-column.decimal_places)
        return Decimal(value).quantize(places) == Decimal(said).quantize(places)
    return value == said


def _different(usulan: Usulan, name: str) -> str:
    said = _("Usulan %(nomor)s: %(kolom)s tidak sesuai jejak.")
    return said % {"nomor": usulan.nomor, "kolom": Usulan._meta.get_field(name).verbose_name}
