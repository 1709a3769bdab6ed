"""Exchange with SIPD: what goes out and what comes back is in the log; neither changes a proposal."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.berkas import plain_name
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import tukar as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.luring.aman import LARGEST
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.tukar.baca import baca
from eplanning.tukar.cocok import as_data, compare, tally
from eplanning.tukar.models import BERBALIK, Balikan, Macam, Pratinjau


@transaction.atomic
def record_ekspor(
    tahun: TahunRencana, macam: str, bentuk: str, *, diterima: bool, banyak: int, sha256: str, by
) -> None:
    """Who takes which sheet (`diterima`: accepted proposals only), with how many rows and which SHA-256.

    Raises Penolakan.
    """
    tugas = syarat.exchange(tahun, by)
    data = {"macam": Macam(macam).value, "diterima": diterima, "bentuk": bentuk, "baris": banyak, "sha256": sha256}
    catat("tukar.ekspor", tahun, oleh=by, peran=tugas.peran, data=data)


@transaction.atomic
def read_balikan(tahun: TahunRencana, macam: str, upload, *, by) -> Pratinjau:
    """Read a file that came back and keep its rows for a while. Raises Penolakan."""
    syarat.exchange(tahun, by)
    if macam not in BERBALIK:
        raise Penolakan("isian", _("Pilih macam data."), isian="macam")
    if upload is None:
        raise Penolakan("berkas", _("Pilih berkas .xlsx atau .csv."), isian="berkas")
    raw = upload.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Penolakan("berkas", _("Berkas paling besar 2 MB."), isian="berkas")
    try:
        rows = baca(raw)
    except TidakTerbaca as unread:
        raise Penolakan("berkas", str(unread), isian="berkas") from None
    Pratinjau.objects.filter(kedaluwarsa__lte=jam.now()).delete()
    return Pratinjau.objects.create(
        tahun=tahun,
        macam=macam,
        nama_asli=plain_name(upload.name),
        sha256=hashlib.sha256(raw).hexdigest(),
        baris=rows,
        oleh=by,
    )


@transaction.atomic
def keep_balikan(pratinjau: Pratinjau, *, by) -> Balikan:
    """Keep what came back, and what the comparison says at this moment. Final. Raises Penolakan."""
    kept = Pratinjau.objects.select_related("tahun").select_for_update(of=("self",)).filter(pk=pratinjau.pk).first()
    if kept is None or kept.oleh_id != by.pk or kept.kedaluwarsa <= jam.now():
        raise Penolakan("keadaan", _("Pratinjau ini sudah disimpan atau kedaluwarsa. Unggah berkasnya sekali lagi."))
    tugas = syarat.exchange(kept.tahun, by)
    found = compare(kept.tahun, kept.macam, kept.baris)
    row = Balikan.objects.create(
        tahun=kept.tahun,
        macam=kept.macam,
        nama_asli=kept.nama_asli,
        sha256=kept.sha256,
        baris=kept.baris,
        hasil=as_data(found),
        ringkasan=tally(found),
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    data = {"macam": row.macam, "sha256": row.sha256, "ringkasan": row.ringkasan}
    row.refresh_from_db()  # as the database spells it, so that its hash can be found again
    catat("tukar.balikan", row, oleh=by, peran=tugas.peran, data=data, baris=[row])
    kept.delete()
    return row
