"""The mark of a masked copy: the first record of its log."""

from eplanning.jejak.models import MataRantai

AKSI = "samaran.salinan"


def is_salinan() -> bool:
    """Is this database a copy for lessons? Its first link says so, and can't be taken away unnoticed."""
    return MataRantai.objects.filter(nomor=1, catatan__aksi=AKSI).exists()
