"""Lines of the PPAS that are not as the RKPD has them: what is added, moved or lost while the budget is agreed."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy

from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.aturan.dasar import Aturan, Tanda, newest_first
from eplanning.pengawasan.banding.ppas import Baris, compare_draft
from eplanning.pengawasan.banding.ppas import Tanda as Beda
from eplanning.ppas.queries import ppas_of

LUAR = frozenset({Beda.BARU, Beda.TANPA_ASAL})


def outside(tahun: TahunRencana) -> list[Tanda]:
    """Lines that the RKPD does not have, or that come from nowhere."""
    return _signs(tahun, lambda row: bool(LUAR & set(row.tanda)))


def changed(tahun: TahunRencana) -> list[Tanda]:
    """Lines of the RKPD with another amount, target or place, or taken out."""
    return _signs(tahun, lambda row: bool(row.tanda) and not LUAR & set(row.tanda))


def _signs(tahun: TahunRencana, wanted: Callable[[Baris], bool]) -> list[Tanda]:
    """One sign a line, told by its last change; a line without any (an orphan of the RKPD) is the RKPD's report's."""
    ppas = ppas_of(tahun)
    rows = compare_draft(ppas).baris if ppas else ()
    return newest_first([_sign(row) for row in rows if row.langkah and wanted(row)])


def _sign(row: Baris) -> Tanda:
    last = row.langkah[0]
    told = f"{', '.join(str(one.label) for one in row.tanda)}: {last.alasan}"
    name = f"{row.kode} {row.judul}, {row.perangkat.sebutan}"
    return Tanda(last.pada, last.oleh, last.peran, f"ppas.barisppas:{row.pk}", name, told)


ATURAN = (
    Aturan(
        "ppas_luar",
        gettext_lazy("Baris PPAS di luar RKPD atau tanpa asal"),
        gettext_lazy("Sub kegiatan yang tidak ada di RKPD tetapi mendapat plafon, dengan asal dan alasannya."),
        outside,
    ),
    Aturan(
        "ppas_berubah",
        gettext_lazy("Plafon berbeda dari RKPD"),
        gettext_lazy("Sub kegiatan RKPD yang nilai, target, atau lokasinya berubah dalam PPAS, atau yang dicoret."),
        changed,
    ),
)
