"""Every scene of the permission matrix, built from the application's own tables: stages, units, states, windows, roles.

A scene is one object in one state at one moment; `asked` tells which roles may do a verb in it, at home and next door.
"""

import copy
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from eplanning import jam
from eplanning.akun.models import Penugasan, Peran
from eplanning.alur.wewenang import may
from eplanning.harga.models import RancanganHarga
from eplanning.jadwal.models import Jendela, KeadaanTahun, Tahapan
from eplanning.musrenbang.models import Forum
from eplanning.musrenbang.units import TANPA_FORUM
from eplanning.pengawasan.models import Temuan
from eplanning.pokir.models import Reses
from eplanning.ppas.models import Ppas
from eplanning.rencana.models import KeadaanRenja, Mode, Pagu, Renja
from eplanning.skoring.models import Lembar
from eplanning.usulan.models import StatusUsulan, Usulan

JENDELA = ("sebelum", "terbuka", "sesudah")
FORUM = ("belum", "siap", "berlangsung", "berskor", "selesai", "terbit", "dikirim", "nihil")
BELUM_PUTUS = ("belum_dibahas", "dikembalikan")
# Verbs by what they are done to; every state of that is tried with every one of them.
AKSI_FORUM = (
    "prepare_forum",
    "issue_undangan",
    "issue_attendance",
    "start_forum",
    "add_usulan",
    "decide_in",
    "rank",
    "score_in",
    "order_seri",
    "propose_bobot",
    "close_forum",
    "issue_ba",
    "upload_berkas",
    "send_forum",
    "declare_nihil",
    "postpone_forum",
    "reopen_forum",
    "ask_perubahan",
)
AKSI_USULAN = (
    "edit_usulan",
    "add_lampiran",
    "remove_lampiran",
    "withdraw",
    "resubmit",
    "decide",
    "merge_usulan",
    "score_usulan",
    "split_usulan",
    "link_rpjmd",
    "undo_decision",
    "undo_merge",
    "undo_withdraw",
)
AKSI_DAPIL, AKSI_RESES = ("record_reses",), ("add_usulan", "send_reses")
AKSI_AKUN = ("disable_akun", "reset_sandi", "invite", "reset_totp", "assign")
AKSI_TUGAS = ("stand_in", "end_assignment")
AKSI_RENJA = ("edit_renja", "send_renja", "decide_renja", "freeze_renja")
AKSI_PAGU = ("set_pagu", "permit_over")
AKSI_HARGA = ("start_harga", "change_harga", "fix_harga")
AKSI_PPAS = ("edit_ppas", "reopen_ppas")
AKSI_TEMUAN = ("reply_temuan", "return_temuan", "extend_temuan", "close_temuan")
AKSI_UMUM = (
    "create_akun",
    "move_jendela",
    "view_jejak",
    "file_temuan",
    "decide_bobot",
    "ask_akses",
    "decide_akses",
    "export_tahun",
    "bind_anggota",
    "validate_pokir",
    "route_late",
    "exchange",
    "set_pagu",
    "answer_saran",
)


@dataclass(frozen=True)
class Adegan:
    """One scene: `di` is "sendiri" (the unit all the people belong to) or "tetangga" (the one next door)."""

    tahap: str
    jendela: str
    keadaan: str
    di: str
    objek: object
    aksi: tuple[str, ...]
    konteks: dict = field(default_factory=dict)


def everything(musim, orang) -> dict[tuple[str, str, str, str], dict[str, set[str]]]:
    """(stage, verb, window, state) -> {"sendiri": roles, "tetangga": roles}: the whole matrix, asked of `may`."""
    people = {role: getattr(orang, role) for role in Peran.values}
    found: dict = {}
    for scene in _scenes(musim, orang):
        for aksi in scene.aksi:
            allowed = {role for role, one in people.items() if may(one, aksi, scene.objek, **scene.konteks)}
            cell = found.setdefault((scene.tahap, aksi, scene.jendela, scene.keadaan), {})
            cell[scene.di] = allowed
    return found


