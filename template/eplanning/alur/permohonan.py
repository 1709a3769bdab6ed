"""A change of content that is closed to its owner: asked by letter, decided by the head of Bappeda, carried out by the
admin. What was approved is applied by the system, exactly, or not at all."""

import datetime as dt
import hashlib
import uuid

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Penugasan
from eplanning.alur.alasan import require_alasan, tidy_alasan
from eplanning.alur.berkas import plain_name, read_pdf
from eplanning.alur.kunci import lock_renja, lock_with_forum
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.permohonan_isi import apply_changes, clean_changes
from eplanning.alur.permohonan_laksana import save_line, save_usulan
from eplanning.alur.syarat import permohonan as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.permohonan.models import LangkahPermohonan, Macam, Permohonan
from eplanning.rencana.models import BarisRenja, Renja
from eplanning.usulan.models import Usulan


@transaction.atomic
def ask_ubah_usulan(usulan: Usulan, data: dict, surat: dict, upload, *, by) -> Permohonan:
    """Ask to change a proposal that was handed on. `data`: the fields that may change (permohonan.isi.USULAN); `surat`:
    nomor, tanggal, alasan; `upload`: the scanned letter. Nothing changes yet. Raises Penolakan."""
    usulan, _forum = lock_with_forum(usulan)
    tugas = syarat.ask_ubah_usulan(usulan, by)
    named = {"usulan": usulan, "kunci": usulan.nomor, "nama": f"{usulan.nomor} {usulan.uraian}"}
    return _ask(usulan.tahun_id, clean_changes(usulan, data), surat, upload, by=by, tugas=tugas, **named)


@transaction.atomic
def ask_ubah_renja(baris: BarisRenja, data: dict, surat: dict, upload, *, by) -> Permohonan:
    """The same for a line of a verified Renja (permohonan.isi.RENJA). Raises Penolakan."""
    renja, row = _line(baris.renja, baris.pk)
    tugas = syarat.ask_ubah_renja(renja, by)
    named = {"renja": renja, "kunci": f"renja-{row.pk}", "nama": f"{renja}: {row}"[:700]}
    return _ask(renja.tahun_id, clean_changes(row, data), surat, upload, by=by, tugas=tugas, **named)


@transaction.atomic
def decide_permohonan(permohonan: Permohonan, setuju: bool, *, by, alasan: str = "") -> LangkahPermohonan:
    """Approve, or refuse with a reason. Raises Penolakan."""
    permohonan = _lock(permohonan)
    tugas = syarat.decide_permohonan(permohonan, by)
    alasan = tidy_alasan(alasan) if setuju else require_alasan(alasan)
    return _step(permohonan, Macam.SETUJU if setuju else Macam.TOLAK, tugas, by, alasan)


@transaction.atomic
def execute_permohonan(permohonan: Permohonan, *, by) -> LangkahPermohonan:
    """Apply what was approved. Refused as a whole where the object reads differently by now, or where catalogue or
    ceiling refuse. Raises Penolakan; the returned step carries `peringatan` of a ceiling that only reminds."""
    if permohonan.usulan_id:
        usulan, _forum = lock_with_forum(permohonan.usulan)
    else:
        renja, row = _line(permohonan.renja, int(permohonan.kunci.removeprefix("renja-")))
    permohonan = _lock(permohonan)
    tugas = syarat.execute_permohonan(permohonan, by)
    objek = usulan if permohonan.usulan_id else row
    apply_changes(objek, permohonan.isi)
    approved = permohonan.langkah.get(macam=Macam.SETUJU)
    if permohonan.usulan_id:
        made, told, warning = save_usulan(usulan, permohonan, approved)
    else:
        made, told, warning = save_line(renja, row, permohonan, tugas)
    step = _step(permohonan, Macam.LAKSANA, tugas, by, "", made, told | ({"peringatan": warning} if warning else {}))
    step.peringatan = warning
    return step


@transaction.atomic
def withdraw_permohonan(permohonan: Permohonan, *, by, alasan: str) -> LangkahPermohonan:
    """Take a request back before it is carried out. Raises Penolakan."""
    permohonan = _lock(permohonan)
    tugas = syarat.withdraw_permohonan(permohonan, by)
    return _step(permohonan, Macam.TARIK, tugas, by, require_alasan(alasan))


def _ask(tahun_id: int, isi: dict, surat: dict, upload, *, by, tugas: Penugasan, **named) -> Permohonan:
    day = surat.get("tanggal")
    if not isinstance(day, dt.date) or day > jam.today():
        raise Penolakan("isian", _("Isi tanggal surat, paling lambat hari ini."), isian="tanggal")
    nomor, alasan = clean_teks(surat.get("nomor"), 60, "nomor"), require_alasan(surat.get("alasan", ""))
    content = read_pdf(upload, isian="surat")
    year = TahunRencana.objects.select_for_update(no_key=True).get(pk=tahun_id)
    row = Permohonan(
        tahun=year,
        urutan=1 + (Permohonan.objects.filter(tahun=year).aggregate(n=Max("urutan"))["n"] or 0),
        isi=isi,
        surat_nomor=nomor,
        surat_tanggal=day,
        surat=ContentFile(content, name=f"{uuid.uuid4().hex}.pdf"),
        surat_nama=plain_name(upload.name),
        surat_ukuran=len(content),
        surat_sha256=hashlib.sha256(content).hexdigest(),
        alasan=alasan,
        oleh=by,
        peran=tugas.peran,
        wilayah_id=tugas.wilayah_id,
        perangkat_id=tugas.perangkat_id,
        **named,
    )
    syarat.require_no_other(row)
    row.save(force_insert=True)
    data = {"nomor": row.nomor, "objek": row.kunci, "isi": isi, "surat": nomor, "tanggal": day, "alasan": alasan}
    data |= {"sha256": row.surat_sha256}
    catat("permohonan.ajukan", row, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


def _step(permohonan, macam: Macam, tugas: Penugasan, by, alasan: str, made=(), told=None) -> LangkahPermohonan:
    row = LangkahPermohonan.objects.create(
        permohonan=permohonan, macam=macam, alasan=alasan, oleh=by, peran=tugas.peran, pada=jam.now()
    )
    data = {"nomor": permohonan.nomor, "objek": permohonan.kunci, "alasan": alasan} | (told or {})
    catat(f"permohonan.{macam.name.lower()}", permohonan, oleh=by, peran=tugas.peran, data=data, baris=[row, *made])
    return row


def _lock(permohonan: Permohonan) -> Permohonan:
    rows = Permohonan.objects.select_related("tahun", "usulan", "renja__perangkat", "wilayah", "perangkat")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=permohonan.pk)


def _line(renja: Renja, pk: int) -> tuple[Renja, BarisRenja]:
    """The Renja, held, and one line of it. Raises Penolakan("berubah") where the line is gone."""
    renja = lock_renja(renja)
    row = BarisRenja.objects.select_related("nomenklatur").filter(pk=pk, renja=renja).first()
    if row is None:
        raise Penolakan("berubah", _("Baris Renja ini sudah tidak ada. Tarik permohonannya."))
    row.renja = renja
    return renja, row
