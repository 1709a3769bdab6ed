"""Reading that leaves a trace: an auditor from outside who opens a page with the names of people is written down."""

from django.http import HttpRequest

from eplanning.akun.models import Peran
from eplanning.akun.queries import penugasan_berlaku
from eplanning.jejak.catat import catat

# Pages that show who a person is: names of officers, speakers, delegates, or papers with signatures.
BERNAMA = frozenset(
    {
        "bappeda_jejak",
        "forum",
        "forum_daftar_hadir_pdf",
        "forum_ba",
        "permohonan",
        "permohonan_surat",
        "perubahan_pdf",
        "lampiran",
        "lampiran_mini",
        "pengawasan_tanda",
        "ppas_baris",
        "temuan",
        "usulan_petugas",
    }
)


def note_reading(request: HttpRequest) -> None:
    """Log that an auditor opened the page of this request, when it is one of BERNAMA."""
    match = request.resolver_match
    if match is None or match.url_name not in BERNAMA:
        return
    tugas = next((t for t in penugasan_berlaku(request.user) if t.peran == Peran.AUDITOR), None)
    if tugas is not None:
        told = {"halaman": match.url_name, "alamat": request.get_full_path()[:300]}
        catat("pribadi.baca", tugas, oleh=request.user, peran=tugas.peran, data=told)
