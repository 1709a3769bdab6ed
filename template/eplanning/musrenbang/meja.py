"""A person's desk: what to do now, at what, and until when. The number of queries does not grow with the work."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Penugasan, Peran
from eplanning.akun.queries import penugasan_bernama
from eplanning.jadwal.models import Jendela, Jenis, KeadaanTahun, TahunRencana
from eplanning.musrenbang.baris import Baris
from eplanning.musrenbang.giliran import forum_for
from eplanning.musrenbang.langkah import Isi, Langkah, langkah, lying
from eplanning.pengawasan.models import PENJAWAB, Temuan
from eplanning.pengawasan.models import Keadaan as KeadaanTemuan
from eplanning.permohonan.models import Keadaan as KeadaanPermohonan
from eplanning.permohonan.queries import waiting_for
from eplanning.perubahan.giliran import unfinished
from eplanning.pokir.models import Reses
from eplanning.pokir.queries import awaiting, to_carry
from eplanning.ppas.models import Ppas
from eplanning.ppas.tenggat import sepakat
from eplanning.rencana.models import KeadaanRenja, Renja
from eplanning.saran.models import Saran
from eplanning.skoring.models import PengajuanBobot
from eplanning.usulan.models import StatusUsulan, Usulan

MENDESAK = dt.timedelta(days=3)
SEGERA = dt.timedelta(days=14)


@dataclass(frozen=True)
class Tugas:
    """One thing to do: `aksi` is the verb, `objek` what it is done to (Forum, Usulan, Reses, Renja, Temuan, ...)."""

    aksi: str
    judul: str
    penjelasan: str
    objek: object
    tahapan: object
    unit: object
    mulai: dt.datetime | None
    sampai: dt.datetime | None

    @property
    def mendesak(self) -> bool:
        """Does the window close within three days?"""
        return self.sampai is not None and jam.now() <= self.sampai < jam.now() + MENDESAK


def meja(user) -> list[Tugas]:
    """What a person is to do now, the most urgent first. Empty for a visitor."""
    mine = penugasan_bernama(user)
    if not mine:
        return []
    roles = {t.peran for t in mine}
    rows = forum_for(user)
    here = lying([row.forum for row in rows])
    tasks = [t for row in rows if (t := _of_forum(row, roles, here[row.forum_id]))]
    tasks += _corrections(rows, roles) + _returned(mine) + _pokir(user, mine) + _rkpd(roles) + _weights(roles)
    tasks += _renja(mine, roles) + _validation(roles) + _carried(roles) + _findings(user, roles) + _suggestions(roles)
    tasks += _requests(user, roles) + _ppas(roles)
    return sorted(tasks, key=lambda t: (t.sampai is None, t.sampai, t.mulai or t.sampai))


def _of_forum(row: Baris, roles: set[str], isi: Isi) -> Tugas | None:
    window = row.jendela
    if window is None or window.selesai <= jam.now() or window.mulai > jam.now() + SEGERA:
        return None
    step = langkah(row.forum, roles, isi.menunggu, not isi.ada, isi.belum_skor)
    if step is None or (step.perlu_jendela and not window.terbuka()):
        return None
    return _task(step, row.forum, row.tahapan, row.unit, window)


def _task(step: Langkah, objek, tahapan, unit, window: Jendela) -> Tugas:
    return Tugas(step.aksi, step.judul, step.penjelasan, objek, tahapan, unit, window.mulai, window.selesai)


def _corrections(rows: list[Baris], roles: set[str]) -> list[Tugas]:
    """A correction that was asked for and is not in force."""
    tasks = []
    for one in unfinished(rows, roles):
        forum = one.perubahan.forum
        said = _("Diminta dengan surat nomor %(nomor)s.") % {"nomor": one.perubahan.surat_nomor}
        tasks.append(Tugas(one.aksi, one.judul, said, one.perubahan, forum.tahapan, forum.unit, None, one.sampai))
    return tasks


def _returned(mine: list[Penugasan]) -> list[Tugas]:
    """Proposals that came back to a unit that the person may repair them for."""
    rows = Usulan.objects.lengkap().filter(status=StatusUsulan.DIKEMBALIKAN, tahun__keadaan=KeadaanTahun.BERJALAN)
    codes = tuple(f"{t.wilayah_id}." for t in mine if t.wilayah_id)
    dapil = {t.dapil_id for t in mine if t.dapil_id}
    roles = {t.peran for t in mine}
    windows = _windows()
    tasks = []
    for usulan in rows:
        near = f"{usulan.wilayah_id}.".startswith(codes) if usulan.dapil_id is None else usulan.dapil_id in dapil
        # A pokir that Bappeda returned is mended as long as the stage it joins is open.
        at_member = usulan.dapil_id and usulan.tahapan_id == usulan.asal_id
        window = windows.get(usulan.tahapan.masuk_ke_id if at_member else usulan.tahapan_id)
        if near and roles & set(usulan.asal.pengusul) and window and window.terbuka():
            step = Langkah(
                "resubmit", _("Perbaiki dan ajukan kembali %(nomor)s") % {"nomor": usulan.nomor}, usulan.uraian
            )
            tasks.append(_task(step, usulan, usulan.tahapan, usulan.wilayah, window))
    return tasks


def _pokir(user, mine: list[Penugasan]) -> list[Tugas]:
    """A member enters a recess, and sends it once."""
    tugas = next((t for t in mine if t.peran == Peran.ANGGOTA_DPRD), None)
    window = next((w for w in _windows().values() if w.tahapan.jenis == Jenis.POKIR), None) if tugas else None
    if window is None or not window.terbuka():
        return []
    reses = list(Reses.objects.select_related("dapil").filter(anggota=user, tahun=window.tahun))
    steps = [
        (Langkah("send_reses", _("Kirim pokir %(reses)s") % {"reses": r}, _("Sesudah dikirim tidak dapat diubah.")), r)
        for r in reses
        if r.dikirim_pada is None
    ]
    if not reses:
        steps = [(Langkah("record_reses", _("Catat hasil reses"), _("Masukkan yang didengar di dapil.")), tugas.dapil)]
    return [_task(step, objek, window.tahapan, tugas.dapil, window) for step, objek in steps]


def _rkpd(roles: set[str]) -> list[Tugas]:
    """The head of Bappeda fixes the plan once proposals have come all the way."""
    if Peran.KEPALA_BAPPEDA not in roles:
        return []
    window = next((w for w in _windows().values() if w.tahapan.jenis == Jenis.PENETAPAN), None)
    if window is None or not window.terbuka() or hasattr(window.tahun, "rkpd"):
        return []
    count = Usulan.objects.filter(tahun=window.tahun, tahapan=window.tahapan).count()
    step = Langkah("fix_rkpd", _("Tetapkan RKPD"), _("%(n)s usulan sampai ke penetapan.") % {"n": count})
    return [_task(step, window.tahun, window.tahapan, None, window)] if count else []


def _weights(roles: set[str]) -> list[Tugas]:
    """Weights that a kecamatan asked for wait for Bappeda's answer until its forum starts."""
    if Peran.PENYELIA not in roles:
        return []
    rows = PengajuanBobot.objects.filter(
        putusan=None, forum__tahun__keadaan=KeadaanTahun.BERJALAN, forum__mulai_pada=None
    )
    rows = list(rows.select_related("forum__tahapan", "forum__wilayah"))
    windows = _windows() if rows else {}
    step = Langkah("decide_bobot", _("Putuskan bobot skoring"), _("Diajukan camat untuk forumnya sendiri."))
    return [
        _task(step, row, row.forum.tahapan, row.forum.wilayah, window)
        for row in rows
        if (window := windows.get(row.forum.tahapan_id)) and window.selesai > jam.now()
    ]


