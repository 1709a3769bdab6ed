"""The crosswalk: what the codes of the old application mean here. Written by the office, a line a code."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from eplanning.kamus.models import Bidang
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.perangkat.models import Perangkat
from eplanning.tukar.teks import table
from eplanning.wilayah.models import Wilayah

KOLOM = ("jenis", "kode_lama", "kode_baru")
# What a new code has to exist as; None: it is a text of its own (a unit, the name of a catalogue entry).
JENIS = {"wilayah": Wilayah, "perangkat": Perangkat, "bidang": Bidang, "satuan": None, "kamus": None}


def kode(*parts: str) -> str:
    """`12.9.1.1.3`: parts without leading zeros, an empty one counts as 0."""
    return ".".join(str(int(part)) if part.isdecimal() else part or "0" for part in parts)


@dataclass(frozen=True)
class Silang:
    """Kind -> old code -> what it is here."""

    isi: dict[str, dict[str, str]] = field(default_factory=dict)

    def find(self, jenis: str, lama: str) -> str | None:
        """The new code, or None."""
        return self.isi.get(jenis, {}).get(lama)


def read(content: bytes) -> Silang:
    """Raises TidakTerbaca that names every line which is wrong, ten at most."""
    lines = table(content)
    heading = [cell.strip().lower() for cell in lines[0]] if lines else []
    if missing := [name for name in KOLOM if name not in heading]:
        raise TidakTerbaca(_("Berkas silang tidak punya kolom: %(nama)s.") % {"nama": ", ".join(missing)})
    places = [heading.index(name) for name in KOLOM]
    known = {name: set(model.objects.values_list("pk", flat=True)) for name, model in JENIS.items() if model}
    isi: dict[str, dict[str, str]] = {}
    wrong = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue
        jenis, lama, baru = (cells[place].strip() if place < len(cells) else "" for place in places)
        lama = kode(*lama.split("."))
        if jenis not in JENIS:
            wrong.append(_("baris %(n)s: jenis “%(isi)s” tidak dikenal") % {"n": number, "isi": jenis})
        elif not baru or (jenis in known and baru not in known[jenis]):
            wrong.append(
                _("baris %(n)s: %(jenis)s %(kode)s tidak ada di sini") % {"n": number, "jenis": jenis, "kode": baru}
            )
        elif isi.setdefault(jenis, {}).setdefault(lama, baru) != baru:
            wrong.append(_("baris %(n)s: %(kode)s dipetakan dua kali") % {"n": number, "kode": lama})
    if wrong:
        raise TidakTerbaca(_("Berkas silang: %(salah)s.") % {"salah": "; ".join(wrong[:10])})
    return Silang(isi)
