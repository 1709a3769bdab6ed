"""Auditors from outside: the admin asks on the strength of a letter, a second officer lets in, for a limited time."""

import datetime as dt

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.alur.akun import new_pengguna, require_username
from eplanning.alur.alasan import require_alasan
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.penugasan import give
from eplanning.alur.syarat import pengawasan as syarat
from eplanning.jejak.catat import catat
from eplanning.pengawasan.models import Lembaga, PermohonanAkses, PutusanAkses


@transaction.atomic
def ask_akses(isi: dict, *, by) -> PermohonanAkses:
    """Ask to let somebody in. `isi`: lembaga, nama, username, surat_nomor, surat_tanggal, keperluan, mulai, selesai.

    At most AUDITOR_HARI days. Nothing opens yet. Raises Penolakan.
    """
    tugas = syarat.ask_akses(None, by)
    if isi.get("lembaga") not in Lembaga.values:
        raise Penolakan("isian", _("Pilih lembaga pemeriksa."), isian="lembaga")
    require_username(isi.get("username"))
    _known(isi["username"])
    if not isinstance(isi.get("surat_tanggal"), dt.date) or isi["surat_tanggal"] > jam.today():
        raise Penolakan("isian", _("Isi tanggal surat tugas, paling lambat hari ini."), isian="surat_tanggal")
    _check_period(isi.get("mulai"), isi.get("selesai"))
    row = PermohonanAkses.objects.create(
        lembaga=isi["lembaga"],
        nama=clean_teks(isi.get("nama"), 120, "nama"),
        username=isi["username"],
        surat_nomor=clean_teks(isi.get("surat_nomor"), 60, "surat_nomor"),
        surat_tanggal=isi["surat_tanggal"],
        keperluan=clean_teks(isi.get("keperluan"), 1000, "keperluan"),
        mulai=isi["mulai"],
        selesai=isi["selesai"],
        oleh=by,
        peran=tugas.peran,
    )
    data = {name: getattr(row, name) for name in ("lembaga", "username", "surat_nomor", "mulai", "selesai")}
    catat("akses.mohon", row, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


@transaction.atomic
def decide_akses(permohonan: PermohonanAkses, setuju: bool, *, by, alasan: str = "") -> PutusanAkses:
    """Let an auditor in, or not (with the reason). Whoever asked cannot answer. Raises Penolakan.

    With a yes the account exists from now on and may read from the first to the last day; the admin invites it.
    """
    permohonan = PermohonanAkses.objects.select_for_update(no_key=True).get(pk=permohonan.pk)
    tugas = syarat.decide_akses(permohonan, by)
    alasan = clean_teks(alasan, 1000, "alasan", wajib=False) if setuju else require_alasan(alasan)
    pengguna = _let_in(permohonan, by, tugas) if setuju else None
    try:
        with transaction.atomic():
            row = PutusanAkses.objects.create(
                permohonan=permohonan, setuju=setuju, alasan=alasan, pengguna=pengguna, oleh=by, peran=tugas.peran
            )
    except IntegrityError:
        raise Penolakan("keadaan", _("Permohonan ini sudah diputuskan.")) from None
    data = {"username": permohonan.username, "setuju": setuju, "alasan": alasan}
    catat("akses.putuskan", permohonan, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


def _let_in(permohonan: PermohonanAkses, by, tugas: Penugasan) -> Pengguna:
    if permohonan.selesai < jam.today():
        raise Penolakan("keadaan", _("Masa yang dimohon sudah lewat; buat permohonan baru."))
    pengguna = _known(permohonan.username) or new_pengguna(permohonan.username, permohonan.nama)
    first = max(permohonan.mulai, jam.today())
    row = Penugasan(pengguna=pengguna, peran=Peran.AUDITOR, mulai=first, selesai=permohonan.selesai)
    give(row, "penugasan.beri", by, tugas, surat=permohonan.surat_nomor)
    return pengguna


def _known(username: str) -> Pengguna | None:
    """An auditor's account from an earlier stay, to be used again; refuses the name of anybody else."""
    found = Pengguna.objects.filter(username=username).first()
    if found is None:
        return None
    if not found.is_active or found.penugasan.exclude(peran=Peran.AUDITOR).exists() or not found.penugasan.exists():
        raise Penolakan("isian", _("Nama pengguna ini sudah dipakai."), isian="username")
    return found


def _check_period(mulai, selesai) -> None:
    if not isinstance(mulai, dt.date) or mulai < jam.today():
        raise Penolakan("isian", _("Akses mulai hari ini atau sesudahnya."), isian="mulai")
    if not isinstance(selesai, dt.date) or selesai < mulai:
        raise Penolakan("isian", _("Akses pemeriksa harus mempunyai tanggal akhir."), isian="selesai")
    if (selesai - mulai).days >= settings.AUDITOR_HARI:
        raise Penolakan(
            "isian", _("Akses pemeriksa paling lama %(n)s hari.") % {"n": settings.AUDITOR_HARI}, isian="selesai"
        )
