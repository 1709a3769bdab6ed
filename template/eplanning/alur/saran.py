"""Suggestions: sent by anybody, answered or set aside by Bappeda."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.syarat import saran as syarat
from eplanning.alur.warga import PERAN, WARGA
from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.jejak.catat import catat
from eplanning.saran.models import Penyisihan, Pokok, Saran, TanggapanSaran
from eplanning.usulan.models import Usulan

TERPENDEK, TERPANJANG = 10, 2000
_SUREL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_HALAMAN = re.compile(r"/[\w./?=&%-]{0,199}")


@transaction.atomic
def send_saran(tahun: TahunRencana, data: dict) -> Saran:
    """Keep what somebody wrote and give back its receipt. `data`: pokok, isi, and tahapan (code), usulan (number) or
    halaman (an address of this site) as the subject asks. No account, no name. Raises Penolakan that names the field.
    """
    pokok = str(data.get("pokok") or "")
    if pokok not in Pokok.values:
        raise Penolakan("isian", _("Pilih saran ini tentang apa."), isian="pokok")
    row = Saran.objects.create(
        tahun=tahun, pokok=pokok, isi=_isi(data.get("isi"), "isi"), pada=jam.now(), **_subject(pokok, tahun, data)
    )
    catat("saran.kirim", row, oleh=WARGA, peran=PERAN, data={"pokok": pokok}, baris=[row])
    return row


@transaction.atomic
def answer_saran(saran: Saran, isi: str, *, by) -> TanggapanSaran:
    """Answer; from then on the public reads both. Raises Penolakan."""
    return _respond(saran, by, jenis=TanggapanSaran.Jenis.JAWAB, isi=_isi(isi, "isi"))


@transaction.atomic
def set_aside_saran(saran: Saran, alasan: str, *, by) -> TanggapanSaran:
    """Leave it unanswered for one of the fixed reasons, which its sender reads. Raises Penolakan."""
    if alasan not in Penyisihan.values:
        raise Penolakan("alasan", _("Pilih alasan saran ini disisihkan."), isian="alasan")
    return _respond(saran, by, jenis=TanggapanSaran.Jenis.SISIH, alasan=alasan)


def _respond(saran: Saran, by, **columns) -> TanggapanSaran:
    saran = Saran.objects.select_for_update(of=("self",), no_key=True).get(pk=saran.pk)
    tugas = syarat.answer_saran(saran, by)
    row = TanggapanSaran.objects.create(saran=saran, oleh=by, peran=tugas.peran, pada=jam.now(), **columns)
    told = {"tanggapan": row.jenis, "alasan": row.alasan}
    catat("saran.tanggapi", saran, oleh=by, peran=tugas.peran, data=told, baris=[row])
    return row


def _isi(value, isian: str) -> str:
    """A text with its lines, not too short, without a number or address of a person. Raises Penolakan."""
    lines = [" ".join(line.split()) for line in str(value or "").replace("\0", "").strip().splitlines()]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    if len(text) < TERPENDEK:
        raise Penolakan("isian", _("Tulis paling sedikit %(n)s huruf.") % {"n": TERPENDEK}, isian=isian)
    if len(text) > TERPANJANG:
        raise Penolakan("isian", _("Paling panjang %(n)s huruf.") % {"n": TERPANJANG}, isian=isian)
    refuse_pribadi(text, isian=isian)
    if _SUREL.search(text):
        raise Penolakan("isian", _("Jangan tulis alamat surel: teks ini dibaca publik."), isian=isian)
    return text


def _subject(pokok: str, tahun: TahunRencana, data: dict) -> dict:
    """The stage, the published proposal or the page that the subject asks for; nothing for other subjects."""
    if pokok == Pokok.TAHAP:
        found = Tahapan.objects.filter(pk=str(data.get("tahapan") or "")[:60], aktif=True).first()
        if found is None:
            raise Penolakan("isian", _("Pilih tahapnya."), isian="tahapan")
        return {"tahapan": found}
    if pokok == Pokok.USULAN:
        number = str(data.get("usulan") or "").strip()[:60]
        found = Usulan.objects.terbit().filter(nomor=number).first()
        if found is None:
            raise Penolakan("isian", _("Tidak ada usulan terbit dengan nomor ini."), isian="usulan")
        return {"usulan": found}
    if pokok == Pokok.HALAMAN:
        page = clean_teks(data.get("halaman"), 200, "halaman")
        if not _HALAMAN.fullmatch(page) or page.startswith("//"):
            raise Penolakan("isian", _("Tulis alamat halaman situs ini, dimulai dengan /."), isian="halaman")
        return {"halaman": page}
    return {}