def _findings(user, roles: set[str]) -> list[Tugas]:
    """Findings that wait for this person's answer, and for the Inspektorat answers that wait to be judged."""
    answers, judges = bool(roles & set(PENJAWAB)), Peran.INSPEKTORAT in roles
    if not answers and not judges:
        return []
    tasks = []
    for temuan in Temuan.objects.visible_to(user).lengkap():
        if judges and temuan.keadaan == KeadaanTemuan.DITANGGAPI:
            aksi, judul = "close_temuan", _("Nilai tanggapan %(nomor)s") % {"nomor": temuan.nomor}
        elif answers and temuan.peran in roles and temuan.keadaan == KeadaanTemuan.TERBUKA:
            aksi, judul = "reply_temuan", _("Tanggapi temuan %(nomor)s") % {"nomor": temuan.nomor}
        else:
            continue
        until = _end_of(temuan.tenggat_kini)
        tasks.append(Tugas(aksi, judul, temuan.objek_nama, temuan, None, temuan.unit, None, until))
    return tasks


def _renja(mine: list[Penugasan], roles: set[str]) -> list[Tugas]:
    """A Renja that was sent waits for Bappeda; one that came back waits for its office."""
    offices = [t.perangkat_id for t in mine if t.perangkat_id]
    wanted = Q(keadaan=KeadaanRenja.DIKEMBALIKAN, perangkat__in=offices)
    if Peran.PENYELIA in roles:
        wanted |= Q(keadaan=KeadaanRenja.DIKIRIM)
    elif not offices:
        return []
    rows = list(Renja.objects.select_related("perangkat").filter(wanted, tahun__keadaan=KeadaanTahun.BERJALAN))
    window = next((w for w in _windows().values() if w.tahapan.jenis == Jenis.PENETAPAN), None) if rows else None
    if window is None or window.selesai <= jam.now() or hasattr(window.tahun, "rkpd"):
        return []
    told = {
        KeadaanRenja.DIKIRIM: ("decide_renja", _("Verifikasi Renja"), _("Menunggu jawaban Bappeda.")),
        KeadaanRenja.DIKEMBALIKAN: ("edit_renja", _("Perbaiki Renja"), _("Dikembalikan Bappeda dengan alasan.")),
    }
    return [Tugas(*told[row.keadaan], row, window.tahapan, row.perangkat, None, window.selesai) for row in rows]


