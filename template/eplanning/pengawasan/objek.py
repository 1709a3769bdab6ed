"""What a finding may be about: named by the key the log uses, or a proposal by its number."""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from eplanning.jadwal.models import TahunRencana
from eplanning.usulan.models import Usulan
from eplanning.usulan.nomor import POLA

# Kind, as the log names it -> what its sentence needs.
JENIS = {
    "usulan.usulan": (),
    "musrenbang.forum": ("tahapan", "wilayah", "perangkat"),
    "perubahan.perubahan": ("forum__tahapan", "forum__wilayah", "forum__perangkat"),
    "jadwal.jendela": ("tahapan",),
    "jadwal.tahunrencana": (),
    "pokir.reses": ("dapil",),
    "rencana.rkpd": (),
    "ppas.barisppas": ("ppas__tahun", "perangkat"),
    "akun.pengguna": (),
}


@dataclass(frozen=True)
class Objek:
    """`kunci` is `jenis:id`; `tahun` the plan year it belongs to."""

    jenis: str
    id: str
    nama: str
    tahun: int

    @property
    def kunci(self) -> str:
        return f"{self.jenis}:{self.id}"


def find(words: str) -> Objek | None:
    """The object behind a number of a proposal or a key of the log; None when there is none."""
    words = words.strip()
    if re.fullmatch(POLA, words):
        found = Usulan.objects.filter(nomor=words).first()
        return of(found) if found else None
    jenis, _colon, pk = words.partition(":")
    if jenis not in JENIS or not pk.isdecimal() or len(pk) > 18:
        return None
    found = apps.get_model(jenis).objects.select_related(*JENIS[jenis]).filter(pk=pk).first()
    return of(found) if found else None


def of(row: models.Model) -> Objek:
    """A row of one of the kinds, by name."""
    jenis = row._meta.label_lower
    names = {
        "usulan.usulan": lambda: f"{row.nomor} {row.uraian}",
        "perubahan.perubahan": lambda: f"{row.urutan}. {row.forum}",
        "akun.pengguna": lambda: row.username,
        "ppas.barisppas": lambda: f"{row}, {row.perangkat.sebutan}",
    }
    name = names.get(jenis, lambda: str(row))()
    return Objek(jenis, str(row.pk), f"{row._meta.verbose_name.capitalize()}: {name}", _year(row))


def _year(row: models.Model) -> int:
    if isinstance(row, TahunRencana):
        return row.pk
    holder = getattr(row, "forum", row)
    return getattr(holder, "tahun_id", None) or TahunRencana.objects.kini().pk
