"""What oversight leaves behind: findings with their history, and auditors' access. All of it only grows."""

from eplanning.pengawasan.models.akses import Lembaga, PermohonanAkses, PutusanAkses
from eplanning.pengawasan.models.temuan import PENJAWAB, Hasil, Kategori, Keadaan, LangkahTemuan, Macam, Temuan

__all__ = [
    "PENJAWAB",
    "Hasil",
    "Kategori",
    "Keadaan",
    "LangkahTemuan",
    "Lembaga",
    "Macam",
    "PermohonanAkses",
    "PutusanAkses",
    "Temuan",
]