def _validation(roles: set[str]) -> list[Tugas]:
    """Pokir that were sent wait for Bappeda until the stage they join closes."""
    if Peran.PENYELIA not in roles:
        return []
    windows = _windows()
    stage = next((w.tahapan for w in windows.values() if w.tahapan.jenis == Jenis.POKIR), None)
    window = windows.get(stage.masuk_ke_id) if stage else None
    count = awaiting(window.tahun).order_by().count() if window else 0
    if not count or window.selesai <= jam.now():
        return []
    said = _("%(n)s usulan menunggu; sesudah diteruskan masuk ke forum perangkat daerah.") % {"n": count}
    return [_task(Langkah("validate_pokir", _("Validasi pokir"), said), window.tahun, stage, None, window)]


def _suggestions(roles: set[str]) -> list[Tugas]:
    """Suggestions that wait for Bappeda's answer; no window closes on them."""
    if Peran.PENYELIA not in roles:
        return []
    count = Saran.objects.menunggu().filter(tahun__keadaan=KeadaanTahun.BERJALAN).count()
    said = _("%(n)s saran menunggu jawaban atau disisihkan dengan alasan.") % {"n": count}
    return [Tugas("answer_saran", _("Jawab saran warga"), said, None, None, None, None, None)] if count else []


def _carried(roles: set[str]) -> list[Tugas]:
    """Late pokir that earlier years routed to this one wait to be entered until its window of pokir closes."""
    if not roles & {Peran.SETWAN, Peran.PENYELIA}:
        return []
    window = next((w for w in _windows().values() if w.tahapan.jenis == Jenis.POKIR), None)
    count = to_carry(window.tahun_id).order_by().count() if window and window.selesai > jam.now() else 0
    if not count:
        return []
    said = _("%(n)s pokir terlambat diarahkan ke tahun %(tahun)s.") % {"n": count, "tahun": window.tahun}
    return [
        _task(Langkah("carry_pokir", _("Masukkan pokir tahun lalu"), said), window.tahun, window.tahapan, None, window)
    ]


def _requests(user, roles: set[str]) -> list[Tugas]:
    """Requests to change closed content: to be decided, to be carried out; to who asked, that it was answered."""
    told = {
        KeadaanPermohonan.DIAJUKAN: ("decide_permohonan", _("Putuskan permohonan %(nomor)s")),
        KeadaanPermohonan.DISETUJUI: ("execute_permohonan", _("Laksanakan permohonan %(nomor)s")),
        KeadaanPermohonan.DITOLAK: ("read_permohonan", _("Permohonan %(nomor)s ditolak")),
        KeadaanPermohonan.DILAKSANAKAN: ("read_permohonan", _("Permohonan %(nomor)s sudah dilaksanakan")),
    }
    rows = [(row, *told[row.keadaan]) for row in waiting_for(user, roles)]
    return [
        Tugas(aksi, judul % {"nomor": row.nomor}, row.nama, row, None, None, None, None) for row, aksi, judul in rows
    ]


def _ppas(roles: set[str]) -> list[Tugas]:
    """A fixed RKPD waits for its PPAS, a PPAS that is discussed for the agreement; no window, but the law's date."""
    if Peran.TAPD not in roles:
        return []
    waiting = TahunRencana.objects.filter(keadaan=KeadaanTahun.BERJALAN, rkpd__isnull=False, ppas__isnull=True)
    said = _("RKPD sudah ditetapkan; plafon setiap perangkat daerah berangkat dari sana.")
    found = [("draft_ppas", _("Susun PPAS %(tahun)s") % {"tahun": year}, said, year, year.pk, 1) for year in waiting]
    said = _("Ubah plafon dengan alasan dan asal, lalu catat nota kesepakatannya.")
    for ppas in Ppas.objects.filter(terbuka=True):
        title = _("Bahas dan sepakati %(ppas)s") % {"ppas": ppas}
        found.append(("edit_ppas", title, said, ppas, ppas.tahun_id, ppas.putaran))
    return [
        Tugas(aksi, title, said, objek, None, None, None, _end_of(sepakat(year, n)))
        for aksi, title, said, objek, year, n in found
    ]


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))


def _windows() -> dict[str, Jendela]:
    rows = Jendela.objects.select_related("tahapan", "tahun").filter(tahun__keadaan=KeadaanTahun.BERJALAN)
    return {w.tahapan_id: w for w in rows}
