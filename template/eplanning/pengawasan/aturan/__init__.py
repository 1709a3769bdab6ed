"""Late or unusual acts, listed by rule. A sign is no accusation: each rule says what it looks for and why that is worth
a look; whether something is wrong the Inspektorat judges."""

from eplanning.pengawasan.aturan import akun, keputusan, langkah, ppas, waktu
from eplanning.pengawasan.aturan.dasar import Aturan, Tanda

__all__ = ["ATURAN", "Aturan", "Tanda"]

_SEMUA = (*waktu.ATURAN, *langkah.ATURAN, *keputusan.ATURAN, *ppas.ATURAN, *akun.ATURAN)
# Code -> rule, in the order in which they are shown.
ATURAN: dict[str, Aturan] = {aturan.kode: aturan for aturan in _SEMUA}
