"""Stages as data: who may enter, decide, lead and send at each kind of stage, and where a stage's results go.

The one table that the application's workflow service reads (DOMAIN sections 2, 4 and 6).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

TINGKAT = ("lingkungan", "kelurahan", "kecamatan", "dapil", "perangkat", "kabkota")

# Role -> what an account with it is bound to: an area at a level, an office, a dapil, or the whole region.
IKATAN: Mapping[str, str] = MappingProxyType(
    {
        "kepala_lingkungan": "lingkungan",
        "operator_kelurahan": "kelurahan",
        "lurah": "kelurahan",  # also the kepala desa
        "operator_kecamatan": "kecamatan",
        "camat": "kecamatan",
        "anggota_dprd": "dapil",
        "setwan": "kabkota",
        "operator_opd": "perangkat",
        "kepala_opd": "perangkat",
        "penyelia": "kabkota",
        "kepala_bappeda": "kabkota",
        "admin_bappeda": "kabkota",  # windows and accounts, never content
        "inspektorat": "kabkota",  # reads everything and the log
        "auditor": "kabkota",  # KPK, BPK: the same for a limited time
        "tim_harga": "kabkota",  # standard prices, and nothing else
        "tapd": "kabkota",  # the ceilings of the budget (PPAS)
    }
)
PERAN = tuple(IKATAN)

DITERIMA = ("diterima", "diterima_dengan_perubahan")
KEPUTUSAN = (
    "belum_dibahas",
    *DITERIMA,
    "ditolak",
    "ditunda",
    "dikembalikan",
    "dialihkan",
    "digabung",
    "dipecah",
    "dibatalkan",
)
# Their reason is mandatory, and public.
BERALASAN = frozenset(KEPUTUSAN) - {"belum_dibahas", "diterima"}


@dataclass(frozen=True)
class Aturan:
    """The default rules of one kind of stage. `pemimpin` starts and closes the forum and issues its berita acara;
    `pengirim` sends the result up, which is final. The order of `pemutus` is the order of rank, lowest first."""

    jenis: str
    tingkat: str
    pengusul: tuple[str, ...] = ()
    pemutus: tuple[str, ...] = ()
    pemimpin: tuple[str, ...] = ()
    pengirim: tuple[str, ...] = ()
    keputusan: tuple[str, ...] = KEPUTUSAN
    berita_acara: bool = True


def _tanpa(*leave_out: str) -> tuple[str, ...]:
    return tuple(k for k in KEPUTUSAN if k not in leave_out)


_ATURAN = (
    Aturan(
        "rembuk",
        "lingkungan",
        pengusul=("kepala_lingkungan", "operator_kelurahan"),
        pemutus=("kepala_lingkungan", "operator_kelurahan"),
        # The operator of the kelurahan enters a meeting held on paper, so leads it here too.
        pemimpin=("kepala_lingkungan", "operator_kelurahan"),
        pengirim=("kepala_lingkungan", "operator_kelurahan"),
        keputusan=_tanpa("dikembalikan", "dialihkan"),
    ),
    Aturan(
        "musrenbang",
        "kelurahan",
        pengusul=("operator_kelurahan", "lurah"),
        pemutus=("operator_kelurahan", "lurah"),
        pemimpin=("operator_kelurahan", "lurah"),
        pengirim=("lurah",),
    ),
    Aturan(
        "musrenbang",
        "kecamatan",
        pengusul=("operator_kecamatan", "camat"),
        pemutus=("operator_kecamatan", "camat"),
        pemimpin=("operator_kecamatan", "camat"),
        pengirim=("camat",),
    ),
    Aturan(
        "pokir",
        "dapil",
        pengusul=("anggota_dprd", "setwan"),
        pengirim=("anggota_dprd",),
        keputusan=(),
        berita_acara=False,
    ),
    Aturan(
        "forum_opd",
        "perangkat",
        pemutus=("operator_opd", "kepala_opd"),
        pemimpin=("operator_opd", "kepala_opd"),
        pengirim=("kepala_opd",),
    ),
    Aturan(
        "musrenbang",
        "kabkota",
        pemutus=("penyelia",),
        pemimpin=("penyelia", "kepala_bappeda"),
        pengirim=("kepala_bappeda",),
    ),
    Aturan(
        "penetapan",
        "kabkota",
        pemutus=("kepala_bappeda",),
        pemimpin=("kepala_bappeda",),
        pengirim=("kepala_bappeda",),
        keputusan=("diterima", "diterima_dengan_perubahan", "ditunda", "dibatalkan"),
        berita_acara=False,
    ),
)

# (jenis, tingkat) -> rules; a chain may hold no other kind of stage.
ATURAN: Mapping[tuple[str, str], Aturan] = MappingProxyType({(a.jenis, a.tingkat): a for a in _ATURAN})


class _Tahap(Protocol):
    kode: str
    jenis: str
    tingkat: str
    masuk_ke: str | None


# Where the pokir of the DPRD may join the main line.
TUJUAN_POKIR = frozenset({("forum_opd", "perangkat"), ("musrenbang", "kabkota")})


def masuk_ke(rantai: Sequence[_Tahap]) -> dict[str, str | None]:
    """Where the results of each stage go: what `masuk_ke` says, else the next stage that is not pokir (for pokir: the
    next one it may join). The last stage goes nowhere (None)."""
    tujuan: dict[str, str | None] = {}
    for at, tahap in enumerate(rantai):
        berikut = [t for t in rantai[at + 1 :] if t.jenis != "pokir"]
        if tahap.jenis == "pokir":
            berikut = [t for t in berikut if (t.jenis, t.tingkat) in TUJUAN_POKIR]
        tujuan[tahap.kode] = tahap.masuk_ke or next((t.kode for t in berikut), None)
    return tujuan
