"""Questions about versions: those of a document, the last one of each Renja, and what a version of a Renja holds."""

from django.db.models import Exists, OuterRef, QuerySet

from eplanning.perangkat.models import Perangkat
from eplanning.rencana.isi_renja import Butir, IsiRenja
from eplanning.rencana.models import Renja
from eplanning.usulan.models import Usulan
from eplanning.versi.models import BarisVersi, Versi


def semua(tahun, perangkat: Perangkat | None = None) -> QuerySet[Versi]:
    """The versions of the Renja of an office, or (without one) of the RKPD; the last one first."""
    return Versi.objects.filter(tahun=tahun, **_dokumen(perangkat)).order_by("-nomor")


def terakhir(tahun, perangkat: Perangkat | None = None) -> Versi | None:
    """The one that holds now."""
    return semua(tahun, perangkat).first()


def terakhir_renja(tahun) -> dict[str, Versi]:
    """The last version of each Renja of a year, by the code of the office. One query."""
    rows = Versi.objects.filter(tahun=tahun, perangkat__isnull=False).order_by("nomor")
    return {row.perangkat_id: row for row in rows}


def publik(tahun) -> QuerySet[Renja]:
    """The Renja the public may read: those with a version."""
    frozen = Versi.objects.filter(tahun=OuterRef("tahun"), perangkat=OuterRef("perangkat"))
    rows = Renja.objects.filter(Exists(frozen), tahun=tahun)
    return rows.select_related("perangkat", "tahun").order_by("perangkat__nama")


def isi_versi(versi: Versi) -> IsiRenja:
    """The lines of a version of a Renja, to be shown like those of the Renja itself. Two queries."""
    lines = list(BarisVersi.objects.filter(versi=versi).order_by("kode", "pk"))
    numbers = {number for line in lines for number in line.usulan}
    found = {usulan.nomor: usulan for usulan in Usulan.objects.filter(tahun=versi.tahun_id, nomor__in=numbers)}
    return IsiRenja([_butir(line, found) for line in lines])


def terbit(nomor: set[str]) -> set[str]:
    """Which of these proposals the public may read now; the words of the others are not shown, in no version."""
    rows = Usulan.objects.filter(nomor__in=nomor, terbit_pada__isnull=False)
    return set(rows.values_list("nomor", flat=True))


def _butir(line: BarisVersi, found: dict[str, Usulan]) -> Butir:
    usulan = [found[number] for number in line.usulan]
    for one in usulan:
        one.nilai = line.usulan[one.nomor]
    return Butir(line, usulan)


def _dokumen(perangkat: Perangkat | None) -> dict:
    return {"perangkat": perangkat} if perangkat else {"perangkat__isnull": True}