def _scenes(musim, orang) -> Iterator[Adegan]:
    for stage in Tahapan.objects.filter(aktif=True).exclude(jenis__in=TANPA_FORUM):
        for window in JENDELA:
            with _clock(musim, stage, window):
                yield from _of_stage(musim, orang, stage, window)
    for window in JENDELA:
        with _clock(musim, musim.pokir, window):
            yield from _of_pokir(musim, orang, window)
        with _clock(musim, musim.penetapan, window):
            yield Adegan("penetapan", window, "belum", "sendiri", musim.tahun, ("fix_rkpd", "freeze_rkpd"))
            yield from _of_renja(musim, orang, window)
    yield from _of_region(musim, orang)


@contextmanager
def _clock(musim, stage: Tahapan, window: str) -> Iterator[None]:
    row = Jendela.objects.get(tahun=musim.tahun, tahapan=stage)
    day = dt.timedelta(days=1)
    with jam.at({"sebelum": row.mulai - day, "terbuka": row.mulai + day, "sesudah": row.selesai + day}[window]):
        yield


def _of_stage(musim, orang, stage: Tahapan, window: str) -> Iterator[Adegan]:
    for di, unit, place in _places(orang, stage.tingkat):
        if di == "tetangga" and window != "terbuka":
            continue  # who is refused in the open window for being from elsewhere is so in any other
        empty = musim.forum(stage, unit)
        for state in FORUM:
            yield Adegan(stage.tingkat, window, state, di, _in_state(empty, state), AKSI_FORUM)
        for state, statuses in (("berskor", StatusUsulan.values), ("selesai", BELUM_PUTUS)):
            for status in statuses if window == "terbuka" else BELUM_PUTUS:
                usulan, lies_in = _usulan(musim, stage, unit, place, status), {"forum": _in_state(empty, state)}
                yield Adegan(stage.tingkat, window, f"{state}:{status}", di, usulan, AKSI_USULAN, lies_in)


def _places(orang, tingkat: str) -> list[tuple]:
    """(where, the unit that meets, the place of a proposal there)."""
    here, there = orang.kelurahan, orang.kecamatan_lain.anak.first()
    return {
        "lingkungan": [
            ("sendiri", orang.lingkungan, orang.lingkungan),
            ("tetangga", there.anak.first(), there.anak.first()),
        ],
        "kelurahan": [("sendiri", here, here), ("tetangga", there, there)],
        "kecamatan": [("sendiri", orang.kecamatan, here), ("tetangga", orang.kecamatan_lain, there)],
        "perangkat": [("sendiri", orang.kantor, here), ("tetangga", orang.kantor_lain, there)],
        "kabkota": [("sendiri", orang.kabkota, here)],
    }[tingkat]


def _in_state(empty: Forum, state: str) -> Forum:
    """A forum brought to a state without a single row: what has happened is what its times say."""
    forum, now = copy.copy(empty), jam.now()
    at = FORUM.index(state)
    forum.tempat, forum.daftar_hadir_pada = ("Aula", now) if at >= 1 else ("", None)
    forum.tanggal, forum.jam_mulai = (jam.today(), dt.time(9)) if at >= 1 else (None, None)
    forum.mulai_pada = now if at >= 2 else None
    if state == "berskor":
        Lembar(forum=forum)  # a sheet was laid at its start
    forum.selesai_pada = now if at >= 4 else None
    forum.ba_pada = forum.pindai_terakhir = now if at >= 5 else None
    forum.dikirim_pada = now if at >= 6 else None
    forum.nihil_alasan = "Tidak ada peserta." if state == "nihil" else ""
    return forum


def _usulan(musim, stage: Tahapan, unit, place, status: str) -> Usulan:
    """Entered here where the stage enters proposals, else in a kelurahan and sent up to here."""
    origin = stage if stage.pengusul else musim.kelurahan
    columns = {"tahun": musim.tahun, "nomor": "x", "asal": origin, "tahapan": stage, "wilayah": place, "status": status}
    return Usulan(**columns, **({"perangkat": unit} if stage.tingkat == "perangkat" else {}))


