"""Beginning and ending a trial. Ending also clears up after a trial that was cut short."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction

from eplanning import jam
from eplanning.akun.models import Pengguna
from eplanning.alur import forum as alur
from eplanning.alur.akun import create_akun, disable_akun
from eplanning.alur.konsol import KONSOL
from eplanning.alur.usulan import withdraw
from eplanning.jadwal.models import Tahapan
from eplanning.kamus.models import KamusUsulan
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.musrenbang.units import get_forum
from eplanning.percobaan import tempat
from eplanning.usulan.models import StatusUsulan, Usulan
from regiondata.tahapan import IKATAN

AWALAN = "percobaan-"
SELESAI = "Percobaan pemasangan selesai."


@dataclass(frozen=True)
class Percobaan:
    """What a trial needs: who signs in, which forum takes the proposal, what to fill in, until when."""

    username: str
    sandi: str
    forum: int
    isian: dict[str, str]
    sampai: dt.datetime


@transaction.atomic
def begin() -> Percobaan:
    """Open a running forum for a new, short-lived account."""
    end()
    stage = tempat.first_stage()
    year, area = tempat.open_year(stage), tempat.open_area(stage)
    peran = next(p for p in stage.pemimpin if p in stage.pengusul and IKATAN[p] == stage.tingkat)
    name = f"{AWALAN}{secrets.token_hex(4)}"
    person, sandi = create_akun(name, tempat.NAMA, peran, by=KONSOL, wilayah=area, wajib_ganti_sandi=False)
    forum = _running(get_forum(stage, area, year), person)
    isian = {
        "wilayah": area.pk,
        "kamus": str(KamusUsulan.objects.get(tahun=year).pk),
        "alamat": tempat.NAMA,
        "permasalahan": tempat.NAMA,
        "uraian": f"{tempat.NAMA} {secrets.token_hex(4)}",
        "volume": "1",
    }
    return Percobaan(name, sandi, forum.pk, isian, jam.now() + tempat.LAMA)


@transaction.atomic
def end() -> int:
    """Withdraw what was entered, disable the accounts, close window and area; returns how many were withdrawn."""
    open_ones = Usulan.objects.filter(tahun__uji=True).exclude(status=StatusUsulan.DIBATALKAN)
    left = list(open_ones.select_related("tahun", "tahapan", "dibuat_oleh"))
    for usulan in left:
        tempat.set_window(usulan.tahun, usulan.tahapan, tempat.LAMA)
        withdraw(usulan, by=usulan.dibuat_oleh, alasan=SELESAI)
    for person in Pengguna.objects.filter(username__startswith=AWALAN, is_active=True):
        disable_akun(person, by=KONSOL, alasan=SELESAI)
    for stage in Tahapan.objects.filter(jendela__tahun__uji=True, jendela__selesai__gt=jam.now()):
        tempat.set_window(stage.jendela.get(tahun__uji=True).tahun, stage, dt.timedelta(0))
    tempat.close_areas()
    return len(left)


def _running(forum: Forum, person: Pengguna) -> Forum:
    if forum.keadaan == Keadaan.BERLANGSUNG:
        return forum
    alur.prepare_forum(forum, {"tempat": tempat.NAMA, "tanggal": jam.today()}, by=person)
    alur.issue_attendance(forum, by=person)
    return alur.start_forum(forum, by=person, gerbang_alasan=tempat.NAMA)
