"""What is measured in each group. The counts by decision add up to the number of proposals."""

from dataclasses import dataclass

from django.db.models import Aggregate, Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from eplanning.usulan.models import TERIMA, StatusUsulan

S = StatusUsulan
MENUNGGU, DITUNDA = (S.BELUM_DIBAHAS, S.DIKEMBALIKAN), (S.DITUNDA, S.DIALIHKAN)
KELUAR = (S.DIGABUNG, S.DIPECAH, S.DIBATALKAN)


@dataclass(frozen=True)
class Ukuran:
    """One column: its heading, what it means, how it is reckoned, and whether it is money."""

    kode: str
    judul: str
    arti: str
    hitung: Aggregate
    rupiah: bool = False


def _with(*status: str) -> Count:
    return Count("pk", filter=Q(status__in=status))


UKURAN = (
    Ukuran("banyak", _("Usulan"), _("banyaknya usulan"), Count("pk")),
    Ukuran(
        "nilai",
        _("Nilai"),
        _("rupiah, tanpa usulan yang digabung ke usulan lain, dipecah, atau dibatalkan"),
        Sum("total", filter=~Q(status__in=KELUAR), default=0),
        rupiah=True,
    ),
    Ukuran("diterima", _("Diterima"), _("diterima di tahap usulan berada, juga dengan perubahan"), _with(*TERIMA)),
    Ukuran("menunggu", _("Menunggu"), _("belum dibahas di tahap usulan berada, atau dikembalikan"), _with(*MENUNGGU)),
    Ukuran("ditunda", _("Ditunda"), _("ditunda, atau dialihkan ke desa, provinsi, atau kementerian"), _with(*DITUNDA)),
    Ukuran("ditolak", _("Ditolak"), _("ditolak, dengan alasan"), _with(S.DITOLAK)),
    Ukuran(
        "keluar",
        _("Digabung atau dipecah"),
        _("digabung ke usulan lain, dipecah, atau dibatalkan"),
        _with(*KELUAR),
    ),
    Ukuran("rkpd", _("RKPD"), _("banyaknya yang menjadi baris RKPD"), Count("baris_rkpd")),
    Ukuran("nilai_rkpd", _("Nilai RKPD"), _("rupiah pada RKPD"), Sum("baris_rkpd__nilai", default=0), rupiah=True),
)