def _of_pokir(musim, orang, window: str) -> Iterator[Adegan]:
    other = orang.new(f"dewan.{window}", Peran.ANGGOTA_DPRD, orang.dapil_lain)
    yield Adegan("pokir", window, "tahun_lalu", "sendiri", None, ("carry_pokir",))
    for di, dapil, member in (("sendiri", orang.dapil, orang.anggota_dprd), ("tetangga", orang.dapil_lain, other)):
        yield Adegan("pokir", window, "belum", di, dapil, AKSI_DAPIL)
        for state, sent in (("dicatat", None), ("dikirim", jam.now())):
            reses = Reses(tahun=musim.tahun, dapil=dapil, anggota=member, masa=1, dikirim_pada=sent)
            yield Adegan("pokir", window, state, di, reses, AKSI_RESES)


def _of_renja(musim, orang, window: str) -> Iterator[Adegan]:
    for di, office in (("sendiri", orang.kantor), ("tetangga", orang.kantor_lain)):
        for state in KeadaanRenja.values:
            yield Adegan(
                "renja", window, state, di, Renja(tahun=musim.tahun, perangkat=office, keadaan=state), AKSI_RENJA
            )


def _of_prices(musim) -> Iterator[Adegan]:
    """Before there is a draft, and with one; a year that is over."""
    yield Adegan("harga", "-", "tanpa_rancangan", "sendiri", musim.tahun, AKSI_HARGA)
    RancanganHarga.objects.create(tahun=musim.tahun)
    yield Adegan("harga", "-", "ada_rancangan", "sendiri", musim.tahun, AKSI_HARGA)
    over = copy.copy(musim.tahun)
    over.keadaan = KeadaanTahun.SELESAI
    yield Adegan("harga", "-", "tahun_selesai", "sendiri", over, AKSI_HARGA)


def _of_region(musim, orang) -> Iterator[Adegan]:
    somebody = orang.new("seseorang", Peran.LURAH, orang.kelurahan_lain)
    held = Penugasan.objects.select_related("pengguna").get(pengguna=somebody)
    own = Penugasan.objects.select_related("pengguna").get(pengguna=orang.admin_bappeda)
    yield Adegan("daerah", "-", "-", "sendiri", None, AKSI_UMUM)
    yield Adegan("daerah", "-", "orang_lain", "sendiri", somebody, AKSI_AKUN)
    yield Adegan("daerah", "-", "akun_sendiri", "sendiri", orang.admin_bappeda, AKSI_AKUN)
    yield Adegan("daerah", "-", "orang_lain", "sendiri", held, AKSI_TUGAS)
    yield Adegan("daerah", "-", "akun_sendiri", "sendiri", own, AKSI_TUGAS)
    for state, mode in (("pagu_menolak", Mode.TOLAK), ("pagu_mengingatkan", Mode.INGATKAN)):
        pagu = Pagu.baru(musim.tahun, orang.kelurahan.pk, 1, mode)
        yield Adegan("daerah", "-", state, "sendiri", pagu, AKSI_PAGU)
    for state, discussed in (("ppas_dibahas", True), ("ppas_disepakati", False)):
        yield Adegan("daerah", "-", state, "sendiri", Ppas(tahun=musim.tahun, terbuka=discussed), AKSI_PPAS)
    for state, moment in (("terbit", jam.now()), ("belum_terbit", None)):
        usulan = Usulan(tahun=musim.tahun, nomor="x", asal=musim.kelurahan, wilayah=orang.kelurahan, terbit_pada=moment)
        yield Adegan("daerah", "-", state, "sendiri", usulan, ("take_down",))
    yield from _of_prices(musim)
    for di, area in (("sendiri", orang.kelurahan), ("tetangga", orang.kelurahan_lain)):
        for state, last in (("terbuka", None), ("ditanggapi", "tanggapan"), ("ditutup", "tutup")):
            temuan = Temuan(tahun=musim.tahun, urutan=1, peran=Peran.LURAH, wilayah=area)
            temuan.langkah_terakhir, temuan.tenggat_baru = last, jam.today()
            yield Adegan("temuan", "-", state, di, temuan, AKSI_TEMUAN)
