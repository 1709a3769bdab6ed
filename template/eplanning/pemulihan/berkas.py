"""Whether every file that the database names is there, and is what it was."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from eplanning.lampiran.models import Lampiran
from eplanning.musrenbang.models import Berkas
from eplanning.permohonan.models import Permohonan

# Attachments whose bytes were taken away on purpose.
TIADA = Q(pencabutan__isnull=False) | Q(penurunan__isi_dihapus=True)

# (rows, field of the file, field of its SHA-256): all that was uploaded. Ordered lists (ekspor) are made anew.
BERKAS: tuple[tuple[QuerySet, str, str | None], ...] = (
    (Lampiran.objects.exclude(TIADA), "berkas", "sha256"),
    (Lampiran.objects.exclude(TIADA).exclude(mini=""), "mini", None),
    (Berkas.objects.all(), "berkas", "sha256"),
    (Permohonan.objects.all(), "surat", "surat_sha256"),
)


@dataclass
class Hasil:
    """`hilang` are not there, `rusak` have another content; by their names below the folder of uploads."""

    berkas: int = 0
    bita: int = 0
    hilang: list[str] = field(default_factory=list)
    rusak: list[str] = field(default_factory=list)


def periksa() -> Hasil:
    """Read every file the database names."""
    found = Hasil()
    for name, digest in daftar():
        found.berkas += 1
        try:
            with default_storage.open(name) as file:
                read = hashlib.sha256()
                for block in file.chunks():
                    read.update(block)
                    found.bita += len(block)
        except OSError:
            found.hilang.append(name)
            continue
        if digest and read.hexdigest() != digest:
            found.rusak.append(name)
    return found


def dicabut(names: Iterable[str]) -> list[str]:
    """Which of these were taken away on purpose, as this database knows: while the backup ran, for instance."""
    wanted = list(names)
    gone = Lampiran.objects.filter(TIADA).filter(Q(berkas__in=wanted) | Q(mini__in=wanted))
    known = {name for pair in gone.values_list("berkas", "mini") for name in pair}
    return [name for name in wanted if name in known]


def daftar() -> Iterator[tuple[str, str | None]]:
    """Each file the database names, and its SHA-256 where it is known."""
    for rows, file, digest in BERKAS:
        columns = [file, digest] if digest else [file]
        for name, *sha256 in rows.order_by("pk").values_list(*columns).iterator(chunk_size=2000):
            yield name, (sha256 or [None])[0]
